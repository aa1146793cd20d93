"""The register as people read it: speakers with names, roles and counts, and who may be the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.model.speaker import Role, Speaker, SpeakerKind, SpeakerName, SpeakerSuggestion
from workbench.store.codec import put_json, put_text, text_of
from workbench.store.speakers import facts
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"
_ROOT = "NOT EXISTS (SELECT 1 FROM speaker_roots r WHERE r.entry_id = e.id)"
_ALIVE = "(e.origin = 'imported' OR EXISTS (SELECT 1 FROM article_speakers x WHERE x.root_id = e.id))"


def ids(cx: Connection, words: str = "", kinds: Sequence[str] = (), limit: int | None = None) -> list[int]:
    """Return the ids of the speakers with a name that has all these words; those in most articles come first."""
    where, values = [_ROOT, _ALIVE], list[str]()
    if kinds:
        where.append(f"e.kind {_IN}")
        values.append(put_json([*kinds]))
    if words.strip():
        where.append(f"e.id {_IN}")
        values.append(put_json(sorted(_named(cx, words))))
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    rows = cx.execute(
        f"SELECT e.id FROM register e LEFT JOIN (SELECT root_id, count(DISTINCT article_id) AS articles"
        f" FROM article_speakers GROUP BY root_id) c ON c.root_id = e.id WHERE {' AND '.join(where)}"
        f" ORDER BY COALESCE(c.articles, 0) DESC, e.id{cut}",
        values,
    )
    return [row[0] for row in rows]


def _named(cx: Connection, words: str) -> set[int]:
    parts = fold_name(words).split()
    if not parts:
        return set()
    like = " AND ".join("' ' || folded || ' ' LIKE ?" for _ in parts)
    patterns = [f"% {part} %" for part in parts]
    rows = cx.execute(
        f"SELECT a.root_id FROM article_speakers a WHERE a.name_id IN (SELECT id FROM speakers WHERE {like})"
        " UNION SELECT COALESCE(r.root_id, n.entry_id) FROM known_aliases n"
        f" LEFT JOIN speaker_roots r ON r.entry_id = n.entry_id WHERE {like}",
        (*patterns, *patterns),
    )
    return {row[0] for row in rows}


def exactly_named(cx: Connection, name: str) -> set[int]:
    """Return the speakers that have exactly this name, case and accents aside."""
    folded = fold_name(name)
    rows = cx.execute(
        "SELECT a.root_id FROM article_speakers a WHERE a.name_id IN (SELECT id FROM speakers WHERE folded = ?1)"
        " UNION SELECT COALESCE(r.root_id, n.entry_id) FROM known_aliases n"
        " LEFT JOIN speaker_roots r ON r.entry_id = n.entry_id WHERE n.folded = ?1",
        (folded,),
    )
    return {row[0] for row in rows}


def root_of(cx: Connection, entry_id: int) -> int:
    """Return the id of the speaker that an entry belongs to; raise `NotFoundError` where there is none."""
    row = cx.execute(
        "SELECT COALESCE(r.root_id, e.id) FROM register e LEFT JOIN speaker_roots r ON r.entry_id = e.id"
        " WHERE e.id = ?",
        (entry_id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no speaker {entry_id}")
    return int(row[0])


def members(cx: Connection, root_id: int) -> list[int]:
    """Return the entries that are this speaker, the root first."""
    rows = cx.execute("SELECT entry_id FROM speaker_roots WHERE root_id = ? ORDER BY entry_id", (root_id,))
    return [root_id, *(row[0] for row in rows)]


def speaker(cx: Connection, entry_id: int) -> Speaker:
    """Return a speaker by any of its ids; raise `NotFoundError` where there is none."""
    root = root_of(cx, entry_id)
    entries = members(cx, root)
    chosen = put_json(entries)
    printed = tuple(
        SpeakerName(text_of(row["name"]), row["articles"], row["quotes"])
        for row in cx.execute(
            "SELECT s.name, count(*) AS articles, sum((SELECT count(*) FROM desk k WHERE k.article_id = a.article_id"
            " AND k.speaker_id = a.name_id)) AS quotes FROM article_speakers a JOIN speakers s ON s.id = a.name_id"
            " WHERE a.root_id = ? GROUP BY s.id ORDER BY quotes DESC, articles DESC, s.name",
            (root,),
        )
    )
    known = {one.name for one in printed}
    aliases = [
        text_of(row[0])
        for row in cx.execute(f"SELECT name FROM known_aliases WHERE entry_id {_IN} ORDER BY name", (chosen,))
    ]
    roles = tuple(
        Role(text_of(row["role"]), row["since"] or None, row["until"] or None)
        for row in cx.execute(
            f"SELECT DISTINCT role, since, until FROM known_roles WHERE entry_id {_IN} ORDER BY since, role",
            (chosen,),
        )
    )
    rows = {row["id"]: row for row in cx.execute(f"SELECT * FROM register WHERE id {_IN}", (chosen,))}
    ordered = [rows[one] for one in entries]
    imported = [row for row in ordered if row["origin"] == "imported"]
    own = text_of((imported or ordered)[0]["name"])
    name = own if imported or own in known or not printed else printed[0].name
    return Speaker(
        id=root,
        name=name,
        kind=SpeakerKind(rows[root]["kind"]),
        names=printed,
        aliases=tuple(dict.fromkeys(one for one in aliases if one not in known and one != name)),
        roles=roles,
        wikidata=next((row["wikidata"] for row in ordered if row["wikidata"]), None),
        gender=next((row["gender"].removesuffix("?") for row in ordered if row["gender"]), None),
        merged=tuple(entries[1:]),
        told=facts.told(cx, entries, roles, {*known, *aliases, name}),
    )


def suggestions(cx: Connection, *, vetoed: bool = False, limit: int | None = None) -> Iterator[SpeakerSuggestion]:
    """Yield the pairs that nobody has decided on, the likeliest first; with `vetoed` the ones ruled out as well."""
    yield from _suggested(cx, "g.veto >= 0" if vetoed else "g.veto = 0", (), limit)


def suggestions_for(cx: Connection, root_id: int) -> Iterator[SpeakerSuggestion]:
    """Yield the pairs of which this speaker is the first, and on which nobody has decided, the likeliest first."""
    own = put_json(members(cx, root_id))
    where = f"g.veto = 0 AND (g.entry_a {_IN} OR g.entry_b {_IN})"
    for one in _suggested(cx, where, (own, own), None):
        yield one if one.a == root_id else replace(one, a=one.b, a_name=one.b_name, b=one.a, b_name=one.a_name)


def _suggested(cx: Connection, where: str, values: Sequence[str], limit: int | None) -> Iterator[SpeakerSuggestion]:
    decided = {
        frozenset((row[0], row[1]))
        for row in cx.execute(
            "SELECT COALESCE(r.root_id, d.entry_a), COALESCE(s.root_id, d.entry_b) FROM standing_speaker_decisions d"
            " LEFT JOIN speaker_roots r ON r.entry_id = d.entry_a LEFT JOIN speaker_roots s ON s.entry_id = d.entry_b"
            " WHERE d.relation = 'different'"
        )
    }
    count = 0
    for row in cx.execute(
        "SELECT COALESCE(r.root_id, g.entry_a) AS a, COALESCE(s.root_id, g.entry_b) AS b, g.score, g.reason, g.veto"
        " FROM speaker_suggestions g LEFT JOIN speaker_roots r ON r.entry_id = g.entry_a"
        " LEFT JOIN speaker_roots s ON s.entry_id = g.entry_b"
        f" WHERE {where} ORDER BY g.veto, g.score DESC, g.entry_a, g.entry_b",
        values,
    ):
        pair = frozenset((row["a"], row["b"]))
        if len(pair) == 1 or pair in decided:
            continue
        if limit is not None and count >= limit:
            return
        decided.add(pair)
        a, b = _shown(cx, row["a"]), _shown(cx, row["b"])
        if a is None or b is None:
            continue
        count += 1
        yield SpeakerSuggestion(row["a"], a, row["b"], b, row["score"], text_of(row["reason"]), veto=bool(row["veto"]))


def _shown(cx: Connection, root_id: int) -> str | None:
    """Return a speaker's name; None for an entry that nobody is any more."""
    row = cx.execute(f"SELECT e.name FROM register e WHERE e.id = ? AND {_ALIVE}", (root_id,)).fetchone()
    return None if row is None else text_of(row[0])


def standing_differences(cx: Connection, left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int, str, str]]:
    """Return what says that entries of two lists are not the same, the newest last: entry, entry, reviewer, day."""
    a, b = put_json([*left]), put_json([*right])
    newest: dict[frozenset[int], tuple[str, int, int, str, str]] = {}
    for row in cx.execute(
        "SELECT relation, entry_a, entry_b, reviewer, at FROM standing_speaker_decisions"
        f" WHERE relation <> 'named' AND (entry_a {_IN} AND entry_b {_IN} OR entry_a {_IN} AND entry_b {_IN})"
        " ORDER BY at, id",
        (a, b, b, a),
    ):
        newest[frozenset((row[1], row[2]))] = (row[0], row[1], row[2], text_of(row[3]), row[4][:10])
    return [one[1:] for one in newest.values() if one[0] == "different"]


def mentions_of(cx: Connection, root_id: int, name: str, article: str | None) -> list[tuple[int, int, int, int]]:
    """Return (article, name, entry, machine's entry) of a speaker's mentions under a name, or one in an article.

    The name as printed, case and accents aside; the article by its id, name, URL or path.
    """
    where = (
        ""
        if article is None
        else (
            " AND a.article_id IN (SELECT id FROM articles WHERE CAST(id AS TEXT) = ?1 OR name = ?1 OR url = ?1"
            " OR canonical_url = ?1 OR path = ?1)"
        )
    )
    rows = cx.execute(
        "SELECT a.article_id, a.name_id, a.entry_id, m.entry_id FROM article_speakers a"
        " JOIN speaker_mentions m ON m.article_id = a.article_id AND m.name_id = a.name_id"
        " JOIN speakers s ON s.id = a.name_id"
        f" WHERE a.root_id = ?2 AND s.folded = ?3{where}",
        (put_text(article), root_id, fold_name(name)),
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]
