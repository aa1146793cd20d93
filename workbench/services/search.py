"""Searching the quotes: one page with a bounded count, a stream of all, and names that were perhaps meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.store.lists import completion, rows, selection
from workbench.store.lists.filters import Order, QueueFilter
from workbench.store.lists.query import FIELDS, parse, strange_fields
from workbench.store.names import with_words
from workbench.text.fold import fold_name, tokens

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from typing import Literal

    from workbench.model.spans import Span
    from workbench.store.database import Store
    from workbench.store.records import QuoteRow

__all__ = [
    "Order",
    "QueueFilter",
    "SearchResult",
    "highlights",
    "iter_rows",
    "nearest_names",
    "nearest_words",
    "perhaps_meant",
    "search",
]

COUNTED = 1001
"""Counting stops here: beyond it a reader wants "more than 1,000"."""

_CHUNK = 500
_NEAR = 0.75
_BEGINNING = 3
"""So many first letters of a word are taken to be right."""
_KNOWN = {"speaker": 100_000, "outlet": 10_000}
"""So many names are compared, the most quoted first."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of results; `count` is exact below `COUNTED` and means "at least" there; `more` says the page was cut."""

    rows: tuple[QuoteRow, ...]
    count: int
    more: bool


def search(
    store: Store, given: QueueFilter, limit: int | None = None, order: Order = Order.RELEVANCE, reviewer: str = ""
) -> SearchResult:
    """Return the quotes that pass a filter, the best first; without words, by priority.

    What `reviewer` is to judge blind is withheld; with an empty name nothing is.
    """
    given = replace(given, reader=reviewer)
    with store.snapshot() as cx:
        ids = selection.ids(cx, given, order, None if limit is None else limit + 1)
        page = ids if limit is None else ids[:limit]
        more = len(page) < len(ids)
        found = tuple(rows.rows(cx, page, reviewer))
        count = selection.count(cx, given, COUNTED) if more else len(found)
    return SearchResult(found, count, more)


def iter_rows(
    store: Store, given: QueueFilter, order: Order = Order.PRIORITY, reviewer: str = ""
) -> Generator[QuoteRow, None, None]:
    """Yield all quotes that pass, in order, without holding them all; they are those of one moment.

    What `reviewer` is to judge blind is withheld; with an empty name nothing is.
    """
    with store.snapshot() as cx:
        ids = selection.ids(cx, replace(given, reader=reviewer), order)
        for first in range(0, len(ids), _CHUNK):
            yield from rows.rows(cx, ids[first : first + _CHUNK], reviewer)


def highlights(given: QueueFilter, text: str) -> list[Span]:
    """Return the places in `text` that the filter's words found, in order, without overlap."""
    found = list(tokens(text))
    places: set[Span] = set()
    for term in selection.search_terms(given):
        size = len(term.words)
        for at in range(len(found) - size + 1):
            window = [word for word, _ in found[at : at + size]]
            last = window[-1].startswith(term.words[-1]) if term.beginning else window[-1] == term.words[-1]
            if last and tuple(window[:-1]) == term.words[:-1]:
                places.update(span for _, span in found[at : at + size])
    return sorted(places)


def perhaps_meant(store: Store, given: QueueFilter, limit: int = 3) -> list[str]:
    """Return names that a filter which found nothing perhaps meant: for "did you mean".

    For a field that there is not (`spaeker:`) and a flag that no quote has, those that are spelt nearly so; for a
    speaker or an outlet that is unknown, typed as a field (`speaker:`) or given beside the words, only speakers
    or only outlets are offered; for a word that stands nowhere, both, and words that quotes have.
    """
    parsed = parse(given)
    from workbench.text.similarity import nearest

    found = [f"{name}:" for wrong in strange_fields(given.words) for name in nearest(wrong, FIELDS, _NEAR)]
    if parsed.filter.flags:
        with store.snapshot() as cx:
            known = completion.flags(cx)
        found += [name for flag in parsed.filter.flags if flag not in known for name in nearest(flag, known, _NEAR)]
    fields: tuple[tuple[Literal["speaker", "outlet"], tuple[str, ...]], ...] = (
        ("speaker", parsed.filter.speakers),
        ("outlet", parsed.filter.outlets),
    )
    for field, names in fields:
        with store.snapshot() as cx:
            unknown = [name for name in names if not with_words(cx, f"{field}s", name)]
        for name in unknown:
            found += nearest_names(store, name, limit, (field,))
    with store.snapshot() as cx:
        wanted = (term for given_term in parsed.terms if not given_term.excluded for term in given_term.each)
        lost = [term for term in wanted if not selection.occurs(cx, term)]
    for term in lost:
        found += nearest_names(store, " ".join(term.words), limit)
        found += [name for word in term.words for name in nearest_words(store, word)]
    return list(dict.fromkeys(found))[:limit]


def nearest_names(
    store: Store, wanted: str, limit: int = 3, of: Sequence[Literal["speaker", "outlet"]] = ("speaker", "outlet")
) -> list[str]:
    """Return speakers and outlets that are spelt nearly like `wanted`, wholly or in as many of their words."""
    from workbench.text.similarity import ratio

    folded = fold_name(wanted)
    if not folded:
        return []
    size = folded.count(" ") + 1
    with store.snapshot() as cx:
        known = [name for field in of for name in completion.names(cx, field, "", _KNOWN[field])]
    scored = []
    for name in known:
        whole = fold_name(name)
        if whole == folded:
            continue
        words = whole.split()
        parts = {whole, *(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))}
        best = max(ratio(folded, part) for part in parts)
        if best >= _NEAR:
            scored.append((-best, name))
    return [name for _, name in sorted(scored)[:limit]]


def nearest_words(store: Store, wanted: str) -> list[str]:
    """Return words of quotes that begin as `wanted` does and are spelt nearly like it, the likest first.

    The beginning is shortened until words are found: who mistypes a word, or spells it as another country does, seldom
    errs in its first letters.
    """
    from workbench.text.similarity import nearest

    for size in range(len(wanted) - 1, max(_BEGINNING, len(wanted) // 2) - 1, -1):
        with store.snapshot() as cx:
            known = completion.words_beginning(cx, wanted[:size])
        if wanted in known:
            return []
        if found := nearest(wanted, known, _NEAR):
            return found
    return []
