from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.marks import Quoted, Style, quoted_spans


def words(text: str, depth: int | None = None) -> list[str]:
    return [item.span.of(text) for item in quoted_spans(text) if depth is None or item.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The baker said, "We open at six."', ["We open at six."]),
        ("The baker said, “We open at six.”", ["We open at six."]),
        ("The baker said, ''We open at six.''", ["We open at six."]),
        ("‘We open at six,’ said the baker.", ["We open at six,"]),
        ("'We open at six,' said the baker.", ["We open at six,"]),
        ("Le boulanger : « Nous ouvrons à six heures »", ["Nous ouvrons à six heures"]),
        ("Le boulanger : «\u00a0Nous ouvrons\u00a0»", ["Nous ouvrons"]),
        ("Der Bäcker: »Wir öffnen um sechs«, sagte er.", ["Wir öffnen um sechs"]),
        ("Der Bäcker: „Wir öffnen um sechs“, sagte er.", ["Wir öffnen um sechs"]),
        ("Piekarz: „Otwieramy o szóstej”, mówi.", ["Otwieramy o szóstej"]),
        ("パン屋は「六時に開店する」と言った。", ["六時に開店する"]),
        ("パン屋は『六時』と言った。", ["六時"]),
        ("Leipuri: ”Avaamme kuudelta”, hän sanoi.", ["Avaamme kuudelta"]),
        ("Bagaren: »Vi öppnar klockan sex», sade han.", ["Vi öppnar klockan sex"]),
    ],
)
def test_every_convention_is_known(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The baker's oven and the bakers' ovens aren't cold.",
        "It was rock 'n' roll in the '60s, 'twas said, and we told 'em so.",
        "L'été d'hier n'est plus qu'un souvenir.",
        'A 6\'2" man bought a 12" ruler.',
        "The workers' pay and the students' loans",
    ],
)
def test_apostrophes_elisions_and_inches_are_no_quotations(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He is like 6’2”,” she said as the crowd roared.", ["He is like 6’2”,"]),
        ("“Why does he pick on a man of 5’2”. You know why.”", ["Why does he pick on a man of 5’2”. You know why."]),
        ('"He is 6\'2" and strong," she said. "I am not."', ["He is 6'2\" and strong,", "I am not."]),
        ("“He is 6’2,” she said. “I am 5’10”, he said.", ["He is 6’2,", "I am 5’10"]),
        ('"He is 6\'2", she said.', ["He is 6'2"]),
        ("A man of 5′4″ spoke: “No.”", ["No."]),
    ],
)
def test_the_mark_of_inches_closes_nothing_but_where_nothing_else_does(text: str, expected: list[str]) -> None:
    assert [quoted.span.of(text) for quoted in quoted_spans(text)] == expected


def test_a_plural_possessive_inside_single_marks_does_not_close_them() -> None:
    text = "'The drivers' rooms are damp,' the inspector wrote, 'and the doors' hinges are loose.'"
    assert words(text) == ["The drivers' rooms are damp,", "and the doors' hinges are loose."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The drivers' union said 'the offer is an insult to all drivers' and left.",
            "the offer is an insult to all drivers",
        ),
        ("He said 'the drivers' pay is an insult to drivers' on Monday.", "the drivers' pay is an insult to drivers"),
        ("'The drivers' and the porters' rooms are damp,' he said.", "The drivers' and the porters' rooms are damp,"),
        ("The drivers' 'final offer' came.", "final offer"),
        ("The porters' club, which called it 'a betrayal of all passengers', met.", "a betrayal of all passengers"),
    ],
)
def test_a_mark_after_a_plural_closes_before_a_word_that_nobody_owns(text: str, expected: str) -> None:
    assert words(text) == [expected]


def test_nested_marks_have_depth() -> None:
    text = "“She told me, ‘Keep the key,’ and left,” he said."
    assert words(text, 0) == ["She told me, ‘Keep the key,’ and left,"]
    assert words(text, 1) == ["Keep the key,"]


def test_british_order_of_marks_nests_double_in_single() -> None:
    text = "‘She called it “a barn” and laughed,’ he said."
    assert words(text, 0) == ["She called it “a barn” and laughed,"]
    assert words(text, 1) == ["a barn"]


def test_curly_marks_inside_their_own_kind_nest_when_both_close() -> None:
    text = "“He said “stop” twice,” she said."
    assert words(text, 0) == ["He said “stop” twice,"]
    assert words(text, 1) == ["stop"]


def test_a_quotation_over_paragraphs_repeats_its_opening_mark() -> None:
    text = "“The first day was long.\n\n“The second was longer.\n\n“The third we slept,” said the cook."
    found = quoted_spans(text)
    assert [item.span.of(text) for item in found] == [
        "The first day was long.",
        "The second was longer.",
        "The third we slept,",
    ]
    assert [item.closed for item in found] == [False, False, True]
    assert [item.continues for item in found] == [False, True, True]


def test_single_marks_go_on_over_paragraphs_too() -> None:
    text = "‘The first day was long.\n\n‘The second we slept,’ said the cook."
    assert [(item.span.of(text), item.continues) for item in quoted_spans(text)] == [
        ("The first day was long.", False),
        ("The second we slept,", True),
    ]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = '"We never got an answer, she said.\n\nThe town hall was closed.'
    (found,) = quoted_spans(text)
    assert found.span.of(text) == "We never got an answer, she said."
    assert not found.closed


def test_marks_of_attributes_in_markup_are_no_quotations() -> None:
    assert words('<a href="x.html" title="the old one">"We sail," she said.</a>') == ["We sail,"]


def test_a_hard_wrapped_text_keeps_its_quotation_whole() -> None:
    text = (
        "The council met in the old mill on Tuesday evening to hear\n"
        'about the bridge. "We have waited for eleven years and we\n'
        'will not wait for another one," the chairwoman told the\n'
        "people who had come, and they clapped for a long time and\n"
        "went home in the rain that had begun while they sat there\n"
        "without anybody having noticed it at all that night.\n"
    )
    assert words(text) == ["We have waited for eleven years and we\nwill not wait for another one,"]


@given(st.text(alphabet=st.sampled_from(list("ab .,\n\"“”'‘’„«»‹›「」『』`sA1-<>=")), max_size=120))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    found = quoted_spans(text)
    assert [item.outer.start for item in found] == sorted(item.outer.start for item in found)
    for item in found:
        assert 0 <= item.outer.start <= item.span.start < item.span.end <= item.outer.end <= len(text)
        inside = item.span.of(text)
        assert inside == inside.strip()
        around = [other for other in found if _holds(other, item)]
        assert item.depth == len(around)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for item in quoted_spans(text):
        assert item.style in Style


def _holds(outer: Quoted, inner: Quoted) -> bool:
    return outer is not inner and outer.outer.contains(inner.outer)
