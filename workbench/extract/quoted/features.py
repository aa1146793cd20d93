"""What speaks for and against a mention being the source of a quoted segment, as named yes-or-no facts.

Every fact can be told in words: where the mention stands, what stands between it and the quotation, which verb it
is the subject of, and who spoke before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted import facts
from workbench.extract.quoted.mentions import is_person
from workbench.extract.quoted.scene import bounds
from workbench.extract.quoted.setting import bucket, comma_outside

if TYPE_CHECKING:
    from workbench.extract.quoted.facts import Fact
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
) -> list[Fact]:
    """The facts that hold of one mention."""
    side = "before" if mention.span.start < segment.span.start else "after"
    where = _where(scene, segment, mention, side)
    text = mention.span.of(scene.text)
    lower = text.lower()
    kind = mention.kind
    nearest = min(order, 1)
    out: list[Fact] = [
        (facts.standing, where, min(order, 4), kind, min(lower.count(" ") + 1, 6)),
        (facts.place, place.local, place.capital, place.ending, where, nearest),
        (facts.length, bucket(segment.words, _WORD_COUNTS), where, kind, place.bare),
    ]
    if place.colon and side == "before":
        out.append((facts.colon, where, min(order, 3)))
    if kind == "pronoun":
        out.append((facts.pronoun, scene.grammar.english.get(lower, lower), where))
    else:
        if kind == "nominal":
            words = lower.split()
            out.append((facts.noun, words[-1], words[0]))
            out.append((facts.sort, _sort(scene, words[-1]), where, nearest))
        else:
            out.append((facts.count, bucket(scene.name_count(mention), _COUNTS), where))
            if len(lower) > _LONGEST_CODE and text.isupper():
                out.append((facts.loud, where))
        out.append((facts.speaks, bucket(scene.speaks_elsewhere(mention), _SPOKEN), where, kind))
    if mention.owner:
        out.append((facts.owner, side))
    words_there = scene.words(mention.sentence)
    before, after = bounds(words_there, mention.span)
    _between(out, scene, segment, mention, side, where, place, words_there[after : after + 2])
    _beside(out, scene, words_there, before, after, side, where)
    if carry is not None:
        _carried(out, scene, mention, text, place, carry, where)
    role = scene.role(mention)
    if role is None:
        out.append((facts.surface, where))
    else:
        _grammatical(out, scene, segment, place, role, where)
    return out


def _sort(scene: Scene, last: str) -> str:
    """What a noun phrase stands for, as far as its last word (lower case) shows."""
    grammar = scene.grammar
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


def _between(
    out: list[Fact],
    scene: Scene,
    segment: Segment,
    mention: Mention,
    side: str,
    where: str,
    place: Setting,
    following: list[Word],
) -> None:
    start, end = _gap(segment, mention, side)
    low, high = (mention.sentence, segment.first) if side == "before" else (segment.last, mention.sentence)
    between: list[Word] = []
    if high - low <= 2:
        between = scene.words_between(low, high, start, end)
    if side == "after" and between and between[0].lower == "," and comma_outside(scene, segment):
        del between[0]
    roles = [word.role for word in between]
    cues = min(roles.count("V") + roles.count("R"), 2)
    out.append((facts.between, side, bucket(end - start, _LENGTHS), min(roles.count("Q"), 2), cues, where))
    if not where.startswith("same"):
        return
    if side == "before":
        out.append((facts.pattern_before, _pattern(between), place.capital))
        _last_cue(out, between, place)
    else:
        out.append((facts.pattern_after, _pattern(between), _pattern(following)))


def _last_cue(out: list[Fact], between: list[Word], place: Setting) -> None:
    """Whether the last verb before the quotation has another subject: 'A rejected what B called "..."'."""
    at = next((i for i in range(len(between) - 1, -1, -1) if between[i].role in "Vv"), None)
    if at is None or len(between) - at > _NEAR_CUE:
        return
    left = at - 1
    while left >= 0 and between[left].role == "a":
        left -= 1
    if left < 0:
        out.append((facts.last_cue, "own"))
    elif between[left].role not in "Ciw":
        out.append((facts.last_cue, "own" if between[left].lower in ("and", ",") else "unclear"))
    else:
        while left >= 0 and between[left].role in "CwNd":
            left -= 1
        joint = between[left].lower if left >= 0 and between[left].role in "sp" else "other"
        out.append((facts.anothers_cue, joint, place.capital))


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


def _beside(out: list[Fact], scene: Scene, words: list[Word], first: int, after: int, side: str, where: str) -> None:
    """The words right before and after the mention, adverbs and auxiliaries passed over."""
    while after < len(words) and words[after].role == "a":
        after += 1
    first -= 1
    while first >= 0 and words[first].role == "a":
        first -= 1
    following = words[after] if after < len(words) else None
    preceding = words[first] if first >= 0 else None
    for name, word in (("next", following), ("previous", preceding)):
        if word is None:
            out.append((facts.edge, name, where))
            continue
        role = word.role
        out.append((facts.neighbour, name, role, where, side))
        if role in "VvspRN":
            lemma = scene.grammar.verbs.get(word.lower, word.lower) if role in "Vv" else word.lower
            out.append((facts.neighbour_word, name, lemma, side))
    if following is not None and preceding is not None:
        out.append((facts.around, preceding.role, following.role, where))


def _carried(
    out: list[Fact], scene: Scene, mention: Mention, text: str, place: Setting, carry: Carry, where: str
) -> None:
    relation, kind = place.relation, mention.kind
    if carry.mention.span.overlaps(mention.span):
        out.append((facts.carried, relation, place.local, place.starts, place.bare, where, kind))
        return
    own, last = text.rsplit(None, 1)[-1], carry.mention.span.of(scene.text).rsplit(None, 1)[-1]
    if kind != "pronoun" and own == last:
        out.append((facts.carried_name, where, relation))
    elif kind == "pronoun" and carry.mention.kind == "pronoun" and own.lower() == last.lower():
        out.append((facts.carried_pronoun, where))


def _grammatical(out: list[Fact], scene: Scene, segment: Segment, place: Setting, role: Role, where: str) -> None:
    head, tree = role.head, role.tree
    dep, seen = head.dep, head
    while dep in ("conj", "appos") and seen.head != seen.i:
        seen = tree.head(seen)
        dep = seen.dep
    governor = tree.head(seen)
    out.append((facts.dependency, dep, _cue_class(scene, governor), where, head.dep))
    if dep in ("nsubj", "nsubjpass", "pobj", "agent", "dobj", "dative"):
        out.append((facts.governor, dep, governor.lemma))
    if dep == "pobj":
        out.append((facts.preposition, governor.lemma, tree.head(governor).lemma))
    same_tree = scene.tree(segment.first) is tree
    if same_tree and head.i in place.governors:
        noun = "N" if head.lemma in scene.grammar.cue_nouns else "n"
        out.append((facts.itself, noun, min(place.governors.index(head.i), 2)))
    if same_tree and place.top is not None:
        out.append(_path(scene, head, place.top, tree))
    for verb, how in role.verbs:
        cue = _cue_class(scene, verb)
        out.append((facts.subject, how, cue, where))
        if same_tree:
            _governing(out, scene, segment, place, verb, how, cue)


def _path(scene: Scene, head: Token, top: Token, tree: Tree) -> Fact:
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
            return (facts.no_path,)
        up = (*up, at.dep)
        at = tree.head(at)
    joint = _cue_class(scene, at) if at.pos in ("VERB", "AUX") else "N" if at.lemma in scene.grammar.cue_nouns else "n"
    below = down[at.i]
    return facts.path, joint, up, below, len(up) + len(below) <= _LONGEST_PATH


def _governing(
    out: list[Fact], scene: Scene, segment: Segment, place: Setting, verb: Token, how: str, cue: str
) -> None:
    if verb.i in place.governors:
        acts = scene.acts(segment.first)
        assert acts is not None
        with_subject = [i for i in place.governors if i in acts.subject_of]
        out.append((facts.governs, min(with_subject.index(verb.i), 2), how, cue, verb.lemma))
    distance = max(segment.outer.start - verb.end, verb.start - segment.outer.end, 0)
    side = "before" if verb.start < segment.span.start else "after"
    out.append((facts.verb_distance, cue, bucket(distance, _LENGTHS), side))
    if scene.document.in_marks(verb.start):
        out.append((facts.verb_in_marks,))


def _cue_class(scene: Scene, verb: Token) -> str:
    if verb.lemma in scene.grammar.strong:
        return "V"
    return "v" if verb.lemma in scene.grammar.verbs else "o"
