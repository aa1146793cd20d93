"""Bringing in what was decided in another database: every action once, on the same words of the same article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.model.quote import Extraction
from workbench.model.spans import Span
from workbench.store import names
from workbench.store.articles import articles, quotes
from workbench.store.articles.anchors import find_once, surroundings
from workbench.store.articles.article_rows import find_elsewhere
from workbench.store.codec import maybe_text, now, spans_of, text_of
from workbench.store.decisions import decisions
from workbench.store.decisions.merging_speakers import SpeakersElsewhere
from workbench.store.families import families
from workbench.store.speakers import speaker_state

if TYPE_CHECKING:
    import sqlite3

    from workbench.store.connection import Connection

_DECISION = (
    "reviewer", "decided_at", "verdict", "state", "speaker", "said_start", "said_end", "said_precision", "said_basis",
    "said_evidence", "venue", "context", "addressee", "original_language", "original_text", "evidence_url",
    "evidence_excerpt", "note", "checks", "entered", "settles", "suggested",
)  # fmt: skip


@dataclass(slots=True)
class Merged:
    """What a merge brought: articles that were not here, actions, verdicts, and how many quotes are now in dispute.

    `elsewhere` counts verdicts on words that this database does not have any more, or not yet, at their place.
    """

    articles: int = 0
    actions: int = 0
    decisions: int = 0
    elsewhere: int = 0
    differing: int = 0
    quote_ids: set[int] = field(default_factory=set)


def merge(tx: Connection, other: Connection) -> Merged:
    """Bring the actions of `other` that are not here into `tx`, oldest first; a second time nothing is left to do.

    Articles are the same by URL or by text. Where a verdict is on a text or on words that this database does not
    have, both are added beside what is present, and the quote is marked as changed or as not found.
    """
    report = Merged()
    known: dict[str, int] = dict(tx.execute("SELECT uid, id FROM actions").fetchall())
    places = _Places(tx, other, report)
    speakers = SpeakersElsewhere(tx, other, places.article)
    on_speakers: list[int] = []
    mapped: dict[int, int] = {}
    linked: set[int] = set()
    numbers: dict[int, int] = {}
    for action in other.execute("SELECT * FROM actions ORDER BY id").fetchall():
        if action["uid"] in known:
            mapped[action["id"]] = known[action["uid"]]
            _same_decisions(tx, other, action["id"], known[action["uid"]], numbers)
            continue
        target = action["target_id"] and mapped[action["target_id"]]
        cursor = tx.execute(
            "INSERT INTO actions (uid, kind, reviewer, at, words, target_id) VALUES (?, ?, ?, ?, ?, ?)",
            (action["uid"], action["kind"], action["reviewer"], action["at"], action["words"], target),
        )
        key = mapped[action["id"]] = int(cursor.lastrowid or 0)
        report.actions += 1
        for row in other.execute("SELECT * FROM decisions WHERE action_id = ? ORDER BY id", (action["id"],)).fetchall():
            quote_id = places.of(row["quote_id"])
            names.speaker_id(tx, maybe_text(row["speaker"]))
            values = [row[name] for name in _DECISION]
            cursor = tx.execute(
                f"INSERT INTO decisions (action_id, quote_id, previous_id, {', '.join(_DECISION)})"
                f" VALUES ({', '.join('?' * (len(_DECISION) + 3))})",
                (key, quote_id, numbers.get(row["previous_id"]), *values),
            )
            numbers[row["id"]] = int(cursor.lastrowid or 0)
            if places.judged_as_printed(row["quote_id"]):
                report.elsewhere += _reopen(tx, quote_id, row["decided_at"])
            report.decisions += 1
            report.quote_ids.add(quote_id)
        for row in other.execute("SELECT * FROM family_decisions WHERE action_id = ?", (action["id"],)).fetchall():
            a, b = places.of(row["quote_a"]), places.of(row["quote_b"])
            tx.execute(
                "INSERT INTO family_decisions (action_id, relation, quote_a, quote_b, reason) VALUES (?, ?, ?, ?, ?)",
                (key, row["relation"], a, b, row["reason"]),
            )
            linked |= {a, b}
        if speakers.copy(action["id"], key):
            on_speakers.append(key)
        if target is not None:
            on_speakers += _quotes(tx, "SELECT action_id FROM speaker_decisions WHERE action_id = ?", target)
            report.quote_ids |= _quotes(tx, "SELECT quote_id FROM decisions WHERE action_id = ?", target)
            linked |= _quotes(tx, "SELECT quote_a FROM family_decisions WHERE action_id = ?", target)
            linked |= _quotes(tx, "SELECT quote_b FROM family_decisions WHERE action_id = ?", target)
    decisions.refresh(tx, sorted(report.quote_ids))
    if linked:
        families.rebuild(tx, linked)
    for key in dict.fromkeys(on_speakers):
        speaker_state.apply_action(tx, key)
    report.differing = sum(
        tx.execute("SELECT 1 FROM desk_flags WHERE quote_id = ? AND flag = 'reviewers_differ'", (one,)).fetchone()
        is not None
        for one in report.quote_ids
    )
    return report


def _quotes(cx: Connection, sql: str, value: int) -> set[int]:
    return {row[0] for row in cx.execute(sql, (value,))}


def _reopen(tx: Connection, quote_id: int, decided_at: str) -> int:
    """Mark a quote as changed since this review of it, where its article has another text here; return 1 if so.

    A verdict that was given later than this one, on words known to be gone, stands.
    """
    cursor = tx.execute(
        "UPDATE quotes SET changed_at = ?1 WHERE id = ?2 AND (changed_at IS NULL OR changed_at <= ?3)"
        " AND version_id IS NOT (SELECT a.version_id FROM articles a WHERE a.id = quotes.article_id)"
        " AND NOT EXISTS (SELECT 1 FROM standing_decisions d WHERE d.quote_id = ?2 AND d.decided_at > ?3)",
        (now(), quote_id, decided_at),
    )
    return cursor.rowcount


def _same_decisions(tx: Connection, other: Connection, there: int, here: int, numbers: dict[int, int]) -> None:
    """Note which decision here is which there: an action's decisions were written in one order on both sides."""
    order = "SELECT id FROM decisions WHERE action_id = ? ORDER BY id"
    for (a,), (b,) in zip(other.execute(order, (there,)), tx.execute(order, (here,)), strict=False):
        numbers[a] = b


class _Places:
    """Which quote here is which quote there; articles and quotes that are missing are added."""

    def __init__(self, tx: Connection, other: Connection, report: Merged) -> None:
        self._tx = tx
        self._other = other
        self._report = report
        self._articles: dict[int, int] = {}
        self._quotes: dict[int, int] = {}

    def of(self, there: int) -> int:
        """Return the quote here for a quote of the other database."""
        if there not in self._quotes:
            row = self._other.execute(
                "SELECT q.*, s.name AS speaker, v.text AS article_text, v.text_sha256 FROM quotes q"
                " JOIN article_versions v ON v.id = q.version_id LEFT JOIN speakers s ON s.id = q.speaker_id"
                " WHERE q.id = ?",
                (there,),
            ).fetchone()
            self._quotes[there] = self._find(row, self._article(row))
        return self._quotes[there]

    def judged_as_printed(self, there: int) -> bool:
        """Whether the other database has no later text of the quote's article: its reviewer knew of none."""
        row = self._other.execute(
            "SELECT q.version_id = a.version_id FROM quotes q JOIN articles a ON a.id = q.article_id WHERE q.id = ?",
            (there,),
        ).fetchone()
        return bool(row[0])

    def article(self, there: int) -> int:
        """Return the article here for an article of the other database."""
        return self._article(
            self._other.execute(
                "SELECT v.article_id, v.text_sha256 FROM articles a JOIN article_versions v ON v.id = a.version_id"
                " WHERE a.id = ?",
                (there,),
            ).fetchone()
        )

    def _article(self, row: sqlite3.Row) -> int:
        there = row["article_id"]
        if there not in self._articles:
            stored = articles.load(self._other, there)
            here = find_elsewhere(self._tx, stored.article, row["text_sha256"])
            if here is None:
                found = self._other.execute(
                    "SELECT q.*, s.name AS speaker FROM quotes q JOIN articles a ON a.version_id = q.version_id"
                    " LEFT JOIN speakers s ON s.id = q.speaker_id"
                    " WHERE a.id = ? AND q.article_id = a.id AND q.gone_at IS NULL ORDER BY q.start, q.id",
                    (there,),
                )
                given = Extraction(tuple(quotes.decode(one, one["speaker"]) for one in found), stored.regions)
                here = articles.save_article(self._tx, stored.article, given, "merged", separate=True).article_id
                self._report.articles += 1
            self._articles[there] = here
        return self._articles[there]

    def _find(self, row: sqlite3.Row, article_id: int) -> int:
        """Return the quote of the same text and spans, else the one that the exact words lead to, else a new row."""
        same = self._tx.execute(
            "SELECT q.id FROM quotes q JOIN article_versions v ON v.id = q.version_id"
            " WHERE q.article_id = ? AND v.text_sha256 = ? AND q.content = ?",
            (article_id, row["text_sha256"], row["content"]),
        ).fetchone()
        if same is not None:
            return int(same[0])
        text = text_of(row["article_text"])
        present = articles.load(self._tx, article_id).article
        if present.text_sha256 != row["text_sha256"]:
            exact = text[row["start"] : row["end"]]
            at = find_once(present.text, exact, *surroundings(text, row["start"], row["end"]))
            if at is not None:
                by = at - row["start"]
                content = tuple(Span(span.start + by, span.end + by) for span in spans_of(row["content"]))
                uid = quotes.uid_of(self._uid(article_id), present.text_sha256, content)
                moved = self._tx.execute("SELECT id FROM quotes WHERE uid = ?", (uid,)).fetchone()
                if moved is not None:
                    return int(moved[0])
        self._report.elsewhere += 1
        return self._add(row, article_id, present.text_sha256)

    def _uid(self, article_id: int) -> str:
        return str(self._tx.execute("SELECT uid FROM articles WHERE id = ?", (article_id,)).fetchone()[0])

    def _add(self, row: sqlite3.Row, article_id: int, present_sha256: str) -> int:
        version = self._tx.execute(
            "SELECT id FROM article_versions WHERE article_id = ? AND text_sha256 = ?", (article_id, row["text_sha256"])
        ).fetchone()
        if version is None:
            cursor = self._tx.execute(
                "INSERT INTO article_versions (article_id, number, text, text_sha256, regions, warnings, extractor,"
                " extracted_from, added_at, matched_at) SELECT ?1, 1 + (SELECT count(*) FROM article_versions"
                " WHERE article_id = ?1), ?2, ?3, '[]', '[]', 'merged', '', ?4, ?4",
                (article_id, row["article_text"], row["text_sha256"], now()),
            )
            version_id = int(cursor.lastrowid or 0)
        else:
            version_id = int(version[0])
        values: dict[str, Any] = {name: row[name] for name in row.keys() if name not in _NOT_COPIED}  # noqa: SIM118
        at = now()
        values |= {
            "uid": quotes.uid_of(self._uid(article_id), row["text_sha256"], spans_of(row["content"])),
            "article_id": article_id,
            "version_id": version_id,
            "speaker_id": names.speaker_id(self._tx, maybe_text(row["speaker"])),
            "gone_at": at,
            "changed_at": None if row["text_sha256"] == present_sha256 else at,
        }
        cursor = self._tx.execute(
            f"INSERT INTO quotes ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)


_NOT_COPIED = frozenset({"id", "speaker", "article_text", "text_sha256"})
