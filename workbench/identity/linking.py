"""Which speaker of the register a name of an article is: linked by itself only where that is certain.

`compare_names` is asked about every name that the speaker has had. One veto among them rules the speaker out,
unless the very same name was printed for that speaker before (a person may have joined names that compare_names
keeps apart). What is possible becomes a suggestion for a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.identity.compare import Identity, compare_names
from workbench.identity.keys import organisation_key
from workbench.identity.parts import fold, name_words, parse
from workbench.model.speaker import SpeakerKind
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_SUGGESTED = 5
"""At most so many suggestions for one name."""
_BARE = 2
"""So many bearers may a surname have for it to be suggested that one of them is meant: of more, nobody can tell."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker's name in one article, with what the article says of its bearer.

    `gender` ("m", "f") is what a title before the name says, `pronoun` what "he" and "she" say; `wikidata` is known
    only of imported speakers.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    gender: str | None = None
    wikidata: str | None = None
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A speaker of the register with every name he has had; `root` is the same for those a person made one."""

    id: int
    root: int
    names: tuple[str, ...]
    kind: SpeakerKind = SpeakerKind.PERSON
    gender: str | None = None
    wikidata: str | None = None
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Another speaker that this may be, for a person to decide; with `veto` the machine never will."""

    speaker: int
    score: float
    reason: str
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """Who it is: `speaker` is None for somebody new; `score` (0..1) and `reason` say why, `doubts` who else.

    `ambiguous`: it is one of several speakers that all bear this name, and nothing tells which.
    """

    speaker: int | None
    score: float
    reason: str
    doubts: tuple[Doubt, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Nearness:
    """What speaks for a bare surname's being that of somebody: `weight` (0..0.45) is added to the score."""

    weight: float
    reason: str


def nearness(
    offices: Iterable[str], known: Iterable[str], *, outlet: bool, section: bool, story: bool, beside: Sequence[str]
) -> Nearness | None:
    """Weigh what an article that has a surname alone and those of a bearer around its day have in common.

    `offices` are those that the article gives, `known` those of the bearer; `outlet` and `section`: the same printed
    both, `story`: copies of one story, `beside`: who speaks in both.
    """
    told = {fold_name(one).replace("’", "'"): one for one in offices}
    held = {fold_name(one).replace("’", "'") for one in known}
    same = sorted(told.keys() & held)
    alike = sorted(a for a in told for b in held if a != b and a.split()[-1] == b.split()[-1] and _within(a, b))
    found: list[tuple[float, str]] = []
    if same or alike:
        found.append((0.25 if same else 0.15, f"both are called {told[(same or alike)[0]]}"))
    if story:
        found.append((0.25, "the articles are copies of one story"))
    if beside:
        found.append((min(0.1 + 0.05 * len(beside), 0.2), f"quoted beside {', '.join(beside[:2])} in the same week"))
    if outlet:
        words = "the same section of the outlet" if section else "the same outlet"
        found.append((0.1 if section else 0.05, f"{words} in the same week"))
    if not found:
        return None
    return Nearness(min(sum(weight for weight, _ in found), 0.45), "; ".join(words for _, words in found))


def _within(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


@dataclass(frozen=True, slots=True)
class _Found:
    candidate: Candidate
    identity: Identity
    score: float
    reason: str
    veto: bool = False
    exact: bool = False
    bare: bool = False
    near: bool = False


def is_bare(name: str) -> bool:
    """Whether a name is a surname (or a given name) alone."""
    return not parse(name).given


def place(
    mention: Mention,
    candidates: Iterable[Candidate],
    apart: Mapping[int, str] | None = None,
    near: Callable[[Candidate], Nearness | None] = lambda _: None,
) -> Placement:
    """Return whom a mention names.

    `apart` maps the roots of speakers that it cannot be, whatever they are called, to why: those named with it in
    one sentence. `near` is asked of those for whom only a bare surname speaks: it makes a suggestion likelier, never
    a link.
    """
    if mention.kind in (SpeakerKind.GROUP, SpeakerKind.UNNAMED):
        return Placement(None, 1.0, "groups and unnamed speakers are told apart by their article")
    found = [_weighed(mention, candidate, apart or {}) for candidate in candidates if candidate.kind == mention.kind]
    same = [one for one in found if one.identity is Identity.SAME]
    chosen = _only(same) or _only([one for one in same if one.exact])
    found = [_nearer(one, near) for one in found]
    crowded = len({one.candidate.root for one in found if one.bare and not one.veto}) > _BARE
    doubts = [
        Doubt(one.candidate.id, one.score, one.reason, one.veto)
        for one in sorted(found, key=lambda one: (one.veto, -one.score, one.candidate.id))
        if (one.veto or one.identity is not Identity.DIFFERENT)
        and not (one.bare and crowded and not one.near)
        and (chosen is None or one.candidate.root != chosen.candidate.root)
    ]
    doubts = list({doubt.speaker: doubt for doubt in reversed(doubts)}.values())[::-1][:_SUGGESTED]
    if chosen is not None:
        return Placement(chosen.candidate.id, chosen.score, chosen.reason, tuple(doubts))
    if same:
        return Placement(None, 0.5, "several speakers have this name", tuple(doubts), ambiguous=True)
    return Placement(None, 1.0, "the first of this name", tuple(doubts))


def _nearer(found: _Found, near: Callable[[Candidate], Nearness | None]) -> _Found:
    if not found.bare or found.veto or found.identity is not Identity.POSSIBLE:
        return found
    told = near(found.candidate)
    if told is None:
        return found
    return replace(found, score=found.score + told.weight, reason=f"{found.reason}; {told.reason}", near=True)


def _only(found: list[_Found]) -> _Found | None:
    """Return the best of these where all are one speaker."""
    if len({one.candidate.root for one in found}) != 1:
        return None
    return max(found, key=lambda one: (one.exact, one.score, -one.candidate.id))


def _weighed(mention: Mention, candidate: Candidate, apart: Mapping[int, str]) -> _Found:
    if mention.kind is SpeakerKind.ORGANISATION:
        weighed = _organisation(mention, candidate)
    else:
        weighed = _person(mention, candidate)
    if weighed.identity is Identity.DIFFERENT:
        return weighed
    if candidate.root in apart:
        return _vetoed(weighed, apart[candidate.root])
    if mention.gender and candidate.gender and mention.gender != candidate.gender:
        return _vetoed(weighed, "their titles are a man's and a woman's")
    one, other = mention.gender or mention.pronoun, candidate.gender or candidate.pronoun
    if one and other and one != other and not weighed.exact:  # a pronoun may stand for somebody else; a full name not
        return _vetoed(weighed, "an article calls the one “he” and another the other “she”")
    if mention.wikidata and candidate.wikidata and mention.wikidata != candidate.wikidata:
        return _vetoed(weighed, "they are two entries of Wikidata")
    return weighed


def _vetoed(found: _Found, reason: str) -> _Found:
    return _Found(found.candidate, Identity.DIFFERENT, found.score, reason, veto=True, bare=found.bare)


def _person(mention: Mention, candidate: Candidate) -> _Found:
    comparisons = [(name, compare_names(mention.name, name)) for name in candidate.names]
    if not comparisons:
        return _Found(candidate, Identity.DIFFERENT, 0.0, "a speaker without a name")
    own = fold_name(mention.name)
    same_words = any(name == mention.name or fold_name(name) == own for name in candidate.names)
    best_name, best = max(comparisons, key=lambda pair: (pair[1].identity is Identity.SAME, pair[1].score, pair[0]))
    if best.identity is Identity.DIFFERENT:
        return _Found(candidate, Identity.DIFFERENT, best.score, best.reason)
    veto = next((other for _, other in comparisons if other.veto), None)
    if veto is not None and not same_words:
        return _Found(candidate, Identity.DIFFERENT, best.score, veto.reason, veto=True)
    if best.identity is Identity.SAME and not (_enough(mention.name) and _enough(best_name)):
        return _Found(candidate, Identity.POSSIBLE, 0.6, "the same surname and initial")
    reason = "the same name" if same_words else best.reason
    bare = is_bare(mention.name) or is_bare(best_name)
    return _Found(candidate, best.identity, best.score, reason, exact=same_words, bare=bare)


def _enough(name: str) -> bool:
    """Whether a name can tell a person by itself: a surname and a first name, or two initials."""
    given = parse(name).given
    return len(given) > 1 or (len(given) == 1 and len(given[0]) > 1)


def _organisation(mention: Mention, candidate: Candidate) -> _Found:
    key = organisation_key(mention.name)
    if all(organisation_key(name) != key for name in candidate.names):
        return _Found(candidate, Identity.DIFFERENT, 0.0, "other words")
    if is_particular(mention.name):
        return _Found(candidate, Identity.SAME, 1.0, "the same name", exact=True)
    return _Found(candidate, Identity.POSSIBLE, 0.6, "the same words; more than one country or town may have one")


@lru_cache(maxsize=4096)
def is_particular(name: str) -> bool:
    """Whether an organisation's name says which one it is: "Greenpeace" does, "the Interior Ministry" does not."""
    words = [word for word in name.replace("-", " ").split() if fold(word) and fold(word) not in name_words().particles]
    words = [word for word in words if fold(word) not in name_words().linking]
    if not words or any(word[0].islower() for word in words):
        return False
    return any(fold(word) not in name_words().institutions for word in words)
