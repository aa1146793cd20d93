from __future__ import annotations

import pytest
from store_material import three

from workbench.model.review import Decision, Verdict, WorkState
from workbench.services.agreement import agreement, cohen, krippendorff
from workbench.services.desk.review import Desk
from workbench.services.fidelity import Fidelity, fidelity
from workbench.store.database import Store


def test_cohens_kappa_of_a_worked_example() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen(pairs) == pytest.approx(0.4)
    assert cohen([("a", "a")] * 3) is None
    assert cohen([("a", "b"), ("b", "a")]) == pytest.approx(-1.0)
    assert cohen([]) is None


def test_krippendorffs_alpha_of_the_published_example() -> None:
    """The nominal example of Krippendorff (2011): four observers, twelve units, missing values; alpha is 0.743."""
    table = {
        "A": "1 2 3 3 2 1 4 1 2 . . .",
        "B": "1 2 3 3 2 2 4 1 2 5 . 3",
        "C": ". 3 3 3 2 3 4 2 2 5 1 .",
        "D": "1 2 3 3 2 4 4 1 2 5 1 .",
    }
    columns = zip(*(values.split() for values in table.values()), strict=True)
    units = [{name: value for name, value in zip(table, column, strict=True) if value != "."} for column in columns]
    assert krippendorff([unit for unit in units if len(unit) > 1]) == pytest.approx(0.743, abs=5e-4)
    assert krippendorff([{"A": "1", "B": "1"}]) is None


def test_only_verdicts_that_stand_are_compared(store: Store) -> None:
    one, two, third = three(store)
    ada, bea = Desk(store, "Ada"), Desk(store, "Bea")
    for desk, verdicts in ((ada, "verified altered verified"), (bea, "verified verified satire")):
        for quote_id, verdict in zip((one, two, third), verdicts.split(), strict=True):
            desk.decide(Decision(quote_id, "", Verdict(verdict)))
    bea.decide(Decision(two, "", Verdict.ALTERED))
    found = agreement(store)
    assert (found.quotes, found.same) == (3, 2)
    assert (found.pairs[0].a, found.pairs[0].b, found.pairs[0].same) == ("Ada", "Bea", 2)
    assert found.pairs[0].kappa == pytest.approx(0.5)
    bea.undo()
    assert agreement(store).same == 1
    assert agreement(store).alpha is not None


def test_settling_a_disagreement_makes_nobody_agree(store: Store) -> None:
    """Whoever settles has read what the others found: that is no opinion of one's own."""
    one, *_ = three(store)
    ada, bea = Desk(store, "Ada"), Desk(store, "Bea")
    ada.decide(Decision(one, "", Verdict.VERIFIED))
    bea.decide(Decision(one, "", Verdict.ALTERED))
    before = agreement(store)
    assert (before.quotes, before.same) == (1, 0)
    ada.decide(Decision(one, "", Verdict.ALTERED), settles=True)
    assert agreement(store) == before


def test_an_outlets_share_of_differing_quotes(store: Store) -> None:
    _, two, third = three(store)
    desk = Desk(store, "Ada")
    desk.decide(Decision(two, "", Verdict.ALTERED, WorkState.FINAL))
    assert fidelity(store) == [Fidelity("The Courier", 1, 1, 1, 1), Fidelity("The Ostvik Times", 2, 1, 1, 0)]
    desk.decide(Decision(third, "", Verdict.NOT_A_QUOTE))
    assert fidelity(store)[1] == Fidelity("The Ostvik Times", 1, 1, 1, 0)
    assert fidelity(store)[1].share == 1.0
