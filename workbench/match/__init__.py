"""Which quotes report the same utterance, how their wordings differ, and which families they form.

Public: `matcher.match_quotes` and `matcher.Matcher` (pairs), `families.build_families` and `families.assign`,
`align.align` (two wordings word by word), `material.material` (what changes the meaning), `model.LINK`.
"""
