"""JSON-LD is one valid document however many items; Markdown shows every character as itself."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbench.export.jsonld import RATINGS, AnnotationWriter, ClaimReviewWriter, annotation, claim_review
from workbench.export.markdown import MarkdownWriter, plain, quotation
from workbench.model.review import Verdict

ROW: dict[str, Any] = {
    "uid": "u1", "text": "We stay", "kind": "direct", "speaker": "Ada Vell", "speaker_as_printed": "the mayor",
    "suggested_speaker": "Ada Vell", "speaker_kind": "person",
    "said_start": "2031-03-04", "said_end": "2031-03-04", "verdict": "verified", "reviewer": "Ines",
    "decided_at": "2031-03-05T10:00:00+00:00", "evidence_url": None, "evidence_excerpt": None, "note": None,
    "outlet": "The Courier", "title": "Title", "url": "https://a.example/1", "published": "2031-03-04",
    "exact": "We stay", "prefix": "“", "suffix": "”", "start": 1, "end": 8, "text_sha256": "ab",
    "outlet_count": 1, "independent_sources": 1,
}  # fmt: skip


@pytest.mark.parametrize("writer", [ClaimReviewWriter, AnnotationWriter])
@pytest.mark.parametrize("number", [0, 1, 3])
def test_one_document_whatever_the_number(writer: Any, number: int) -> None:
    stream = io.BytesIO()
    writing = writer(stream)
    for _ in range(number):
        writing.write({**ROW, "text": '"]}\n</script>\u2028', "exact": "]}"})
    writing.close()
    document = json.loads(stream.getvalue())
    [items] = [value for value in document.values() if isinstance(value, list) and value != document["@context"]]
    assert len(items) == number


def test_every_exportable_verdict_has_its_rating() -> None:
    assert set(RATINGS) == set(Verdict) - {Verdict.NOT_A_QUOTE}
    assert "ratingValue" not in claim_review({**ROW, "verdict": "disputed"})["reviewRating"]


def test_what_is_unknown_is_left_out() -> None:
    review = claim_review({**ROW, "speaker": None, "speaker_as_printed": None, "outlet": None, "url": None})
    assert review["claimReviewed"] == "“We stay”"
    assert "creator" not in review["itemReviewed"]["about"]
    assert "author" not in review["itemReviewed"]
    assert "url" not in review["itemReviewed"]["appearance"]


def claimed(**values: object) -> tuple[str, object]:
    """What the outlet is said to claim, and who is said to have said it."""
    review = claim_review({**ROW, **values})
    return review["claimReviewed"], review["itemReviewed"]["about"].get("creator")


def test_a_misattributed_quote_is_not_claimed_of_who_said_it() -> None:
    ada, lena = ({"@type": "Person", "name": name} for name in ("Ada Vell", "Lena Brandt"))
    assert claimed() == ("Ada Vell said: “We stay”", ada)
    assert claimed(speaker="Lena Brandt") == ("Lena Brandt said: “We stay”", lena), "the machine was wrong"
    wrong = {"verdict": "misattributed"}
    assert claimed(**wrong, speaker="Lena Brandt") == ("Ada Vell said: “We stay”", lena), "the outlet was"
    assert claimed(**wrong) == ("Ada Vell said: “We stay”", None), "not her, and nobody knows who"
    assert claimed(**wrong, suggested_speaker=None, speaker="Lena Brandt")[0] == "the mayor said: “We stay”"
    assert claimed(verdict="fabricated") == ("Ada Vell said: “We stay”", None)


def test_only_the_speakers_own_words_stand_in_marks() -> None:
    assert claimed(kind="indirect", text="that they stay")[0] == "Ada Vell, in reported speech: that they stay"
    assert "“" not in quotation({**ROW, "kind": "indirect"})
    assert "— Ada Vell (reported speech), 2031" in quotation({**ROW, "kind": "mixed"})


@pytest.mark.parametrize(("kind", "type_"), [("person", "Person"), ("organisation", "Organization"), ("group", None)])
def test_what_a_speaker_is(kind: str, type_: str | None) -> None:
    creator: Any = claimed(speaker_kind=kind)[1]
    assert creator.get("@type") == type_


def seen(markdown: str) -> str:
    """What a reader sees of inline Markdown; any element at all fails."""
    [inline] = [token for token in MarkdownIt("commonmark").parse(markdown) if token.type == "inline"]
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    return "".join(child.content for child in inline.children or ())


UNSEEN = [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
SEEN = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=UNSEEN)


@given(st.text(SEEN) | st.text("*_[](){}<>#+-.!|`\\~&;1) =:", max_size=9))
def test_every_character_stands_for_itself(text: str) -> None:
    assert seen(f"“{plain(text)}”")[1:-1].split() == text.split()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://a.example/) [x](https://b.example", "data:text/html,x", "/etc"]
)
def test_only_addresses_become_links(address: str) -> None:
    assert "](" not in quotation({**ROW, "url": address}).replace("\\]\\(", "")


@pytest.mark.parametrize(
    ("sources", "told"),
    [(1, "- Carried by 3 outlets, 1 independent source\n"), (2, "- Carried by 3 outlets, 2 independent sources\n")],
)
def test_outlets_and_how_many_of_them_heard_it_themselves(sources: int, told: str) -> None:
    assert told in quotation({**ROW, "outlet_count": 3, "independent_sources": sources})
    assert "Carried" not in quotation(ROW)


def test_a_quotation() -> None:
    stream = io.BytesIO()
    MarkdownWriter(stream).write(
        {**ROW, "verdict": "minor_variance", "note": "one *word*", "evidence_url": "https://b.example"}
    )
    assert stream.getvalue().decode() == (
        "> “We stay”\n>\n> — Ada Vell, 2031\\-03\\-04\n\n"
        "- Printed: [Title](https://a.example/1), The Courier, 2031\\-03\\-04\n"
        "- **Minor variance**, Ines, 2031-03-05 10:00 UTC\n"
        "- Place: characters 1 to 8 of the text with SHA-256 ab\n"
        "- Evidence: [https\\://b\\.example](https://b.example)\n"
        "- Note: one \\*word\\*\n\n"
    )


PROOF = {**ROW, "evidence_url": "https://b.example/speech", "evidence_excerpt": "as spoken", "note": "heard twice"}


@pytest.mark.parametrize("writer", [ClaimReviewWriter, AnnotationWriter, MarkdownWriter])
def test_every_form_has_reviewer_time_evidence_and_anchor(writer: Any) -> None:
    stream = io.BytesIO()
    writing = writer(stream)
    writing.write({**PROOF, "text_sha256": "c0ffee", "start": 4711, "end": 4718, "reviewer": "Ines"})
    writing.close()
    made = stream.getvalue().decode().replace("\\", "")
    for part in ("Ines", "2031-03-05", "10:00", "https://b.example/speech", "as spoken", "c0ffee", "4711", "4718"):
        assert part in made, part


@pytest.mark.parametrize(
    "words", ["javascript:alert(1)", "tape 3, second side", "https://a.example/<b>", "data:text/html,x"]
)
def test_only_addresses_are_given_as_addresses(words: str) -> None:
    """What publishes a review makes a link of each address in it."""
    row = {**ROW, "url": words, "evidence_url": words}
    review = claim_review(row)
    assert "url" not in review["itemReviewed"]["appearance"]
    assert review["itemReviewed"]["about"]["isBasedOn"] == {"@type": "CreativeWork", "name": words}
    note = annotation(row)
    assert note["target"]["source"] == f"urn:sha256:{row['text_sha256']}"
    assert note["body"][-1] == {
        "type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words,
    }  # fmt: skip


def test_a_claim_review_has_its_published_address() -> None:
    assert "url" not in claim_review(ROW)
    assert claim_review(ROW, "https://desk.example/reviews/")["url"] == "https://desk.example/reviews/u1"
    assert claim_review(PROOF)["itemReviewed"]["about"]["isBasedOn"] == {
        "@type": "CreativeWork", "url": "https://b.example/speech", "text": "as spoken",
    }  # fmt: skip
    selectors = claim_review(ROW)["itemReviewed"]["appearance"]["oa:hasSelector"]
    assert selectors[0] == {
        "@type": "oa:TextQuoteSelector", "oa:exact": "We stay", "oa:prefix": "“", "oa:suffix": "”",
    }  # fmt: skip
    assert selectors[1] == {"@type": "oa:TextPositionSelector", "oa:start": 1, "oa:end": 8}


@pytest.mark.parametrize(
    ("changes", "credited"),
    [
        ({}, None),
        ({"verdict": "misattributed", "speaker": "Lena Brandt"}, "Ada Vell"),
        ({"verdict": "misattributed"}, "Ada Vell"),
        ({"speaker": "Lena Brandt", "suggested_speaker": None, "speaker_as_printed": "the mayor"}, "the mayor"),
    ],
)
def test_who_was_credited_in_print_is_told_where_it_was_somebody_else(changes: dict[str, str], credited: str) -> None:
    row = {**ROW, **changes}
    words = f"credited to: {credited}"
    assert (words in quotation(row)) is (credited is not None)
    bodies = [body["value"] for body in annotation(row)["body"]]
    assert (f"Credited in print to: {credited}" in bodies) is (credited is not None)
