"""Whose report it is where the sentence puts others nearer to the verb."""

from __future__ import annotations

import pytest

CASES = {
    "asked by somebody": [
        ("Asked by a teacher whether the pool would reopen, the caretaker shrugged.", "Asked", "a teacher"),
        (
            "When asked by a local reporter whether he would stand again, Tomas Reed laughed.",
            "asked",
            "a local reporter",
        ),
        ("Ida Moe smiled when asked by her lawyer whether the letter was a forgery.", "asked", "her lawyer"),
    ],
    "quick, likely or eager to say": [
        ("The builders are quick to point out that the roof was never theirs.", "point out", "The builders"),
        ("Mayor Lotte Krag is likely to argue that the bridge pays for itself.", "argue", "Mayor Lotte Krag"),
        ("The nurses were keen to stress that no patient had been harmed.", "stress", "The nurses"),
    ],
    "an object before the participle": [
        ("Lotte Krag had a calmer view of the flood, noting that the dyke had held.", "noting", "Lotte Krag"),
        ("The dealers found a new excuse, claiming that the paint was too wet.", "claiming", "The dealers"),
        ("The club has its lawyers, while insisting that it wants no quarrel.", "insisting", "The club"),
    ],
    "an aside in between": [
        (
            "Tomas Reed called the plan reckless (although he allowed that it was cheap) and promised to fight it.",
            "promised",
            "Tomas Reed",
        ),
        (
            "The bishop praised the choir - the organist, Ida Moe, thought it was flat - and announced that it would "
            "sing again.",
            "announced",
            "The bishop",
        ),
    ],
    "names before a comma that the parser loses": [
        (
            "In a long letter to the council, Greta Olsen, head of the Society for Old Trees, warned that the oak was "
            "dying.",
            "warned",
            "Greta Olsen",
        ),
        (
            "At Elm Hall, where it rains through the roof, Jon Aske, the warden, complained that nobody came.",
            "complained",
            "Jon Aske",
        ),
        ("Greta Olsen, who runs the kennels, said that the dogs were fed.", "said", "Greta Olsen"),
    ],
    "the nearest of joined clauses": [
        (
            "The police closed the road and Ida Moe cancelled the fair, admitting that the ice was too thin.",
            "admitting",
            "Ida Moe",
        ),
    ],
    "who denied it": [
        (
            "Tomas Reed complained of a bribe, a charge that the builders strongly denied, noting that it was a loan.",
            "noting",
            "the builders",
        ),
    ],
}
ROWS = [(kind, *case) for kind, cases in CASES.items() for case in cases]


@pytest.mark.parametrize(("kind", "text", "cue", "source"), ROWS, ids=[f"{row[0]}: {row[3]}" for row in ROWS])
def test_the_source_is_who_does_it(reports, kind, text, cue, source):
    found = [item for item in reports(text) if item.cue is not None and item.cue.of(text) == cue]
    assert found, [(item.cue.of(text), item.source and item.source.of(text)) for item in reports(text) if item.cue]
    assert found[0].source is not None, kind
    assert found[0].source.of(text).startswith(source)


def test_what_stands_before_a_semicolon_is_not_reported_again_by_who_comes_after_it(reports):
    text = "Six in ten villagers say they are tired of the noise; 20 percent of shopkeepers say they do not mind it."
    sources = {
        item.source.of(text)
        for item in reports(text)
        if item.source is not None and any("tired" in span.of(text) for span in item.content)
    }
    assert not [source for source in sources if "shopkeepers" in source]


def test_what_is_hard_to_explain_is_not_the_one_who_explains(reports):
    text = "The rule is hard to explain to visitors who ask why the gate is shut."
    assert not [item for item in reports(text) if item.source is not None and item.source.of(text) == "The rule"]
