"""Whether two printed names are one person's: spelling, order, initials and titles, and what rules it out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.identity.compare import Identity, compare_names

SAME = [
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Mikhail Gorbachev", "Michail Gorbatschow"),
    ("Boris Yeltsin", "Boris Jelzin"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Bill Clinton", "William Clinton"),
    ("John F. Kennedy", "John Kennedy"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Viktor Orbán", "Orban Viktor"),
    ("Angela Merkel", "Chancellor Angela Merkel"),
    ("Gerhard Schröder", "Gerhard Schroeder"),
    ("Lech Wałęsa", "Lech Walesa"),
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Tchaikovsky, Pyotr", "Pyotr Tschaikowsky"),
]
DIFFERENT = [
    ("George W. Bush", "George H. W. Bush"),
    ("Donald Trump", "Donald Trump Jr."),
    ("Bill Clinton", "Hillary Clinton"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Mr Robin Hale", "Mrs Robin Hale"),
    ("Lars Hansen", "Lars Hanson"),
    ("Alexander Petrov", "Alexandra Petrov"),
    ("Mario Rossi", "Maria Rossi"),
    ("Sergei Lavrov", "Sergei Ivanov"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert compare_names(one, other).identity is Identity.SAME, compare_names(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_people(one: str, other: str) -> None:
    assert compare_names(one, other).identity is Identity.DIFFERENT, compare_names(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Lavrov", "Sergei Lavrov"), ("J. Smith", "John Smith"), ("Strand", "Strand")]
)
def test_too_little_to_decide_is_a_suggestion(one: str, other: str) -> None:
    assert compare_names(one, other).identity is Identity.POSSIBLE


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_strings_are_compared_alike_in_both_orders(one: str, other: str) -> None:
    assert compare_names(one, other).identity is compare_names(other, one).identity
