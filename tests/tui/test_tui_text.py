"""Text from outside on the screen: nothing interpreted, nothing hidden, nothing out of place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.model.matching import Aligned, Operation
from workbench.model.spans import Span
from workbench.tui.cells import fit, one_line, slices, visible, wrap
from workbench.tui.widgets.family import difference

HOSTILE = [
    "[/sic]", "[bold", "[red]x[/red]", "\x1b[31mred\x1b[0m", "a\x00b", "\u202eevil\u202c", "x\u200by", "\ud800",
    "[@click=app.quit]q[/]", "שלום עולם", "漢字と仮名", "e\u0301" * 20, "👩‍👩‍👧", "\\[", "$x {y} %s", "a\tb\r\nc",
    "", " ", "w" * 400,
]  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=120), st.lists(st.sampled_from(HOSTILE)).map(" ".join))


@given(texts)
@example("\x1b]0;title\x07")
def test_visible_keeps_every_offset_and_lets_no_control_character_through(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in shown)
    assert not any(
        unicodedata.bidirectional(char) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI"} for char in shown
    )
    for before, after in zip(text, shown, strict=True):
        if before.isalnum() or before in "[]\\/“”":
            assert after == before


@given(texts)
def test_one_line_is_one_line(text: str) -> None:
    assert one_line(text).splitlines() in ([one_line(text)], [])


@given(texts, st.integers(1, 90))
def test_fit_fills_the_width_exactly(text: str, width: int) -> None:
    assert cell_len(fit(one_line(text), width)) == width


@given(texts, st.integers(2, 60))
def test_wrapped_lines_fit_and_leave_out_nothing_but_white_space(text: str, width: int) -> None:
    shown = visible(text, lines=True)
    lines = wrap(shown, width)
    assert all(cell_len(line.of(shown)) <= width for line in lines)
    kept = {at for line in lines for at in range(line.start, line.end)}
    assert all(shown[at] in " \n" for at in range(len(shown)) if at not in kept)
    assert [line.start for line in lines] == sorted(line.start for line in lines)


def test_words_are_not_cut_where_they_fit() -> None:
    text = "one two three"
    assert [line.of(text) for line in wrap(text, 7)] == ["one two", "three"]


def test_slices_name_every_mark_that_covers_a_piece() -> None:
    pieces = slices(Span(0, 10), [(Span(2, 6), "quote"), (Span(4, 12), "date")])
    assert pieces == [
        (Span(0, 2), ()),
        (Span(2, 4), ("quote",)),
        (Span(4, 6), ("quote", "date")),
        (Span(6, 10), ("date",)),
    ]


@pytest.mark.parametrize(
    ("reference", "text", "expected"),
    [
        ("we will not go", "we will go", "we will [-not-] go"),
        ("we will go", "we will never go", "we will {+never+} go"),
        ("about 340 boats", "about 430 boats", "about [-340-] {+430+} boats"),
        ("same words", "same words", "same words"),
    ],
)
def test_differences_are_written_into_the_wording(reference: str, text: str, expected: str) -> None:
    from workbench.match.differences.align import align

    shown = "".join(piece.text for piece in difference(reference, text, align(reference, text)))
    assert " ".join(shown.split()) == expected


def test_a_moved_stretch_is_shown_where_it_stands_now() -> None:
    steps = (Aligned(Operation.MOVE, Span(6, 11), Span(0, 5)), Aligned(Operation.EQUAL, Span(0, 5), Span(6, 11)))
    assert "".join(piece.text for piece in difference("alpha gamma", "gamma alpha", steps)) == "{~gamma~} alpha"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(texts, texts)
def test_no_word_of_a_wording_is_lost_in_its_difference(reference: str, text: str) -> None:
    from workbench.match.differences.align import align

    shown = "".join(piece.text for piece in difference(reference, text, align(reference, text)))
    rest = iter(shown)
    assert all(char in rest for char in visible(text) if char != " ")
