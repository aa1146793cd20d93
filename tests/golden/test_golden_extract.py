"""What extraction finds in the corpus, against what a careful reader finds in it (`expected/*.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NoReturn

import golden_files
import pytest
from golden_files import Elsewhere, Expected

from workbench.extract.pipeline import extract
from workbench.model.quote import Kind, Polarity, Quote
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.model.quote import Extraction

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENOUGH = 0.5  # shared share of words from which two reported clauses are the same one; the scorer's measure


@cache
def found(article: str) -> Extraction:
    return extract(golden_files.articles()[article])


def quoted(article: str) -> list[Quote]:
    return [q for q in found(article).quotes if q.kind in (Kind.DIRECT, Kind.MIXED)]


def ids(items: Iterable[Expected | Elsewhere]) -> dict[str, Expected | Elsewhere]:
    return {item.ident: item for item in items}


MARKED = ids(q for q in golden_files.expected_quotes() if q.pieces)
REPORTED = ids(q for q in golden_files.expected_quotes() if not q.pieces)
FORBIDDEN = ids(e for e in golden_files.elsewhere() if e.rule == "forbidden")
NOT_SAID = ids(e for e in golden_files.elsewhere() if e.rule == "not_said")
HEADLINES = ids(e for e in golden_files.elsewhere() if e.rule == "headline_only")


@pytest.mark.parametrize("ident", MARKED)
def test_quoted_words_are_found_exactly_and_once(ident: str) -> None:
    want = MARKED[ident]
    assert isinstance(want, Expected)
    if want.pieces not in [q.quoted for q in quoted(want.article)]:
        fail(near(want))


@pytest.mark.parametrize("ident", MARKED)
def test_quoted_words_have_their_facts(ident: str) -> None:
    want = MARKED[ident]
    assert isinstance(want, Expected)
    have = [q for q in quoted(want.article) if set(q.quoted) & set(want.pieces)]
    if not have:
        fail(f"not found; {near(want)}")
    wrong = [line for quote in have for line in differences(want, quote)]
    if wrong:
        fail("; ".join(wrong))


@pytest.mark.parametrize("article", golden_files.articles())
def test_nothing_else_is_taken_for_quoted_speech(article: str) -> None:
    expected = {piece for q in golden_files.expected_quotes() if q.article == article for piece in q.pieces}
    text = golden_files.articles()[article].text
    allowed = [
        e.span for e in golden_files.elsewhere() if e.article == article and e.rule in ("optional", "headline_only")
    ]
    extra = [
        piece.of(text)
        for quote in quoted(article)
        for piece in quote.quoted
        if piece not in expected and not any(span.overlaps(piece) for span in allowed)
    ]
    if extra:
        fail(f"taken for speech: {extra}")


@pytest.mark.parametrize("ident", REPORTED)
def test_reported_speech_is_found_with_its_facts(ident: str) -> None:
    want = REPORTED[ident]
    assert isinstance(want, Expected)
    assert want.reported is not None
    text = golden_files.articles()[want.article].text
    have = [q for q in found(want.article).quotes if shared(text, q.content, [want.reported]) >= _ENOUGH]
    if not have:
        fail(f"not found; {near(want)}")
    best = max(have, key=lambda q: shared(text, q.content, [want.reported]))
    wrong = differences(want, best)
    if wrong:
        fail("; ".join(wrong))


@pytest.mark.parametrize("ident", FORBIDDEN)
def test_what_is_no_speech_is_left_out(ident: str) -> None:
    item = FORBIDDEN[ident]
    assert [q for q in found(item.article).quotes if touches(q, item)] == [], item


@pytest.mark.parametrize("ident", HEADLINES)
def test_a_heading_is_no_second_utterance_in_the_body(ident: str) -> None:
    item = HEADLINES[ident]
    assert {q.region for q in found(item.article).quotes if touches(q, item)} <= {"headline"}


@pytest.mark.parametrize("ident", NOT_SAID)
def test_what_was_not_said_is_not_counted_as_said(ident: str) -> None:
    item = NOT_SAID[ident]
    asserted = [q for q in found(item.article).quotes if touches(q, item) and q.polarity == Polarity.ASSERTED]
    text = golden_files.articles()[item.article].text
    if asserted:
        fail(f"counted as said: {[q.text(text) for q in asserted]}; {item.why}")


@pytest.mark.parametrize("article", golden_files.articles())
def test_no_step_failed(article: str) -> None:
    assert found(article).warnings == ()


def fail(words: str) -> NoReturn:
    pytest.fail(words, pytrace=False)


def differences(want: Expected, have: Quote) -> list[str]:
    """Return in words what is wrong with `have`; points that the golden file leaves open are passed over."""
    text = golden_files.articles()[want.article].text
    wrong = []
    if want.kind is not None and have.kind != want.kind:
        wrong.append(f"kind is {have.kind}, not {want.kind}")
    if have.region != want.region:
        wrong.append(f"region is {have.region}, not {want.region}")
    if want.pieces and want.reported and shared(text, have.content, [want.reported]) < _ENOUGH:
        wrong.append(f"content is {have.text(text)!r}, not {want.reported.of(text)!r}")
    if not same_place(want.source, have.source):
        wrong.append(f"source is {words(text, have.source)!r}, not {words(text, want.source)!r}")
    if want.cue is not None and not same_place(want.cue, have.cue):
        wrong.append(f"cue is {words(text, have.cue)!r}, not {words(text, want.cue)!r}")
    if plain(have.speaker) not in [plain(name) for name in want.speaker.split("|")]:
        wrong.append(f"speaker is {have.speaker!r}, not {want.speaker!r}")
    if want.source_kind is not None and have.source_kind != want.source_kind:
        wrong.append(f"source kind is {have.source_kind}, not {want.source_kind}")
    said = (have.said.start, have.said.end, str(have.said.precision)) if have.said else None
    if want.said is not None and said != want.said:
        wrong.append(f"said is {said}, not {want.said}")
    if have.polarity != Polarity.ASSERTED:
        wrong.append(f"polarity is {have.polarity}")
    return wrong


def near(want: Expected) -> str:
    """Return what was found at the place, for the message."""
    text = golden_files.articles()[want.article].text
    places = want.pieces or (want.reported,)
    have = [q for q in found(want.article).quotes if any(p and c.overlaps(p) for p in places for c in q.content)]
    return "found there: " + repr([(str(q.kind), [s.of(text) for s in q.quoted or q.content]) for q in have])


def touches(quote: Quote, item: Elsewhere) -> bool:
    return any(span.overlaps(item.span) for span in quote.content)


def same_place(want: Span | None, have: Span | None) -> bool:
    if want is None or have is None:
        return want is have
    return want.overlaps(have)


def shared(text: str, have: Sequence[Span], want: Sequence[Span]) -> float:
    a, b = ({m.start() for s in spans for m in _WORD.finditer(text, *s)} for spans in (have, want))
    return len(a & b) / len(a | b) if a and b else 0.0


def words(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


def plain(name: str | None) -> str:
    """Return a name without case, leading article or number, and the shape of its apostrophes."""
    return re.sub(r"^(?:an?|the|one) ", "", (name or "").casefold().replace("’", "'"))
