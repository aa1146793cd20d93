"""Quotes as Markdown, for a page or a message. Nothing from an article is ever taken for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from workbench.export.credited import credited_in_print
from workbench.export.marks import IN_MARKS, in_marks
from workbench.text.days import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&^$:@=])")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\\\"'`]+", re.IGNORECASE)


class MarkdownWriter:
    """Each quote as a block quotation with its speaker, source, verdict and evidence below."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row of an export."""
        self._stream.write(quotation(row).encode("utf-8"))

    def close(self) -> None:
        """Nothing is left to write."""


def quotation(row: Mapping[str, Any]) -> str:
    """Return a row as Markdown, ending with an empty line."""
    speaker = plain(row["speaker"] or row["speaker_as_printed"] or "unknown speaker")
    said = plain(in_words(row["said_start"], row["said_end"]))
    how = "" if row["kind"] in IN_MARKS else " (reported speech)"
    lines = [
        f"> {in_marks(plain(row['text']), row['kind'])}",
        ">",
        f"> — {speaker}{how}{f', {said}' if said else ''}",
        "",
    ]
    source = ", ".join(filter(None, [_link(row["title"], row["url"]), plain(row["outlet"]), plain(row["published"])]))
    if source:
        lines.append(f"- Printed: {source}")
    if credited := credited_in_print(row):
        lines.append(f"- In print, credited to: {plain(credited)}")
    if row["outlet_count"] > 1:
        sources = row["independent_sources"]
        lines.append(
            f"- Carried by {row['outlet_count']} outlets, {sources} independent source{'s' if sources != 1 else ''}"
        )
    verdict = plain(row["verdict"].replace("_", " ").capitalize())
    lines.append(f"- **{verdict}**, {plain(row['reviewer'])}, {row['decided_at'][:16].replace('T', ' ')} UTC")
    lines.append(f"- Place: characters {row['start']} to {row['end']} of the text with SHA-256 {row['text_sha256']}")
    evidence = ", ".join(
        filter(None, [_link(row["evidence_url"], row["evidence_url"]), plain(row["evidence_excerpt"])])
    )
    if evidence:
        lines.append(f"- Evidence: {evidence}")
    if row["note"]:
        lines.append(f"- Note: {plain(row['note'])}")
    return "\n".join(lines) + "\n\n"


def plain(text: str | None) -> str:
    """Return text as one line in which every character stands for itself."""
    return _MARKUP.sub(r"\\\1", " ".join(_UNSEEN.sub(" ", text or "").split()))


def _link(words: str | None, address: str | None) -> str:
    """Return a link where the address is one that a browser opens; else the words alone."""
    if words and address and _ADDRESS.fullmatch(address):
        return f"[{plain(words)}]({address})"
    return plain(words)
