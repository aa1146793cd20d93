"""How a value becomes the text of a CSV cell, and how that is undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

FORMULA_STARTS = frozenset("=+-@\t\r\0")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection")."""

LIST_SEPARATOR = "; "


def cell(value: object, *, raw: bool = False) -> tuple[str, bool]:
    """Return the cell for `value` and whether it was escaped.

    Nothing (None) is an empty cell, a list its entries with "; " between, a date ISO 8601, true and false in small
    letters. Text that a spreadsheet would run as a formula gets a leading `'` unless `raw`.
    """
    if value is None:
        return "", False
    if isinstance(value, bool):
        return str(value).lower(), False
    if isinstance(value, int | float):
        return str(value), False
    text = value if isinstance(value, str) else _text(value)
    if raw or not text or text[0] not in FORMULA_STARTS:
        return text, False
    return f"'{text}", True


def unescape(text: str) -> str:
    """Return the text of an escaped cell as it was."""
    return text.removeprefix("'")


def _text(value: object) -> str:
    if isinstance(value, list):  # nearly always, and of words
        return LIST_SEPARATOR.join([one if type(one) is str else cell(one, raw=True)[0] for one in value])
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return LIST_SEPARATOR.join(cell(entry, raw=True)[0] for entry in value)
    return str(value)
