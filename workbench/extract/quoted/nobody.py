"""What speaks for nobody having said the words of a quoted segment, as named facts: a title, a term, a slogan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted.scene import neighbours
from workbench.extract.quoted.setting import bucket, comma_outside
from workbench.text.marks import Style

if TYPE_CHECKING:
    from workbench.extract.grammar import Grammar
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.quoted.setting import Setting

_WORD_COUNTS = (1, 2, 3, 5, 8, 15, 30)
_SHORT = 8


def _style(scene: Scene, segment: Segment) -> str:
    """The family of marks; single ones are the usual ones where the outlet uses them for speech."""
    single = segment.quoted.style is Style.SINGLE
    return "single" if single and not scene.document.speaks_in_single_marks else "usual"


def null_features(scene: Scene, segment: Segment, place: Setting, mentions: int) -> list[str]:
    """The facts that speak for no speaker at all: a title, a term, words nobody says."""
    text, span = scene.text, segment.span
    before, _ = neighbours(scene.words(segment.first), segment.outer, scene.grammar)
    after = neighbours(scene.words(segment.last), segment.outer, scene.grammar)[1]
    if comma_outside(scene, segment):
        after = after[1:]
    words = [word for word in span.of(text).split() if word[0].isalpha() and (len(word) > 3 or word[0].isupper())]
    capital = text[span.start].isupper()
    titled = sum(word[0].isupper() for word in words) >= 0.9 * len(words) if words else False
    out = [
        "none",
        f"none words={bucket(segment.words, _WORD_COUNTS)}",
        f"none words={bucket(segment.words, _WORD_COUNTS)}:{place.local}",
        f"none local={place.local}",
        f"none capital={place.capital}:{place.starts}",
        f"none ending={place.ending}",
        f"none titled={titled}",
        f"none titled={titled}:{bucket(segment.words, _WORD_COUNTS)}",
        f"none bare={place.bare}",
        f"none relation={place.relation}:{place.local}",
        f"none style={_style(scene, segment)}:{segment.region}",
        f"none mentions={min(mentions, 3)}",
    ]
    out += _inside(scene, segment, titled)
    out += _governed(scene, place, titled)
    left = before[0].role if before else "-"
    if before and before[0].lower in scene.grammar.articles:
        left = "d"
    right = after[0].role if after else "-"
    out += [f"none around={left}{right}", f"none around={left}{right}:titled={titled}"]
    if len(before) > 1:
        out.append(f"none before={before[1].role} {before[0].lower if before[0].role in 'spd' else before[0].role}")
    if before:
        out += [
            f"none previous={before[0].role}",
            f"none previous word={before[0].lower}",
            f"none previous={before[0].role}:titled={titled}:{capital}",
            f"none previous word={before[0].lower}:titled={titled}",
        ]
    if after:
        out += [
            f"none next={after[0].role}",
            f"none next word={after[0].lower}" if after[0].role in "ps" else "none next other",
        ]
    return out


def _inside(scene: Scene, segment: Segment, titled: bool) -> list[str]:
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
    again = segment.words <= _SHORT and scene.lower.count(text.lower().rstrip(".,;:!?")) > 1
    return [
        f"none pronoun={said}",
        f"none pronoun={said}:titled={titled}",
        f"none clause={clause}",
        f"none capitals={min(capitals, 4)}",
        f"none capitals={min(capitals, 4)}:{bucket(segment.words, _WORD_COUNTS)}",
        f"none fills={fills}",
        f"none again={again}",
        f"none again={again}:titled={titled}",
        f"none first={_first(bare[0], grammar)}:{text[0].isupper()}",
    ]


def _first(word: str, grammar: Grammar) -> str:
    if word in grammar.articles or word in grammar.determiners:
        return "d"
    return "i" if word in grammar.pronouns else "s" if word in grammar.stop else "v" if word in grammar.verbs else "w"


def _governed(scene: Scene, place: Setting, titled: bool) -> list[str]:
    """How the quotation hangs in its sentence."""
    if place.top is None or not place.governors:
        return ["none governor=-"]
    tree_of = place.tree
    assert tree_of is not None
    governor = tree_of.tokens[place.governors[0]]
    lemma = governor.lemma
    kind = "V" if lemma in scene.grammar.strong else "v" if lemma in scene.grammar.verbs else governor.pos
    if lemma in scene.grammar.cue_nouns and governor.pos == "NOUN":
        kind = "N"
    return [
        f"none as={place.top.dep}",
        f"none as={place.top.dep}:{kind}",
        f"none as={place.top.dep}:titled={titled}",
        f"none governor={lemma}",
    ]
