"""The annotated sets in benchmarks/data are what their masters say, and as large as is claimed."""

from __future__ import annotations

from collections import Counter

import annotated
import pytest
import score_transfer


@pytest.mark.parametrize("name", annotated.SETS)
def test_built_files_are_what_the_masters_come_to(name: str) -> None:
    assert annotated.differing(annotated.DATA / name) == []


@pytest.mark.parametrize("name", annotated.SETS)
def test_offsets_name_the_words(name: str) -> None:
    for path in sorted((annotated.DATA / name / "text").glob("*.txt")):
        text = path.read_text("utf-8")
        brat = (annotated.DATA / name / "attributions" / f"{path.stem}_a.ann").read_text("utf-8")
        for line in brat.splitlines():
            if line.startswith("T"):
                _, middle, words = line.split("\t")
                pieces = middle.split(" ", 1)[1].split(";")
                assert " ".join(text[slice(*map(int, piece.split()))] for piece in pieces) == words


def test_the_sets_have_their_groups() -> None:
    groups = {
        name: Counter(article.group for article in score_transfer.load(annotated.DATA / name))
        for name in annotated.SETS
    }
    assert groups["transfer"] == dict.fromkeys(("british", "indian", "sports", "court", "science"), 8)
    assert groups["languages"] == {"fr": 8, "de": 8}


def test_marks_that_do_not_fit_together_are_refused() -> None:
    for master in ("{q1|<<open", "close>>", "{s1|Nobody} said nothing.\n"):
        with pytest.raises((ValueError, IndexError)):
            annotated.build("broken", "double-curly", master)


def test_a_quotation_over_paragraphs_opens_again_and_closes_once() -> None:
    built = annotated.build("two", "single-curly", "{q1|<<It's one.\n\n<<It's two,>>} {s1|he} {c1|said}.\n")
    assert built.text == "‘It’s one.\n\n‘It’s two,’ he said.\n"
    assert "T1\tContent 0 10;12 23\t‘It’s one. ‘It’s two,’" in built.annotations
    assert "T5\tQuoted 1 10\tIt’s one." in built.annotations
    assert "T6\tQuoted 13 22\tIt’s two," in built.annotations
