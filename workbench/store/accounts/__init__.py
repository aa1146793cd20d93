"""The accounts of one utterance: who was first, who copied whom, what they disagree on."""
