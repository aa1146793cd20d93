"""A dossier: one HTML page that stands alone, without script, for the screen, paper and a screen reader.

Differences are `ins` and `del` with words that a screen reader says; nothing is told by colour alone. All text goes
through `text`, addresses through `_link`: nothing of an article or a reviewer becomes markup.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

from workbench.export.marks import IN_MARKS, in_marks
from workbench.export.timeline import Point, timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording: `gone` are words of the reference that it lacks there, `new` its own words."""

    gone: str = ""
    new: str = ""
    same: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision of a quote's history."""

    at: str
    reviewer: str
    verdict: str
    undone: bool = False
    speaker: str | None = None
    note: str | None = None
    evidence_url: str | None = None
    evidence_excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One printing of the utterance."""

    quote_id: int
    pieces: tuple[Piece, ...]
    is_reference: bool
    kind: str
    speaker: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    said: str
    before: str = ""
    after: str = ""
    """The article's words on either side, with an ellipsis where it has more."""
    relation: str | None = None
    material: tuple[str, ...] = ()
    verdict: str | None = None
    history: tuple[Entry, ...] = ()
    place: tuple[int, int, str] | None = None
    """Where it stands: from, to (code points), and the SHA-256 of the article's text."""
    credited: str | None = None
    """Whom the outlet names instead of the speaker."""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage of a primary source, against the reference wording."""

    name: str
    url: str | None
    published: str | None
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One family, or a quote that has none; `variants` by time of publication, `printed_by` outlets in words."""

    family: str | None
    variants: tuple[Variant, ...]
    conflicts: tuple[str, ...] = ()
    sources: int = 1
    primary: Source | None = None
    printed_by: str = ""


@dataclass(slots=True)
class DossierWriter:
    """Writes the page as the utterances come; `close` ends it."""

    stream: BinaryIO
    title: str
    made: str
    filters: Sequence[tuple[str, str]] = ()
    _count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        style = files("workbench.export").joinpath("dossier.css").read_text(encoding="utf-8")
        self._put(
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{text(self.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
            f"<header>\n<h1>{text(self.title)}</h1>\n<p>Made {text(self.made)} by the quote workbench.{self._chosen()}"
            "</p>\n<p>In each wording, <ins>underlined words</ins> are added to the reference wording and "
            "<del>words struck through</del> are missing from it.</p>\n</header>\n<main>\n"
        )

    def write(self, utterance: Utterance) -> None:
        """Write one utterance."""
        self._count += 1
        self._put("\n".join(_section(utterance, self._count)) + "\n")

    def close(self) -> None:
        """End the page."""
        self._put("</main>\n</body>\n</html>\n")

    def _chosen(self) -> str:
        chosen = "; ".join(f"{text(name)}: {text(value)}" for name, value in self.filters)
        return f" Chosen by {chosen}." if chosen else ""

    def _put(self, markup: str) -> None:
        self.stream.write(markup.encode("utf-8"))


def text(value: str | None) -> str:
    """Return text for HTML, as content or inside a quoted attribute: every character stands for itself.

    Control characters become a blank; what reorders the line, or has no form in UTF-8, becomes U+FFFD.
    """
    seen = _REORDERING.sub("\ufffd", _UNSEEN.sub(" ", value or ""))
    return html.escape(seen, quote=True)


def _section(one: Utterance, number: int) -> Iterator[str]:
    reference = next((variant for variant in one.variants if variant.is_reference), one.variants[0])
    words = "".join(piece.same or piece.new for piece in reference.pieces)
    yield f'<section aria-labelledby="u{number}">'
    yield f'<h2 id="u{number}">{text(reference.speaker) or "Unknown speaker"}</h2>'
    yield f'<blockquote class="reference" dir="auto"><p>{in_marks(text(words), reference.kind)}</p></blockquote>'
    printings = "1 printing" if len(one.variants) == 1 else f"{len(one.variants)} printings"
    printings += f" in {text(one.printed_by)}" if one.printed_by else ""
    sources = "1 independent source" if one.sources == 1 else f"{one.sources} independent sources"
    family = f", family {text(one.family)}" if one.family else ""
    how = "Said" if reference.kind in IN_MARKS else "Reported speech, the outlet's words. Said"
    yield f"<p>{how} {text(reference.said)}. {printings}, {sources}{family}.</p>"
    if one.conflicts:
        yield '<ul class="conflicts">'
        yield from (f"<li><strong>Conflict:</strong> {text(words)}</li>" for words in one.conflicts)
        yield "</ul>"
    if one.primary is not None:
        yield from _primary(one.primary)
    yield from _timeline(one, number)
    yield f'<h3 id="u{number}v">Wordings</h3>\n<ol aria-labelledby="u{number}v">'
    for variant in one.variants:
        yield from _variant(variant)
    yield "</ol>"
    yield from _history(one, number)
    yield "</section>"


def _primary(source: Source) -> Iterator[str]:
    where = ", ".join(filter(None, (_link(source.name, source.url), _when(source.published))))
    yield '<div class="primary"><h3>In the primary source</h3>'
    yield f'<blockquote dir="auto"><p>{_marked(source.pieces)}</p></blockquote>'
    yield f"<p>{where}, characters {source.start} to {source.end}.</p></div>"


def _timeline(one: Utterance, number: int) -> Iterator[str]:
    points = [
        Point(text(variant.outlet) or f"quote {variant.quote_id}", variant.published, variant.is_reference,
              bool(variant.material))
        for variant in one.variants
    ]  # fmt: skip
    picture = timeline(points, f"u{number}t")
    if picture:
        # A telephone is narrower than its words: it moves sideways by finger or, once focused, by key.
        yield f'<figure><div class="scroll" tabindex="0" role="group" aria-label="Timeline">{picture}</div>'
        yield (
            "<figcaption>When it was printed. Filled circle: the reference wording; ring: the same in meaning; "
            "diamond: a difference that can change the meaning.</figcaption></figure>"
        )


def _variant(variant: Variant) -> Iterator[str]:
    outlet = text(variant.outlet) or "Unknown outlet"
    facts = ", ".join(filter(None, (outlet, _when(variant.published), text(variant.kind))))
    role = "reference wording" if variant.is_reference else text(variant.relation)
    yield f"<li><p><strong>{facts}</strong>{f' – {role}' if role else ''}</p>"
    yield (
        f'<blockquote dir="auto"><p><span class="around">{text(variant.before)}</span>{_marked(variant.pieces)}'
        f'<span class="around">{text(variant.after)}</span></p></blockquote>'
    )
    if variant.material:
        yield '<ul class="material">'
        yield from (f"<li><strong>Can change the meaning:</strong> {text(words)}</li>" for words in variant.material)
        yield "</ul>"
    verdict = variant.verdict.replace("_", " ") if variant.verdict else "no verdict yet"
    speaker = text(variant.speaker) or "unknown"
    if variant.credited:
        speaker += f" (the outlet names {text(variant.credited)})"
    source = _link(variant.title or variant.url or "", variant.url)
    yield f"<p>Speaker: {speaker}. Verdict: <strong>{text(verdict)}</strong>.{f' Source: {source}.' if source else ''}"
    where = ""
    if variant.place is not None:
        start, end, digest = variant.place
        where = f" Characters {start} to {end} of the text with SHA-256 <code>{text(digest)}</code>."
    yield f"Quote {variant.quote_id}.{where}</p></li>"


def _history(one: Utterance, number: int) -> Iterator[str]:
    entries = sorted(
        ((entry, variant) for variant in one.variants for entry in variant.history), key=lambda item: item[0].at
    )
    if not entries:
        return
    yield f'<h3 id="u{number}h">History</h3>\n<table aria-labelledby="u{number}h">'
    heads = ("When (UTC)", "Reviewer", "Printing", "Verdict", "Evidence and note")
    yield "<thead><tr>" + "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead>\n<tbody>"
    for entry, variant in entries:
        verdict = text(entry.verdict.replace("_", " ")) + (" (undone)" if entry.undone else "")
        speaker = f"speaker: {text(entry.speaker)}" if entry.speaker else ""
        proof = "; ".join(
            filter(
                None,
                (
                    speaker,
                    _link(entry.evidence_url or "", entry.evidence_url),
                    text(entry.evidence_excerpt),
                    text(entry.note),
                ),
            )
        )
        where = f"{text(variant.outlet) or 'unknown outlet'}, quote {variant.quote_id}"
        cells = (text(entry.at), text(entry.reviewer), where, verdict, proof)
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"


def _marked(pieces: Sequence[Piece]) -> str:
    """Return a wording with what it lacks and what it adds, each said in words to those who hear the page."""
    markup, last = "", " "
    for piece in pieces:
        for words, tag, heard in ((piece.gone, "del", "missing"), (piece.new, "ins", "added"), (piece.same, "", "")):
            if not words:
                continue
            parted = last.isspace() or words[0].isspace() or not (tag or last == "\0")
            markup += "" if parted else " "
            said = f'<span class="heard">[{heard}: </span>{text(words)}<span class="heard">]</span>'
            markup += f"<{tag}>{said}</{tag}>" if tag else text(words)
            # after words that are gone, a word has to stand apart; a comma stays where it is
            last = "\0" if tag == "del" and not words[-1].isspace() else words[-1]
    return markup


def _when(published: str | None) -> str:
    """Return a day as it is, a moment to the minute with its zone: 2031-03-09 10:30+01:00."""
    if published is None or len(published) <= len("2031-03-09"):
        return text(published)
    return datetime.fromisoformat(published).isoformat(" ", "minutes")


def _link(words: str, address: str | None) -> str:
    """Return a link where the address is one that a browser opens as a page; else the words alone."""
    if address and _ADDRESS.fullmatch(address) and text(address) == html.escape(address):
        bare = ' class="bare"' if words == address else ""  # on paper an address is not printed twice
        return f'<a{bare} href="{text(address)}" rel="noreferrer">{text(words)}</a>'
    return text(words)
