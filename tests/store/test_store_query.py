"""Fields in the search field: days, and what is not wanted."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.store.lists.filters import InvalidFilterError, QueueFilter
from workbench.store.lists.query import parse, strange_fields


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("said:2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("said:2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("said:2031-3-4", date(2031, 3, 4), date(2031, 3, 4)),
        ("since:2031-03", date(2031, 3, 1), None),
        ("until:2031-03", None, date(2031, 3, 31)),
        ("since:2031-03 until:2031-04 dam", date(2031, 3, 1), date(2031, 4, 30)),
        ("said:2031 said:2031-05", date(2031, 5, 1), date(2031, 5, 31)),
    ],
)
def test_a_day_in_the_search_field(typed: str, since: date | None, until: date | None) -> None:
    parsed = parse(QueueFilter(words=typed))
    assert (parsed.filter.since, parsed.filter.until) == (since, until)
    assert not parsed.barren
    assert [term.words for term in parsed.terms] == ([("dam",)] if "dam" in typed else [])


def test_a_day_in_the_search_field_narrows_the_filter_and_never_widens_it() -> None:
    parsed = parse(QueueFilter(words="said:2031", since=date(2031, 6, 2)))
    assert (parsed.filter.since, parsed.filter.until) == (date(2031, 6, 2), date(2031, 12, 31))


@pytest.mark.parametrize("typed", ["said:monday", "since:2031-13", "until:2031-02-30", "said:0000", "said:٢٠٣١"])
def test_what_is_no_day_is_told(typed: str) -> None:
    with pytest.raises(InvalidFilterError, match=r"no day, month or year.*2031-03-04"):
        parse(QueueFilter(words=typed))


@pytest.mark.parametrize("typed", ["-said:2031", "-since:2031-03", "-flag:negation", "-family:f-2"])
def test_what_cannot_be_excluded_is_told(typed: str) -> None:
    with pytest.raises(InvalidFilterError, match="cannot be excluded"):
        parse(QueueFilter(words=typed))


def test_all_values_of_a_field_but_one() -> None:
    assert set(parse(QueueFilter(words="-kind:mixed")).filter.kinds) == {"direct", "indirect"}
    assert parse(QueueFilter(words="-kind:mixed", kinds=("mixed", "direct"))).filter.kinds == ("direct",)
    assert "none" not in parse(QueueFilter(words="-verdict:none")).filter.verdicts
    assert parse(QueueFilter(words="-state:final dam")).terms[0].words == ("dam",)
    assert parse(QueueFilter(words="kind:direct -kind:direct")).barren, "no kind is left: nothing, not everything"
    with pytest.raises(InvalidFilterError, match="there is no kind 'loud'"):
        parse(QueueFilter(words="-kind:loud"))


def test_what_looks_like_a_field_and_is_none() -> None:
    assert strange_fields("spaeker:vell -oulet:x kind:direct word https://a.example/b:c 10:30") == ["spaeker", "oulet"]


@pytest.mark.parametrize(
    ("typed", "words", "beginning"),
    [
        ('"quiet har*"', ("quiet", "har"), True),
        ("“quiet har*”", ("quiet", "har"), True),
        ('"quiet har"*', ("quiet", "har"), True),
        ('"quiet har"', ("quiet", "har"), False),
        ('"quiet har *"', ("quiet", "har"), False),
        ('"har*"', ("har",), True),
        ('"d*** harbour"', ("d", "harbour"), False),
    ],
)
def test_the_last_word_of_a_phrase_may_be_a_beginning(typed: str, words: tuple[str, ...], beginning: bool) -> None:
    (term,) = parse(QueueFilter(words=typed)).terms
    assert (term.words, term.beginning) == (words, beginning)


@pytest.mark.parametrize("typed", ['"quiet har* wall"', 'title:"qui* harbour"', '-"qui* harbour"', '"qu* har*"'])
def test_a_beginning_before_other_words_of_a_phrase_is_told(typed: str) -> None:
    with pytest.raises(InvalidFilterError, match=r"only the last word of a phrase can be a beginning\*"):
        parse(QueueFilter(words=typed))


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("speaker:", "a name is missing after speaker:"),
        ("speaker: vell", "a name is missing after speaker:"),
        ('dam speaker:""', "a name is missing after speaker:"),
        ("speaker:“”", "a name is missing after speaker:"),
        ("-speaker:", "a name is missing after speaker:"),
        ("outlet:", "a name is missing after outlet:"),
        ("dam kind:", "a kind is missing after kind:"),
        ("verdict: true", "a verdict is missing after verdict:"),
        ("title:", "a word is missing after title:"),
        ("text:", "a word is missing after text:"),
        ("said:", "a day, month or year is missing after said:"),
        ("flag: family:f-2", "a flag is missing after flag:"),
        ("family:", "a family is missing after family:"),
    ],
)
def test_a_field_without_a_value_is_told(typed: str, missing: str) -> None:
    with pytest.raises(InvalidFilterError, match=f"^{missing}"):
        parse(QueueFilter(words=typed))


@pytest.mark.parametrize("typed", ['"speaker: vell"', '"speaker:"', "10: three", "note: this", "loudspeaker: on"])
def test_a_colon_that_belongs_to_the_words(typed: str) -> None:
    assert all(term.words for term in parse(QueueFilter(words=typed)).terms)


@pytest.mark.parametrize(
    ("typed", "each"),
    [
        ("boat OR ship", [[("boat",), ("ship",)]]),
        ('boat OR "long ship" OR ferr* dam', [[("boat",), ("long", "ship"), ("ferr",)], [("dam",)]]),
        ("dam boat OR ship -sea", [[("dam",)], [("boat",), ("ship",)], [("sea",)]]),
        ("title:boat OR ship", [[("boat",), ("ship",)]]),
        ("boat or ship", [[("boat",)], [("or",)], [("ship",)]]),
        ('boat "OR" ship', [[("boat",)], [("or",)], [("ship",)]]),
        ("OR ship", [[("or",)], [("ship",)]]),
        ("ship OR", [[("ship",)], [("or",)]]),
        ("OR", [[("or",)]]),
        ("speaker:vell OR speaker:rand boat", [[("boat",)]]),
        ("kind:direct boat OR ship", [[("boat",), ("ship",)]]),
    ],
)
def test_either_of_two_words(typed: str, each: list[list[tuple[str, ...]]]) -> None:
    assert [[one.words for one in term.each] for term in parse(QueueFilter(words=typed)).terms] == each


@pytest.mark.parametrize(
    "typed",
    [
        "boat OR speaker:vell",
        "kind:direct OR state:new",
        "boat OR -ship",
        "-boat OR ship",
        "boat OR OR ship",
        "said:2031 OR said:2032",
    ],
)
def test_what_cannot_be_alternatives_is_told(typed: str) -> None:
    with pytest.raises(InvalidFilterError, match="OR stands between two words or phrases"):
        parse(QueueFilter(words=typed))
