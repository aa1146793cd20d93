"""One record of a JSON, JSON Lines or CSV file as an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.errors import UnreadableInputError
from workbench.read.fields import TEXT_KEYS, Claims, Defaults, Origin
from workbench.read.limits import MAX_ARTICLE_BYTES, megabytes

if TYPE_CHECKING:
    from workbench.model.article import Article


def record_article(record: object, origin: Origin, place: str, source: str, defaults: Defaults) -> Article:
    """Return the article that `record` holds.

    `place` says where in the file it stands ("line 3"), empty for a file of one record; then the article is
    named by the record's `id` or by its place. Raises `UnreadableInputError` where there is no usable text.
    """
    where = f"{origin.shown}, {place}" if place else origin.shown
    if not isinstance(record, Mapping):
        raise UnreadableInputError(where, f"a record with the article's text was expected, not {_kind(record)}")
    folded = {str(key).strip().casefold(): value for key, value in record.items()}
    text = next((folded[key] for key in TEXT_KEYS if folded.get(key)), None)
    if text is None:
        raise UnreadableInputError(where, f"no text: none of the keys {', '.join(TEXT_KEYS)} has any")
    _check_text(text, where)
    if place:
        number = place.rsplit(maxsplit=1)[-1]
        ident = folded.get("id")
        name = str(ident).strip() if isinstance(ident, str | int) and str(ident).strip() else f"{origin.stem}#{number}"
        origin = Origin(name, f"{origin.path}#{name}", origin.stem, origin.shown)
    claims = Claims()
    claims.add_record(record, source)
    return claims.article(text, origin, defaults)


def _check_text(text: object, where: str) -> None:
    if not isinstance(text, str):
        raise UnreadableInputError(where, f"the text is {_kind(text)}, not a string")
    if not text.strip():
        raise UnreadableInputError(where, "the text is empty")
    if "\0" in text:
        raise UnreadableInputError(where, "binary, not text (it has NUL characters)")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        reason = f"half a character (lone surrogate) at {error.start}: the text was cut or converted wrongly"
        raise UnreadableInputError(where, reason) from error
    if size > MAX_ARTICLE_BYTES:
        raise UnreadableInputError(where, f"larger than {megabytes(MAX_ARTICLE_BYTES)}, which no article is")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a yes or no", type(None): "null"}
    return names.get(type(value), "a number")
