"""Independent accounts: agencies, relays and copies are counted once."""

from __future__ import annotations

from itertools import combinations, count
from random import Random
from typing import Any

import pytest

from workbench.store.accounts import sources
from workbench.store.accounts.sources import independent_sources
from workbench.store.accounts.witness import Witness

STORY = "The ferry was late again on Monday, and the people on the quay had begun to sing, as they do in winter."
OTHER = "Nobody at the town hall would say who had ordered the bells, or why they rang for nine minutes."
_NUMBER = count()


def witness(**known: Any) -> Witness:
    """One account about which only `known` is known."""
    number = next(_NUMBER)
    values: dict[str, Any] = dict.fromkeys(
        ("speaker", "said_start", "said_end", "said_basis", "outlet", "agency", "published")
    )
    return Witness(**{**values, "id": number, "kind": "direct", "length": 10, "text_sha256": str(number), **known})


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        ({"outlet": "Gull"}, {"outlet": "Tern"}, 2),
        ({"outlet": "Gull"}, {"outlet": "gull"}, 1),
        ({"outlet": "Gull", "agency": "Coast Press"}, {"outlet": "Tern", "agency": "Coast Press"}, 1),
        ({"outlet": "Gull", "agency": "Coast Press Service"}, {"outlet": "Tern", "agency": "CPS"}, 1),
        ({"outlet": "Gull", "relays": ("AFP",)}, {"outlet": "Tern", "agency": "Agence France-Presse"}, 1),
        ({"outlet": "Gull", "relays": ("REUTERS",)}, {"outlet": "Thomson Reuters"}, 1),
        ({"outlet": "Gull", "relays": ("AFP",)}, {"outlet": "Tern", "relays": ("AP",)}, 2),
        ({"outlet": "Gull", "relays": ("the Tern",)}, {"outlet": "Tern", "relays": ("the paper",)}, 1),
        ({"outlet": "Gull", "relays": ("the paper",)}, {"outlet": "Tern", "relays": ("the paper",)}, 2),
        ({"outlet": "Gull", "relays": ("the Tern",)}, {"outlet": "Tern"}, 1),
        ({"outlet": "Gull", "relays": ("Radio Fen",)}, {"outlet": "Tern", "relays": ("Radio Fen",)}, 1),
        ({"outlet": "Gull", "relays": ("Radio Fen",)}, {"opening": "Radio Fen, the morning talk"}, 1),
        ({"outlet": "Gull", "around": STORY}, {"outlet": "Tern", "around": STORY.replace("Monday", "Sunday")}, 1),
        ({"outlet": "Gull", "around": STORY}, {"outlet": "Tern", "around": OTHER}, 2),
        ({"outlet": "Gull", "text_sha256": "x"}, {"outlet": "Tern", "text_sha256": "x"}, 1),
        ({}, {}, 2),
    ],
)
def test_two_accounts(one: dict[str, Any], other: dict[str, Any], sources: int) -> None:
    assert independent_sources([witness(**one), witness(**other)]) == sources


def test_a_chain_of_relays_is_one_source_and_another_outlet_a_second() -> None:
    chain = [
        witness(outlet="Gull"),
        witness(outlet="Tern", relays=("Gull",)),
        witness(outlet="Auk", relays=("The Gull",)),
        witness(outlet="Teal"),
    ]
    assert independent_sources(chain) == 2


def accounts(draw: Random, number: int) -> list[Witness]:
    """Accounts of outlets that copy from each other now and then, with and without saying so."""
    papers = ["Gull", "The Tern", "Auk", "Coast Press Agency", "CPA", "Fen Radio"]
    words = [f"word{one}" for one in range(40)]
    stories = [draw.choices(words, k=draw.randint(8, 25)) for _ in range(3)]

    def around() -> str:
        story = draw.choice(stories)[draw.randint(0, 6) :]
        story = [word if draw.random() < 0.9 else draw.choice(words) for word in story]
        return " ".join(draw.choice([story, draw.choices(words, k=12)]))

    return [
        witness(
            outlet=draw.choice([None, *papers]),
            agency=draw.choice([None, None, None, *papers[3:5]]),
            relays=tuple(draw.sample([*papers, "the paper"], k=draw.choice([0, 0, 0, 1]))),
            opening=draw.choice(["", "", f"{draw.choice(papers)} has it that nothing is known."]),
            story=draw.choice([None, None, None, 1, 2]),
            around=around(),
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_groups_are_those_that_comparing_each_with_each_gives(seed: int) -> None:
    some = accounts(Random(seed), 12)
    together = [{one.id} for one in some]
    for a, b in combinations(some, 2):
        if independent_sources([a, b]) == 1:
            joined = [group for group in together if {a.id, b.id} & group]
            together = [group for group in together if group not in joined] + [set().union(*joined)]
    assert independent_sources(some) == len(together)


def test_a_line_that_a_thousand_outlets_carry_is_not_held_against_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    spelt = 0
    folded = sources.fold_name

    def fold_name(name: str) -> str:
        nonlocal spelt
        spelt += 1
        return folded(name)

    monkeypatch.setattr(sources, "fold_name", fold_name)
    some = [witness(opening=f"Nothing is known of this, {n}.", around=f"{STORY} {n}") for n in range(1000)]
    assert independent_sources(some) == 1
    assert spelt == len(some)
