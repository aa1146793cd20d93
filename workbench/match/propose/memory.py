"""Quotes kept in memory, packed: a million take a few hundred megabytes instead of some gigabytes of objects."""

from __future__ import annotations

import marshal
from array import array
from datetime import date
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.columns import Columns, stretches
from workbench.match.prepare.prepared import Prepared, article_of, days_between, prepare
from workbench.match.prepare.speakers import is_full_name, speaker_key
from workbench.match.prepare.timeline import periods
from workbench.match.prepare.vocabulary import MemoryVocabulary
from workbench.match.propose.collection import Said
from workbench.match.propose.postings import Postings
from workbench.model.matching import MatchQuote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LARGEST = 5_000
"""Quotes that are kept unpacked, in each process."""
_NOBODY: frozenset[str] = frozenset()


class MemoryCollection:
    """The quotes of one run (see `collection.Collection`)."""

    def __init__(self) -> None:
        self.vocabulary = MemoryVocabulary()
        self.index = Postings()
        self._numbers = array("i")
        self._number_ends = array("q", [0])
        self._records = bytearray()
        self._record_ends = array("q", [0])
        self._capitals = array("d")
        self._days = array("i")
        self._names = array("i")
        self._known: dict[str | None, int] = {None: 0}
        self._name_of: list[str | None] = [None]
        self._speakers: dict[str, tuple[str, ...]] = {}  # a set takes five times as much, and more in each process
        self._unpacked: dict[int, Prepared] = {}
        self._quotes: dict[int, MatchQuote] = {}
        self._keys: dict[int, tuple[str | None, bool]] = {}
        self._spoken = array("i")
        self._speaker_numbers: dict[str | None, int] = {None: 0}
        self._named: dict[int, frozenset[str]] = {}
        self._timed = 0
        self._by_time: dict[tuple[str, int | None], array[int]] = {}
        self._languages: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._capitals)

    def __getitem__(self, position: int) -> Prepared:
        """Return the quote at a position."""
        found = self._unpacked.get(position)
        if found is None:
            if len(self._unpacked) >= _LARGEST:
                self._unpacked.clear()
            found = self._unpacked[position] = self._prepared(position)
        return found

    def ready(self, positions: Iterable[int]) -> None:
        """Nothing to do: all is here."""

    def columns(self, positions: Sequence[int]) -> Columns:
        """Return what is cheap to compare of these quotes, in this order."""
        rows = np.asarray(positions, np.int64)
        ends = np.frombuffer(self._number_ends, np.int64)
        start, size = ends[rows], ends[rows + 1] - ends[rows]
        spoken = np.frombuffer(self._spoken, np.int32)[rows].astype(np.int64)
        days = np.frombuffer(self._days, np.int32).reshape(-1, 3)[rows].astype(np.int64)
        published, said_start, said_end = days.T
        last = np.where(said_end > 0, said_end, published)
        first = np.where(said_start > 0, said_start, last)
        last = np.where((first > 0) & (last < first), first, last)
        article = np.frombuffer(self._names, np.int32).reshape(-1, 6)[rows, 2].astype(np.int64)
        return Columns(
            numbers=np.frombuffer(self._numbers, np.int32)[stretches(start, size)],
            size=size,
            capitals=np.frombuffer(self._capitals, np.float64)[rows],
            speaker=spoken >> 1,
            full_name=(spoken & 1).astype(np.bool_),
            first_day=first,
            last_day=last,
            dated=(first > 0) & (last > 0),
            article=np.where(article > 0, article, -1 - rows),
        )

    def said(self, positions: Sequence[int]) -> list[Said]:
        """Return who said these, between which days."""
        return [Said(self._key(self._names[6 * position])[0], *self._days_at(position)) for position in positions]

    def ready_texts(self, positions: Iterable[int], *, whole: bool = False) -> None:
        """Nothing to do: all is here."""

    def take(self, quotes: Iterable[MatchQuote]) -> range:
        """Add quotes, article by article; return their positions."""
        first, start = len(self), len(self._numbers)
        for article, group in groupby(quotes, key=article_of):
            before, speakers = len(self._numbers), dict.fromkeys(self._speakers.get(article, ()))
            for quote in group:
                fresh = prepare(quote, self.vocabulary)
                self._pack(quote, fresh)
                if fresh.speaker:
                    speakers[fresh.speaker] = None
            self.vocabulary.count_article(self._numbers[before:])
            if speakers:
                self._speakers[article] = tuple(speakers)
        ends = self._number_ends[first:]
        lengths = array("i", (end - begin for begin, end in pairwise(ends)))
        if lengths:
            self.index.add(self._numbers[start:] if start else self._numbers, lengths)
        return range(first, len(self))

    def articles(self) -> Iterator[Sequence[int]]:
        """Yield the positions of each article's quotes."""
        for _, group in groupby(range(len(self)), key=self._article_at):
            yield list(group)

    def speakers(self, article: str) -> tuple[str, ...]:
        """Return the keys of who speaks in an article."""
        return self._speakers.get(article, ())

    def of_speaker(self, speaker: str, periods: Iterable[int | None], most: int) -> Iterator[int]:
        """Return the latest positions (`most` for each period) of a speaker's quotes of these fortnights."""
        self._time()
        for when in periods:
            yield from self._by_time.get((speaker, when), ())[-most:]

    def languages(self, speaker: str) -> set[str]:
        """Return the languages (two letters) that a speaker is quoted in."""
        self._time()
        return self._languages.get(speaker, set())

    def _time(self) -> None:
        for position in range(self._timed, len(self)):
            quote = self._prepared(position)
            if quote.speaker:
                if language := self._name_of[self._names[6 * position + 4]]:
                    self._languages.setdefault(quote.speaker, set()).add(language[:2].lower())
                for when in periods(quote, 0):
                    self._by_time.setdefault((quote.speaker, when), array("i")).append(position)
        self._timed = len(self)

    def _pack(self, quote: MatchQuote, fresh: Prepared) -> None:
        self._numbers.extend(fresh.numbers)
        self._number_ends.append(len(self._numbers))
        self._records += marshal.dumps((quote.id, quote.text, quote.before, quote.after, quote.names))
        self._record_ends.append(len(self._records))
        if fresh.names:
            self._named[len(self._capitals)] = fresh.names
        self._capitals.append(fresh.capitals)
        speaker = self._speaker_numbers.setdefault(fresh.speaker, len(self._speaker_numbers))
        self._spoken.append(2 * speaker + fresh.full_name)
        self._days.extend(
            0 if day is None else day.toordinal() for day in (quote.published, quote.said_start, quote.said_end)
        )
        for name in (quote.speaker, quote.outlet, quote.article, quote.kind, quote.language, quote.region):
            number = self._known.get(name)
            if number is None:
                number = self._known[name] = len(self._name_of)
                self._name_of.append(name)
            self._names.append(number)

    def _quote(self, position: int) -> MatchQuote:
        found = self._quotes.get(position)
        if found is None:
            if len(self._quotes) >= _LARGEST:
                self._quotes.clear()
            found = self._quotes[position] = self._unpacked_quote(position)
        return found

    def _unpacked_quote(self, position: int) -> MatchQuote:
        own, text, before, after, names = self._record(position)
        published, said_start, said_end = (
            date.fromordinal(day) if day else None for day in self._days[3 * position : 3 * position + 3]
        )
        speaker, outlet, article, kind, language, region = (
            self._name_of[number] for number in self._names[6 * position : 6 * position + 6]
        )
        return MatchQuote(
            own, text, speaker, outlet, published, article, kind or "", language, region or "",
            said_start, said_end, before, after, names,
        )  # fmt: skip

    def _record(self, position: int) -> tuple[str, str, str, str, tuple[str, ...]]:
        packed = self._records[self._record_ends[position] : self._record_ends[position + 1]]
        found: tuple[str, str, str, str, tuple[str, ...]] = marshal.loads(packed)
        return found

    def _article_at(self, position: int) -> int:
        """A number for the article; a quote that does not say has one of its own."""
        return self._names[6 * position + 2] or -1 - position

    def _prepared(self, position: int) -> Prepared:
        speaker, _, article, _, _, region = self._names[6 * position : 6 * position + 6]
        key, full_name = self._key(speaker)
        first_day, last_day = self._days_at(position)
        return Prepared(
            source=partial(self._quote, position),
            numbers=self._numbers[self._number_ends[position] : self._number_ends[position + 1]],
            capitals=self._capitals[position],
            speaker=key,
            full_name=full_name,
            names=self._named.get(position, _NOBODY),
            first_day=first_day,
            last_day=last_day,
            article=self._name_of[article] or article_of(self._quote(position)),
            region=self._name_of[region] or "",
        )

    def _days_at(self, position: int) -> tuple[int | None, int | None]:
        return days_between(*(day or None for day in self._days[3 * position : 3 * position + 3]))

    def _key(self, speaker: int) -> tuple[str | None, bool]:
        found = self._keys.get(speaker)
        if found is None:
            name = self._name_of[speaker]
            found = self._keys[speaker] = (speaker_key(name), is_full_name(name))
        return found
