"""Independent accounts: agencies, relays and copies are counted once."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

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
