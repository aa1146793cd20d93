"""The stored quotes as the matcher asks for them: found by an index in the database, read when they are compared.

Nothing is held that a new article does not need, so that matching one is as quick in an archive of a million quotes
as in one of a thousand. One object serves one transaction. Imported only where matching runs: it needs numpy.
"""

from __future__ import annotations

from array import array
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from workbench.match.prepare.columns import Columns, columns_of
from workbench.match.prepare.prepared import Prepared, article_of, compared_words, prepare
from workbench.match.prepare.shingles import keys_of
from workbench.match.prepare.speakers import is_full_name, speaker_key
from workbench.match.prepare.timeline import FORTNIGHT, LONGEST
from workbench.match.propose.collection import Said
from workbench.services.families.stored_words import StoredIndex, StoredVocabulary
from workbench.store.families import match_index, match_material
from workbench.store.families.match_index import Indexed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from workbench.model.matching import MatchQuote
    from workbench.store.connection import Connection
    from workbench.store.families.match_index import State

_NOBODY: frozenset[str] = frozenset()


class StoredCollection:
    """The quotes that were matched (see `match.collection.Collection`); `save` writes what was added."""

    def __init__(self, tx: Connection, state: State) -> None:
        self.vocabulary = StoredVocabulary(tx, state)
        self.index = StoredIndex(tx, state)
        self._tx = tx
        self._state = state
        self._next = match_index.next_position(tx)
        self._prepared: dict[int, Prepared] = {}
        self._ids: dict[int, int] = {}
        self._quotes: dict[int, MatchQuote] = {}
        self._whole: set[int] = set()
        self._speakers: dict[str, Set[str]] = {}

    def __getitem__(self, position: int) -> Prepared:
        """Return the quote at a position."""
        if position not in self._prepared:
            self.ready([position])
        return self._prepared[position]

    def ready(self, positions: Iterable[int]) -> None:
        """Read these quotes at once, and what weighs their words."""
        missing = sorted({position for position in positions if position not in self._prepared})
        if not missing:
            return
        found = match_index.at(self._tx, missing)
        for one in found:
            self._ids[one.position] = one.quote_id
            self._prepared[one.position] = self._read(one)
        self.vocabulary.ready_numbers(number for one in found for number in self._prepared[one.position].numbers)
        articles = {one.article_id for one in found if str(one.article_id) not in self._speakers}
        self._speakers.update(dict.fromkeys(map(str, articles), _NOBODY))
        for article_id, speakers in match_index.speakers(self._tx, articles).items():
            self._speakers[str(article_id)] = speakers

    def columns(self, positions: Sequence[int]) -> Columns:
        """Return what is cheap to compare of these quotes, in this order."""
        self.ready(positions)
        return columns_of([self._prepared[position] for position in positions])

    def said(self, positions: Sequence[int]) -> list[Said]:
        """Return who said these, between which days."""
        return [Said(*row) for row in match_index.said(self._tx, positions)]

    def ready_texts(self, positions: Iterable[int], *, whole: bool = False) -> None:
        """Read the quotes themselves; with `whole` also the words and names around them."""
        wanted = sorted(
            position
            for position in set(positions)
            if (position not in self._whole if whole else position not in self._quotes)
        )
        if not wanted:
            return
        self.ready(wanted)
        ids = {self._ids[position]: position for position in wanted}
        read = match_material.quotes_by_id if whole else match_material.plain_quotes
        for quote in read(self._tx, list(ids)):
            self._quotes[ids[int(quote.id)]] = quote
        if whole:
            self._whole.update(wanted)

    def take(self, quotes: Iterable[MatchQuote]) -> list[int]:
        """Add quotes, article by article; return their positions."""
        given = list(quotes)
        words = [compared_words(quote) for quote in given]
        self.vocabulary.ready(word.norm for own in words for word in own)
        fresh = [prepare(quote, self.vocabulary, own) for quote, own in zip(given, words, strict=True)]
        keys = [keys_of(one.numbers) for one in fresh]
        self.index.ready(key for some in keys for key in some.tolist())
        rows = []
        first = self._next
        for article, group in groupby(zip(given, fresh, keys, strict=True), key=lambda one: article_of(one[0])):
            together = list(group)
            self.vocabulary.count_article(number for _, one, _ in together for number in one.numbers)
            self._speakers[article] = {one.speaker for _, one, _ in together if one.speaker}
            for quote, one, own in together:
                position, self._next = self._next, self._next + 1
                self.index.add(position, own)
                rows.append(_indexed(position, quote, one))
                self._prepared[position], self._quotes[position] = one, quote
                self._ids[position] = int(quote.id)
        self._whole.update(range(first, self._next))
        match_index.insert(self._tx, rows)
        return list(range(first, self._next))

    def drop(self, article_ids: Iterable[int]) -> None:
        """Take the quotes of these articles out."""
        rows = match_index.of_articles(self._tx, article_ids)
        prepared = {row.position: self._read(row) for row in rows}
        self.vocabulary.ready_numbers(number for one in prepared.values() for number in one.numbers)
        by_article: dict[str, set[int]] = {}
        for position, one in prepared.items():
            by_article.setdefault(one.article, set()).update(one.numbers)
            self.index.remove(position, keys_of(one.numbers))
            self._prepared.pop(position, None)
        for article, numbers in by_article.items():
            self.vocabulary.count_article(numbers, -1)
            self._speakers.pop(article, None)
        match_index.remove(self._tx, list(prepared))

    def name(self, article_ids: Sequence[int]) -> None:
        """Take the speakers of these articles for the persons that they are now."""
        found = match_index.speakers_now(self._tx, article_ids)
        keys = [(position, speaker_key(name), is_full_name(name)) for position, name in found]
        match_index.save_speakers(self._tx, article_ids, keys)

    def save(self) -> None:
        """Write what changed in the index."""
        self.vocabulary.save()
        self.index.save()
        match_index.save_state(self._tx, self._state)

    def articles(self) -> Iterator[Sequence[int]]:
        """Yield the positions of each article's quotes."""
        for _, group in groupby(match_index.positions(self._tx), key=itemgetter(0)):
            yield [position for _, position in group]

    def speakers(self, article: str) -> Set[str]:
        """Return the keys of who speaks in an article."""
        return self._speakers.get(article, _NOBODY)

    def of_speaker(self, speaker: str, periods: Iterable[int | None], most: int) -> Iterator[int]:
        """Return the latest positions (`most` for each period) of a speaker's quotes of these fortnights."""
        for when in periods:
            days = None if when is None else (when * FORTNIGHT, (when + 1) * FORTNIGHT - 1)
            yield from match_index.of_speaker(self._tx, speaker, days, LONGEST, most)

    def languages(self, speaker: str) -> set[str]:
        """Return languages (two letters) that a speaker is quoted in, two if there are several."""
        return match_index.languages(self._tx, speaker)

    def _read(self, one: Indexed) -> Prepared:
        numbers = array("i")
        numbers.frombytes(one.words)
        return Prepared(
            source=partial(self._quote, one.position),
            numbers=numbers,
            capitals=one.capitals,
            speaker=one.speaker,
            full_name=one.full_name,
            names=frozenset(one.names),
            first_day=one.first_day,
            last_day=one.last_day,
            article=str(one.article_id),
            region=one.region,
        )

    def _quote(self, position: int) -> MatchQuote:
        if position not in self._quotes:
            self.ready_texts([position], whole=True)
        return self._quotes[position]


def _indexed(position: int, quote: MatchQuote, one: Prepared) -> Indexed:
    return Indexed(
        position=position,
        quote_id=int(quote.id),
        article_id=int(quote.article or 0),
        words=one.numbers.tobytes(),
        capitals=one.capitals,
        speaker=one.speaker,
        full_name=one.full_name,
        names=tuple(sorted(one.names)),
        first_day=one.first_day,
        last_day=one.last_day,
        region=one.region,
        language=quote.language[:2].lower() if quote.language else None,
    )
