"""From bytes to text, untouched: no newline translation, a UTF-8 byte order mark stays the first character.

UTF-8 first (text that decodes as UTF-8 practically always is), then what the file declares, then detection by
charset-normalizer among the encodings that the web standard knows, else the input is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, BinaryIO

from workbench.errors import UnreadableInputError
from workbench.read.limits import MAX_ARTICLE_BYTES, megabytes

if TYPE_CHECKING:
    from pathlib import Path

# https://encoding.spec.whatwg.org names these; legacy DOS and Macintosh code pages only produce false detections.
_WEB_ENCODINGS = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
# A UTF-16 or UTF-32 mark is part of the encoding, so these codecs consume it.
# UTF-32 stands first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WEB_FALLBACK = "cp1252"  # the standard's choice where no language can be recognised
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DETECTION_SAMPLE = 1_000_000


def read_bytes(path: Path, limit: int = MAX_ARTICLE_BYTES) -> bytes:
    """Return the file's bytes; raises `UnreadableInputError` where it is empty, above `limit`, or not readable."""
    with open_binary(path) as handle:
        data = handle.read(limit + 1)
    if len(data) > limit:
        raise UnreadableInputError(str(path), f"larger than {megabytes(limit)}, which no article is")
    if not data.strip():
        raise UnreadableInputError(str(path), "empty")
    return data


def open_binary(path: Path) -> BinaryIO:
    """Open for reading; an operating system's refusal becomes `UnreadableInputError`."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableInputError(str(path), (error.strerror or str(error)).lower()) from error


def decode(data: bytes, path: str, declared: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding.

    `declared` is an encoding that the content itself names (an HTML `meta`), used when it is not UTF-8.
    Raises `UnreadableInputError` for binary data and for text whose encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_try(data, encoding), path), encoding
    if b"\0" in data:
        raise UnreadableInputError(path, "binary, not text (it has NUL bytes)")
    text = _try(data, "utf-8")
    if text is not None:
        return text, "utf-8"
    if declared is not None:
        text = _try(data, declared)
        if text is not None:
            return _checked(text, path), declared.lower()
    encoding = detect(data[:_DETECTION_SAMPLE]) or ""
    text = _try(data, encoding) if encoding else None
    if text is None or _CONTROL.search(text):
        raise UnreadableInputError(path, "not UTF-8, and its encoding cannot be told")
    return text, encoding


def detect(sample: bytes) -> str | None:
    """Return the most plausible encoding of `sample` among the web's, or None."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=_WEB_ENCODINGS)
    best = matches.best()
    if best is None:
        return None
    if best.coherence == 0 and any(m.encoding == _WEB_FALLBACK and m.chaos == best.chaos for m in matches):
        return _WEB_FALLBACK
    return best.encoding


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _checked(text: str | None, path: str) -> str:
    if text is None:
        raise UnreadableInputError(path, "not text in the encoding that its first bytes or its header declare")
    if "\0" in text:
        raise UnreadableInputError(path, "binary, not text (it has NUL characters)")
    return text
