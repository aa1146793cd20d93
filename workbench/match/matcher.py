"""Matches the quotes of an article against all that came before: candidates, features, probability."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from workbench.match.first_pass import FirstPass
from workbench.match.group.families import is_link
from workbench.match.judge.headlines import headline_pairs, passed_on
from workbench.match.judge.model import LINK, POSSIBLE, Model, default_model
from workbench.match.pairs import headline_pair, lexical_pair, semantic_pair
from workbench.match.parallel import in_processes
from workbench.match.prepare.context import contexts
from workbench.match.propose.embedding import Encoder, SentenceEncoder
from workbench.match.propose.memory import MemoryCollection
from workbench.match.propose.semantic import Places, Semantic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.match.first_pass import Compared
    from workbench.match.judge.features import Features
    from workbench.match.prepare.prepared import Prepared
    from workbench.match.propose.collection import Collection
    from workbench.model.matching import MatchQuote, Pair

_Ends = tuple[int, int]
_Found = dict[_Ends, "Pair"]
TwoPeople = Callable[[str, str], bool]
"""Tells whether two speakers of one last name are surely two people, as far as their names as printed tell."""
_VERBATIM = 0.8
"""From this share of the shorter quote on, two quotes have the same words, and meaning adds nothing."""


class Matcher:
    """Holds quotes and finds, for each article that is added, the earlier quotes that report the same utterances.

    `Matcher(stored)` takes in quotes that were matched before without scoring them again. `encoder` compares by
    meaning (None: words only); by default the sentence encoder, loaded when the first pair needs it. `quotes` keeps
    the quotes, by default in memory. Without `two_people`, speakers of one last name are one.
    """

    def __init__(
        self,
        known: Iterable[MatchQuote] = (),
        model: Model | None = None,
        encoder: Encoder | None = None,
        by_meaning: bool = True,
        quotes: Collection | None = None,
        two_people: TwoPeople = lambda _one, _other: False,
    ) -> None:
        self._two_people = two_people
        self._model = model or default_model()
        self._quotes: Collection = MemoryCollection() if quotes is None else quotes
        self._first_pass = FirstPass(self._quotes, self._model)
        self._semantic = Semantic(self._quotes, encoder or SentenceEncoder(), two_people) if by_meaning else None
        self._take(known)

    def __len__(self) -> int:
        return self._quotes.index.size

    def add(self, quotes: Sequence[MatchQuote]) -> list[Pair]:
        """Add the quotes of one article and return its pairs with everything before it, and among its own.

        Pairs below `POSSIBLE` are left out. In a pair `a` is the earlier quote.
        """
        return list(self._pairs(self._take(quotes)))

    def pairs(self, processes: int = 1) -> Iterator[Pair]:
        """Yield the pairs among all quotes held, each once, computed in so many processes."""
        if processes > 1:
            yield from in_processes(self.part, processes)
        else:
            yield from self.part(0, 1)

    def part(self, number: int, parts: int) -> Iterator[Pair]:
        """Yield the pairs of every `parts`-th article, from article `number` on, with everything before it."""
        for positions in islice(self._quotes.articles(), number, None, parts):
            yield from self._pairs(positions)

    def compared(self) -> Iterator[list[Compared]]:
        """Yield, article by article, the pairs that the first pass compares: what the model is fitted on."""
        for positions in self._quotes.articles():
            yield list(self._first_pass.compared(positions, hopeless=True))

    def _take(self, quotes: Iterable[MatchQuote]) -> Sequence[int]:
        positions = self._quotes.take(quotes)
        self._first_pass.forget()
        return positions

    def _pairs(self, positions: Sequence[int]) -> Iterator[Pair]:
        """The pairs of one article's quotes with everything before them."""
        found, verbatim = self._by_words(positions)
        if self._semantic is not None:
            self._add_by_meaning(positions, found, verbatim, self._semantic)
        self._add_headlines(positions, found)
        yield from found.values()

    def _by_words(self, positions: Sequence[int]) -> tuple[_Found, set[_Ends]]:
        """The pairs that share words, and the positions of those that hardly differ, whatever their probability."""
        likely: list[tuple[Compared, Features, float]] = []
        verbatim: set[_Ends] = set()
        for pairs in self._by_article(positions):
            first = [pair.scored(self._model.first.probability(pair.features)) for pair in pairs]
            for pair, context in zip(pairs, contexts(first), strict=True):
                features = replace(pair.features, **context._asdict())
                score = self._model.second.probability(features)
                if features.matched_share >= _VERBATIM:
                    verbatim.add((pair.a, pair.b))
                if score >= POSSIBLE:
                    likely.append((pair, features, score))
        self._quotes.ready_texts({p for pair, _, _ in likely for p in (pair.a, pair.b)}, whole=True)
        found: _Found = {}
        for pair, features, score in likely:
            a, b = self._quotes[pair.a], self._quotes[pair.b]
            told = self._told_apart(a, b, features)
            worth = score if told is features else self._model.second.probability(told)
            found[pair.a, pair.b] = lexical_pair(a, b, told, pair.common, pair.phrase, worth)
        return found, verbatim

    def _told_apart(self, a: Prepared, b: Prepared, features: Features) -> Features:
        """Two people of one last name are not the same speaker, though an outlet may take the one for the other."""
        one, two = a.quote.speaker or "", b.quote.speaker or ""
        if not features.same_speaker or one == two or not self._two_people(one, two):
            return features
        return replace(features, same_speaker=0.0, replaced=0.0)

    def _by_article(self, positions: Sequence[int]) -> Iterable[list[Compared]]:
        """What the first pass compares, by the article of the earlier quote."""
        articles: dict[str, list[Compared]] = defaultdict(list)
        for pair in self._first_pass.compared(positions):
            articles[self._quotes[pair.a].article].append(pair)
        return articles.values()

    def _add_by_meaning(
        self, positions: Sequence[int], found: _Found, verbatim: Iterable[_Ends], semantic: Semantic
    ) -> None:
        """Add pairs that mean the same in other words; the same words are decided, whatever they mean."""
        settled: dict[_Ends, Places] = dict.fromkeys(verbatim, (None, None))
        settled |= {ends: (pair.a_span, pair.b_span) for ends, pair in found.items() if pair.score >= LINK}
        for meaning in semantic.find(positions, settled):
            known = found.get((meaning.a, meaning.b))
            if meaning.probability >= POSSIBLE and (known is None or known.score < min(LINK, meaning.probability)):
                a, b = self._quotes[meaning.a], self._quotes[meaning.b]
                found[meaning.a, meaning.b] = semantic_pair(a, b, meaning)

    def _add_headlines(self, positions: Sequence[int], found: _Found) -> None:
        """Add pairs of a headline with its article's own quote, and with what that is linked with elsewhere."""
        for one, two in headline_pairs(positions, self._quotes, self._quotes.vocabulary):
            known = found.get((one, two))
            if known is not None and known.score >= LINK:
                continue
            found[one, two] = headline_pair(self._quotes[one], self._quotes[two])
            linked = [ends for ends, pair in found.items() if is_link(pair)]
            for ends in passed_on(one, two, linked, self._quotes):
                known = found.get(ends)
                if known is None or (known.score < LINK and not known.repeated):
                    found[ends] = headline_pair(self._quotes[ends[0]], self._quotes[ends[1]])


def match_quotes(
    quotes: Sequence[MatchQuote],
    model: Model | None = None,
    encoder: Encoder | None = None,
    by_meaning: bool = True,
    processes: int = 1,
    two_people: TwoPeople = lambda _one, _other: False,
) -> Iterator[Pair]:
    """Yield every pair of `quotes` that may report one utterance, with its score (see `model.LINK`).

    The quotes of one article should stand together. The other parameters are those of `Matcher` and its `pairs`.
    """
    yield from Matcher(quotes, model, encoder, by_meaning, two_people=two_people).pairs(processes)
