"""Everything about one quote, put together for a screen or a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.model.matching import MaterialKind
from workbench.services.desk.review_records import Detail, SuggestedVerdict
from workbench.services.desk.suggest import suggested_verdict
from workbench.store.accounts import dating
from workbench.store.articles import details
from workbench.store.decisions import decided, workspace
from workbench.store.families import echoes, pairs
from workbench.store.lists import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.matching import Material
    from workbench.model.review import Verdict
    from workbench.store.connection import Connection
    from workbench.store.records import FamilyView, QuoteRow

_MATERIAL = frozenset(MaterialKind)


def detail(cx: Connection, quote_id: int, reviewer: str = "", confirm_verdict: Verdict | None = None) -> Detail:
    """Return everything about a quote from one reviewer's side (empty: nobody's, nothing withheld)."""
    quote = details.stored_quote(cx, quote_id)
    found = rows.rows(cx, [quote_id], reviewer)
    if not found:
        raise NotFoundError(f"quote {quote_id} is no longer found in its article, and nobody decided on it")
    row = found[0]
    family = details.family(cx, row.family, reviewer) if row.family else None
    suggested = suggested_verdict(row, family, _differences(cx, row, family))
    if confirm_verdict is not None:
        suggested = SuggestedVerdict(confirm_verdict, "This is what the desk is set to.")
    return Detail(
        row=row,
        quote=quote,
        article=quote.article,
        others=details.neighbours(cx, quote_id),
        family=family,
        history=decided.history_seen(cx, row, reviewer),
        suggestions=decided.suggestions(quote.quote, dating.suggested(cx, quote_id, quote.quote)),
        suggested_verdict=suggested,
        draft=workspace.draft(cx, quote_id, reviewer) if reviewer else None,
        claimed_by=workspace.claimed_by(cx, quote_id, reviewer),
        echoes=echoes.echoes(cx, quote_id, reviewer),
    )


def suggested_for(cx: Connection, row: QuoteRow, reviewer: str) -> SuggestedVerdict:
    """Return the verdict that confirming this quote stands for."""
    family = details.family(cx, row.family, reviewer) if row.family else None
    return suggested_verdict(row, family, _differences(cx, row, family))


def _differences(cx: Connection, row: QuoteRow, family: FamilyView | None) -> list[tuple[QuoteRow, Sequence[Material]]]:
    """Return the other members whose wording differs in meaning, the reference first, and in what."""
    if family is None or not _MATERIAL & set(row.flags):
        return []
    found = {other: pair.material for other, pair in pairs.of_quote(cx, row.id).items() if pair.material}
    ordered = sorted(family.members, key=lambda member: not member.is_reference)
    return [(member.row, found[member.row.id]) for member in ordered if member.row.id in found]
