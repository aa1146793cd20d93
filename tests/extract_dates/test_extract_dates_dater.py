"""Which expression dates which quote."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date, datetime, tzinfo

import pytest
from dates_cases import brief, marked
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.dates import Dater
from workbench.extract.found import Found
from workbench.model.article import Article
from workbench.model.quote import Basis, Kind, Precision, Reason, Said
from workbench.model.spans import Span
from workbench.text.marks import quoted_spans
from workbench.text.regions import regions
from workbench.text.sentences import sentences


def dater(text: str, published: str | None, speakers: dict[Found, str | None] | None = None, **more: str) -> Dater:
    article = Article(
        text, "a", language="en", published=datetime.fromisoformat(published) if published else None, **more
    )
    return Dater(
        article,
        [item.outer for item in quoted_spans(text)],
        regions(text),
        [item.span for item in sentences(text)],
        speakers,
        date(2030, 1, 1),
    )


def said(marked_text: str, published: str | None = "2024-03-08") -> tuple[Said, str]:
    text, found = marked(marked_text)
    return dater(text, published).said(found), text


def test_evidence_is_the_words_of_the_article_at_the_span() -> None:
    answer, text = said('{q:"We close the gate,"} {s:Tann} {c:said} late on Tuesday.')
    assert answer.span is not None
    assert answer.span.of(text) == answer.evidence == "late on Tuesday"
    assert (answer.start, answer.basis) == (date(2024, 3, 5), Basis.RELATIVE)


def test_words_inside_quotation_marks_are_no_evidence() -> None:
    answer, _ = said('{q:"On Monday we close the gate,"} {s:Tann} {c:said}.')
    assert answer == Said(None, date(2024, 3, 8), Precision.UNKNOWN, Basis.PUBLICATION_UPPER_BOUND)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{s:Orr} {c:said} on Tuesday {q:that the vote in June was a farce}.", "2024-03-05"),
        ("{s:Orr} {c:said} {q:that the vote in June was a farce}.", "≤ 2024-03-08"),
        ("After the raid on Monday, {s:Orr} {c:said} {q:he was calm}.", "≤ 2024-03-08"),
        ("After the meeting on Monday, {s:Orr} {c:said} {q:he was calm}.", "2024-03-04"),
        ("{s:Orr}, who resigned on Monday, {c:said} on Wednesday {q:he was calm}.", "2024-03-06"),
        ("The palace on Friday mocked a speech in which {s:he} {c:called} {q:the king a tenant}.", "≤ 2024-03-08"),
        ('{s:Orr} {c:said} {q:it was "a loss"} in a statement on Monday.', "2024-03-04"),
        ("At Monday's briefing, {s:Orr} {c:said} {q:he was calm}.", "2024-03-04"),
        ("{s:The Palace on Tuesday} {c:dismissed} {q:the report as pure invention}.", "2024-03-05"),
        ("{s:Victims of the raid on Monday} {c:said} {q:they were calm}.", "≤ 2024-03-08"),
        ("{s:Orr} {c:spoke} about the fire at a meeting on Monday, {q:calling it a crime}.", "2024-03-04"),
        ("{s:Orr} {c:spoke} about the fire on Monday, {q:calling it a crime}.", "≤ 2024-03-08"),
        ("Before Monday's raid, {s:Orr} {c:said} {q:he was calm}.", "≤ 2024-03-08"),
        ("A report released last month {c:found} {q:that wells had dried up}.", "Feb 2024"),
    ],
)
def test_the_expression_of_the_reporting_clause_counts(text: str, expected: str) -> None:
    assert brief(said(text)[0]) == expected


CHAIN = '"The remark is reckless," spokesman Ivo Tann told reporters on Thursday.\n\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{q:"It is a trend,"} {s:he} {c:added}.', "2024-03-07"),
        ('Towns resisted in January.\n\n{s:Tann} also {c:said} {q:the bill was "a threat."}', "2024-03-07"),
        ('{q:"It is a trend,"} {s:Mayor Odd Lien} {c:said}.', "≤ 2024-03-08"),
        ('{s:Tann} has repeatedly {c:called} it {q:"a trend."}', "≤ 2024-03-08"),
        ('{q:"It is a trend,"} {s:Tann} {c:said} at the time.', "≤ 2024-03-08"),
        ('{q:"It is a trend,"} {s:Tann} {c:said} in a speech to farmers.', "≤ 2024-03-08"),
        ('{q:"It is a trend,"} {s:Tann} {c:said} on Wednesday.', "2024-03-06"),
    ],
)
def test_a_date_is_carried_only_where_the_same_speaker_goes_on(text: str, expected: str) -> None:
    assert brief(said(CHAIN + text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('On Monday the envoy reached Elm. {q:"I am late,"} {s:she} {c:told} the guards.', "2024-03-04"),
        ('By Monday (March 4) Ada Venn had a slogan. {q:"Not for sale,"} {s:Venn} {c:said}.', "2024-03-04"),
        ('By Monday (March 4) Ada Venn had a slogan. {q:"What slogan?"} {s:Piers Orr} {c:said}.', "≤ 2024-03-08"),
        (
            'In an interview with Radio Nord on Monday, Venn turned to fish. {q:"Eat it,"} {s:she} {c:said}.',
            "2024-03-04",
        ),
        ('Venn used the words at a party last month, when {s:she} {c:told} delegates: {q:"Not for sale."}', "Feb 2024"),
        (
            'Venn said on Friday she would go. On Monday it rained. {q:"Not for sale,"} {s:Piers Orr} {c:said}.',
            "≤ 2024-03-08",
        ),
        (
            'Venn told us so on Tuesday. On Thursday it rained.\n\n{q:"Not for sale,"} {s:Venn} {c:said}.',
            "≤ 2024-03-08",
        ),
    ],
)
def test_a_sentence_can_set_the_day_for_the_words_after_it(text: str, expected: str) -> None:
    assert brief(said(text)[0]) == expected


def test_a_month_told_in_passing_dates_the_next_words_only() -> None:
    start = "Orr said in May 2023 that wells were dry. "
    near = said(start + '{q:"Very dry,"} {s:he} {c:added}.')[0]
    far = said(start + "The town is old. Its walls are thick. Nobody came.\n\n{s:Orr} {c:said} {q:he was calm}.")[0]
    assert (brief(near), brief(far)) == ("May 2023", "≤ 2024-03-08")


def test_known_names_decide_who_he_is() -> None:
    text, found = marked(
        "Tann told reporters on Thursday that it was over. Mayor Odd Lien smiled.\n\n"
        '{q:"It is a trend,"} {s:he} {c:said}.'
    )
    assert dater(text, "2024-03-08", {found: "Ivo Tann"}).said(found).start == date(2024, 3, 7)
    assert dater(text, "2024-03-08", {found: "Odd Lien"}).said(found).start is None


def test_an_interview_bounds_the_day_it_was_given_by_the_day_it_came_out() -> None:
    answer, _ = said("In an interview with the Lantern published on Thursday, {s:Orr} {c:said} {q:he was calm}.")
    assert (answer.start, answer.end, answer.precision) == (None, date(2024, 3, 7), Precision.UNKNOWN)
    assert answer.evidence == "Thursday"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-03-08T21:15:00-05:00", date(2024, 3, 8)),  # already the ninth in universal time
        ("2024-03-09T00:40:00+02:00", date(2024, 3, 8)),
        ("2024-03-08", date(2024, 3, 8)),
    ],
)
def test_the_outlets_zone_decides_the_day(published: str, expected: date) -> None:
    assert said("{s:Orr} {c:said} on Friday {q:he was calm}.", published)[0].start == expected


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    unknown = Said(None, None, Precision.UNKNOWN, Basis.PUBLICATION_UPPER_BOUND)
    for text in (
        "{s:Orr} {c:said} {q:he was calm}.",
        "{s:Orr} {c:said} on Friday {q:he was calm}.",
        "{s:Orr} {c:said} today {q:he was calm}.",
    ):
        assert said(text, None)[0] == unknown
    assert brief(said("{s:Orr} {c:said} on 2 May 2021 {q:he was calm}.", None)[0]) == "2021-05-02"


def test_the_dateline_bounds_and_counts() -> None:
    line = "VOLSK, March 6 (Tern News) — "
    assert brief(said(line + "{s:Orr} {c:said} today {q:he was calm}.")[0]) == "2024-03-06"
    bound = said(line + "{s:Orr} has {c:said} {q:he was calm}.")[0]
    assert (bound.start, bound.end, bound.basis, bound.evidence) == (None, date(2024, 3, 6), Basis.DATELINE, "March 6")


def test_a_gathering_lends_its_date_only_when_the_text_dates_it_once() -> None:
    ask = " During the summit, {s:Haas} {c:said} {q:he was calm}."
    assert brief(said("The summit in Elm on Tuesday was short." + ask)[0]) == "2024-03-05"
    assert brief(said("The summit in Elm was short." + ask)[0]) == "≤ 2024-03-08"
    twice = "The summit in Elm on Tuesday was short. The summit in Brin on Monday was long."
    assert brief(said(twice + ask)[0]) == "≤ 2024-03-08"


def test_names_of_papers_and_shows_are_no_dates() -> None:
    for name in ("Brin Today", "Nord This Morning"):
        assert brief(said(f"{{s:Orr}} {{c:told}} {name} {{q:that he was calm}}.")[0]) == "≤ 2024-03-08"


WORDS = st.sampled_from(
    [
        "on Friday",
        "said",
        '"',
        "“",
        "”",
        "he",
        "Orr",
        ",",
        ".",
        "\n\n",
        "last month",
        "in 2019",
        "the day after the summit",
        "\u0130",
        "2",
        "March",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=30).map(" ".join), st.data())
def test_any_text_gets_an_answer_whose_evidence_stands_there(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))

    def span() -> Span:
        return Span(*sorted((data.draw(places), data.draw(places))))

    source, cue = (data.draw(st.sampled_from([None, span()])) for _ in range(2))
    found = Found(Kind.MIXED, (span(),), (), source, cue, 0.5, Reason("given", "drawn"))
    answer = dater(text, "2024-03-08").said(found)
    quoted = [item.outer for item in quoted_spans(text)]
    assert answer.end is None or answer.end <= date(2024, 3, 8)
    if answer.span is not None:
        assert answer.span.of(text) == answer.evidence
        assert not any(answer.span.overlaps(item) for item in quoted) or answer.basis is Basis.DATELINE


def test_dateparser_is_not_loaded_for_the_languages_with_a_data_file() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/extract_dates'); from dates_cases import load, result\n"
        "cases = [c for c in load('develop') if c.language in ('en', 'fr', 'de', 'es')]\n"
        "[result(c) for c in cases]; sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("unit", ["he said on Friday in a statement ", "on Monday, who said that "])
def test_a_text_without_full_stops_does_not_take_for_ever(unit: str) -> None:
    text = unit * 3000
    places = range(0, len(text) - 100, len(text) // 20)
    quotes = [
        Found(Kind.MIXED, (Span(at + 20, at + 60),), (), Span(at, at + 3), Span(at + 3, at + 8), 0.5, Reason("", ""))
        for at in places
    ]
    article = Article(text, "a", language="en", published=datetime(2024, 3, 8))
    started = time.perf_counter()
    whole = Dater(article, [], [], [Span(0, len(text))])
    assert all(whole.said(quote).end is not None for quote in quotes)
    assert time.perf_counter() - started < 20  # half a second, where quadratic work took minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Sona Reil toured the weir on Tuesday. {q:"It leaks,"} {s:she} {c:said}.', "2024-03-05"),
        ('Sona Reil toured the weir on Tuesday. {q:"It leaks,"} {s:a farmer} {c:said}.', "≤ 2024-03-08"),
        ('Sona Reil toured the weir after the flood of Tuesday. {q:"It leaks,"} {s:she} {c:said}.', "≤ 2024-03-08"),
        ('On Tuesday the envoys left early. {q:"We have a text,"} {s:the chairwoman} {c:said}.', "2024-03-05"),
        ('On Tuesday the weir broke. {q:"We have no boats,"} {s:the chairwoman} {c:said}.', "≤ 2024-03-08"),
    ],
)
def test_a_day_on_which_somebody_was_somewhere_holds_for_what_he_says_next(text: str, expected: str) -> None:
    assert brief(said(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{s:Reil}, elected in a landslide last Monday, {c:called} it {q:"a leak."}', "≤ 2024-03-08"),
        ('{s:Reil}, questioned on Monday by the council, {c:called} it {q:"a leak."}', "2024-03-04"),
        ('Reil praised the pump installed on Monday, {c:calling} it {q:"a miracle."}{s:}', "≤ 2024-03-08"),
        ('{s:Reil} {c:spoke} in a film recorded on Monday and shown on Thursday {q:of "a leak."}', "2024-03-04"),
        ('{s:Reil} {c:said} minutes after the dam broke on Monday {q:that it was "a leak."}', "2024-03-04"),
        ('{s:Reil} {c:said} after the dam broke on Monday {q:that it was "a leak."}', "≤ 2024-03-08"),
        ('{q:"It leaks,"} {s:Reil} {c:told} the council on the 4th.', "2024-03-04"),
        ('{q:"It leaks,"} {s:Reil} {c:told} guests on the 4th floor.', "≤ 2024-03-08"),
    ],
)
def test_participles_recordings_and_days_of_the_month(text: str, expected: str) -> None:
    assert brief(said(text)[0]) == expected


def test_the_clock_gives_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever day it is, "today" in an article without a date stays unknown."""
    import workbench.extract.dates.dater as module

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls(2031, 5, 6, tzinfo=tz)

    monkeypatch.setattr(module, "datetime", Clock)
    for when in ("today", "yesterday", "on Tuesday", "last month", "this year", "on 4 May", "on the 4th", "in May"):
        text, found = marked(f'{{q:"It leaks,"}} {{s:Reil}} {{c:said}} {when}.')
        dated = Dater(Article(text, "a", language="en"), [], regions(text), [item.span for item in sentences(text)])
        assert dated.said(found) == Said(None, None, Precision.UNKNOWN, Basis.PUBLICATION_UPPER_BOUND), when
