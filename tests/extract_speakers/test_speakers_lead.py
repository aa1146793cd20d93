"""A lead that gives the role first and the name with the next quote."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article

LEAD = "The lighthouse of Skarn will be dark for most of the winter, the head of the coast service said on Tuesday.\n\n"


def speakers(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(item.speaker, item.flags) for item in extract(Article(text, "light", language="en")).quotes]


def test_the_first_who_speaks_is_meant_by_the_role() -> None:
    text = LEAD + '"There is no money for the lamp, and the keeper has gone," Runa Dahl told Radio Skarn.'
    assert speakers(text) == [("Runa Dahl", ("ambiguous_speaker",)), ("Runa Dahl", ())]


@pytest.mark.parametrize(
    "following",
    [
        '"There is no money for the lamp," Runa Dahl, a fisherman, told Radio Skarn.',
        '"There is no money for the lamp," fisherman Runa Dahl told Radio Skarn.',
        'Ivar Moen lit a fire on the beach.\n\n"There is no money for the lamp," Runa Dahl told Radio Skarn.',
        '"There is no money for the lamp," a spokesman told Radio Skarn.',
    ],
)
def test_others_are_not(following: str) -> None:
    assert speakers(LEAD + following)[0][0] == "head of the coast service"
