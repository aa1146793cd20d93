"""What a pattern needs may leave a pattern untried only where it cannot match."""

from __future__ import annotations

import re

import pytest

from workbench.extract.dates.grammar import LANGUAGES, grammar
from workbench.extract.dates.needs import DIGIT, Index, needs, words_of

LISTS = {"unit": ["week", "months"], "day": [DIGIT]}


def test_words_are_told_apart_by_marks_and_white_space() -> None:
    assert words_of("“Late\u00a0Monday—Mayor’s re-election”") == {"late", "monday", "mayor", "s", "re", "election"}
    assert words_of("on the 3rd") == {"on", "the", "3rd", DIGIT}


@pytest.mark.parametrize(
    ("pattern", "choices"),
    [
        ("(?:next|coming) {unit}", [{"next", "coming"}]),
        ("(?:at|on the eve of) {unit}", [{"at", "the"}, {"at", "eve"}]),
        ("(?:next|coming)s {unit}", []),
        ("(?:next )?{unit}", []),
        ("(?:next|coming)? {unit}", []),
        ("(?:next|{day}) {unit}", []),
        ("pre(?:next|coming) {unit}", []),
        ("{unit} (?:next|coming) ?{unit}", []),
        ("{unit}(?! (?:next|coming) week)", []),
        ("{unit} (?:next|coming)", []),
    ],
)
def test_of_alternatives_with_words_of_their_own_one_is_needed(pattern: str, choices: list[set[str]]) -> None:
    found = needs(pattern, LISTS).choices
    assert not choices or found in [(frozenset(choice),) for choice in choices]
    assert bool(found) == bool(choices)


def test_a_digit_is_needed_whatever_follows_it() -> None:
    assert needs("the {day}th", LISTS).lists == (frozenset([DIGIT]),)
    assert needs("the {day}?th", LISTS).lists == ()


def test_the_index_gives_the_patterns_that_can_match_in_order() -> None:
    index = Index([needs(pattern, LISTS) for pattern in ("{unit} ago", "(?:a|b)?", "(?:next|coming) {unit}", "ago")])
    assert index.possible(frozenset({"week", "ago"})) == [0, 1, 3]
    assert index.possible(frozenset({"week", "coming"})) == [1, 2]
    assert index.possible(frozenset({"week"})) == [1]
    assert index.possible(frozenset({"other"})) == [1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_matches_what_its_needs_rule_out(language: str) -> None:
    words = grammar(language)
    names = [name for names in (words.weekdays, words.months) for name in names][:25]
    pieces = sorted({word for kind in words.kinds for word in re.findall(r"[^\W\d_]{2,}", kind.pattern.pattern)})
    texts = [f"{left} {right} {name} 12 2019" for name in names[:6] for left in pieces for right in ("the", "last")]
    for text in texts:
        possible = set(words.index.possible(words_of(text)))
        for number, kind in enumerate(words.kinds):
            if number not in possible:
                assert kind.pattern.search(text) is None, (text, kind.pattern.pattern)
