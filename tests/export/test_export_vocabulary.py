"""JSON-LD against the published vocabularies, as an independent reader (PyLD) understands it.

What a reader of linked data does not know it drops without a word: here nothing may get lost, every term has to be
one of the vocabulary's, on a thing that may have it, with a value that it may have.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from workbench.export.jsonld import RATINGS, AnnotationWriter, ClaimReviewWriter

STORED = Path(__file__).parent / "vocabulary"
SCHEMA = json.loads((STORED / "schemaorg.json").read_text(encoding="utf-8"))
ANNOTATION = json.loads((STORED / "anno.jsonld").read_text(encoding="utf-8"))
LITERALS = {"Text", "URL", "Date", "DateTime", "Number", "Integer"}
MOTIVATIONS = (
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
)  # fmt: skip
"""https://www.w3.org/TR/annotation-model/#motivation-and-purpose"""
OA = "http://www.w3.org/ns/oa#"

FULL: dict[str, Any] = {
    "uid": "u1", "text": "We stay", "kind": "direct", "speaker": "Ada Vell", "speaker_as_printed": "the mayor",
    "suggested_speaker": "Ada Vell", "speaker_kind": "person", "verdict": "verified", "reviewer": "Ines",
    "decided_at": "2031-03-05T10:00:00.250000+00:00", "evidence_url": "https://b.example/speech",
    "evidence_excerpt": "as spoken", "note": "heard twice", "outlet": "The Courier", "title": "Title",
    "url": "https://a.example/1", "published": "2031-03-04", "exact": "We stay", "prefix": "“", "suffix": "”",
    "start": 1, "end": 8, "text_sha256": "ab",
}  # fmt: skip
BARE = FULL | dict.fromkeys(
    ("speaker", "speaker_as_printed", "suggested_speaker", "speaker_kind", "evidence_url", "evidence_excerpt", "note",
     "outlet", "title", "url", "published"),
)  # fmt: skip
ROWS = [
    *({**FULL, "verdict": str(verdict)} for verdict in RATINGS),
    {**FULL, "speaker_kind": "organisation", "kind": "indirect"},
    {**FULL, "evidence_url": "tape 3, second side", "evidence_excerpt": None},
    {**FULL, "speaker_kind": "group", "prefix": "", "suffix": ""},
    BARE,
]


def load(address: str, _options: object) -> dict[str, Any]:
    """Give the stored contexts; nothing is fetched."""
    contexts = {
        "https://schema.org": {"@context": {"@vocab": "https://schema.org/"}},
        "http://www.w3.org/ns/anno.jsonld": ANNOTATION,
    }
    return {"contextUrl": None, "documentUrl": address, "document": contexts[address]}


def written(writer: Any) -> dict[str, Any]:
    stream = io.BytesIO()
    writing = writer(stream)
    for row in ROWS:
        writing.write(row)
    writing.close()
    document: dict[str, Any] = json.loads(stream.getvalue())
    return document


def things(value: object) -> Iterator[dict[str, Any]]:
    """Every node at every depth."""
    if isinstance(value, list):
        for one in value:
            yield from things(one)
    elif isinstance(value, dict):
        if "@value" not in value and "@list" not in value:
            yield value
        for name, one in value.items():
            if name != "@type":
                yield from things(one)


def single(value: Any) -> Any:
    """A list of one thing is that thing, to JSON-LD."""
    if isinstance(value, dict):
        return {name: single(one) for name, one in value.items()}
    if isinstance(value, list):
        return single(value[0]) if len(value) == 1 else list(map(single, value))
    return value


@pytest.mark.parametrize(("writer", "items"), [(ClaimReviewWriter, "@graph"), (AnnotationWriter, "items")])
def test_nothing_is_lost_on_a_reader(writer: Any, items: str) -> None:
    document = written(writer)
    options = {"documentLoader": load}
    back = jsonld.compact(jsonld.expand(document, options), document["@context"], options)
    assert len(back[items]) == len(ROWS)
    assert single(back[items]) == single(document[items])


def test_every_claim_review_is_in_the_terms_of_schema_org() -> None:
    expanded = jsonld.expand(written(ClaimReviewWriter), {"documentLoader": load})
    kinds = set()
    for thing in things(expanded):
        types = [name.removeprefix("https://schema.org/") for name in thing.get("@type", [])]
        kinds.update(types)
        if any(name.startswith(OA) for name in types):
            continue
        for name, values in thing.items():
            if name.startswith(("@", OA)):
                continue
            term = SCHEMA["properties"][name.removeprefix("https://schema.org/")]
            above = {one for type_ in types for one in SCHEMA["types"][type_]}
            assert not types or above & set(term["of"]), (types, name)
            for value in values:
                if "@value" in value:
                    assert LITERALS & set(term["is"]), name
                elif "@type" in value:
                    is_ = {one for type_ in value["@type"] for one in SCHEMA["types"][type_.split("/")[-1]]}
                    assert is_ & set(term["is"]), (name, value["@type"])
    assert {"ClaimReview", "Claim", "Rating", "NewsArticle", "Person", "Organization", "Quotation"} <= kinds


def test_every_claim_review_has_what_search_engines_require() -> None:
    """https://developers.google.com/search/docs/appearance/structured-data/factcheck: words, rating and address."""
    stream = io.BytesIO()
    writing = ClaimReviewWriter(stream, "https://desk.example/reviews")
    for row in ROWS:
        writing.write(row)
    writing.close()
    for review in json.loads(stream.getvalue())["@graph"]:
        assert review["claimReviewed"]
        assert review["url"].startswith("https://desk.example/reviews/")
        rating = review["reviewRating"]
        assert rating["alternateName"]
        if "ratingValue" in rating:
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert review["author"]["name"]
        assert review["itemReviewed"]["@type"] == "Claim"


def test_every_annotation_has_what_the_model_demands() -> None:
    """The MUSTs of https://www.w3.org/TR/annotation-model/, sections 3.1 to 3.3, 4.2 and 5.2, of what is used."""
    page = written(AnnotationWriter)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert page["id"].startswith("urn:uuid:")
    assert page["id"] != written(AnnotationWriter)["id"], "another page"
    for one in page["items"]:
        assert one["type"] == "Annotation"
        assert re.match(r"[a-z]+:", one["id"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", one["created"])
        assert one["motivation"] in MOTIVATIONS
        assert one["body"]
        for body in one["body"]:
            assert body["purpose"] in MOTIVATIONS
            [key] = {"value", "source"} & set(body)
            assert isinstance(body[key], str)
            assert (key == "value") == (body["type"] == "TextualBody")
        target = one["target"]
        assert re.match(r"[a-z]+:", target["source"])
        words, place = target["selector"]
        assert words["type"] == "TextQuoteSelector"
        assert words["exact"]
        assert place["type"] == "TextPositionSelector"
        assert 0 <= place["start"] < place["end"]


def test_every_term_of_an_annotation_is_one_of_the_model() -> None:
    for thing in things(jsonld.expand(written(AnnotationWriter), {"documentLoader": load})):
        for motive in thing.get(f"{OA}motivatedBy", []) + thing.get(f"{OA}hasPurpose", []):
            assert motive["@id"].removeprefix(OA) in MOTIVATIONS
