"""The name pairs are as many, as varied and as hard as is claimed; the scorer counts what it says."""

from __future__ import annotations

from collections import Counter

import score_names
from rapidfuzz.fuzz import token_set_ratio


def test_the_pairs_are_many_varied_and_half_of_them_different() -> None:
    pairs = score_names.load()
    answers = Counter(pair.answer for pair in pairs)
    assert set(answers) == {"same", "different"}
    assert len(pairs) >= 500
    assert min(answers.values()) >= 0.45 * len(pairs)
    origins = Counter(pair.origin for pair in pairs if pair.answer == "same")
    assert sum(count >= 5 for count in origins.values()) >= 8
    assert len({frozenset((pair.a, pair.b)) for pair in pairs}) == len(pairs)
    assert all(pair.a != pair.b and pair.a.strip() == pair.a and pair.b.strip() == pair.b for pair in pairs)


def test_the_held_pairs_are_others() -> None:
    known = {frozenset((pair.a, pair.b)) for pair in score_names.load()}
    held = score_names.load(score_names.HELD)
    assert len(held) >= 100
    assert not known & {frozenset((pair.a, pair.b)) for pair in held}


def test_no_threshold_of_similarity_tells_them_apart() -> None:
    """Were there one, the pairs would be too easy to be worth a benchmark."""
    scored = [(token_set_ratio(pair.a, pair.b), pair.answer == "same") for pair in score_names.load()]
    right = max(sum((score >= bar) == same for score, same in scored) for bar in range(101))
    assert right < 0.9 * len(scored)


def test_links_are_counted_both_ways() -> None:
    pair = score_names.NamePair("Orla Venn", "Orla Venn", "different", "invented", "one name")
    found, wrong = score_names.counts([pair])
    assert (found["linked"], found["right"], found["there"]) == (2, 0, 0)
    assert len(wrong) == 2
