"""JSON-LD for publishing: schema.org ClaimReview, and W3C Web Annotations. One document, written item by item."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from workbench.export.credited import credited_in_print
from workbench.export.marks import IN_MARKS, in_marks
from workbench.export.writers import json_bytes
from workbench.model.review import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

RATINGS: Mapping[str, int | None] = {
    Verdict.VERIFIED: 5,
    Verdict.CORROBORATED: 4,
    Verdict.MINOR_VARIANCE: 4,
    Verdict.OUTDATED: 3,
    Verdict.ALTERED: 2,
    Verdict.TRUNCATED: 2,
    Verdict.STITCHED: 2,
    Verdict.MISTRANSLATED: 2,
    Verdict.OUT_OF_CONTEXT: 2,
    Verdict.MISATTRIBUTED: 1,
    Verdict.FABRICATED: 1,
    Verdict.SATIRE: 1,
    Verdict.DISPUTED: None,
    Verdict.UNVERIFIED: None,
}
"""A verdict as ClaimReview's number from 1 (worst) to 5 (best); without one, only the verdict's name is given."""

_NOBODY = frozenset({Verdict.FABRICATED, Verdict.SATIRE})
"""With these verdicts nobody said it."""

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_REVIEWS = ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}]
_ANNOTATION = [
    "http://www.w3.org/ns/anno.jsonld",
    # Copies of that context made before July 2021 lack the first (w3c/web-annotation issue 444).
    {"assessing": "http://www.w3.org/ns/oa#assessing", "textSha256": "urn:quote-workbench:textSha256"},
]
_AGENTS = {"person": "Person", "organisation": "Organization"}
"""Kinds of speakers as schema.org has them; of a group or an unnamed official nothing is said."""


class JsonLdWriter:
    """A JSON-LD document whose items stand in a list, each on a line of its own; `close` ends it."""

    def __init__(self, stream: BinaryIO, head: Mapping[str, Any], items: str) -> None:
        self._stream = stream
        self._separator = b""
        stream.write(json_bytes(head)[:-1] + b", " + json_bytes(items) + b": [")

    def add(self, item: Mapping[str, Any]) -> None:
        """Write one item."""
        self._stream.write(self._separator + b"\n" + json_bytes(item))
        self._separator = b","

    def close(self) -> None:
        """End the list and the document."""
        self._stream.write(b"\n]}\n")


class ClaimReviewWriter(JsonLdWriter):
    """Each quote as a ClaimReview: the outlet claims that the speaker said it, the reviewer rates that claim."""

    def __init__(self, stream: BinaryIO, base_url: str | None = None) -> None:
        super().__init__(stream, {"@context": _REVIEWS}, "@graph")
        self._base_url = base_url

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row of an export."""
        self.add(claim_review(row, self._base_url))


class AnnotationWriter(JsonLdWriter):
    """Each quote as a Web Annotation of its article, anchored by its words and by its place."""

    def __init__(self, stream: BinaryIO) -> None:
        collection, page = (f"urn:uuid:{uuid4()}" for _ in range(2))
        head = {
            "@context": _ANNOTATION,
            "id": page,
            "type": "AnnotationPage",
            "partOf": {"id": collection, "type": "AnnotationCollection", "label": "Quotes and their verdicts"},
            "startIndex": 0,
        }
        super().__init__(stream, head, "items")

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row of an export."""
        self.add(annotation(row))


def claim_review(row: Mapping[str, Any], base_url: str | None = None) -> dict[str, Any]:
    """Return a row as a ClaimReview (https://schema.org/ClaimReview).

    `url`, the address of the published review, is `base_url` and the quote's uid: who publishes reviews names the
    address under which they stand. The article carries the quote's exact place as Web Annotation selectors.
    """
    said = {
        "@type": "Quotation",
        "text": row["text"],
        "creator": _speaker(row),
        "isBasedOn": _evidence(row),
        "disambiguatingDescription": None if row["kind"] in IN_MARKS else "Reported speech: the article's words.",
    }
    appearance = {
        "@type": "NewsArticle",
        "headline": row["title"],
        "url": _address(row["url"]),
        "datePublished": row["published"],
        "publisher": _organisation(row["outlet"]),
        "identifier": {"@type": "PropertyValue", "propertyID": "text sha256", "value": row["text_sha256"]},
        "oa:hasSelector": [
            {f"oa:{name}": value for name, value in selector.items() if name != "type"}
            | {"@type": f"oa:{selector['type']}"}
            for selector in _selectors(row)
        ],
    }
    rating = RATINGS[row["verdict"]]
    scale = {"ratingValue": rating, "bestRating": 5, "worstRating": 1} if rating is not None else {}
    return _without_nothing(
        {
            "@type": "ClaimReview",
            "url": f"{base_url.rstrip('/')}/{row['uid']}" if base_url else None,
            "identifier": row["uid"],
            "datePublished": _utc(row["decided_at"]),
            "author": _person(row["reviewer"]),
            "claimReviewed": _claimed(row),
            "reviewRating": {"@type": "Rating", **scale, "alternateName": _words(row["verdict"])},
            "reviewBody": row["note"],
            "itemReviewed": {
                "@type": "Claim",
                "author": _organisation(row["outlet"]),
                "datePublished": row["published"],
                "appearance": appearance,
                "about": said,
            },
        }
    )


def annotation(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as a Web Annotation (https://www.w3.org/TR/annotation-model/); offsets are code points."""
    bodies = [
        _textual("classifying", row["verdict"]),
        _textual("identifying", row["speaker"]),
        _textual("describing", f"Credited in print to: {printed}" if (printed := credited_in_print(row)) else None),
        _textual("commenting", row["note"]),
        _textual("describing", row["evidence_excerpt"]),
    ]
    address = _address(row["evidence_url"])
    proof: dict[str, Any] = {"type": "SpecificResource", "purpose": "linking", "source": address}
    if address is None:  # such as "tape 3, second side"
        proof = _textual("describing", row["evidence_url"])
    return _without_nothing(
        {
            "type": "Annotation",
            "id": f"urn:quote-workbench:{row['uid']}",
            "motivation": "assessing",
            "creator": {"type": "Person", "name": row["reviewer"]},
            "created": _utc(row["decided_at"]),
            "body": [*(body for body in bodies if body["value"]), *([proof] if row["evidence_url"] else ())],
            "target": {
                "type": "SpecificResource",
                "source": _address(row["url"]) or f"urn:sha256:{row['text_sha256']}",
                "textSha256": row["text_sha256"],
                "selector": _selectors(row),
            },
        }
    )


def _textual(purpose: str, value: str | None) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _utc(moment: str) -> str:
    """Return an ISO moment in UTC with "Z", as the Web Annotation model demands."""
    return datetime.fromisoformat(moment).astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _claimed(row: Mapping[str, Any]) -> str:
    """Return what the outlet claims: of a misattributed quote not the one whom the reviewer set in."""
    whom = row["suggested_speaker"] if row["verdict"] == Verdict.MISATTRIBUTED else row["speaker"]
    whom = whom or row["speaker_as_printed"]
    words = in_marks(row["text"], row["kind"])
    if not whom:
        return words
    return f"{whom} said: {words}" if row["kind"] in IN_MARKS else f"{whom}, in reported speech: {words}"


def _speaker(row: Mapping[str, Any]) -> dict[str, str] | None:
    """Return who said it, as far as the verdict leaves that standing."""
    name = row["speaker"] or row["speaker_as_printed"]
    somebody_else = row["verdict"] == Verdict.MISATTRIBUTED and row["speaker"] in (None, row["suggested_speaker"])
    if not name or somebody_else or row["verdict"] in _NOBODY:
        return None
    kind = _AGENTS.get(row["speaker_kind"] or "")
    return {"@type": kind, "name": name} if kind else {"name": name}


def _selectors(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a quote's exact place, by its words and by code points."""
    words = {"exact": row["exact"], "prefix": row["prefix"], "suffix": row["suffix"]}
    return [
        {"type": "TextQuoteSelector", **words},
        {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
    ]


def _evidence(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if not row["evidence_url"] and not row["evidence_excerpt"]:
        return None
    address = _address(row["evidence_url"])
    name = None if address else row["evidence_url"]
    return {"@type": "CreativeWork", "url": address, "name": name, "text": row["evidence_excerpt"]}


def _address(value: str | None) -> str | None:
    """Return an address that readers of the export may open; any other words are none, `javascript:` least of all."""
    return value if value and _ADDRESS.fullmatch(value) else None


def _person(name: str | None) -> dict[str, str] | None:
    return {"@type": "Person", "name": name} if name else None


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _words(verdict: str) -> str:
    return verdict.replace("_", " ").capitalize()


def _without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known, at every depth."""
    return {
        name: _without_nothing(part) if isinstance(part, dict) else part
        for name, part in value.items()
        if part is not None
    }
