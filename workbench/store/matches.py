"""What matching reads from the store and what it leaves there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.errors import NotFoundError
from workbench.model.matching import Family, MatchQuote, Material, MaterialKind, Pair, Relation
from workbench.store import families as standing
from workbench.store.codec import day_of, json_of, maybe_text, now, put_json, text_of
from workbench.store.records import Links
from workbench.store.vicinity import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"


def match_quotes(cx: Connection, article_ids: Iterable[int] | None = None) -> Iterator[MatchQuote]:
    """Yield the present quotes, of these articles or of all, article by article; ids are the store's as text.

    A person goes by one name in all of them, the register's, however it is printed.
    """
    ids = None if article_ids is None else list(article_ids)
    yield from _match_quotes(cx, "1" if ids is None else f"a.id {_IN}", () if ids is None else (put_json(ids),))


def match_quotes_except(cx: Connection, article_ids: Iterable[int]) -> Iterator[MatchQuote]:
    """Yield the present quotes of all other articles."""
    yield from _match_quotes(cx, f"a.id NOT {_IN}", (put_json(list(article_ids)),))


def _match_quotes(cx: Connection, condition: str, values: tuple[Any, ...]) -> Iterator[MatchQuote]:
    article: int | None = None
    around = Surroundings("")
    texts = cx.cursor()
    for row in cx.execute(
        "SELECT q.id, q.text, q.start, q.end, q.kind, q.region, q.said_start, q.said_end, q.article_id, q.version_id,"
        " COALESCE(e.name, s.name) AS speaker, o.name AS outlet, a.published, a.language"
        " FROM articles a CROSS JOIN quotes q ON q.article_id = a.id LEFT JOIN speakers s ON s.id = q.speaker_id"
        " LEFT JOIN article_speakers p ON p.article_id = q.article_id AND p.name_id = q.speaker_id"
        " LEFT JOIN register e ON e.id = p.root_id AND e.kind = 'person'"
        f" LEFT JOIN outlets o ON o.id = a.outlet_id WHERE {condition} AND q.gone_at IS NULL"
        " ORDER BY a.id, q.start, q.id",
        values,
    ):
        if row["article_id"] != article:
            article = row["article_id"]
            text = texts.execute("SELECT text FROM article_versions WHERE id = ?", (row["version_id"],)).fetchone()[0]
            around = Surroundings(text_of(text))
        near = around.of(row["start"], row["end"])
        yield MatchQuote(
            id=str(row["id"]),
            text=text_of(row["text"]),
            speaker=maybe_text(row["speaker"]),
            outlet=maybe_text(row["outlet"]),
            published=day_of(row["published"]),
            article=str(row["article_id"]),
            kind=row["kind"],
            language=row["language"],
            region=row["region"],
            said_start=day_of(row["said_start"]),
            said_end=day_of(row["said_end"]),
            before=near.before,
            after=near.after,
            names=near.names,
        )


def links(cx: Connection) -> Links:
    """Return people's decisions on families that stand; of two on one pair the newer counts."""
    newest: dict[tuple[str, str], str] = {}
    for relation, a, b in cx.execute(
        "SELECT relation, min(quote_a, quote_b), max(quote_a, quote_b) FROM standing_family_decisions"
        " WHERE relation IN ('must', 'cannot') ORDER BY at, id"
    ):
        newest[str(a), str(b)] = relation
    must = frozenset(pair for pair, relation in newest.items() if relation == "must")
    return Links(must, frozenset(newest) - must)


def matched_families(cx: Connection) -> list[Family]:
    """Return the families as the machine left them, without people's decisions."""
    members: dict[tuple[str, int], list[str]] = {}
    for family_id, reference, quote_id in cx.execute(
        "SELECT f.id, f.reference_id, m.quote_id FROM matched_families f JOIN matched_members m ON m.family_id = f.id"
        " ORDER BY f.id, m.quote_id"
    ):
        members.setdefault((family_id, reference), []).append(str(quote_id))
    return [Family(name, tuple(found), str(reference)) for (name, reference), found in members.items()]


def pairs(cx: Connection, quote_ids: Iterable[int] | None = None) -> list[Pair]:
    """Return the pairs stored between these quotes, or all, as the matcher gave them."""
    ids = None if quote_ids is None else put_json(list(quote_ids))
    rows = (
        cx.execute("SELECT * FROM pairs ORDER BY quote_a, quote_b")
        if ids is None
        else cx.execute(
            f"SELECT * FROM pairs WHERE quote_a {_IN} AND quote_b {_IN} ORDER BY quote_a, quote_b", (ids, ids)
        )
    )
    found = []
    for row in rows:
        a, b = (row["quote_b"], row["quote_a"]) if row["flipped"] else (row["quote_a"], row["quote_b"])
        material = tuple(
            Material(MaterialKind(kind), a_words, b_words, sentence)
            for kind, a_words, b_words, sentence in json_of(row["material"])
        )
        found.append(
            Pair(str(a), str(b), row["score"], Relation(row["relation"]), material, tuple(json_of(row["reasons"])))
        )
    return found


def save_matches(
    tx: Connection, article_ids: Iterable[int], new_pairs: Iterable[Pair], families: Iterable[Family] | None
) -> None:
    """Save what matching these articles gave: their pairs, and all of the machine's families (None: as they were).

    The articles then count as matched. People's decisions are applied to the result; families, flags and
    priorities are made anew.
    """
    ids = put_json(list(article_ids))
    touched = _replace_pairs(tx, ids, new_pairs)
    if families is not None:
        touched |= {row[0] for row in tx.execute("SELECT quote_id FROM matched_members")}
        tx.execute("DELETE FROM matched_members")
        tx.execute("DELETE FROM matched_families")
        touched |= _insert(tx, families)
    _matched(tx, ids)
    standing.rebuild(tx, touched)


def save_changed_families(
    tx: Connection,
    article_ids: Iterable[int],
    new_pairs: Iterable[Pair],
    families: Iterable[Family],
    gone: Iterable[str] = (),
) -> None:
    """Save what matching these articles changed: their pairs, the families that are new or other, those dissolved."""
    ids = put_json(list(article_ids))
    touched = _replace_pairs(tx, ids, new_pairs)
    changed = list(families)
    replaced = put_json([family.id for family in changed] + list(gone))
    touched |= {
        row[0] for row in tx.execute(f"SELECT quote_id FROM matched_members WHERE family_id {_IN}", (replaced,))
    }
    tx.execute(f"DELETE FROM matched_members WHERE family_id {_IN}", (replaced,))
    tx.execute(f"DELETE FROM matched_families WHERE id {_IN}", (replaced,))
    touched |= _insert(tx, changed)
    _matched(tx, ids)
    standing.rebuild(tx, touched)


def _replace_pairs(tx: Connection, ids: str, new_pairs: Iterable[Pair]) -> set[int]:
    """Drop the pairs of these articles' quotes, write the new ones; return the quotes that either touched."""
    quotes = put_json([row[0] for row in tx.execute(f"SELECT id FROM quotes WHERE article_id {_IN}", (ids,))])
    touched: set[int] = set()
    for column in ("quote_a", "quote_b"):
        for a, b in tx.execute(f"SELECT quote_a, quote_b FROM pairs WHERE {column} {_IN}", (quotes,)):
            touched |= {a, b}
        tx.execute(f"DELETE FROM pairs WHERE {column} {_IN}", (quotes,))
    rows = []
    for pair in new_pairs:
        a, b = _number(pair.a), _number(pair.b)
        touched |= {a, b}
        material = [[one.kind, one.a_words, one.b_words, one.sentence] for one in pair.material]
        rows.append(
            (
                min(a, b),
                max(a, b),
                int(a > b),
                pair.score,
                pair.relation.value,
                put_json(material),
                put_json(pair.reasons),
            )
        )
    tx.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return touched


def _insert(tx: Connection, families: Iterable[Family]) -> set[int]:
    members: list[tuple[str, int]] = []
    heads: list[tuple[str, int]] = []
    for family in families:
        heads.append((family.id, _number(family.reference)))
        members.extend((family.id, _number(member)) for member in family.members)
    tx.executemany("INSERT INTO matched_families VALUES (?, ?)", heads)
    tx.executemany("INSERT OR IGNORE INTO matched_members VALUES (?, ?)", members)
    return {quote_id for _, quote_id in members}


def _matched(tx: Connection, ids: str) -> None:
    tx.execute(
        f"UPDATE article_versions SET matched_at = ? WHERE id IN (SELECT version_id FROM articles WHERE id {_IN})",
        (now(), ids),
    )


def _number(quote_id: str) -> int:
    try:
        return int(quote_id)
    except ValueError:
        raise NotFoundError(f"there is no quote {quote_id!r} in the database") from None
