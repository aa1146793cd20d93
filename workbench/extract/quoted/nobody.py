"""What speaks for nobody having said the words of a quoted segment, as named facts: a title, a term, a slogan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted import nobody_facts as facts
from workbench.extract.quoted.scene import neighbours
from workbench.extract.quoted.setting import bucket, comma_outside
from workbench.text.marks import Style

if TYPE_CHECKING:
    from workbench.extract.grammar import Grammar
    from workbench.extract.quoted.facts import Fact
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.quoted.setting import Setting

_WORD_COUNTS = (1, 2, 3, 5, 8, 15, 30)
_SHORT = 8
_NEAR = 50_000
"""Characters before and after it, in which a term is looked for again: every article, but no end of text."""


def _style(scene: Scene, segment: Segment) -> str:
    """The family of marks; single ones are the usual ones where the outlet uses them for speech."""
    single = segment.quoted.style is Style.SINGLE
    return "single" if single and not scene.document.speaks_in_single_marks else "usual"


def null_features(scene: Scene, segment: Segment, place: Setting, mentions: int) -> list[Fact]:
    """The facts that speak for no speaker at all: a title, a term, words nobody says."""
    text, span = scene.text, segment.span
    before, _ = neighbours(scene.words(segment.first), segment.outer, scene.grammar)
    after = neighbours(scene.words(segment.last), segment.outer, scene.grammar)[1]
    if comma_outside(scene, segment):
        after = after[1:]
    words = [word for word in span.of(text).split() if word[0].isalpha() and (len(word) > 3 or word[0].isupper())]
    capital = text[span.start].isupper()
    titled = sum(word[0].isupper() for word in words) >= 0.9 * len(words) if words else False
    length = bucket(segment.words, _WORD_COUNTS)
    left = before[0].role if before else "-"
    if before and before[0].lower in scene.grammar.articles:
        left = "d"
    out: list[Fact] = [
        (facts.form, length, place.local, titled),
        (facts.place, place.capital, place.starts, place.ending, place.bare),
        (facts.company, place.relation, place.local, min(mentions, 3)),
        (facts.style, _style(scene, segment), str(segment.region)),
        *_inside(scene, segment, titled, length),
        _governed(scene, place, titled),
        (facts.around, left, after[0].role if after else "-", titled),
    ]
    if len(before) > 1:
        near = before[0]
        out.append((facts.before, before[1].role, near.lower if near.role in "spd" else near.role))
    if before:
        out.append((facts.previous, before[0].role, before[0].lower, titled, capital))
    if after:
        out.append((facts.following, after[0].role, after[0].lower if after[0].role in "ps" else None))
    return out


def _inside(scene: Scene, segment: Segment, titled: bool, length: int) -> tuple[Fact, Fact]:
    """What the quoted words themselves are like."""
    text, grammar = segment.span.of(scene.text), scene.grammar
    words = text.lower().replace("’", "'").split()
    bare = [word.strip(".,;:!?'\"()[]") for word in words]
    said = any(word.split("'")[0] in grammar.pronouns for word in bare)
    clause = any(word in grammar.verbs or "'" in word for word in bare)
    capitals = sum(word[0].isupper() for word in text.split()) * 4 // len(words)
    sentences = scene.document.sentences
    paragraph = sentences[segment.first].paragraph
    alone = scene.document.paragraphs[paragraph].end - scene.document.paragraphs[paragraph].start
    fills = segment.outer.end - segment.outer.start >= alone - 2
    near = max(0, segment.span.start - _NEAR), segment.span.end + _NEAR
    again = segment.words <= _SHORT and scene.lower.count(text.lower().rstrip(".,;:!?"), *near) > 1
    return (
        (facts.inside, said, titled, clause, min(capitals, 4), length),
        (facts.standing, fills, again, titled, _first(bare[0], grammar), text[0].isupper()),
    )


def _first(word: str, grammar: Grammar) -> str:
    if word in grammar.articles or word in grammar.determiners:
        return "d"
    return "i" if word in grammar.pronouns else "s" if word in grammar.stop else "v" if word in grammar.verbs else "w"


def _governed(scene: Scene, place: Setting, titled: bool) -> Fact:
    """How the quotation hangs in its sentence."""
    if place.top is None or not place.governors:
        return (facts.ungoverned,)
    tree_of = place.tree
    assert tree_of is not None
    governor = tree_of.tokens[place.governors[0]]
    lemma = governor.lemma
    kind = "V" if lemma in scene.grammar.strong else "v" if lemma in scene.grammar.verbs else governor.pos
    if lemma in scene.grammar.cue_nouns and governor.pos == "NOUN":
        kind = "N"
    return facts.governed, place.top.dep, kind, titled, lemma
