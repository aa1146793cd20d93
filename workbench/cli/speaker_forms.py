"""Speakers as the commands print them: rows, cells and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.cli import diagnostics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.cli.output import Form
    from workbench.model.speaker import FactTold, Role, Speaker


def row(speaker: Speaker) -> dict[str, Any]:
    """Return a speaker as JSON-ready values."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": str(speaker.kind),
        "names": [{"name": one.name, "articles": one.articles, "quotes": one.quotes} for one in speaker.names],
        "aliases": list(speaker.aliases),
        "roles": [{"role": one.role, "from": one.start, "to": one.end} for one in speaker.roles],
        "suggested": [fact(one) for one in speaker.told],
        "wikidata": speaker.wikidata,
        "articles": sum(one.articles for one in speaker.names),
        "quotes": sum(one.quotes for one in speaker.names),
        "merged": list(speaker.merged),
    }


def fact(told: FactTold) -> dict[str, Any]:
    """Return what articles tell of a speaker as JSON-ready values."""
    return {
        "fact": str(told.fact),
        "words": told.words,
        "from": told.since,
        "to": told.until,
        "score": round(told.score, 2),
        "reason": told.reason,
        "evidence": told.evidence,
        "article": told.article,
        "articles": told.articles,
        "first": told.first and told.first.isoformat(),
        "last": told.last and told.last.isoformat(),
    }


def flat(rows: Iterator[dict[str, Any]], form: Form | None) -> Iterator[dict[str, Any]]:
    """Return rows as they are for JSON, and with a bar between several values for cells."""
    from workbench.cli.output import Form

    for one in rows:
        if form in (Form.JSON, Form.LINES):
            yield one
            continue
        printed = [name["name"] for name in one["names"]]
        others = [name for name in (*printed, *one["aliases"]) if name != one["name"]]
        yield one | {
            "names": "|".join(printed),
            "aliases": "|".join(one["aliases"]),
            "roles": "|".join(dated(role["role"], role["from"], role["to"]) for role in one["roles"]),
            "merged": "|".join(map(str, one["merged"])),
            "others": others,
        }


def suggested(told: FactTold) -> list[str]:
    """Return what to answer, and under it why."""
    from workbench.cli.table import shown

    others = "" if told.articles == 1 else f" and {diagnostics.counted(told.articles - 1, 'other', 'others')}"
    days = dict.fromkeys(day.isoformat() for day in (told.first, told.last) if day)
    when = f", {' to '.join(days)}" if days else ""
    return [
        f"  {told.fact:<9} {shown(dated(told.words, told.since, told.until))}, {told.score:.2f}: {told.reason}",
        f"            “{shown(told.evidence)}”, {shown(told.article)}{others}{when}",
    ]


def dated_role(role: Role) -> str:
    """Return an office with its time."""
    return dated(role.role, role.start, role.end)


def dated(words: str, start: str | None, end: str | None) -> str:
    """Return words with the time that they are true of, as far as it is known."""
    return f"{words} ({start or ''}–{end or ''})" if start or end else words
