"""How faithfully each outlet quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.store.lists import overview

if TYPE_CHECKING:
    from workbench.store.database import Store


@dataclass(frozen=True, slots=True)
class Fidelity:
    """One outlet. `compared` quotes stand in other outlets too; of these `differing` differ in meaning from another.

    A difference does not say who is right; `wrong` counts the quotes that reviewers found changed, cropped,
    displaced or attributed to the wrong person.
    """

    outlet: str
    quotes: int
    compared: int
    differing: int
    wrong: int

    @property
    def share(self) -> float | None:
        """Share (0..1) of the compared quotes that differ; None where none could be compared."""
        return self.differing / self.compared if self.compared else None


def fidelity(store: Store) -> list[Fidelity]:
    """Return the outlets by name; quotes judged to be none are left out."""
    with store.snapshot() as cx:
        return [Fidelity(*row) for row in overview.faithfulness(cx)]
