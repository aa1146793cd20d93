"""Which quotes report the same utterance, how their wordings differ, and which families they form."""
