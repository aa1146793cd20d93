"""What a mention is by itself, whichever quotation is asked about: it is looked at once, and weighed for several."""

from __future__ import annotations

import bisect
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from workbench.extract.quoted import facts
from workbench.extract.quoted.mentions import is_person

if TYPE_CHECKING:
    from workbench.extract.grammar import Grammar
    from workbench.extract.quoted.facts import Fact
    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.scene import Role, Scene
    from workbench.extract.syntax import Token
    from workbench.extract.tokens import Word

_START = attrgetter("start")
_COUNTS = (1, 2, 4, 8)
_SPOKEN = (0, 1, 3)
_LONGEST = 6  # words
_LONGEST_CODE = 5


class Place(NamedTuple):
    """What a mention depends on in its parsed sentence.

    `dep` is its label after conjunctions are followed up, `cue` the class of the word above; `facts` are those that
    hold wherever the quotation is; `verbs` are the verbs it is the subject of, how, and their class.
    """

    role: Role
    dep: str
    cue: str
    facts: tuple[Fact, ...]
    verbs: tuple[tuple[Token, str, str], ...]


class Look(NamedTuple):
    """A mention and the words beside it.

    `first` words of its sentence start before it, `ended` end before it, and it ends before the word with number
    `after`. `left` and `right` are the roles of the words on both sides, adverbs and auxiliaries passed over (empty
    at the sentence's edge), `words` which of them stand there. `last` is the last word of the mention, `times` how
    often a name stands in the article, `spoken` how often it speaks elsewhere (both as numbers of intervals); `noun`
    and `sort` are told of a noun phrase.
    """

    lower: str
    last: str
    length: int
    first: int
    ended: int
    after: int
    left: str
    right: str
    words: tuple[tuple[str, str], ...]
    times: int
    loud: bool
    spoken: int
    noun: Fact | None
    sort: str
    place: Place | None


def look_at(scene: Scene, mention: Mention) -> Look:
    """Take a mention in."""
    span, kind, sentence, _ = mention
    grammar, found, role = scene.grammar, scene.words(sentence), scene.role(mention)
    text = span.of(scene.text)
    lower = text.lower()
    last = text.rsplit(None, 1)[-1]
    first = bisect.bisect_left(found, span.start, key=_START)
    after = bisect.bisect_left(found, span.end, lo=first, key=_START)
    ended = first if not first or found[first - 1].end <= span.start else first - 1
    left, right, beside = _beside(found, first, after, grammar)
    times, loud, spoken, noun, sort = 0, False, 0, None, ""
    if kind == "name":
        times = bisect.bisect_left(_COUNTS, scene.name_count(last))
        loud = len(lower) > _LONGEST_CODE and text.isupper()
    elif kind == "nominal":
        split = lower.split()
        noun, sort = (facts.noun, split[-1], split[0]), _sort(grammar, split[-1])
    if kind != "pronoun":
        spoken = bisect.bisect_left(_SPOKEN, scene.speaks_elsewhere(last, sentence))
    place = None if role is None else _place(role, grammar)
    length = min(lower.count(" ") + 1, _LONGEST)
    return Look(lower, last, length, first, ended, after, left, right, beside, times, loud, spoken, noun, sort, place)


def _beside(
    found: list[Word], first: int, after: int, grammar: Grammar
) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """The roles of the words before and after the mention, and which these words are where they tell something."""
    while after < len(found) and found[after].role == "a":
        after += 1
    first -= 1
    while first >= 0 and found[first].role == "a":
        first -= 1
    words = []
    left = right = ""
    if after < len(found):
        _, _, lower, right = found[after]
        if right in "VvspRN":
            words.append(("next", grammar.verbs.get(lower, lower) if right in "Vv" else lower))
    if first >= 0:
        _, _, lower, left = found[first]
        if left in "VvspRN":
            words.append(("previous", grammar.verbs.get(lower, lower) if left in "Vv" else lower))
    return left, right, tuple(words)


def _sort(grammar: Grammar, last: str) -> str:
    """What a noun phrase stands for, as far as its last word (lower case) shows."""
    if last in grammar.cue_nouns or last.removesuffix("s") in grammar.cue_nouns:
        return "words"
    if last.capitalize() in grammar.months_and_days:
        return "day"
    if last[0].isdigit() or not last[0].isalpha():
        return "number"
    return "person" if is_person(last, grammar) else "other"


def _place(role: Role, grammar: Grammar) -> Place:
    tree, head = role.tree, role.head
    dep, seen = head.dep, head
    while dep in ("conj", "appos") and seen.head != seen.i:
        seen = tree.head(seen)
        dep = seen.dep
    governor = tree.head(seen)
    found: list[Fact] = []
    if dep in ("nsubj", "nsubjpass", "pobj", "agent", "dobj", "dative"):
        found.append((facts.governor, dep, governor.lemma))
    if dep == "pobj":
        found.append((facts.preposition, governor.lemma, tree.head(governor).lemma))
    verbs = tuple([(verb, how, cue_class(verb, grammar)) for verb, how in role.verbs])
    return Place(role, dep, cue_class(governor, grammar), tuple(found), verbs)


def cue_class(verb: Token, grammar: Grammar) -> str:
    """Whether a word reports wherever it stands (V), may report (v), or neither (o)."""
    if verb.lemma in grammar.strong:
        return "V"
    return "v" if verb.lemma in grammar.verbs else "o"
