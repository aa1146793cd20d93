"""The golden files fit the corpus: every expected word stands where it is said to stand."""

from __future__ import annotations

import golden_files


def test_every_article_of_the_corpus_has_its_golden_file() -> None:
    written = {path.stem for path in (golden_files.HERE / "expected").glob("*.toml")}
    assert written == set(golden_files.articles())


def test_every_expectation_has_its_place() -> None:
    quotes = golden_files.expected_quotes()
    assert len({q.ident for q in quotes}) == len(quotes)
    for quote in quotes:
        text = golden_files.articles()[quote.article].text
        for piece in quote.pieces:
            before, after = text[piece.start - 1], text[piece.end : piece.end + 1]
            marked = before in '“"‘„' or text[piece.start - 2 : piece.start] in ("« ", "«\u00a0", ": ")
            assert marked, f"{quote.ident}: no opening mark before it but {before!r}"
            assert after in ("”", '"', "’", "“", " ", "\n", "") or not after, f"{quote.ident}: then {after!r}"


def test_families_name_known_quotes() -> None:
    families = golden_files.families()
    assert len({family.name for family in families}) == len(families)
    assert golden_files.apart()
