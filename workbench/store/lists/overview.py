"""Numbers that compare people with people and outlets with outlets."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.store.codec import text_of

if TYPE_CHECKING:
    from workbench.store.connection import Connection

WRONG = (
    "altered", "truncated", "stitched", "mistranslated", "out_of_context", "misattributed", "fabricated",
)  # fmt: skip
"""Verdicts that say that an outlet did not quote faithfully."""


def ratings(cx: Connection) -> dict[int, dict[str, str]]:
    """Return, for each quote that several people judged, each one's own verdict that stands.

    One that settles a disagreement was given in knowledge of the others: it is no opinion of its own.
    """
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for quote_id, reviewer, verdict in cx.execute(
        "SELECT quote_id, reviewer, verdict FROM standing_decisions WHERE NOT settles AND quote_id IN ("
        "SELECT quote_id FROM decisions GROUP BY quote_id HAVING count(DISTINCT reviewer) > 1)"
        " ORDER BY decided_at, id"  # a later verdict of the same person replaces the earlier one
    ):
        found[quote_id][text_of(reviewer)] = verdict
    return {quote_id: given for quote_id, given in found.items() if len(given) > 1}


def faithfulness(cx: Connection) -> list[tuple[str, int, int, int, int]]:
    """Return, by outlet, (name, quotes, of these compared with another outlet's, of these differing, judged wrong).

    Differing are those whose wording differs in meaning from another member's of the family.
    """
    wrong = ", ".join(f"'{verdict}'" for verdict in WRONG)
    rows = cx.execute(
        "SELECT o.name, count(*), sum(COALESCE(f.outlet_count, 1) > 1),"
        " sum(COALESCE(f.outlet_count, 1) > 1 AND m.flags <> '[]'),"
        f" sum(COALESCE(k.verdict IN ({wrong}), 0))"
        " FROM desk k JOIN outlets o ON o.id = k.outlet_id LEFT JOIN families f ON f.id = k.family_id"
        " LEFT JOIN family_members m ON m.family_id = k.family_id AND m.quote_id = k.quote_id"
        " WHERE k.verdict IS NOT 'not_a_quote' GROUP BY o.id ORDER BY o.folded"
    )
    return [
        (text_of(name), quotes, compared, differing or 0, judged) for name, quotes, compared, differing, judged in rows
    ]
