"""Speakers for the register: a CSV of names and roles, or Wikidata's entities as JSON Lines.

CSV columns: `name`; and where there, `aliases` (a bar between them), `role`, `from`, `to`, `wikidata`, `kind`. Several
rows of one speaker give several roles. JSON Lines take Wikidata's own form (`labels.en.value`, `claims.P39` with
qualifiers) and the plain one (`labels.en`, `claims.P39: [{"value", "start", "end"}]`).
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableInputError
from workbench.model.speaker import Role, SpeakerKind, SpeakerRecord
from workbench.read.decode import decode, open_binary, read_bytes
from workbench.read.json_records import json_lines
from workbench.read.limits import MAX_JSON_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MOST_NAMES = 500
_LONGEST = 200
"""Characters of a name or role; longer ones are none."""

_ID = re.compile(r"[QL][1-9][0-9]{0,14}")
_DAY = re.compile(r"\+?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.]+Z?)?")
_HUMAN, _FEMALE, _MALE = "Q5", "Q6581072", "Q6581097"
_INSTANCE, _SEX, _POSITION, _START, _END = "P31", "P21", "P39", "P580", "P582"


def read_speakers(path: Path) -> Iterator[SpeakerRecord | UnreadableInputError]:
    """Yield one speaker a row or line, or its error.

    Raises `UnreadableInputError` for a file that is neither CSV with a `name` column nor JSON Lines.
    """
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json"):
        yield from _wikidata(path)
    else:
        yield from _csv(path)


def _csv(path: Path) -> Iterator[SpeakerRecord | UnreadableInputError]:
    text, _ = decode(read_bytes(path, MAX_JSON_BYTES), str(path))
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = next((mark for mark in ",;\t" if mark in first), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().casefold() for name in next(rows)]
        if "name" not in header:
            raise UnreadableInputError(str(path), "its first line names no column `name`")
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _checked(_row, dict(zip(header, row, strict=False)), f"{path}, line {rows.line_num}")
    except csv.Error as error:
        raise UnreadableInputError(f"{path}, line {rows.line_num}", f"broken CSV: {error}") from error


def _wikidata(path: Path) -> Iterator[SpeakerRecord | UnreadableInputError]:
    empty = True
    with open_binary(path) as handle:
        for place, value in json_lines(handle, str(path)):
            empty = False
            where = f"{path}, {place}"
            yield value if isinstance(value, UnreadableInputError) else _checked(_entity, value, where)
    if empty:
        raise UnreadableInputError(str(path), "empty")


def _checked(make: Any, value: Any, where: str) -> SpeakerRecord | UnreadableInputError:
    try:
        record: SpeakerRecord = make(value)
    except ValueError as error:
        return UnreadableInputError(where, str(error))
    return record


def _row(row: dict[str, str]) -> SpeakerRecord:
    name = _name(row["name"])
    if not name:
        raise ValueError("no name")
    role = _name(row.get("role") or "")
    start, end = day_or_part(row.get("from")), day_or_part(row.get("to"))
    if (start or end) and not role:
        raise ValueError("dates without a role")
    kind = (row.get("kind") or "person").strip().casefold()
    if kind not in set(SpeakerKind):
        raise ValueError(f"the kind {kind!r} is none of {', '.join(SpeakerKind)}")
    return SpeakerRecord(
        name,
        _names((row.get("aliases") or "").split("|"), name),
        (_role(role, start, end),) if role else (),
        _wikidata_id(row.get("wikidata")),
        SpeakerKind(kind),
    )


def _entity(value: Any) -> SpeakerRecord:
    if not isinstance(value, dict):
        raise ValueError("no JSON object")
    labels = _by_language(value.get("labels"))
    name = next((labels[language][0] for language in ("en", "mul", *labels) if labels.get(language)), "")
    if not name:
        raise ValueError("no label")
    others = [one for texts in (*labels.values(), *_by_language(value.get("aliases")).values()) for one in texts]
    claims = value.get("claims") or {}
    if not isinstance(claims, dict):
        raise ValueError("`claims` is no object")
    instances = {text for text, _, _ in _claims(claims.get(_INSTANCE))}
    sexes = {text for text, _, _ in _claims(claims.get(_SEX))}
    roles = [_role(text, start, end) for text, start, end in _claims(claims.get(_POSITION)) if not _ID.fullmatch(text)]
    descriptions = _by_language(value.get("descriptions"))
    roles += [Role(text) for text in descriptions.get("en", [])]
    return SpeakerRecord(
        name,
        _names(others, name),
        tuple(dict.fromkeys(roles)),
        _wikidata_id(value.get("id")),
        SpeakerKind.PERSON if not instances or instances & {_HUMAN, "human"} else SpeakerKind.ORGANISATION,
        "f" if sexes & {_FEMALE, "female"} else "m" if sexes & {_MALE, "male"} else None,
    )


def _by_language(value: Any) -> dict[str, list[str]]:
    """Return texts by language from Wikidata's form or the plain one."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError("labels, aliases and descriptions have to be objects with a language before each text")
    found: dict[str, list[str]] = {}
    for language, given in value.items():
        texts = given if isinstance(given, list) else [given]
        plain = [one.get("value") if isinstance(one, dict) else one for one in texts]
        found[language] = [name for one in plain if isinstance(one, str) and (name := _name(one))]
    return found


def _claims(value: Any) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield (value, start, end) of the statements of one property."""
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        if isinstance(one, str):
            yield _name(one), None, None
        elif isinstance(one, dict):
            text = _main(one)
            qualifiers = one.get("qualifiers")
            qualifiers = qualifiers if isinstance(qualifiers, dict) else {}
            start = one.get("start") or _time(qualifiers.get(_START))
            end = one.get("end") or _time(qualifiers.get(_END))
            if text:
                yield text, day_or_part(start), day_or_part(end)


def _main(claim: dict[str, Any]) -> str:
    value: Any = claim.get("value", claim.get("label"))
    if value is None:
        value = _inner(claim, "mainsnak", "datavalue", "value")
    if isinstance(value, dict):
        value = value.get("label", value.get("id"))
    return _name(value) if isinstance(value, str) else ""


def _time(value: Any) -> Any:
    """Return the time of a qualifier in Wikidata's form."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) else _inner(first, "datavalue", "value", "time")


def _inner(value: Any, *path: str) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _role(role: str, start: str | None, end: str | None) -> Role:
    if start and end and end < start[: len(end)]:
        raise ValueError(f"{role!r} ends ({end}) before it begins ({start})")
    return Role(role, start, end)


def day_or_part(value: Any) -> str | None:
    """Return a day, month or year in its short form, None for nothing; raise ValueError for anything else.

    Wikidata writes an unknown month or day as 00.
    """
    if value is None or not str(value).strip():
        return None
    match = _DAY.fullmatch(str(value).strip())
    year, month, day = match.groups() if match else ("", None, None)
    month = month if month != "00" else None
    day = day if month and day != "00" else None
    try:
        if not match:
            raise ValueError
        from datetime import date

        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(
            f"{str(value)[:40]!r} is not a day, month or year such as 2031-03-04, 2031-03 or 2031"
        ) from None
    return "-".join(part for part in (year, month, day) if part)


def _wikidata_id(value: Any) -> str | None:
    if value is None or value == "":
        return None
    text = str(value).strip().rpartition("/")[2]
    if not _ID.fullmatch(text):
        raise ValueError(f"{str(value)[:40]!r} is no id of Wikidata such as Q42")
    return text


def _names(given: Iterable[str], name: str) -> tuple[str, ...]:
    found = dict.fromkeys(one for text in given if (one := _name(text)) and one != name)
    return tuple(found)[:_MOST_NAMES]


def _name(text: str) -> str:
    """Return a name on one line; nothing where it is too long to be one."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain if len(plain) <= _LONGEST else ""
