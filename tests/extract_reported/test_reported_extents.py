"""Where reported clauses begin and end among quotation marks."""

from __future__ import annotations

from workbench.extract.reported.extents import with_whole_marks
from workbench.model.spans import Span

TEXT = 'She said the plan was "bold. And brave" but late.'
QUOTED = [Span(TEXT.index("bold"), TEXT.index('" but'))]


def place(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_a_clause_that_cuts_a_quotation_is_widened_to_its_marks():
    (span,) = with_whole_marks([place('the plan was "bold')], TEXT, QUOTED)
    assert span.of(TEXT) == 'the plan was "bold. And brave"'


def test_the_mark_of_a_quotation_outside_is_left_out():
    (span,) = with_whole_marks([place('the plan was "')], TEXT, QUOTED)
    assert span.of(TEXT) == "the plan was"


def test_pieces_that_meet_in_one_quotation_are_one():
    spans = with_whole_marks([place('the plan was "bold'), place("brave")], TEXT, QUOTED)
    assert [span.of(TEXT) for span in spans] == ['the plan was "bold. And brave"']
