"""What the facts are called that speak for nobody having said the words of a quoted segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def form(words: int, local: str, titled: bool) -> Sequence[str]:
    """How long the quotation is, the cues in its sentence, whether its words have capitals."""
    return (
        "none",
        f"none words={words}",
        f"none words={words}:{local}",
        f"none local={local}",
        f"none titled={titled}",
        f"none titled={titled}:{words}",
    )


def place(capital: bool, starts: bool, ending: str, bare: bool) -> Sequence[str]:
    """How the quotation begins and ends, and what else its sentence has."""
    return f"none capital={capital}:{starts}", f"none ending={ending}", f"none bare={bare}"


def company(relation: str, local: str, mentions: int) -> Sequence[str]:
    """How the quotation follows the one before, and how many mentions stand beside it."""
    return f"none relation={relation}:{local}", f"none mentions={mentions}"


def style(style: str, region: str) -> Sequence[str]:
    """The marks and the region."""
    return (f"none style={style}:{region}",)


def inside(pronoun: bool, titled: bool, clause: bool, capitals: int, words: int) -> Sequence[str]:
    """What the quoted words themselves are like."""
    return (
        f"none pronoun={pronoun}",
        f"none pronoun={pronoun}:titled={titled}",
        f"none clause={clause}",
        f"none capitals={capitals}",
        f"none capitals={capitals}:{words}",
    )


def standing(fills: bool, again: bool, titled: bool, first: str, capital: bool) -> Sequence[str]:
    """Whether the quotation is a paragraph or stands in the article again; its first word."""
    return (
        f"none fills={fills}",
        f"none again={again}",
        f"none again={again}:titled={titled}",
        f"none first={first}:{capital}",
    )


def ungoverned() -> Sequence[str]:
    """The quotation hangs on nothing."""
    return ("none governor=-",)


def governed(dep: str, kind: str, titled: bool, lemma: str) -> Sequence[str]:
    """How the quotation hangs in its sentence."""
    return f"none as={dep}", f"none as={dep}:{kind}", f"none as={dep}:titled={titled}", f"none governor={lemma}"


def around(left: str, right: str, titled: bool) -> Sequence[str]:
    """The roles of the words on both sides."""
    return f"none around={left}{right}", f"none around={left}{right}:titled={titled}"


def before(role: str, word: str) -> Sequence[str]:
    """The role of the second word before, and the first one."""
    return (f"none before={role} {word}",)


def previous(role: str, word: str, titled: bool, capital: bool) -> Sequence[str]:
    """The word before."""
    return (
        f"none previous={role}",
        f"none previous word={word}",
        f"none previous={role}:titled={titled}:{capital}",
        f"none previous word={word}:titled={titled}",
    )


def following(role: str, word: str | None) -> Sequence[str]:
    """The word after, where it is a mark or a small word."""
    return f"none next={role}", "none next other" if word is None else f"none next word={word}"
