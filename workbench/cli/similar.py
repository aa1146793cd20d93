"""`workbench search --similar`: quotes that say nearly a text, with how they differ from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import meant

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.cli.output import Form
    from workbench.services.compare.alike import Hit
    from workbench.services.compare.wording import Difference
    from workbench.store.lists.filters import QueueFilter

_LIMIT = 20


def search_similar(text: str, wanted: QueueFilter, limit: int | None, form: Form | None, db: Path | None) -> int:
    """Write the quotes; the rows are those of a search and then `score`, `relation`, `difference`, `material`."""
    from workbench.cli.table import Column
    from workbench.services.compare.meaning import AT_HAND, count_waiting
    from workbench.services.compare.similar import similar
    from workbench.store.records import CONTRACT

    if not any(char.isalnum() for char in text):
        raise click.UsageError("--similar needs words to compare with")
    columns = (
        Column("id", "id"),
        Column("score", "score"),
        Column("relation", "relation"),
        Column("speaker", "speaker", 22),
        Column("outlet", "outlet", 18),
        Column("verdict", "verdict"),
        Column("text", "quote", below=True),
        Column("differs", "difference", below=True),
    )
    with options.open_to_read(db) as store:
        found = similar(store, text, wanted, limit or _LIMIT)
        waiting = count_waiting(store)
        near = "" if found else meant(store, wanted)
    more = ("score", "relation", "difference", "material", "reasons")
    count = output.write_rows((_row(hit, form) for hit in found), form, (*CONTRACT, *more), columns)
    if waiting > AT_HAND:
        diagnostics.note(
            f"{waiting:,} quotes were compared by their words only; the next workbench ingest takes up what they mean"
        )
    if not count:
        diagnostics.note(f"nothing found that says nearly this{near}")
    return diagnostics.DONE if count else diagnostics.NOTHING_FOUND


def _row(hit: Hit, form: Form | None) -> dict[str, Any]:
    wording: dict[str, Any] = hit.wording.to_dict()
    if form in output.FLAT:
        wording = {
            "difference": [in_words(one) for one in hit.wording.difference],
            "material": [one.sentence for one in hit.wording.material],
        }
    row = {**hit.row.contract(), "score": round(hit.score, 4), "relation": hit.relation, **wording}
    row["reasons"] = list(hit.reasons)
    if form is None:
        row["score"] = f"{hit.score:.2f}"
        row["differs"] = " ".join([*wording["difference"], *(f"! {words}" for words in wording["material"])])
    return row


def in_words(one: Difference) -> str:
    """Return a difference as in wdiff: words of the stored quote as [-...-], of the other as {+...+}."""
    parts = [f"[-{one.witness}-]" if one.witness else "", f"{{+{one.quote}+}}" if one.quote else ""]
    return " ".join(filter(None, parts))
