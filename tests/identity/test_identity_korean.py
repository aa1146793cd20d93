"""Names of Korean and of Arabic "servant of" in the ways that papers write them; the names are made up."""

from __future__ import annotations

import pytest

from workbench.identity.compare import Identity, compare_names
from workbench.identity.korean import reading
from workbench.identity.parts import parse


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Sun-hye", "Bak Seonhye"),
        ("Lee Myung-soo", "Yi Myeong-su"),
        ("Choi Soon-ae", "Choe Sunae"),
        ("Roh Moo-jin", "No Mu-jin"),
        ("Moon Hae-in", "Mun Haein"),
    ],
)
def test_romanisations_of_one_name_are_read_alike(one: str, other: str) -> None:
    assert reading(parse(one).words) == reading(parse(other).words) is not None
    assert compare_names(one, other).identity is Identity.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Sun-hye", "Bae Sun-hye"),
        ("Lee Myung-soo", "Lee Myung-hee"),
        ("Kim Dae-ho", "Kim Tae-min"),
    ],
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert compare_names(one, other).identity is not Identity.SAME


@pytest.mark.parametrize("name", ["Ada Vell", "Kim", "Park Avenue Lane Corner", "Lee Jo"])
def test_what_is_no_korean_name_has_no_reading(name: str) -> None:
    assert reading(parse(name).words) is None


@pytest.mark.parametrize("other", ["Abdelkarim Vorra", "Abd al-Karim Vorra", "Abdul Karim Vorra", "Abdoul-Karim Vorra"])
def test_servant_of_is_written_in_one_word_or_in_three(other: str) -> None:
    assert parse(other).words == parse("Abdulkarim Vorra").words
    assert compare_names("Abdulkarim Vorra", other).identity is Identity.SAME


def test_a_body_before_a_title_is_none_of_the_name() -> None:
    assert compare_names("UN Secretary-General Ada Vell", "Ada Vell").identity is Identity.SAME
