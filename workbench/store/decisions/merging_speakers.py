"""What people decided on speakers in another database, brought into this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store import names
from workbench.store.codec import text_of
from workbench.store.speakers import register
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.store.connection import Connection

_NAMES = register.PRINTED.replace("known_aliases", "register_aliases")
"""What was accepted as a name comes as a decision, which can be undone."""
_FACT = ("accepted", "fact", "words", "folded", "since", "until", "told_since", "told_until")


class SpeakersElsewhere:
    """Which entry of the register here is which there; one that is not here is added with all its names.

    `article_of` gives the article here for one of the other database, and adds it where it is missing.
    """

    def __init__(self, tx: Connection, other: Connection, article_of: Callable[[int], int]) -> None:
        self._tx = tx
        self._other = other
        self._article_of = article_of
        self._entries: dict[int, int] = {}

    def copy(self, there: int, here: int) -> bool:
        """Copy the decisions on speakers of an action; return whether it has any."""
        rows = self._other.execute(
            "SELECT d.*, s.name FROM speaker_decisions d LEFT JOIN speakers s ON s.id = d.name_id"
            " WHERE d.action_id = ? ORDER BY d.id",
            (there,),
        ).fetchall()
        for row in rows:
            name_id = None if row["name"] is None else names.speaker_id(self._tx, text_of(row["name"]))
            article_id = None if row["article_id"] is None else self._article_of(row["article_id"])
            self._tx.execute(
                "INSERT INTO speaker_decisions (action_id, relation, entry_a, entry_b, name_id, article_id)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (here, row["relation"], self._of(row["entry_a"]), self._of(row["entry_b"]), name_id, article_id),
            )
        facts = self._other.execute("SELECT * FROM fact_decisions WHERE action_id = ? ORDER BY id", (there,)).fetchall()
        for row in facts:
            entry = self._of(row["entry_id"])
            self._tx.execute(
                "INSERT INTO fact_decisions (action_id, entry_id, accepted, fact, words, folded, since, until,"
                " told_since, told_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (here, entry, *(row[column] for column in _FACT)),
            )
            self._copy_keys(row["entry_id"], entry)  # an accepted name has to be found here as well
        return bool(rows or facts)

    def _of(self, there: int) -> int:
        if there not in self._entries:
            row = self._other.execute("SELECT * FROM register WHERE id = ?", (there,)).fetchone()
            here = register.of_uid(self._tx, row["uid"])
            if here is None and row["wikidata"]:
                here = register.of_wikidata(self._tx, row["wikidata"])
            if here is None and row["origin"] != "split":
                here = self._by_mention(there)
            self._entries[there] = self._add(there) if here is None else here
        return self._entries[there]

    def _by_mention(self, there: int) -> int | None:
        """Return the entry that the machine here gave the same name in the same article."""
        for uid, name in self._other.execute(
            "SELECT a.uid, s.name FROM speaker_mentions m JOIN articles a ON a.id = m.article_id"
            " JOIN speakers s ON s.id = m.name_id WHERE m.entry_id = ? ORDER BY a.id, s.id",
            (there,),
        ):
            found = self._tx.execute(
                "SELECT m.entry_id FROM articles a JOIN speaker_mentions m ON m.article_id = a.id"
                " JOIN speakers s ON s.id = m.name_id WHERE a.uid = ? AND s.name = ?",
                (uid, name),
            ).fetchone()
            if found is not None:
                return int(found[0])
        return None

    def _add(self, there: int) -> int:
        row = self._other.execute("SELECT * FROM register WHERE id = ?", (there,)).fetchone()
        here = register.add_entry(self._tx, row["uid"], text_of(row["name"]), row["kind"], row["gender"], row["origin"])
        self._tx.execute("UPDATE register SET wikidata = ? WHERE id = ?", (row["wikidata"], here))
        if row["origin"] != "split":
            aliases = [text_of(name) for (name,) in self._other.execute(_NAMES, (there,))]
            self._tx.executemany(
                "INSERT OR IGNORE INTO register_aliases VALUES (?, ?, ?)",
                [(here, name, fold_name(name)) for name in aliases],
            )
        for role in self._other.execute("SELECT role, since, until FROM register_roles WHERE entry_id = ?", (there,)):
            self._tx.execute("INSERT OR IGNORE INTO register_roles VALUES (?, ?, ?, ?)", (here, *role))
        self._copy_keys(there, here)
        return here

    def _copy_keys(self, there: int, here: int) -> None:
        keys = self._other.execute("SELECT key FROM register_keys WHERE entry_id = ?", (there,))
        register.add_keys(self._tx, here, [text_of(key) for (key,) in keys])
