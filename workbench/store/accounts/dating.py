"""The day of an utterance told by other articles, for a quote whose own article tells none.

Only an article without a day of publication leaves a quote wholly without a date. Others that carry the same words
may date them, or have printed them: then it was said by that day. A suggestion, with the words that it rests on.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbench.model.quote import Basis, Precision, Said
from workbench.store.codec import day_of, json_of, put_day, put_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.quote import Quote
    from workbench.store.accounts.witness import Witness
    from workbench.store.connection import Connection


def undated(one: Witness) -> bool:
    """Whether an account leaves it to others to tell when it was said."""
    return not (one.said_start or one.said_end)


def told(witnesses: Sequence[Witness]) -> Said | None:
    """Return when these accounts have it said; None where none of them tells, or they disagree."""
    telling = [one for one in witnesses if one.said_end]
    if not telling:
        return None
    ends = min(telling, key=lambda one: one.said_end or "")
    dated = [one for one in telling if one.said_start]
    if not dated:
        said = f"printed by {ends.name} by {ends.said_end}"
        return Said(None, day_of(ends.said_end), Precision.UNKNOWN, Basis.OTHER_ARTICLES, said)
    start, end = max(one.said_start or "" for one in dated), ends.said_end or ""
    if start > end:
        return None
    closest = min(dated, key=_days)
    precision = Precision.DAY if start == end else Precision(closest.said_precision or Precision.UNKNOWN)
    words = f"“{closest.said_evidence}”, " if closest.said_evidence else ""
    appeared = f" on {closest.published[:10]}" if closest.published else ""
    evidence = f"{words}{closest.name}{appeared}"
    return Said(day_of(start), day_of(end), precision, Basis.OTHER_ARTICLES, evidence)


def _days(one: Witness) -> int:
    start, end = date.fromisoformat(one.said_start or ""), date.fromisoformat(one.said_end or "")
    return (end - start).days


def put(said: Said | None) -> str | None:
    """Return it as the database keeps it beside a member of a family."""
    if said is None:
        return None
    return put_json([put_day(said.start), put_day(said.end), said.precision.value, said.evidence])


def get(kept: str | None) -> Said | None:
    """Return what `put` made."""
    if kept is None:
        return None
    start, end, precision, evidence = json_of(kept)
    return Said(day_of(start), day_of(end), Precision(precision), Basis.OTHER_ARTICLES, evidence)


def suggested(cx: Connection, quote_id: int, quote: Quote) -> Said | None:
    """Return the machine's date of a quote: its article's, else what other articles tell."""
    own = quote.said
    if own is not None and (own.start or own.end):
        return own
    row = cx.execute(
        "SELECT m.said FROM desk k JOIN family_members m ON m.quote_id = k.quote_id AND m.family_id = k.family_id"
        " WHERE k.quote_id = ?",
        (quote_id,),
    ).fetchone()
    return (row and get(row[0])) or own
