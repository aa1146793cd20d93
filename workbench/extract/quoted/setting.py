"""What is the same for every mention around one quoted segment: its sentences, its form, who spoke before it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.syntax import Token, Tree
    from workbench.extract.tokens import Word
    from workbench.model.spans import Span

_START = attrgetter("start")
_END = attrgetter("end")
_WORD_COUNTS = (1, 2, 3, 5, 8, 15, 30)
_LONGEST_PATH = 5
_INTO = frozenset({",", ":", "that", "que", "dass"})
_INVERTS = frozenset({"de"})
_LONGEST_SUBJECT = 5  # words
_OWN = frozenset({"own", "shared", "relative"})


@dataclass(frozen=True, slots=True)
class Carry:
    """The source of the segment before, and where that segment was."""

    mention: Mention
    segment: Segment


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every mention around one segment.

    It begins at `start`, and `outer` is its place with the marks, which stand in the sentences `opening` and `closing`
    (a mark may be cut off from the words): `opens` words of the first end before it, and the word with number `closes`
    is the first after it in the last. `down` has the way from the
    quotation's head up its sentence: for each governor the labels that lead down from there.
    """

    start: int
    outer: Span
    words: int
    opening: int
    opens: int
    closing: int
    closes: int
    local: str
    bare: bool
    starts: bool
    capital: bool
    ending: str
    colon: bool
    relation: str
    tree: Tree | None
    top: Token | None
    governors: tuple[int, ...]
    down: Mapping[int, tuple[str, ...]]
    lead: Lead | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The verb that leads right into the marks ("Roe said: ..."), or follows right after them ("...," said Roe).

    Its subject is the mention that holds the character at `subject`.
    """

    side: str
    subject: int


def bucket(value: int, bounds: tuple[int, ...]) -> int:
    """The number of the interval that `value` lies in."""
    return bisect.bisect_left(bounds, value)


def setting(scene: Scene, segment: Segment, carry: Carry | None) -> Setting:
    """Look at the segment and its own sentences."""
    roles = set(scene.roles(segment.first))
    for number in range(segment.first + 1, segment.last + 1):
        roles.update(scene.roles(number))
    local = "V" if "V" in roles else "R" if "R" in roles else "v" if "v" in roles else "-"
    start = scene.document.sentences[segment.first].span.start
    before = scene.text[start : segment.outer.start]
    span, outer = segment.span, segment.outer
    top, above = head_and_governors(scene, segment)
    tree = scene.tree(segment.first)
    opening, closing = scene.document.sentence_at(outer.start), scene.document.sentence_at(outer.end - 1)
    opens = bisect.bisect_right(scene.words(opening), outer.start, key=_END)
    closes = bisect.bisect_left(scene.words(closing), outer.end, key=_START)
    return Setting(
        start=span.start,
        outer=outer,
        words=bucket(segment.words, _WORD_COUNTS),
        opening=opening,
        opens=opens,
        closing=closing,
        closes=closes,
        local=local,
        bare=roles.isdisjoint("VvRNCwid"),
        starts=not any(char.isalnum() for char in before),
        capital=scene.text[span.start].isupper(),
        ending=_ending(scene, segment),
        colon=before.rstrip().endswith(":"),
        relation=_carried_from(scene, segment, carry),
        tree=tree,
        top=top,
        governors=above,
        down=_down(tree, top) if tree is not None and top is not None else {},
        lead=_lead(scene, opening, opens, closing, closes),
    )


def _lead(scene: Scene, opening: int, opens: int, closing: int, closes: int) -> Lead | None:
    """Whose verb stands right at the marks: a strong one with nothing but its own subject between or beside."""
    after = scene.words(closing)
    if closes + 1 < len(after) and after[closes].role == "V":
        named = closes + 1
        while named + 1 < len(after) and after[named].role in "da":
            named += 1
        return Lead("after", after[named].start) if after[named].role in "CiwN" else None
    words, at = scene.words(opening), opens - 1
    while at >= 0 and (words[at].role == "a" or words[at].lower in _INTO):
        at -= 1
    calls = at >= 0 and scene.grammar.verbs.get(words[at].lower) in scene.grammar.attributing
    if at < 1 or (words[at].role != "V" and not calls):
        return _inverted_lead(scene, words, at)
    verb = words[at].start
    tree, acts = scene.tree(opening), scene.acts(opening)
    if tree is not None and acts is not None:
        token = next((token for token in tree if token.start == verb), None)
        subject = acts.subject_of.get(token.i) if token is not None else None
        if subject is not None:
            return Lead("before", tree.tokens[subject[0]].start) if subject[1] in _OWN else None
    at -= 1
    while at > 0 and words[at].role == "a":
        at -= 1
    return Lead("before", words[at].start) if words[at].role in "CiwN" else None


def _inverted_lead(scene: Scene, words: Sequence[Word], at: int) -> Lead | None:
    """The subject behind the verb where something else opens the sentence: German "In seinem Buch schreibt er: ..."."""
    last = at
    while at > 0 and last - at < _LONGEST_SUBJECT and words[at].role in "CiwNd":
        at -= 1
    inverted = scene.grammar.code in _INVERTS and 0 < at < last and words[at].role == "V"
    return Lead("before", words[at + 1].start) if inverted and words[0].role == "s" else None


def _down(tree: Tree, top: Token) -> dict[int, tuple[str, ...]]:
    down: dict[int, tuple[str, ...]] = {top.i: ()}
    steps: tuple[str, ...] = ()
    at = top
    while at.head != at.i and len(steps) < _LONGEST_PATH:
        steps = (*steps, at.dep)
        at = tree.head(at)
        down[at.i] = steps
    return down


def comma_outside(scene: Scene, segment: Segment) -> bool:
    """Whether a comma that ends the words stands after the marks, as French and German have it."""
    return scene.grammar.code != "en" and scene.text.startswith(",", segment.outer.end)


def _ending(scene: Scene, segment: Segment) -> str:
    last = scene.text[segment.span.end - 1]
    if last.isalnum():
        return "," if comma_outside(scene, segment) else ""
    return last


def _carried_from(scene: Scene, segment: Segment, carry: Carry | None) -> str:
    if carry is None:
        return "none"
    sentences = scene.document.sentences
    if segment.quoted.continues or (
        not carry.segment.quoted.closed and segment.quoted.outer.start > carry.segment.outer.end
    ):
        return "continued"
    if carry.segment.last >= segment.first:
        return "sentence"
    apart = sentences[segment.first].paragraph - sentences[carry.segment.last].paragraph
    if apart == 0:
        return "next" if segment.first - carry.segment.last == 1 else "paragraph"
    return "paragraph before" if apart == 1 else "far"


def head_and_governors(scene: Scene, segment: Segment) -> tuple[Token | None, tuple[int, ...]]:
    """The token of the quotation that the rest of it depends on, and the tokens that govern it, nearest first."""
    tree = scene.tree(segment.first)
    if tree is None:
        return None, ()
    inside = [token for token in tree if segment.span.start <= token.start < segment.span.end]
    if not inside:
        return None, ()
    numbers = {token.i for token in inside}
    tops = [token for token in inside if token.head not in numbers or token.head == token.i]
    top = max(tops, key=lambda token: len(tree.subtree(token))) if len(tops) > 1 else tops[0]
    found = []
    for ancestor in tree.ancestors(top):
        found.append(ancestor.i)
        if len(found) > len(tree):
            break
    if not found and len(tops) > 1:
        found = [token.head for token in tops if token.head != token.i]
    return top, tuple(found)
