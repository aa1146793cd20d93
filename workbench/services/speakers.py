"""The register of speakers: who there is, who may be the same, and what people decide on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.errors import InvalidDecisionError, NotFoundError
from workbench.model.speaker import Fact, FactTold, Speaker, SpeakerKind, SpeakerRecord, SpeakerSuggestion
from workbench.store.decisions import decisions
from workbench.store.speakers import facts, register, register_views, speaker_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.speakers.facts import Answer

__all__ = ["Fact", "FactTold", "Imported", "Speaker", "SpeakerKind", "SpeakerSuggestion"]


_SHOWN = 10
"""Of so many speakers with one name the numbers are told."""


@dataclass(slots=True)
class Imported:
    """What an import did: speakers that are new, those of the register that were told more of, those known so."""

    new: int = 0
    completed: int = 0
    known: int = 0


def speakers(
    store: Store, words: str = "", kinds: Sequence[SpeakerKind] = (), limit: int | None = None
) -> Iterator[Speaker]:
    """Yield the speakers with a name that has all these words (case and accents aside), the most printed first."""
    with store.snapshot() as cx:
        for speaker_id in register_views.ids(cx, words, kinds, limit):
            yield register_views.speaker(cx, speaker_id)


def find(store: Store, wanted: str) -> Speaker:
    """Return the speaker of this id, id of Wikidata or name (or part of it).

    Raises `NotFoundError` where there is none, and `InvalidDecisionError` where several have the name.
    """
    with store.snapshot() as cx:
        return register_views.speaker(cx, _find(cx, wanted))


def suggestions(store: Store, *, vetoed: bool = False, limit: int | None = None) -> Iterator[SpeakerSuggestion]:
    """Yield pairs of speakers who may be one and on whom nobody decided, the likeliest first.

    With `vetoed` also those whose names are alike but who cannot be one; then the reason says why not.
    """
    with store.snapshot() as cx:
        yield from register_views.suggestions(cx, vetoed=vetoed, limit=limit)


def suggestions_for(store: Store, speaker: Speaker) -> Iterator[SpeakerSuggestion]:
    """Yield who else this speaker may be (as `b`), the likeliest first: pairs that nobody has decided on."""
    with store.snapshot() as cx:
        yield from register_views.suggestions_for(cx, speaker.id)


def merge(store: Store, reviewer: str, one: str, other: str, *, override: bool = False) -> int:
    """Say that two speakers are the same; `one` keeps its id. Return the action's id, for undo.

    Raises `InvalidDecisionError` where somebody said that they are not, unless `override`.
    """
    with store.write() as tx:
        a, b = _find(tx, one), _find(tx, other)
        if a == b:
            raise InvalidDecisionError(f"speakers {one} and {other} are one already")
        left, right = register_views.members(tx, a), register_views.members(tx, b)
        parted = register_views.standing_differences(tx, left, right)
        if parted and not override:
            x, y, who, day = parted[-1]
            raise InvalidDecisionError(f"{who} decided on {day} that speakers {x} and {y} are not the same")
        names = register_views.speaker(tx, a).name, register_views.speaker(tx, b).name
        action = decisions.new_action(tx, "speaker", reviewer, f"the same speaker: {names[0]} ({a}), {names[1]} ({b})")
        # Of two decisions on one pair the newer counts, so the older ones are answered pair by pair.
        speaker_state.decide(tx, action, [("same", x, y, None, None) for x, y in [(a, b), *(p[:2] for p in parted)]])
        return action


def part(store: Store, reviewer: str, one: str, other: str) -> int:
    """Say that two speakers, or two ids that were made one, are not the same; return the action's id."""
    with store.write() as tx:
        a, b = _entry(tx, one), _entry(tx, other)
        if a == b:
            raise InvalidDecisionError(f"{one} and {other} are one entry; name the spelling to take out of it")
        root_a, root_b = register_views.root_of(tx, a), register_views.root_of(tx, b)
        if root_a == root_b:
            leaving = [b] if b != root_a else [a]
            staying = [one for one in register_views.members(tx, root_a) if one not in leaving]
        else:
            leaving, staying = register_views.members(tx, root_a), register_views.members(tx, root_b)
        action = decisions.new_action(tx, "speaker", reviewer, f"not the same speaker: {a} and {b}")
        speaker_state.decide(tx, action, [("different", x, y, None, None) for x in leaving for y in staying])
        return action


def split(store: Store, reviewer: str, one: str, name: str, article: str | None = None) -> Speaker:
    """Take a name as printed, or its use in one article, away from a speaker; return the speaker it now is.

    Raises `NotFoundError` where the speaker has no such name there.
    """
    with store.write() as tx:
        root = _find(tx, one)
        mentions = register_views.mentions_of(tx, root, name, article)
        if not mentions:
            where = "" if article is None else f" in article {article}"
            raise NotFoundError(f"speaker {root} is not called {name!r}{where}")
        speaker = register_views.speaker(tx, root)
        if article is None and len(speaker.names) == 1 and len(register_views.members(tx, root)) == 1:
            raise InvalidDecisionError(f"speaker {root} has no other name than {name!r}; name the article")
        words = f"not {speaker.name} ({root}): {name}" + ("" if article is None else f" in article {article}")
        action = decisions.new_action(tx, "speaker", reviewer, words)
        uid = register.uid_of("split", action, root, name)
        entry = register.add_entry(tx, uid, name, speaker.kind, None, "split")
        register.add_keys(tx, entry, _keys(name, speaker.kind))
        found: dict[tuple[str, int, int, int | None, int | None], None] = {}
        for article_id, name_id, _, machines in mentions:
            found["named", entry, machines, name_id, None if article is None else article_id] = None
        for member in register_views.members(tx, root):
            found["different", entry, member, None, None] = None
        speaker_state.decide(tx, action, found)
        return register_views.speaker(tx, entry)


def accept(
    store: Store, reviewer: str, one: str, words: str, since: str | None = None, until: str | None = None
) -> tuple[Speaker, list[Answer]]:
    """Take an office or another name that articles tell into the register; return the speaker and what was taken.

    `since` and `until` (days, months, years) go in place of the time that the articles tell. Raises `NotFoundError`
    where no article tells it, and `InvalidDecisionError` where they tell different times and none is given.
    """
    with store.write() as tx:
        speaker, found = _told(tx, one, words)
        times = {(answer.since, answer.until) for answer in found if answer.since or answer.until}
        given = since is not None or until is not None
        if given and any(answer.fact is Fact.ALIAS for answer in found):
            raise InvalidDecisionError(f"{words!r} is a name, and a name has no time")
        if len(times) > 1 and not given:
            shown = "; ".join(sorted(f"{a or 'open'} to {b or 'open'}" for a, b in times))
            raise InvalidDecisionError(
                f"articles tell more than one time of {words!r} ({shown}): say from when to when"
            )
        start, end = (since or "", until or "") if given else next(iter(times), ("", ""))
        taken = [replace(answer, since=start, until=end) for answer in found]
        action = decisions.new_action(tx, "speaker", reviewer, f"accepted for {speaker.name} ({speaker.id}): {words}")
        facts.decide(tx, action, taken, accepted=True)
        for answer in taken:
            if answer.fact is Fact.ALIAS:
                register.add_keys(tx, answer.entry_id, _keys(answer.words, speaker.kind))
        return register_views.speaker(tx, speaker.id), taken


def reject(store: Store, reviewer: str, one: str, words: str) -> Speaker:
    """Say that an office or another name that articles tell, or that was accepted, is not so.

    Raises `NotFoundError` where no article tells it and nobody accepted it.
    """
    with store.write() as tx:
        speaker, found = _told(tx, one, words)
        action = decisions.new_action(tx, "speaker", reviewer, f"rejected for {speaker.name} ({speaker.id}): {words}")
        facts.decide(tx, action, found, accepted=False)
        return register_views.speaker(tx, speaker.id)


def facts_told(store: Store, limit: int | None = None) -> Iterator[tuple[Speaker, FactTold]]:
    """Yield the offices and other names that articles tell and on which nobody has decided, with whose they are."""
    with store.snapshot() as cx:
        count = 0
        for root in facts.told_of(cx):
            speaker = register_views.speaker(cx, root)
            for told in speaker.told:
                if limit is not None and count >= limit:
                    return
                count += 1
                yield speaker, told


def _told(cx: Connection, one: str, words: str) -> tuple[Speaker, list[Answer]]:
    speaker = register_views.speaker(cx, _find(cx, one))
    found = facts.answerable(cx, [speaker.id, *speaker.merged], words)
    if not found:
        open_ones = ", ".join(repr(told.words) for told in speaker.told[:_SHOWN]) or "nothing"
        raise NotFoundError(f"no article tells {words!r} of {speaker.name} ({speaker.id}); open is {open_ones}")
    return speaker, found


def take_in(store: Store, records: Iterable[SpeakerRecord]) -> Imported:
    """Bring speakers in from a file: to whom they belong where that is certain, else as new ones.

    Doing it again changes nothing. Nothing that is known is taken away.
    """
    report = Imported()
    with store.write() as tx:
        for record in records:
            _take_in(tx, record, report)
    return report


def _take_in(tx: Connection, record: SpeakerRecord, report: Imported) -> None:
    from workbench.identity.linking import Mention, place
    from workbench.services.linking import candidates_of, save_placed

    uid = register.uid_of("imported", record.wikidata or record.name)
    entry = register.of_wikidata(tx, record.wikidata) if record.wikidata else None
    entry = register.of_uid(tx, uid) if entry is None else entry
    new = entry is None
    if entry is None:
        mention = Mention(record.name, record.kind, record.gender, record.wikidata)
        placement = place(mention, candidates_of(tx, mention))
        entry = placement.speaker
        new = entry is None
        if entry is None:
            entry = register.add_entry(tx, uid, record.name, record.kind, record.gender, "imported")
        save_placed(tx, entry, mention, placement)
    told = register.describe(tx, entry, record)
    for name in (record.name, *record.aliases):
        register.add_keys(tx, entry, _keys(name, record.kind))
    if new:
        report.new += 1
    elif told:
        report.completed += 1
    else:
        report.known += 1


def _keys(name: str, kind: SpeakerKind) -> frozenset[str]:
    from workbench.identity.keys import doubt_keys, link_keys, organisation_key

    if kind is SpeakerKind.PERSON:
        return link_keys(name) | doubt_keys(name)
    return frozenset({organisation_key(name)}) if kind is SpeakerKind.ORGANISATION else frozenset()


def _find(cx: Connection, wanted: str) -> int:
    """Return the root of the speaker of this id, id of Wikidata or name; a part of the name will do where it can."""
    if wanted.strip().isdecimal():
        return register_views.root_of(cx, _number(wanted))
    entry = register.of_wikidata(cx, wanted.strip().upper())
    if entry is not None:
        return register_views.root_of(cx, entry)
    found = sorted(register_views.exactly_named(cx, wanted)) or register_views.ids(cx, wanted)
    if not found:
        raise NotFoundError(f"there is no speaker {wanted!r}")
    if len(found) > 1:
        more = "" if len(found) <= _SHOWN else " and more"
        numbers = ", ".join(map(str, found[:_SHOWN]))
        raise InvalidDecisionError(f"several speakers are called {wanted!r}: {numbers}{more}; give one by its number")
    return found[0]


def _entry(cx: Connection, wanted: str) -> int:
    """Return the entry of this id itself, which may be one of several of a speaker, or the speaker of this name."""
    if wanted.strip().isdecimal():
        register_views.root_of(cx, _number(wanted))
        return _number(wanted)
    return _find(cx, wanted)


def _number(wanted: str) -> int:
    number = int(wanted[:20])
    if number >= 1 << 63:
        raise NotFoundError(f"there is no speaker {wanted}")
    return number
