"""Quotations inside reported clauses."""

from __future__ import annotations

from dataclasses import replace

from workbench.extract.found import Found
from workbench.extract.reported.merge import merged
from workbench.model.quote import Kind, Reason
from workbench.model.spans import Span


def found(kind, content, quoted=(), source=None, confidence=0.5, mechanism="clause"):
    return Found(kind, content, quoted, source, None, confidence, Reason(mechanism, ""))


CLAUSE = Span(10, 60)
INSIDE = Span(30, 50)
SUBJECT = Span(0, 4)
OTHER = Span(70, 75)


def test_a_quotation_in_a_clause_makes_it_mixed():
    quote = found(Kind.DIRECT, (INSIDE,), (INSIDE,), SUBJECT, 0.9, "ranker")
    (item,) = merged([found(Kind.MIXED, (CLAUSE,), (INSIDE,), SUBJECT, 0.8)], [quote])
    assert item.kind is Kind.MIXED
    assert item.content == (CLAUSE,)
    assert item.quoted == (INSIDE,)
    assert item.source == SUBJECT
    assert item.confidence == 0.9


def test_of_two_sources_the_surer_one_counts():
    report = found(Kind.MIXED, (CLAUSE,), (INSIDE,), SUBJECT, 0.8)
    weak = found(Kind.DIRECT, (INSIDE,), (INSIDE,), OTHER, 0.6, "ranker")
    strong = found(Kind.DIRECT, (INSIDE,), (INSIDE,), OTHER, 0.95, "ranker")
    unknown = found(Kind.DIRECT, (INSIDE,), (INSIDE,), None, 0.0, "ranker")
    assert merged([report], [weak])[0].source == SUBJECT
    assert merged([report], [strong])[0].source == OTHER
    assert merged([report], [strong])[0].reason.mechanism == "ranker"
    assert merged([report], [unknown])[0].source == SUBJECT


def test_a_quotation_that_goes_on_after_the_clause_keeps_all_its_parts():
    later = Span(80, 95)
    quote = found(Kind.DIRECT, (INSIDE, later), (INSIDE, later), SUBJECT, 0.9)
    (item,) = merged([found(Kind.MIXED, (CLAUSE,), (INSIDE,), SUBJECT)], [quote])
    assert item.content == (CLAUSE, later)
    assert item.quoted == (INSIDE, later)


def test_quotations_elsewhere_pass_through_in_order():
    report = found(Kind.INDIRECT, (CLAUSE,), (), SUBJECT)
    before, after = found(Kind.DIRECT, (Span(2, 5),)), found(Kind.DIRECT, (OTHER,))
    assert merged([report], [before, after]) == [before, report, after]


def test_marks_that_hold_no_speech_leave_the_report_indirect():
    (item,) = merged([found(Kind.MIXED, (CLAUSE,), (INSIDE,), SUBJECT)], [])
    assert item.kind is Kind.INDIRECT
    assert item.quoted == ()


def test_the_verb_right_behind_the_marks_goes_before_a_surer_clause():
    report = found(Kind.MIXED, (CLAUSE,), (INSIDE,), SUBJECT, 0.9)
    weak = found(Kind.DIRECT, (INSIDE,), (INSIDE,), OTHER, 0.6, "subject")
    behind = replace(weak, cue=Span(76, 81))  # 'he found no time: "I am busy," Roe wrote'
    far = replace(weak, source=Span(90, 95), cue=Span(96, 99))
    before = replace(weak, source=Span(22, 25), cue=Span(26, 29))
    assert merged([report], [behind])[0].source == OTHER
    assert merged([report], [behind])[0].cue == Span(76, 81)
    for other in (weak, far, before):  # no verb of its own, one elsewhere, one before the marks
        assert merged([report], [other])[0].source == SUBJECT
