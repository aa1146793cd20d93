"""Other names that an article gives to somebody. All people are invented."""

from __future__ import annotations

import pytest

from workbench.identity.aliases import aliases_told


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ana Ruiz, née Soler, came.", "Ana Soler"),
        ("Ana Ruiz (born Ana Soler Vega) came.", "Ana Soler Vega"),
        ("Ana Ruiz, geb. Soler, kam.", "Ana Soler"),
        ("Ana Ruiz, de soltera Soler, vino.", "Ana Soler"),
        ("Ana Ruiz, now Ana Vega, left.", "Ana Vega"),
        ("Ana Ruiz, formerly Ana de la Vega, left.", "Ana de la Vega"),
        ("Ana Ruiz, better known as Dido, came.", "Dido"),
        ("Ana Ruiz, also known as “Abu Omar”, came.", "Abu Omar"),
        ("Ana Ruiz, mieux connue sous le nom de Dido, part.", "Dido"),
        ("Ana Ruiz, bekannt als Dido, kam.", "Dido"),
        ("Ana Ruiz, más conocida como Dido.", "Dido"),
    ],
)
def test_another_name(text: str, other: str) -> None:
    [found] = aliases_told(text, "Ana Ruiz")
    assert found.name == other
    assert text.startswith(found.span.of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, born in Orrin, came.",
        "Ana Ruiz, formerly Minister of Works, came.",
        "Ana Ruiz, now Mayor of Orrin, came.",
        "Ana Ruiz, known as the Iron Lady, came.",
        "Ana Ruiz, née le 4 mai, part.",
        "Ana Ruiz, née Ruiz, came. Ana Ruiz, now Ana Ruiz, left.",
        "Marianna Ruizzi, née Soler, came.",
    ],
)
def test_no_other_name(text: str) -> None:
    assert list(aliases_told(text, "Ana Ruiz")) == []


@pytest.mark.parametrize("name", ["", " ", "Ruiz", "(", "\ud800 \udfff"])
def test_odd_names_come_to_an_end(name: str) -> None:
    assert list(aliases_told("Ruiz, née Soler, (came)", name)) == []
