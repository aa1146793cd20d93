"""The register of speakers as the linking of an article needs it: who can be meant, and what the machine decided."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.store.codec import day_of, maybe_text, now, put_json, put_text, text_of
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbench.model.speaker import SpeakerRecord
    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"
_ONLY_PRONOUNS = "?"
"""Behind a gender that no title says, only pronouns: less sure, and a title overrules it."""
_MOST = 15
"""Of the keys that only lead to suggestions twice so many speakers each are looked at: a surname can be thousands'."""

# The distinct names of an entry, by jumping from one to the next in the index: a head of state has one name in
# tens of thousands of articles.
PRINTED = """
WITH RECURSIVE n (id) AS (
  SELECT min(name_id) FROM article_speakers WHERE entry_id = ?1
  UNION ALL SELECT (SELECT min(name_id) FROM article_speakers WHERE entry_id = ?1 AND name_id > n.id)
  FROM n WHERE n.id IS NOT NULL
)
SELECT s.name FROM n JOIN speakers s ON s.id = n.id
UNION SELECT name FROM known_aliases WHERE entry_id = ?1
"""


@dataclass(frozen=True, slots=True)
class ArticleName:
    """A speaker's name in an article; `sources` are (sort of source, words that name it) of its quotes there."""

    id: int
    name: str
    sources: tuple[tuple[str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register with all names it has had; `root` is the entry that people made it one with.

    `gender` is what a title or an import says, `pronoun` what only "he" or "she" in an article does.
    """

    id: int
    root: int
    kind: str
    gender: str | None
    wikidata: str | None
    names: tuple[str, ...]
    pronoun: str | None = None


def unlinked(cx: Connection) -> list[int]:
    """Return all articles with speakers of which none is linked: a database from before the register."""
    if cx.execute("SELECT 1 FROM speaker_mentions LIMIT 1").fetchone() is not None:
        return []
    rows = cx.execute("SELECT DISTINCT article_id FROM desk WHERE speaker_id IS NOT NULL ORDER BY article_id")
    return [row[0] for row in rows]


def names_in(cx: Connection, article_id: int) -> list[ArticleName]:
    """Return the speakers' names of an article: as extracted, and as reviewers corrected them, oldest name first."""
    found: dict[int, tuple[str, list[tuple[str | None, str | None]]]] = {}
    for row in cx.execute(
        "SELECT k.speaker_id AS id, s.name, q.speaker_id IS k.speaker_id AS own, q.source_kind, q.source_text"
        " FROM desk k JOIN quotes q ON q.id = k.quote_id JOIN speakers s ON s.id = k.speaker_id"
        " WHERE k.article_id = ?1"
        " UNION ALL SELECT q.speaker_id, s.name, 1, q.source_kind, q.source_text FROM quotes q"
        " JOIN speakers s ON s.id = q.speaker_id WHERE q.article_id = ?1 AND q.gone_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM desk k WHERE k.quote_id = q.id AND k.speaker_id = q.speaker_id)"
        " ORDER BY 1",
        (article_id,),
    ):
        source = (row["source_kind"], maybe_text(row["source_text"])) if row["own"] else (None, None)
        found.setdefault(row["id"], (text_of(row["name"]), []))[1].append(source)
    return [ArticleName(key, name, tuple(sources)) for key, (name, sources) in found.items()]


def article_text(cx: Connection, article_id: int) -> str:
    """Return the present text of an article."""
    row = cx.execute(
        "SELECT v.text FROM articles a JOIN article_versions v ON v.id = a.version_id WHERE a.id = ?", (article_id,)
    ).fetchone()
    return text_of(row[0])


def article_uid(cx: Connection, article_id: int) -> str:
    """Return the stable name of an article."""
    return str(cx.execute("SELECT uid FROM articles WHERE id = ?", (article_id,)).fetchone()[0])


def mentions(cx: Connection, article_id: int) -> dict[int, tuple[int, int]]:
    """Return the (entry, root) that each name of an article belongs to, people's decisions applied."""
    rows = cx.execute("SELECT name_id, entry_id, root_id FROM article_speakers WHERE article_id = ?", (article_id,))
    return {row[0]: (row[1], row[2]) for row in rows}


def entries(cx: Connection, certain: Iterable[str], doubtful: Iterable[str]) -> list[Entry]:
    """Return the entries under these keys; of each doubtful key no more than the oldest and the newest few.

    The oldest are those printed again and again, the newest those whom the present events brought in.
    """
    ids = {row[0] for row in cx.execute(f"SELECT entry_id FROM register_keys WHERE key {_IN}", (put_json([*certain]),))}
    for key in sorted(doubtful):
        for order in ("", "DESC"):
            rows = cx.execute(
                f"SELECT entry_id FROM register_keys WHERE key = ? ORDER BY entry_id {order} LIMIT ?", (key, _MOST)
            )
            ids |= {row[0] for row in rows}
    return [one for one in (entry(cx, entry_id) for entry_id in sorted(ids)) if one.names]


def entry(cx: Connection, entry_id: int) -> Entry:
    """Return one entry."""
    row = cx.execute(
        "SELECT e.id, COALESCE(r.root_id, e.id) AS root, e.kind, e.gender, e.wikidata FROM register e"
        " LEFT JOIN speaker_roots r ON r.entry_id = e.id WHERE e.id = ?",
        (entry_id,),
    ).fetchone()
    names = tuple(text_of(name) for (name,) in cx.execute(PRINTED, (entry_id,)))
    gender, doubted = row["gender"] or "", (row["gender"] or "").endswith(_ONLY_PRONOUNS)
    told = gender.removesuffix(_ONLY_PRONOUNS) or None
    firm, pronoun = (None, told) if doubted else (told, None)
    return Entry(row["id"], row["root"], row["kind"], firm, row["wikidata"], names, pronoun)


def of_wikidata(cx: Connection, wikidata: str) -> int | None:
    """Return the entry that has this id of Wikidata."""
    row = cx.execute("SELECT id FROM register WHERE wikidata = ?", (wikidata,)).fetchone()
    return None if row is None else int(row[0])


def of_uid(cx: Connection, uid: str) -> int | None:
    """Return the entry of this stable name."""
    row = cx.execute("SELECT id FROM register WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else int(row[0])


def uid_of(*parts: object) -> str:
    """Return a stable name made of what first brought an entry in."""
    return hashlib.sha256(put_json([*map(str, parts)]).encode()).hexdigest()[:16]


def add_entry(tx: Connection, uid: str, name: str, kind: str, gender: str | None, origin: str) -> int:
    """Write a new entry (`origin`: printed, imported or split) and return its id."""
    uid = (
        uid if of_uid(tx, uid) is None else uid_of(uid, now(), tx.execute("SELECT max(id) FROM register").fetchone()[0])
    )
    cursor = tx.execute(
        "INSERT INTO register (uid, name, kind, gender, origin, added_at) VALUES (?, ?, ?, ?, ?, ?)",
        (uid, put_text(name), kind, gender, origin, now()),
    )
    return int(cursor.lastrowid or 0)


def add_keys(tx: Connection, entry_id: int, keys: Iterable[str]) -> None:
    """Let an entry be found under these keys."""
    tx.executemany("INSERT OR IGNORE INTO register_keys VALUES (?, ?)", [(put_text(key), entry_id) for key in keys])


def note_gender(tx: Connection, entry_id: int, gender: str | None, pronoun: str | None = None) -> None:
    """Keep what a title said, where no title said anything before, else what pronouns say."""
    if gender is not None:
        known = f"gender IS NULL OR gender LIKE '%{_ONLY_PRONOUNS}'"
        tx.execute(f"UPDATE register SET gender = ? WHERE id = ? AND ({known})", (gender, entry_id))
    elif pronoun is not None:
        tx.execute(
            "UPDATE register SET gender = ? WHERE id = ? AND gender IS NULL", (pronoun + _ONLY_PRONOUNS, entry_id)
        )


def save_mention(tx: Connection, article_id: int, name_id: int, entry_id: int, score: float, reason: str) -> None:
    """Write whom the machine takes a name of an article for."""
    tx.execute(
        "INSERT OR REPLACE INTO speaker_mentions VALUES (?, ?, ?, ?, ?)", (article_id, name_id, entry_id, score, reason)
    )


def keep_mentions(tx: Connection, article_id: int, name_ids: Sequence[int]) -> bool:
    """Forget the names that an article no longer has; return whether there were any."""
    cursor = tx.execute(
        f"DELETE FROM speaker_mentions WHERE article_id = ? AND name_id NOT {_IN}", (article_id, put_json([*name_ids]))
    )
    return cursor.rowcount > 0


def save_doubt(tx: Connection, one: int, other: int, score: float, reason: str, *, veto: bool) -> None:
    """Write that two entries may be one speaker, or never by the machine; a veto outlasts what speaks against it."""
    if one == other:
        return
    tx.execute(
        "INSERT INTO speaker_suggestions VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " reason = CASE WHEN excluded.veto > veto OR (excluded.veto = veto AND excluded.score > score)"
        " THEN excluded.reason ELSE reason END,"
        " score = max(score, excluded.score), veto = max(veto, excluded.veto)",
        (min(one, other), max(one, other), score, put_text(reason), int(veto)),
    )


def article_facts(cx: Connection, article_id: int) -> tuple[date | None, str | None]:
    """Return an article's day of publication and its language, where its file tells them."""
    row = cx.execute("SELECT published, language FROM articles WHERE id = ?", (article_id,)).fetchone()
    return day_of(row["published"]), maybe_text(row["language"])


def describe(tx: Connection, entry_id: int, record: SpeakerRecord) -> bool:
    """Add what a file tells of an entry; return whether anything of it was new. Nothing known is taken away."""
    before = tx.total_changes
    tx.execute(
        "UPDATE register SET name = CASE origin WHEN 'imported' THEN name ELSE ?1 END, origin = 'imported',"
        " wikidata = COALESCE(wikidata, ?2),"
        " gender = CASE WHEN gender IS NULL OR gender LIKE '%?' THEN COALESCE(?3, gender) ELSE gender END"
        " WHERE id = ?4 AND (origin <> 'imported' OR wikidata IS NULL AND ?2 IS NOT NULL"
        " OR (gender IS NULL OR gender LIKE '%?') AND ?3 IS NOT NULL)",
        (put_text(record.name), record.wikidata, record.gender, entry_id),
    )
    for name in dict.fromkeys((record.name, *record.aliases)):
        tx.execute(
            "INSERT OR IGNORE INTO register_aliases VALUES (?, ?, ?)", (entry_id, put_text(name), fold_name(name))
        )
    for role in record.roles:
        tx.execute(
            "INSERT OR IGNORE INTO register_roles VALUES (?, ?, ?, ?)",
            (entry_id, put_text(role.role), role.start or "", role.end or ""),
        )
    return tx.total_changes != before
