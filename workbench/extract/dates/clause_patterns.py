"""What tells, in the words of a clause, whether a date belongs to the saying or to the thing talked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extract.dates.grammar import Grammar


@dataclass(frozen=True)
class ClausePatterns:
    """The words of one language that tell what an expression of time belongs to, as patterns; each is searched in
    the text before the expression, behind it, or between it and the verb of saying.
    """

    blocker: re.Pattern[str]
    limit: re.Pattern[str]
    relative: re.Pattern[str]
    inner: re.Pattern[str]
    when: re.Pattern[str]
    sequel: re.Pattern[str]
    gathering: re.Pattern[str]
    topic: re.Pattern[str]
    at_gathering: re.Pattern[str]
    opener: re.Pattern[str]
    addressing: re.Pattern[str]
    complementizer: re.Pattern[str]
    evaluating: re.Pattern[str]
    genitive: re.Pattern[str]
    follows: re.Pattern[str]
    possessive: re.Pattern[str]
    determiner: re.Pattern[str]
    at: re.Pattern[str]
    subject: re.Pattern[str]
    tail: re.Pattern[str]
    published: re.Pattern[str]
    published_before: re.Pattern[str]
    published_after: re.Pattern[str]
    recorded: re.Pattern[str]
    participle: re.Pattern[str]
    apposed: re.Pattern[str]
    saying: re.Pattern[str]
    object_made: re.Pattern[str]
    near: re.Pattern[str]
    conducted: re.Pattern[str]
    day_part: re.Pattern[str]
    simultaneous: re.Pattern[str]
    of_a_work: re.Pattern[str]
    issued: re.Pattern[str]
    facing: re.Pattern[str]
    at_that: re.Pattern[str]
    future: re.Pattern[str]


@lru_cache(maxsize=8)
def clause_patterns(grammar: Grammar) -> ClausePatterns:
    """The patterns of a language, built once."""
    words = grammar.words
    noun = f"(?:{words['utterances']}|{words['events']})"

    def build(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return ClausePatterns(
        build(rf"(?<!\w){words['blockers']}(?!\w)"),
        build(rf"(?<!\w){words['limits']}\s+$"),
        build(rf",\s+{words['relatives']}(?!\w)"),
        build(rf"(?:\s{words['bare_relatives']}|,\s+{words['relatives']}|,\s+{words['blockers']})\s[^,]*$"),
        build(rf"^,?\s+{words['at_which']}(?!\w)"),
        build(rf"(?<!\w){words['sequel']}(?!\w)"),
        build(rf"(?<!\w){noun}(?:\s+(?:\w+\s+){{0,3}}|\s*)$"),
        build(rf"(?<!\w){words['topics']}(?!\w)"),
        build(rf"(?<!\w){words['at']}\s+(?:[\w'’-]+\s+){{0,4}}{noun}(?:\s+(?:\w+\s+){{0,3}}|\s*)$"),
        build(rf"\W*(?:{words['openers']}|{words['near']})(?!\w)"),
        build(rf"{words['addressing']}$"),
        build(rf"(?<!\w){words['complementizers']}(?!\w)"),
        build(rf"{words['evaluating']}$"),
        build(rf"(?<!\w)(\w+)\s+{words['genitive']}\s*(?:{words['definite']}\s*)?$"),
        build(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,3}}{noun}(?!\w)"),
        build(r"['’](?:s\b|\s)"),
        build(rf"(?<!\w){words['determiners']}\s+$"),
        build(rf"(?<!\w){words['at']}\s+(?:{words['determiners']}\s+)?\S?$"),
        build(words["new_subject"]),
        build(rf"(?<!\w){words['containers']}\s+(?:[\w'’-]+\s+){{0,2}}{words['utterances']}(?!\w)[^.]*$"),
        build(rf"(?<!\w){words['published']}(?!\w)[^,;]*$"),
        build(rf"(?<!\w){words['published']}\s+$"),
        build(rf"\s*{words['published']}(?!\w)"),
        build(rf"(?<!\w){words['recorded']}(?!\w)"),
        build(rf"\b({grammar.participle})\s+(?:\w+\s+)?$"),
        build(rf",?\s*({grammar.participle})(?!\w)"),
        build(rf"(?<!\w)(?:{words['published']}|{words['conducted']}|{words['asked']})(?!\w)"),
        build(
            rf"\w(?:ed|ó|é|te)\s+(?:{words['determiners']}|{words['definite']})\s+(?:[\w-]+\s+){{1,3}}?"
            rf"({grammar.participle})\s+(?:\w+\s+)?$"
        ),
        build(rf"(?<!\w)(?:{words['near']}\s+{words['order']}|{words['order']}\s+{words['clock']})(?!\w)"),
        build(
            rf"(?<!\w){words['utterances']}(?:\s+[\w'’-]+){{0,6}}?\s+{words['conducted']}\s+(?:{words['lead']}\s+)*$"
        ),
        build(rf"(?<!\w){words['day_parts']}\s+(?:{words['genitive']}|d['’])\s*(?:{words['definite']}\s*)?$"),
        build(rf"(?<!\w){words['simultaneous']}(?!\w)"),
        build(
            rf"(?<!\w){words['genitive']}\s+(?:{words['definite']}|{words['determiners']})\s+(?:[\w'’-]+\s+){{1,3}}?"
            rf"{words['published']}\s+(?:\w+\s+)?$"
        ),
        build(
            rf"(?<!\w){words['containers']}\s+(?:[\w'’-]+\s+){{0,3}}?{words['utterances']}"
            rf"(?:\s+[\w'’-]+){{0,6}}?,?\s+{words['issued']}\s+(?:{words['lead']}\s+)*$"
        ),
        build(rf"(?<!\w){words['facing']}\s+(?:[\w'’-]+\s+){{0,4}}?{words['audiences']}(?!\w)"),
        build(rf"[\W]*{words['at_that']}\b"),
        build(grammar.future),
    )
