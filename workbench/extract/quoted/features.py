"""What speaks for and against a mention being the source of a quoted segment, as named yes-or-no facts.

Every fact can be told in words: where the mention stands, what stands between it and the quotation, which verb it
is the subject of, and who spoke before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted import facts
from workbench.extract.quoted.look import cue_class
from workbench.extract.quoted.setting import bucket, comma_outside

if TYPE_CHECKING:
    from workbench.extract.quoted.facts import Fact
    from workbench.extract.quoted.look import Look, Place
    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.quoted.setting import Carry, Setting
    from workbench.extract.syntax import Token
    from workbench.extract.tokens import Word

_MAX_PATTERN = 9
_NEAR_CUE = 4
_LENGTHS = (0, 3, 8, 20, 45, 90, 180)
_LOOKED_THROUGH = 2  # sentences: farther ones count as if nothing stood between
_FARTHEST = 3  # sentences, as they are told apart
_LONGEST_PATH = 5
_NEAREST = 2  # words
_OWNERS = ("his ", "her ", "their ", "its ", "my ", "our ")


def mention_features(
    scene: Scene, segment: Segment, mention: Mention, place: Setting, order: int, carry: Carry | None
) -> list[Fact]:
    """The facts that hold of one mention."""
    side = "before" if mention.span.start < place.start else "after"
    where = _where(scene, segment, mention, side)
    look = scene.look(mention)
    kind = mention.kind
    nearest = min(order, 1)
    out: list[Fact] = [
        (facts.standing, where, min(order, 4), kind, look.length, look.place is not None),
        (facts.place, place.local, place.capital, place.ending, where, nearest),
        (facts.length, place.words, where, kind, place.bare),
        (facts.beside, look.left, look.right, where, side),
    ]
    out += [(facts.neighbour_word, name, word, side) for name, word in look.words]
    if kind == "name":
        out.append((facts.name, where, look.times, look.loud, look.spoken))
    elif look.noun is not None:
        out.append(look.noun)
        out.append((facts.phrase, look.sort, where, nearest, look.spoken))
    else:
        out.append((facts.pronoun, scene.grammar.english.get(look.lower, look.lower), where))
    if place.colon and look.after + 1 == place.opens and mention.sentence == place.opening:
        out.append((facts.label, not look.first))
    if place.colon and side == "before":
        out.append((facts.colon, where, min(order, 3)))
    if look.sort == "words" and side == "before" and mention.sentence == place.opening:
        _worded(out, scene, mention, look, place)
    if mention.owner:
        out.append((facts.owner, side))
    if place.lead is not None:
        own = mention.span.start <= place.lead.subject < mention.span.end
        out.append((facts.lead, place.lead.side, "own" if own else "another's", where))
    _between(out, scene, segment, mention, look, side, where, place)
    if carry is not None:
        _carried(out, scene, mention, look, place, carry, where)
    if look.place is not None:
        _grammatical(out, scene, segment, place, look.place, where)
    return out


def _worded(out: list[Fact], scene: Scene, mention: Mention, look: Look, place: Setting) -> None:
    """Whose words the quotation is said to be: 'the mayor's claim of "..."', 'her remark that "..."'."""
    between = scene.words(mention.sentence)[look.after : place.opens]
    if len(between) > _NEAREST:
        return
    owned = look.lower.startswith(_OWNERS) or "'s " in look.lower or "’s " in look.lower
    out.append((facts.worded, owned, " ".join([word.lower for word in between])))


def _where(scene: Scene, segment: Segment, mention: Mention, side: str) -> str:
    number = mention.sentence
    if segment.first <= number <= segment.last:
        return "same-before" if side == "before" else "same-after"
    apart = segment.first - number if side == "before" else number - segment.last
    sentences = scene.document.sentences
    anchor = segment.first if side == "before" else segment.last
    paragraph = "" if sentences[number].paragraph == sentences[anchor].paragraph else "-other"
    return f"{side}{min(apart, _FARTHEST)}{paragraph}"


def _between(
    out: list[Fact],
    scene: Scene,
    segment: Segment,
    mention: Mention,
    look: Look,
    side: str,
    where: str,
    place: Setting,
) -> None:
    """What stands between the mention and the quotation; a sentence's roles are one letter a word."""
    if side == "before":
        low, high, start, end = mention.sentence, place.opening, look.after, place.opens
        gap, apart = place.outer.start - mention.span.end, segment.first - mention.sentence
    else:
        low, high, start, end = place.closing, mention.sentence, place.closes, look.ended
        gap, apart = mention.span.start - place.outer.end, mention.sentence - segment.last
    if apart > _LOOKED_THROUGH:
        roles = ""
    elif low == high:
        roles = scene.roles(low)[start:end]
    else:
        roles = scene.roles(low)[start:] + (scene.roles(low + 1) if low + 1 < high else "") + scene.roles(high)[:end]
    cues = min(roles.count("V") + roles.count("R"), 2)
    out.append((facts.between, side, bucket(gap, _LENGTHS), min(roles.count("Q"), 2), cues, where))
    if not where.startswith("same"):
        return
    words = scene.words(mention.sentence)
    between = words[start:end]
    if side == "before":
        out.append((facts.pattern_before, _pattern(between), place.capital))
        _last_cue(out, between, place)
        return
    if between and between[0].lower == "," and comma_outside(scene, segment):
        del between[0]
    out.append((facts.pattern_after, _pattern(between), _pattern(words[look.after : look.after + 2])))


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
        if len(out) > _MAX_PATTERN:
            return "long"
    return " ".join(out)


def _carried(
    out: list[Fact], scene: Scene, mention: Mention, look: Look, place: Setting, carry: Carry, where: str
) -> None:
    relation, kind = place.relation, mention.kind
    if carry.mention.span.overlaps(mention.span):
        out.append((facts.carried, relation, place.local, place.starts, place.bare, where, kind))
        return
    last = scene.look(carry.mention).last
    if kind != "pronoun" and look.last == last:
        out.append((facts.carried_name, where, relation))
    elif kind == "pronoun" and carry.mention.kind == "pronoun" and look.last.lower() == last.lower():
        out.append((facts.carried_pronoun, where))


def _grammatical(out: list[Fact], scene: Scene, segment: Segment, place: Setting, own: Place, where: str) -> None:
    head, tree = own.role.head, own.role.tree
    out.append((facts.dependency, own.dep, own.cue, where, head.dep))
    out += own.facts
    out += [(facts.subject, how, cue, where) for _, how, cue in own.verbs]
    if place.tree is not tree:
        return
    if head.i in place.governors:
        noun = "N" if head.lemma in scene.grammar.cue_nouns else "n"
        out.append((facts.itself, noun, min(place.governors.index(head.i), 2)))
    if place.top is not None:
        out.append(_path(scene, head, place))
    for verb, how, cue in own.verbs:
        _governing(out, scene, segment, place, verb, how, cue)


def _path(scene: Scene, head: Token, place: Setting) -> Fact:
    """The way from the mention up to the word that joins it with the quotation, and down to the quotation."""
    tree, down = place.tree, place.down
    assert tree is not None
    up: tuple[str, ...] = ()
    at = head
    while at.i not in down:
        if at.head == at.i or len(up) == _LONGEST_PATH:
            return (facts.no_path,)
        up = (*up, at.dep)
        at = tree.head(at)
    noun = "N" if at.lemma in scene.grammar.cue_nouns else "n"
    joint = cue_class(at, scene.grammar) if at.pos in ("VERB", "AUX") else noun
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
    distance = max(place.outer.start - verb.end, verb.start - place.outer.end, 0)
    side = "before" if verb.start < place.start else "after"
    out.append((facts.verb_distance, cue, bucket(distance, _LENGTHS), side))
    if scene.document.in_marks(verb.start):
        out.append((facts.verb_in_marks,))
