"""The dossier of a family or a filter: every wording against the reference, sources, dates and history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from workbench.export.dossier import DossierWriter, Entry, Piece, Source, Utterance, Variant
from workbench.model.matching import MatchQuote, Operation
from workbench.model.review import Verdict
from workbench.services.compare.passages import Finder
from workbench.store.articles import details
from workbench.store.decisions import decided
from workbench.store.lists import nearby, rows, selection
from workbench.store.lists.filters import Order
from workbench.text.around import Around, around
from workbench.text.days import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.services.compare.passages import Passage
    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.lists.filters import QueueFilter
    from workbench.store.records import HistoryEntry, Member, QuoteRow


def write_dossier(store: Store, wanted: QueueFilter, stream: BinaryIO) -> int:
    """Write the page for the quotes that pass; return how many passed.

    A quote brings its whole family, decided or not; quotes judged to be none are left out.
    """
    writer: DossierWriter | None = None
    passed: set[int] = set()
    with store.snapshot() as cx:
        for utterance, quotes in _utterances(cx, wanted):
            if writer is None:
                made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
                writer = DossierWriter(stream, _title(wanted, utterance), made, wanted.chips())
            writer.write(utterance)
            passed |= quotes
    if writer is not None:
        writer.close()
    return len(passed)


def _title(wanted: QueueFilter, first: Utterance) -> str:
    if wanted.family and first.variants:
        return f"Dossier: {first.variants[0].speaker or 'unknown speaker'}, family {wanted.family}"
    return "Dossier of quotes"


def _utterances(cx: Connection, wanted: QueueFilter) -> Iterator[tuple[Utterance, frozenset[int]]]:
    """Yield each family once, where its first passing quote stands in the order, with those of it that passed.

    A quote in which two utterances are stitched is in the families of both.
    """
    ids = list(selection.ids(cx, wanted, Order.PRIORITY))
    passing = frozenset(ids)
    finder = Finder(cx)
    done: set[str] = set()
    for quote_id in ids:
        found = rows.rows(cx, [quote_id], wanted.reader)
        if not found or found[0].verdict == Verdict.NOT_A_QUOTE:
            continue
        row = found[0]
        if row.family is None:
            yield _single(cx, row, finder, wanted.reader), frozenset([quote_id])
        elif row.family not in done:
            done.add(row.family)
            utterance = _family(cx, row.family, finder, wanted.reader)
            yield utterance, passing.intersection(variant.quote_id for variant in utterance.variants)


def _family(cx: Connection, family_id: str, finder: Finder, reader: str) -> Utterance:
    view = details.family(cx, family_id, reader)
    members = [member for member in view.members if member.row.verdict != Verdict.NOT_A_QUOTE]
    reference = next((member for member in members if member.is_reference), members[0])
    return Utterance(
        family_id,
        tuple(_variant(cx, member, reference, reader) for member in members),
        view.conflicts,
        view.sources,
        _source(cx, reference.row.id, finder),
        view.printed_by,
    )


def _single(cx: Connection, row: QuoteRow, finder: Finder, reader: str) -> Utterance:
    stored = details.stored_quote(cx, row.id)
    near = around(stored.article.article.text, row.start, row.end, details.AROUND)
    variant = _record(cx, row, reader, (Piece(same=row.text),), near, is_reference=True)
    return Utterance(None, (variant,), (), row.sources, _source(cx, row.id, finder))


def _variant(cx: Connection, member: Member, reference: Member, reader: str) -> Variant:
    own = member is reference
    pieces = (Piece(same=member.row.text),) if own else pieces_of(reference.row.text, member.row.text)
    return _record(
        cx,
        member.row,
        reader,
        pieces,
        Around(member.before, member.after, member.opens, member.ends),
        is_reference=own,
        relation=member.relative.relation,
        material=tuple(one.sentence for one in member.relative.material),
    )


def _record(
    cx: Connection,
    row: QuoteRow,
    reader: str,
    pieces: tuple[Piece, ...],
    near: Around,
    *,
    is_reference: bool,
    relation: str | None = None,
    material: tuple[str, ...] = (),
) -> Variant:
    return Variant(
        quote_id=row.id,
        pieces=pieces,
        is_reference=is_reference,
        kind=row.kind,
        speaker=row.speaker or row.source_text,
        credited=_credited(row),
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published=row.published,
        said=_said(row),
        before=near.before if near.opens else f"…{near.before}",
        after=near.after if near.ends else f"{near.after}…",
        relation=relation,
        material=material,
        verdict=row.verdict,
        history=tuple(_entry(entry) for entry in decided.history_seen(cx, row, reader)),
        place=(row.start, row.end, details.text_digest(cx, row.id)),
    )


def _credited(row: QuoteRow) -> str | None:
    """Whom the outlet names, where a reviewer has found that it was somebody else."""
    printed = row.speaker_suggested or row.source_text
    return printed if row.speaker and printed and row.speaker != row.speaker_suggested else None


def _said(row: QuoteRow) -> str:
    days = in_words(row.said_start, row.said_end)
    return f"on {days}" if row.said_start and row.said_start == row.said_end else days or "on an unknown day"


def _entry(entry: HistoryEntry) -> Entry:
    decision = entry.recorded.decision
    return Entry(
        entry.recorded.decided_at.strftime("%Y-%m-%d %H:%M"),
        decision.reviewer,
        decision.verdict.value,
        entry.recorded.undone,
        decision.speaker,
        decision.note,
        decision.evidence_url,
        decision.evidence_excerpt,
    )


def _source(cx: Connection, quote_id: int, finder: Finder) -> Source | None:
    found = nearby.quotes_by_id(cx, [quote_id])
    passage = finder.find(found[0]) if found else None
    if passage is None or str(passage.article_id) == found[0].article:
        return None
    return _passage(passage, found[0])


def _passage(passage: Passage, quote: MatchQuote) -> Source:
    return Source(
        passage.title or passage.article,
        passage.url,
        passage.published,
        passage.start,
        passage.end,
        pieces_of(quote.text, passage.text),
    )


def pieces_of(reference: str, other: str) -> tuple[Piece, ...]:
    """Return `other` in pieces: what it shares with `reference`, what is new, what is gone; all of it, in order."""
    from workbench.match.differences.align import align

    found: list[Piece] = []
    at = 0
    for step in align(reference, other):
        if step.b.start > at:
            found.append(Piece(same=other[at : step.b.start]))
        words = step.b.of(other)
        if step.operation is Operation.EQUAL:
            found.append(Piece(same=words))
        elif step.operation is Operation.MOVE:
            found.append(Piece(new=words))
        else:
            found.append(Piece(gone=step.a.of(reference), new=words))
        at = max(at, step.b.end)
    if at < len(other):
        found.append(Piece(same=other[at:]))
    return tuple(found)
