"""Who is who when people's decisions on speakers are applied to the machine's links. All of it can be made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import put_json
from workbench.store.families import families

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"

# A person's "this name is that one's" counts for one article, or for all that the machine gave to `entry_b`.
_SETTLE = """
INSERT INTO article_speakers (article_id, name_id, entry_id, root_id)
SELECT x.article_id, x.name_id, x.entry_id, COALESCE(r.root_id, x.entry_id) FROM (
  SELECT m.article_id, m.name_id, COALESCE((
    SELECT d.entry_a FROM standing_speaker_decisions d
    WHERE d.relation = 'named' AND d.name_id = m.name_id
      AND (d.article_id = m.article_id OR d.article_id IS NULL AND d.entry_b = m.entry_id)
    ORDER BY d.at DESC, d.id DESC LIMIT 1
  ), m.entry_id) AS entry_id
  FROM speaker_mentions m WHERE {}
) x LEFT JOIN speaker_roots r ON r.entry_id = x.entry_id
"""


def settle_articles(tx: Connection, article_ids: Iterable[int]) -> None:
    """Make anew who speaks in these articles."""
    ids = put_json([*article_ids])
    tx.execute(f"DELETE FROM article_speakers WHERE article_id {_IN}", (ids,))
    tx.execute(_SETTLE.format(f"m.article_id {_IN}"), (ids,))


def rebuild(tx: Connection) -> None:
    """Make all of it anew."""
    _write_roots(tx)
    tx.execute("DELETE FROM article_speakers")
    tx.execute(_SETTLE.format("1"))


def apply_action(tx: Connection, action_id: int) -> None:
    """Bring everything in step with an action on speakers that was taken, undone or done again.

    Only the mentions that it concerns are touched: a head of state has tens of thousands of them.
    """
    changed = _write_roots(tx)
    parted = {
        row[0]
        for row in tx.execute(
            "SELECT name_id FROM speaker_decisions WHERE action_id = ? AND name_id IS NOT NULL", (action_id,)
        )
    }
    names = put_json(sorted(parted))
    tx.execute(f"DELETE FROM article_speakers WHERE name_id {_IN}", (names,))
    tx.execute(_SETTLE.format(f"m.name_id {_IN}"), (names,))
    tx.execute(
        "UPDATE article_speakers SET root_id ="
        " COALESCE((SELECT r.root_id FROM speaker_roots r WHERE r.entry_id = article_speakers.entry_id), entry_id)"
        f" WHERE entry_id {_IN}",
        (put_json(sorted(changed)),),
    )
    _restate_named(tx, action_id, changed, parted)


def _restate_named(tx: Connection, action_id: int, entries: set[int], names: set[int]) -> None:
    """State anew what the families disagree on in which these speakers are not the only ones."""
    decided = tx.execute("SELECT entry_a, entry_b FROM speaker_decisions WHERE action_id = ?", (action_id,))
    chosen = put_json(sorted(entries.union(*decided.fetchall())))
    spoken = tx.execute(f"SELECT DISTINCT name_id FROM article_speakers WHERE entry_id {_IN}", (chosen,))
    rows = tx.execute(
        f"SELECT k.quote_id FROM desk k CROSS JOIN family_members m ON m.quote_id = k.quote_id"
        f" WHERE k.speaker_id {_IN} AND (k.speaker_id {_IN} OR EXISTS ("
        " SELECT 1 FROM family_members n JOIN desk o ON o.quote_id = n.quote_id"
        " WHERE n.family_id = m.family_id AND o.speaker_id IS NOT k.speaker_id))",
        (put_json(sorted(names.union(row[0] for row in spoken))), put_json(sorted(names))),
    )
    families.restate(tx, [row[0] for row in rows])


def restate(tx: Connection, article_ids: Iterable[int]) -> None:
    """State anew what the families with quotes of these articles disagree on."""
    rows = tx.execute(
        "SELECT k.quote_id FROM desk k CROSS JOIN family_members m ON m.quote_id = k.quote_id"
        f" WHERE k.article_id {_IN}",
        (put_json([*article_ids]),),
    )
    families.restate(tx, [row[0] for row in rows])


def _write_roots(tx: Connection) -> set[int]:
    """Make the roots anew; return the entries whose root is another one now."""
    before = dict(tx.execute("SELECT entry_id, root_id FROM speaker_roots").fetchall())
    now = roots(tx)
    changed = {entry for entry in before.keys() | now.keys() if before.get(entry) != now.get(entry)}
    tx.execute("DELETE FROM speaker_roots")
    tx.executemany("INSERT INTO speaker_roots VALUES (?, ?)", sorted(now.items()))
    return changed


def roots(cx: Connection) -> dict[int, int]:
    """Return the root of every entry that people made one with others, where it is not the entry itself.

    Of two decisions on one pair the newer counts. "The same" is applied oldest first, and not where it would bring
    together two that are said not to be.
    """
    newest: dict[frozenset[int], tuple[str, int, int]] = {}
    for relation, a, b in cx.execute(
        "SELECT relation, entry_a, entry_b FROM standing_speaker_decisions WHERE relation <> 'named' ORDER BY at, id"
    ):
        newest.pop(frozenset((a, b)), None)
        newest[frozenset((a, b))] = (relation, a, b)
    apart = [(a, b) for relation, a, b in newest.values() if relation == "different"]
    root: dict[int, int] = {}
    members: dict[int, set[int]] = {}
    for relation, a, b in newest.values():
        one, other = root.get(a, a), root.get(b, b)
        if relation != "same" or one == other:
            continue
        left, right = members.get(one, {one}), members.get(other, {other})
        if any((x in left and y in right) or (x in right and y in left) for x, y in apart):
            continue
        members[one] = left | right
        members.pop(other, None)
        for member in right:
            root[member] = one
    return {entry: found for entry, found in root.items() if entry != found}


def decide(tx: Connection, action_id: int, decisions: Iterable[tuple[str, int, int, int | None, int | None]]) -> None:
    """Write an action's decisions, each (`same`|`different`|`named`, entry, entry, name, article), and apply them.

    `named`: the name is that of the first entry and not of the second, in one article or (None) in all.
    """
    tx.executemany(
        "INSERT INTO speaker_decisions (action_id, relation, entry_a, entry_b, name_id, article_id)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(action_id, *one) for one in decisions],
    )
    apply_action(tx, action_id)
