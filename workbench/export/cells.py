"""How a value becomes the text of a CSV cell, and how that is undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection")."""

LIST_SEPARATOR = "; "


def cell(value: object, *, raw: bool = False) -> tuple[str, bool]:
    """Return the cell for `value` and whether it was escaped.

    Nothing (None) is an empty cell, a list its entries with "; " between, a date ISO 8601, true and false in small
    letters. Text that a spreadsheet would run as a formula gets a leading `'` unless `raw`.
    """
    text = _text(value)
    if isinstance(value, bool | int | float) or raw or not text.startswith(FORMULA_STARTS):
        return text, False
    return f"'{text}", True


def unescape(text: str) -> str:
    """Return the text of an escaped cell as it was."""
    return text.removeprefix("'")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return LIST_SEPARATOR.join(map(_text, value))
    return str(value)
