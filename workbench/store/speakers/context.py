"""What articles that name somebody have in common: the outlet, its section, the week, who else speaks, the story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.store.codec import day_of, put_day, put_json, text_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"
_DAYS = 7
_MOST = 200
"""Of somebody who is in every paper so many articles are looked at."""

# The inner query goes along an index; the days are compared as text, which sorts as they do.
_NEAR = """
SELECT a.id, a.outlet_id, a.section, c.story_id FROM (
  SELECT article_id FROM article_speakers WHERE entry_id = ? ORDER BY name_id DESC, article_id DESC LIMIT ?
) x CROSS JOIN articles a ON a.id = x.article_id LEFT JOIN article_copies c ON c.article_id = a.id
WHERE a.id <> ? AND (a.published BETWEEN ? AND ? OR c.story_id = ?)
"""


@dataclass(frozen=True, slots=True)
class Common:
    """What an article has in common with those of an entry around its day.

    `beside` are the names of those who speak in both.
    """

    outlet: bool = False
    section: bool = False
    story: bool = False
    beside: tuple[str, ...] = ()


class Surroundings:
    """An article as it stands among the others of its week."""

    def __init__(self, cx: Connection, article_id: int) -> None:
        self._cx = cx
        self._article_id = article_id

    @cached_property
    def _own(self) -> Any:
        return self._cx.execute(
            "SELECT a.published, a.outlet_id, a.section, c.story_id FROM articles a"
            " LEFT JOIN article_copies c ON c.article_id = a.id WHERE a.id = ?",
            (self._article_id,),
        ).fetchone()

    @cached_property
    def _week(self) -> tuple[str | None, str | None]:
        day = day_of(self._own["published"])
        if day is None:
            return None, None
        return put_day(day - timedelta(days=_DAYS)), put_day(day + timedelta(days=_DAYS + 1))

    def in_common(self, entry_id: int, others: Collection[int]) -> Common:
        """Return what the article has in common with an entry's of the same week, or of the same story.

        `others` are the roots of those who speak in the article besides.
        """
        own = self._own
        near = self._cx.execute(_NEAR, (entry_id, _MOST, self._article_id, *self._week, own["story_id"])).fetchall()
        if not near:
            return Common()
        same = [row for row in near if own["outlet_id"] is not None and row["outlet_id"] == own["outlet_id"]]
        beside = self._cx.execute(
            "SELECT DISTINCT e.name FROM article_speakers x JOIN register e ON e.id = x.root_id"
            f" WHERE e.kind = 'person' AND x.article_id {_IN} AND x.root_id {_IN} AND x.entry_id <> ? ORDER BY e.id",
            (put_json([row["id"] for row in near]), put_json(sorted(others)), entry_id),
        )
        return Common(
            outlet=bool(same),
            section=any(own["section"] and row["section"] == own["section"] for row in same),
            story=any(own["story_id"] and row["story_id"] == own["story_id"] for row in near),
            beside=tuple(text_of(name) for (name,) in beside),
        )


def offices_of(cx: Connection, entry_id: int) -> list[str]:
    """Return the offices that the register or articles give to an entry."""
    rows = cx.execute(
        "SELECT role FROM known_roles WHERE entry_id = ?1"
        " UNION SELECT words FROM fact_suggestions WHERE entry_id = ?1 AND fact = 'role'",
        (entry_id,),
    )
    return [text_of(role) for (role,) in rows]
