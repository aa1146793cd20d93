"""What the accounts of one utterance disagree on: place, listener, and which of them came first."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from workbench.store.accounts.conflicts import conflicts_of
from workbench.store.accounts.witness import Witness

_NUMBER = count(1)


def witness(**known: Any) -> Witness:
    """One account about which only `known` is known."""
    number = next(_NUMBER)
    values: dict[str, Any] = dict.fromkeys(
        ("speaker", "said_start", "said_end", "said_basis", "outlet", "agency", "published")
    )
    return Witness(**{**values, "id": number, "kind": "direct", "length": 10, "text_sha256": str(number), **known})


def flags(*witnesses: Witness, **more: Any) -> dict[str, str]:
    return {one.flag: one.words for one in conflicts_of(witnesses, **more)}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (("Port Alder",), ("Sarn",), True),
        (("Port Alder",), ("Port Alder", "the Town Hall"), False),
        (("Port Alder",), ("the Town Hall",), False),
        (("the Town Hall",), ("the fish market",), True),
        (("the Town Hall",), ("the old Town Hall",), False),
        (("Port Alder",), (), False),
    ],
)
def test_two_places_that_cannot_both_be_right(one: tuple[str, ...], other: tuple[str, ...], differ: bool) -> None:
    found = flags(witnessed := witness(outlet="Gull", venues=one), witness(outlet="Tern", venues=other))
    assert ("venue_conflict" in found) is differ, witnessed
    if differ:
        assert all(words in found["venue_conflict"] for words in ("Gull", one[0], "Tern", other[0]))


def test_a_town_and_the_country_that_some_account_names_with_it_agree() -> None:
    a = witness(outlet="Gull", venues=("Elm",), opening="ELM, Sarn — The minister came late.")
    b = witness(outlet="Tern", venues=("Sarn",))
    assert flags(a, b) == {}
    assert "venue_conflict" in flags(witness(outlet="Gull", venues=("Elm",)), b)


def test_names_of_places_in_two_languages_are_not_held_against_each_other() -> None:
    a = witness(outlet="Gull", venues=("Zephyr Bay",), language="en")
    assert flags(a, witness(outlet="Phare", venues=("Baie-du-Vent",), language="fr")) == {}
    assert flags(a, witness(outlet="Tern", venues=("Baie-du-Vent",), language="en"))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("reporters", "parliament", True),
        ("reporters", "journalists in the corridor", False),
        ("a packed rally", "lawmakers", True),
        ("Radio Nord", "reporters", True),
        ("Radio Nord", "the Nord", False),
        ("the British Wireless Service", "BWS", False),
        ("Radio Nord", "The Lantern", True),
        ("a neighbour", "reporters", False),
        ("members", "parliament", False),
    ],
)
def test_two_listeners(one: str, other: str, differ: bool) -> None:
    found = flags(witness(outlet="Gull", addressees=(one,)), witness(outlet="Tern", addressees=(other,)))
    assert ("addressee_conflict" in found) is differ
    if differ:
        assert found["addressee_conflict"] == f"Gull has it said to {one}, Tern to {other}."


def test_an_appearance_before_the_outlet_that_others_have_it_from() -> None:
    original = witness(outlet="The Lantern", published="2031-03-07")
    relay = witness(outlet="Gull", relays=("the Lantern",), published="2031-03-07")
    early = witness(outlet="Tern", published="2031-03-06T22:10:00+01:00")
    assert flags(original, relay) == {}
    assert "Tern printed it on 2031-03-06, before The Lantern" in flags(original, relay, early)["earlier_appearance"]


def test_the_reference_wording_may_be_a_day_late_but_not_two_and_a_picked_one_not_at_all() -> None:
    early, late = witness(outlet="Tern", published="2031-03-06"), witness(outlet="Gull", published="2031-03-07")
    assert flags(early, late, reference=late.id) == {}
    assert "earlier_appearance" in flags(early, late, reference=late.id, picked=True)
    assert "earlier_appearance" in flags(witness(published="2031-03-05"), late, reference=late.id)
    assert flags(early, late, reference=early.id, picked=True) == {}


def test_a_primary_source_is_the_original() -> None:
    speech = witness(primary=True, published="2031-03-07", outlet="Parliament")
    assert "earlier_appearance" in flags(speech, witness(outlet="Tern", published="2031-03-06"), reference=None)
    assert flags(speech, witness(outlet="Tern", published="2031-03-07")) == {}
