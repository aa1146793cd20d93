"""What speaks for and against a mention being the source of a quoted segment, as named yes-or-no facts.

Every fact can be told in words: where the mention stands, what stands between it and the quotation, which verb it
is the subject of, and who spoke before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted.mentions import is_person
from workbench.extract.quoted.scene import neighbours
from workbench.extract.quoted.setting import bucket, comma_outside

if TYPE_CHECKING:
    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.scene import Role, Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.quoted.setting import Carry, Setting
    from workbench.extract.syntax import Token, Tree
    from workbench.extract.tokens import Word

_MAX_PATTERN = 9
_NEAR_CUE = 4
_LENGTHS = (0, 3, 8, 20, 45, 90, 180)
_WORD_COUNTS = (1, 2, 3, 5, 8, 15, 30)
_COUNTS = (1, 2, 4, 8)
_LONGEST_PATH = 5
_LONGEST_CODE = 5
_SPOKEN = (0, 1, 3)


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
        pronoun = scene.grammar.english.get(lower, lower)
        out += [f"pronoun={pronoun}", f"pronoun={pronoun}:{where}"]
    else:
        out.append(
            f"head={lower.rsplit(None, 1)[-1]}"
            if kind == "nominal"
            else f"count={bucket(scene.name_count(mention), _COUNTS)}:{where}"
        )
        if kind == "nominal":
            sort = _sort(scene, lower)
            out += [f"determiner={lower.split(None, 1)[0]}", f"sort={sort}", f"sort={sort}:{where}:{min(order, 1)}"]
        elif len(lower) > _LONGEST_CODE and mention.span.of(scene.text).isupper():
            out.append(f"loud:{where}")
        speaks = bucket(scene.speaks_elsewhere(mention), _SPOKEN)
        out += [f"speaks={speaks}", f"speaks={speaks}:{where}", f"speaks={speaks}:{kind}"]
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


def _sort(scene: Scene, lower: str) -> str:
    """What a noun phrase stands for, as far as its last word shows."""
    grammar, last = scene.grammar, lower.rsplit(None, 1)[-1]
    if last in grammar.cue_nouns or last.removesuffix("s") in grammar.cue_nouns:
        return "words"
    if last.capitalize() in grammar.months_and_days:
        return "day"
    if last[0].isdigit() or not last[0].isalpha():
        return "number"
    return "person" if is_person(last, grammar) else "other"


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
    if same_tree and head.i in place.governors:
        noun = "N" if head.lemma in scene.grammar.cue_nouns else "n"
        out.append(f"itself governs {noun} {min(place.governors.index(head.i), 2)}")
    if same_tree and place.top is not None:
        out += _path(scene, head, place.top, tree)
    for verb, how in role.verbs:
        cue = _cue_class(scene, verb)
        out.append(f"subject {how} {cue}:{where}")
        if same_tree:
            out += _governing(scene, segment, place, verb, how, cue)
    return out


def _path(scene: Scene, head: Token, top: Token, tree: Tree) -> list[str]:
    """The way from the mention up to the word that joins it with the quotation, and down to the quotation."""
    down: dict[int, tuple[str, ...]] = {top.i: ()}
    steps: tuple[str, ...] = ()
    at = top
    while at.head != at.i and len(steps) < _LONGEST_PATH:
        steps = (*steps, at.dep)
        at = tree.head(at)
        down[at.i] = steps
    up: tuple[str, ...] = ()
    at = head
    while at.i not in down:
        if at.head == at.i or len(up) == _LONGEST_PATH:
            return ["path=none"]
        up = (*up, at.dep)
        at = tree.head(at)
    joint = _cue_class(scene, at) if at.pos in ("VERB", "AUX") else "N" if at.lemma in scene.grammar.cue_nouns else "n"
    below = down[at.i]
    last = below[-1] if below else "itself"
    out = [f"joined={joint}:{up[-1] if up else 'itself'}:{last}", f"steps={min(len(up), 4)}:{min(len(below), 4)}"]
    if len(up) + len(below) <= _LONGEST_PATH:
        out.append(f"path={'<'.join(up)} {joint} {'>'.join(below[::-1])}")
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
