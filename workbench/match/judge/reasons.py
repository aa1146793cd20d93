"""Why two quotes are thought to report one utterance, in words for a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.match.prepare.prepared import days_apart

if TYPE_CHECKING:
    from workbench.match.judge.features import Features
    from workbench.match.prepare.prepared import Prepared
    from workbench.match.propose.phrases import Phrase
    from workbench.match.propose.semantic import Meaning

_COMMON = 3
"""A phrase in so many articles is told as common."""


class Doubt(NamedTuple):
    """Why a pair ties no family, whatever its words: repeated on another day, a stock phrase, a topic in common."""

    repeated: bool = False
    stock: bool = False
    topic: bool = False


def reasons(a: Prepared, b: Prepared, features: Features, phrase: Phrase, doubt: Doubt) -> tuple[str, ...]:
    """Return the grounds: the words first, then who, then when, then what speaks for or against beside them."""
    shorter = min(len(a.numbers), len(b.numbers))
    told: list[str] = []
    if a.numbers == b.numbers:
        told.append(f"the same {shorter} words" if shorter > 1 else "the same word")
    else:
        told.append(f"{round(features.matched_share * shorter)} of {shorter} words in the same order")
    told += _who(a, b, bool(features.same_speaker), bool(features.near_speaker))
    told += _when(a, b)
    if features.support >= 1:
        told.append("the two articles share other remarks")
    if doubt.repeated:
        told.append("the same words on another day: repeated")
    if doubt.topic:
        told.append("perhaps only the topic is the same")
    if doubt.stock:
        told.append(f"a stock phrase: {phrase.speakers} speakers have it in {phrase.articles} articles")
    elif phrase.articles > _COMMON and phrase.contexts > _COMMON:
        told.append(f"the words stand in {phrase.articles} articles")
    if features.title:
        told.append("the words in common are written as a title or slogan in both")
    elif features.capitals >= 0.6:
        told.append("mostly capitalised words: perhaps a title or slogan")
    return tuple(told)


def semantic_reasons(a: Prepared, b: Prepared, meaning: Meaning) -> tuple[str, ...]:
    """Return the grounds of a pair that was found by its meaning."""
    one, two = meaning.a_span.of(a.quote.text), meaning.b_span.of(b.quote.text)
    likeness = f"“{one}” and “{two}” mean the same (likeness {meaning.cosine:.2f} of 1)"
    return (likeness, *_who(a, b, same=True), *_when(a, b))


def _who(a: Prepared, b: Prepared, same: bool, near: bool = False) -> list[str]:
    if same:
        return ["same speaker"]
    if near:
        return ["the one speaker is named beside the other quote"]
    return ["different speakers"] if a.speaker and b.speaker else []


def _when(a: Prepared, b: Prepared) -> list[str]:
    days = days_apart(a, b)
    if days is None:
        return []
    if days:
        return ["a day apart" if days == 1 else f"{days} days apart"]
    longest = max((one.last_day or 0) - (one.first_day or 0) for one in (a, b))
    return ["the same day" if longest == 0 else f"perhaps the same day: one is dated within {longest + 1} days"]
