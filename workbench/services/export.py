"""Decided quotes as rows for publication, and into a file that appears whole or not at all."""

from __future__ import annotations

import re
from array import array
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from workbench.errors import WorkbenchError
from workbench.export.files import free_name, whole_file
from workbench.export.jsonld import AnnotationWriter, ClaimReviewWriter
from workbench.export.markdown import MarkdownWriter
from workbench.export.writers import CsvWriter, JsonLinesWriter, RowWriter
from workbench.model.review import Check, Verdict
from workbench.store.database import Store
from workbench.store.exports import exports
from workbench.store.exports.published import published
from workbench.store.lists import selection
from workbench.store.lists.desk import REVIEWERS_DIFFER
from workbench.store.lists.filters import UNDECIDED, Order

if TYPE_CHECKING:
    from collections.abc import Generator

    from workbench.store.lists.filters import QueueFilter

SCHEMA_VERSION = 3
"""Of the rows; a new column at the end raises it, and columns never move."""

COLUMNS = (
    "schema_version", "uid", "text", "kind", "speaker", "speaker_as_printed", "cue",
    "said_start", "said_end", "said_precision", "said_basis", "said_evidence",
    "venue", "context", "addressee", "original_language", "original_text",
    "verdict", "state", "reviewer", "decided_at",
    *(f"check_{check}" for check in Check),
    "evidence_url", "evidence_excerpt", "note",
    "outlet", "title", "url", "article", "published",
    "family", "family_size", "outlets", "independent_sources", "flags",
    "exact", "prefix", "suffix", "start", "end", "text_sha256",
    "suggested_speaker", "confidence",
    "outlet_count", "conflicts", "speaker_kind",
)  # fmt: skip
"""The columns in their order; exports/README.md says what each means."""

DEFAULT_VERDICTS = (Verdict.VERIFIED, Verdict.CORROBORATED, Verdict.MINOR_VARIANCE)
"""What an editor means by "verified quotes": the right person said it, in words that mean the same."""

EXPORTABLE = tuple(verdict for verdict in Verdict if verdict is not Verdict.NOT_A_QUOTE)
_EXPORTED = tuple(map(str, EXPORTABLE))
_WITHDRAWN = (UNDECIDED, str(Verdict.NOT_A_QUOTE))
FORMS = {
    "csv": "csv",
    "jsonl": "jsonl",
    "claimreview": "claimreview.jsonld",
    "annotation": "annotation.jsonld",
    "markdown": "md",
    "dossier": "html",
}
"""The forms of an export, and the endings of their files."""

FOLDER = Path("exports")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class InvalidExportError(WorkbenchError):
    """An export that cannot be made as asked for."""


class _NothingToExport(Exception):  # noqa: N818  # takes the unfinished file away again; not an error
    pass


@dataclass(frozen=True, slots=True)
class Told:
    """What an export did besides writing rows.

    `done` are the ids of the decisions that went into it, `held` those of quotes on which reviewers disagree: they wait
    until that is settled. `withdrawn` are quotes of an earlier export that have no verdict any more, or are no quotes.
    """

    done: array[int] = field(default_factory=lambda: array("q"))
    held: array[int] = field(default_factory=lambda: array("q"))
    withdrawn: array[int] = field(default_factory=lambda: array("q"))


def export_file(
    store: Store,
    wanted: QueueFilter,
    *,
    form: str = "csv",
    out: Path | None = None,
    overwrite: bool = False,
    raw: bool = False,
    excel: bool = False,
    since_last: bool = False,
    told: Told | None = None,
    base_url: str | None = None,
) -> tuple[Path | None, int]:
    """Write the decided quotes that pass `wanted` to a file; return its path and how many they were.

    Without `out` it is `exports/quotes-DATE.csv`, under a name that is free. The file is there once it is complete;
    where no quote passes there is none, and the path is None. `since_last` and `told` are those of `export_rows`,
    `base_url` that of `jsonld.claim_review`.
    """
    path = out or free_name(FOLDER, date.today(), FORMS[form])
    try:
        with whole_file(path, overwrite=overwrite) as stream:
            count = export_stream(
                store, wanted, stream,
                form=form, raw=raw, excel=excel, since_last=since_last, told=told, base_url=base_url,
            )  # fmt: skip
            if count == 0:
                raise _NothingToExport
    except _NothingToExport:
        return None, 0
    return path, count


def export_stream(
    store: Store,
    wanted: QueueFilter,
    stream: BinaryIO,
    *,
    form: str = "csv",
    raw: bool = False,
    excel: bool = False,
    since_last: bool = False,
    told: Told | None = None,
    base_url: str | None = None,
) -> int:
    """Write the decided quotes that pass `wanted` to `stream`, one at a time; return how many they were."""
    if Verdict.NOT_A_QUOTE in wanted.verdicts:
        raise InvalidExportError(f"{Verdict.NOT_A_QUOTE} is never exported: it says that there is no quote")
    if base_url is not None and (form != "claimreview" or not _ADDRESS.fullmatch(base_url)):
        raise InvalidExportError("the address of published reviews is for claimreview, and begins with https://")
    if form == "dossier" and since_last:
        raise InvalidExportError("a dossier tells the whole of an utterance; --since-last is for the other forms")
    if form == "dossier":
        from workbench.services.dossier import write_dossier

        return write_dossier(store, wanted, stream)
    writer = CsvWriter(stream, COLUMNS, raw=raw, excel=excel) if form == "csv" else _writer(form, stream, base_url)
    count = 0
    found = export_rows(store, wanted, form if since_last else None, told)
    with closing(found) as rows:  # before the store is closed, also when writing fails
        for count, row in enumerate(rows, 1):  # noqa: B007  # the count is the result
            writer.write(row)
    writer.close()
    return count


def _writer(form: str, stream: BinaryIO, base_url: str | None) -> RowWriter:
    if form == "claimreview":
        return ClaimReviewWriter(stream, base_url)
    if form == "annotation":
        return AnnotationWriter(stream)
    return MarkdownWriter(stream) if form == "markdown" else JsonLinesWriter(stream)


def export_rows(
    store: Store, wanted: QueueFilter, new_for: str | None = None, told: Told | None = None
) -> Generator[dict[str, Any], None, None]:
    """Yield one row a decided quote, with the keys of `COLUMNS`, in one consistent view of the database.

    Quotes on whose verdict reviewers disagree are held back until that is settled, unless `wanted` asks for them by
    their flag. With `new_for`, a form, decisions that went into a noted export of that form are left out; quotes of
    such an export that have another verdict by now come with it, whatever verdicts are wanted: who has the earlier file
    has to learn of it. What else there is to tell is added to `told`.
    """
    told = told or Told()
    with store.snapshot() as cx:
        before = exports.exported(cx, new_for) if new_for else exports.Exported(frozenset(), frozenset())
        ids = selection.ids(cx, wanted, Order.ARTICLE)
        if before.quotes:
            passing = frozenset(ids)
            changed = selection.ids(cx, replace(wanted, verdicts=_EXPORTED, states=()), Order.ARTICLE)
            ids.extend(one for one in changed if one in before.quotes and one not in passing)
            gone = selection.ids(cx, replace(wanted, verdicts=_WITHDRAWN, states=()), Order.ARTICLE)
            told.withdrawn.extend(one for one in gone if one in before.quotes)
        hold = REVIEWERS_DIFFER not in wanted.flags
        for quote_id, decision_id, row in published(cx, ids, COLUMNS):
            if row["verdict"] == Verdict.NOT_A_QUOTE or decision_id in before.decisions:
                continue
            if hold and quote_id not in before.quotes and REVIEWERS_DIFFER in row["flags"]:
                told.held.append(quote_id)
                continue
            told.done.append(decision_id)
            row["schema_version"] = SCHEMA_VERSION
            yield row


def note_export(path: Path, form: str, out: Path | None, wanted: QueueFilter, done: array[int]) -> None:
    """Note in the database `path` what was exported, for a later `since_last`; `out` is the file, if it is one."""
    with Store.open(path) as store, store.write() as tx:
        exports.record(tx, form, str(out.resolve()) if out else None, wanted, done)
