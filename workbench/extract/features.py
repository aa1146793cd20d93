"""What speaks for and against a mention being the source of a quoted segment, as named yes-or-no facts.

Every fact can be told in words: where the mention stands, what stands between it and the quotation, which verb it
is the subject of, and who spoke before.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.scene import neighbours
from workbench.text.marks import Style

if TYPE_CHECKING:
    from workbench.extract.mentions import Mention
    from workbench.extract.scene import Role, Scene
    from workbench.extract.segments import Segment
    from workbench.extract.syntax import Token
    from workbench.extract.tokens import Word

_MAX_PATTERN = 9
_NEAR_CUE = 4
_LENGTHS = (0, 3, 8, 20, 45, 90, 180)
_WORD_COUNTS = (1, 2, 3, 5, 8, 15, 30)
_COUNTS = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Carry:
    """The source of the segment before, and where that segment was."""

    mention: Mention
    segment: Segment


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every mention around one segment."""

    local: str
    bare: bool
    starts: bool
    capital: bool
    ending: str
    colon: bool
    relation: str
    governors: tuple[int, ...]


def bucket(value: int, bounds: tuple[int, ...]) -> int:
    """The number of the interval that `value` lies in."""
    return bisect.bisect_left(bounds, value)


def setting(scene: Scene, segment: Segment, carry: Carry | None) -> Setting:
    """Look at the segment and its own sentences."""
    roles = {word.role for number in range(segment.first, segment.last + 1) for word in scene.words(number)}
    local = "V" if "V" in roles else "R" if "R" in roles else "v" if "v" in roles else "-"
    start = scene.document.sentences[segment.first].span.start
    before = scene.text[start : segment.outer.start]
    words = segment.span.of(scene.text)
    return Setting(
        local=local,
        bare=not roles & set("VvRNCwid"),
        starts=not any(char.isalnum() for char in before),
        capital=words[0].isupper(),
        ending=_ending(scene, segment),
        colon=before.rstrip().endswith(":"),
        relation=_carried_from(scene, segment, carry),
        governors=governors(scene, segment),
    )


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


def governors(scene: Scene, segment: Segment) -> tuple[int, ...]:
    """The tokens that govern the quotation in its tree, nearest first."""
    tree = scene.tree(segment.first)
    if tree is None:
        return ()
    inside = [token for token in tree if segment.span.start <= token.start < segment.span.end]
    if not inside:
        return ()
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
    return tuple(found)


def mention_features(
    scene: Scene, segment: Segment, mention: Mention, place: Setting, order: int, carry: Carry | None
) -> list[str]:
    """The facts that hold of one mention."""
    side = "before" if mention.span.start < segment.span.start else "after"
    where = _where(scene, segment, mention, side)
    lower = mention.span.of(scene.text).lower()
    kind = mention.kind
    out = [
        f"where={where}",
        f"order={where}:{min(order, 4)}",
        f"kind={kind}",
        f"kind={kind}:{where}",
        f"length={min(lower.count(' ') + 1, 6)}",
        f"local={place.local}:{where}:{min(order, 1)}",
        f"capital={place.capital}:{where}",
        f"ending={place.ending}:{where}",
        f"words={bucket(segment.words, _WORD_COUNTS)}:{where}",
    ]
    if place.bare:
        out.append(f"bare:{where}:{kind}")
    if place.colon and side == "before":
        out.append(f"colon:{where}:{min(order, 3)}")
    if kind == "pronoun":
        out += [f"pronoun={lower}", f"pronoun={lower}:{where}"]
    else:
        out.append(
            f"head={lower.rsplit(None, 1)[-1]}"
            if kind == "nominal"
            else f"count={bucket(scene.name_count(mention), _COUNTS)}:{where}"
        )
        if kind == "nominal":
            out.append(f"determiner={lower.split(None, 1)[0]}")
    if mention.owner:
        out.append(f"owner:{side}")
    out += _between(scene, segment, mention, side, where, place)
    out += _beside(scene, mention, side, where)
    out += _carried(scene, mention, place, carry, where)
    role = scene.role(mention)
    if role is None:
        out.append(f"surface:{where}")
    else:
        out += _grammatical(scene, segment, mention, place, role, side, where)
    return out


def _where(scene: Scene, segment: Segment, mention: Mention, side: str) -> str:
    number = mention.sentence
    if segment.first <= number <= segment.last:
        return f"same-{side}"
    apart = segment.first - number if side == "before" else number - segment.last
    sentences = scene.document.sentences
    anchor = segment.first if side == "before" else segment.last
    paragraph = "" if sentences[number].paragraph == sentences[anchor].paragraph else "-other"
    return f"{side}{min(apart, 3)}{paragraph}"


def _gap(segment: Segment, mention: Mention, side: str) -> tuple[int, int]:
    return (mention.span.end, segment.outer.start) if side == "before" else (segment.outer.end, mention.span.start)


def _between(scene: Scene, segment: Segment, mention: Mention, side: str, where: str, place: Setting) -> list[str]:
    start, end = _gap(segment, mention, side)
    out = [f"gap={side}:{bucket(end - start, _LENGTHS)}"]
    same = where.startswith("same")
    low, high = (mention.sentence, segment.first) if side == "before" else (segment.last, mention.sentence)
    between: list[Word] = []
    if high - low <= 2:
        between = scene.words_between(low, high, start, end)
    if side == "after" and between and between[0].lower == "," and comma_outside(scene, segment):
        del between[0]
    roles = [word.role for word in between]
    out.append(f"quotations between={min(roles.count('Q'), 2)}:{side}:{same}")
    out.append(f"cues between={min(roles.count('V') + roles.count('R'), 2)}:{where}")
    if same:
        pattern = _pattern(between)
        follows = _pattern(_after(scene, mention)[:2])
        out.append(f"pattern={side} {pattern}")
        if side == "before":
            out.append(f"pattern={side} {pattern}|{place.capital}")
            out += _last_cue(between, place)
        else:
            out.append(f"pattern={side} {pattern} then {follows}")
    return out


def _last_cue(between: list[Word], place: Setting) -> list[str]:
    """Whether the last verb before the quotation has another subject: 'A rejected what B called "..."'."""
    at = next((i for i in range(len(between) - 1, -1, -1) if between[i].role in "Vv"), None)
    if at is None or len(between) - at > _NEAR_CUE:
        return []
    left = at - 1
    while left >= 0 and between[left].role == "a":
        left -= 1
    if left < 0:
        return ["last cue=own"]
    if between[left].role not in "Ciw":
        return ["last cue=own" if between[left].lower in ("and", ",") else "last cue=unclear"]
    while left >= 0 and between[left].role in "CwNd":
        left -= 1
    joint = between[left].lower if left >= 0 and between[left].role in "sp" else "other"
    return ["last cue=another's", f"last cue=another's after {joint}", f"last cue=another's:{place.capital}"]


def _pattern(found: list[Word]) -> str:
    """Words by their roles, runs as one: ", V" for a comma and a reporting verb."""
    out: list[str] = []
    for word in found:
        if word.role == "a" and out and out[-1] != "V":
            continue  # "has also said" is "said"
        sign = word.lower if word.role == "p" else "n" if word.role in "CwN" else word.role
        if word.role == "s":
            sign = (
                word.lower
                if word.lower in ("that", "to", "by", "who", "and", "of", "as", "in", "for", "'s", "is", "was")
                else "s"
            )
        if out and out[-1] == sign and sign in ("n", "s", "a"):
            continue
        out.append(sign)
    return "long" if len(out) > _MAX_PATTERN else " ".join(out)


def _after(scene: Scene, mention: Mention) -> list[Word]:
    return neighbours(scene.words(mention.sentence), mention.span, scene.grammar)[1]


def _beside(scene: Scene, mention: Mention, side: str, where: str) -> list[str]:
    """The words right before and after the mention, adverbs and auxiliaries passed over."""
    before, after = neighbours(scene.words(mention.sentence), mention.span, scene.grammar)
    out = []
    following = next((word for word in after if word.role != "a"), None)
    preceding = next((word for word in before if word.role != "a"), None)
    for name, word in (("next", following), ("previous", preceding)):
        if word is None:
            out.append(f"{name}=edge:{where}")
            continue
        lemma = scene.grammar.verbs.get(word.lower, word.lower) if word.role in "Vv" else word.lower
        out += [f"{name}={word.role}:{where}", f"{name} {side}={word.role}"]
        if word.role in "VvspRN":
            out.append(f"{name} word={lemma}")
            out.append(f"{name} word={lemma}:{side}")
    if following is not None and preceding is not None:
        out.append(f"around={preceding.role}{following.role}:{where}")
    return out


def _carried(scene: Scene, mention: Mention, place: Setting, carry: Carry | None, where: str) -> list[str]:
    if carry is None:
        return []
    if carry.mention.span.overlaps(mention.span):
        return [
            "carried",
            f"carried from={place.relation}",
            f"carried from={place.relation}:{place.local}:{place.starts}",
            f"carried from={place.relation}:bare={place.bare}",
            f"carried:{where}",
            f"carried kind={mention.kind}:{place.relation}",
        ]
    names = mention.span.of(scene.text).split(), carry.mention.span.of(scene.text).split()
    if mention.kind != "pronoun" and names[0][-1] == names[1][-1]:
        return [f"carried name:{where}", f"carried name from={place.relation}"]
    if mention.kind == "pronoun" and carry.mention.kind == "pronoun" and names[0][-1].lower() == names[1][-1].lower():
        return [f"carried pronoun:{where}"]
    return []


def _grammatical(
    scene: Scene, segment: Segment, mention: Mention, place: Setting, role: Role, side: str, where: str
) -> list[str]:
    head, tree = role.head, role.tree
    dep, seen = head.dep, head
    while dep in ("conj", "appos") and seen.head != seen.i:
        seen = tree.head(seen)
        dep = seen.dep
    governor = tree.head(seen)
    cue = _cue_class(scene, governor)
    out = [
        f"dep={dep}",
        f"dep={dep}:{where}",
        f"dep={dep}:{cue}:{where}",
        f"own dep={head.dep}",
    ]
    if dep in ("nsubj", "nsubjpass", "pobj", "agent", "dobj", "dative"):
        out.append(f"governor={dep} {governor.lemma}")
    if dep == "pobj":
        out.append(f"preposition={governor.lemma}:{tree.head(governor).lemma}")
    same_tree = scene.tree(segment.first) is tree
    for verb, how in role.verbs:
        cue = _cue_class(scene, verb)
        out.append(f"subject {how} {cue}:{where}")
        if same_tree:
            out += _governing(scene, segment, place, verb, how, cue)
    return out


def _governing(scene: Scene, segment: Segment, place: Setting, verb: Token, how: str, cue: str) -> list[str]:
    out = []
    if verb.i in place.governors:
        acts = scene.acts(segment.first)
        assert acts is not None
        with_subject = [i for i in place.governors if i in acts.subject_of]
        out.append(f"governs {min(with_subject.index(verb.i), 2)} {how} {cue}")
        out.append(f"governs verb={verb.lemma}")
    distance = max(segment.outer.start - verb.end, verb.start - segment.outer.end, 0)
    out.append(
        f"verb distance={cue} {bucket(distance, _LENGTHS)} {'before' if verb.start < segment.span.start else 'after'}"
    )
    if scene.document.in_marks(verb.start):
        out.append("verb in marks")
    return out


def _cue_class(scene: Scene, verb: Token) -> str:
    if verb.lemma in scene.grammar.strong:
        return "V"
    return "v" if verb.lemma in scene.grammar.verbs else "o"


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
