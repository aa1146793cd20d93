"""Quotes in the running text of primary sources: found at their exact place, with the difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_material import article, extraction, quote

from workbench.model.matching import MatchQuote
from workbench.model.spans import Span
from workbench.services.check import Standing, check
from workbench.services.compare.passages import Finder, Passage, of_quote, place
from workbench.services.compare.wording import Words
from workbench.services.draft import Places
from workbench.services.maintenance import check as soundness
from workbench.store.articles.articles import save_article
from workbench.store.articles.passages import Stretch
from workbench.store.database import Store

FILLER = "The harbour is cold and the nets are old, as everybody in this room knows very well indeed. " * 12
SPEECH = (
    f"{FILLER}\n\nMy friends, we did not build this breakwater for the tourists; we built it for our children. "
    f"It will cost us eleven million crowns, and if the ministry refuses, we shall pay alone.\n\n{FILLER}"
)
WORDS = "we did not build this breakwater for the tourists"


def ingest_speech(store: Store, text: str = SPEECH, name: str = "speech") -> int:
    with store.write() as tx:
        speech = article(text, name, path=f"/speeches/{name}.txt", outlet=None, title="Speech", primary=True)
        return save_article(tx, speech, extraction(text)).article_id


def found(store: Store, words: str, kind: str = "direct") -> Passage | None:
    with store.snapshot() as cx:
        return Finder(cx).find(MatchQuote("draft:0", words, kind=kind))


def test_the_exact_place(store: Store) -> None:
    ingest_speech(store)
    passage = found(store, WORDS)
    assert passage is not None
    assert SPEECH[passage.start : passage.end] == passage.text == WORDS
    assert (passage.share, passage.wording.words) == (1.0, Words.VERBATIM)


@pytest.mark.parametrize(
    ("words", "text", "standing", "differences"),
    [
        (
            "we did build this breakwater for the tourists",
            "we did not build this breakwater for the tourists",
            Words.ALTERED,
            [("not", "")],
        ),
        (
            "They did not build this breakwater for the tourists",
            "we did not build this breakwater for the tourists",
            Words.ALTERED,
            [("we", "They")],
        ),
        (
            "we did not build this breakwater … if the ministry refuses, we shall pay alone",
            SPEECH[SPEECH.index("we did") : SPEECH.index("pay alone") + 9],
            Words.VERBATIM,
            None,
        ),
        ("build this breakwater for the tourists", "build this breakwater for the tourists", Words.TRUNCATED, []),
    ],
)
def test_differences(
    store: Store, words: str, text: str, standing: Words, differences: list[tuple[str, str]] | None
) -> None:
    ingest_speech(store)
    passage = found(store, words)
    assert passage is not None
    assert (passage.text, passage.wording.words) == (text, standing)
    if differences is not None:
        assert [(one.witness, one.quote) for one in passage.wording.difference] == differences


def test_what_is_not_in_it(store: Store) -> None:
    ingest_speech(store)
    assert found(store, "nobody has counted the puffins on the western cliff") is None
    assert found(store, "the tourists") is None
    assert found(store, "…") is None


def test_a_new_text_of_the_speech_replaces_the_old(store: Store) -> None:
    first = ingest_speech(store)
    assert ingest_speech(store, SPEECH.replace("breakwater", "lighthouse")) == first
    passage = found(store, WORDS.replace("breakwater", "lighthouse"))
    assert passage is not None
    assert passage.wording.words is Words.VERBATIM
    old = found(store, WORDS)
    assert old is None or old.wording.words is Words.ALTERED
    assert soundness(store.path) == []


def test_articles_are_no_primary_sources(store: Store) -> None:
    with store.write() as tx:
        save_article(tx, article(SPEECH, "report"), extraction(SPEECH))
    assert found(store, WORDS) is None


def test_of_a_stored_quote(store: Store) -> None:
    speech = ingest_speech(store)
    text = f'"{WORDS.replace("not ", "")}," Ilse Rand said.'
    with store.write() as tx:
        [number] = save_article(
            tx, article(text, "report"), extraction(text, quote(text, WORDS.replace("not ", "")))
        ).quote_ids
    passage = of_quote(store, number)
    assert passage is not None
    assert (passage.article_id, passage.text, passage.wording.words) == (speech, WORDS, Words.ALTERED)
    assert {one.kind.value for one in passage.wording.material} == {"negation"}


def test_check_takes_the_transcript_for_the_truth(store: Store) -> None:
    ingest_speech(store)
    wrong = WORDS.replace("not ", "")
    report = f'"{wrong}," Ilse Rand said.'
    with store.write() as tx:
        save_article(tx, article(report, "report"), extraction(report, quote(report, wrong)))
    for words, standing in ((WORDS, Standing.VERBATIM), (wrong, Standing.ALTERED)):
        text = f'A draft: "{words}," Rand said.'
        draft = replace(article(text, "draft", path=None), outlet=None)
        [finding] = check(store, draft, extraction(text, quote(text, words)), Places(text, text, page=False))
        assert (finding.standing, finding.wrong) == (standing, standing is Standing.ALTERED)
        assert finding.passage is not None
        assert finding.passage.text == WORDS
        assert finding.hit is None  # the report does not say what is found


@given(st.text(max_size=60), st.text(max_size=200), st.integers(0, 50))
def test_any_text_gives_exact_offsets_or_nothing(words: str, text: str, at: int) -> None:
    whole = text[:at] + words + text[at:]
    stretch = Stretch(1, "s", None, None, None, None, whole, Span(0, len(whole)))
    passage = place(stretch, MatchQuote("draft:0", words))
    if passage is not None:
        assert whole[passage.start : passage.end] == passage.text
        assert 0.6 <= passage.share <= 1
