"""A quote whose article has no date of its own: other articles with the same words tell one, or none."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from workbench.model.quote import Basis, Precision, Said
from workbench.store.accounts import dating
from workbench.store.accounts.witness import Witness

_NUMBER = count(1)


def witness(**known: Any) -> Witness:
    number = next(_NUMBER)
    values: dict[str, Any] = dict.fromkeys(
        ("speaker", "said_start", "said_end", "said_basis", "outlet", "agency", "published")
    )
    return Witness(**{**values, "id": number, "kind": "direct", "length": 10, "text_sha256": str(number), **known})


def days(start: str | None, end: str | None, **more: Any) -> Witness:
    return witness(said_start=start, said_end=end, **more)


UNDATED = witness(outlet="Gull")


def test_the_day_of_another_article_with_its_words() -> None:
    friday = days("2031-03-07", "2031-03-07", said_precision="day", said_evidence="Friday", outlet="Tern",
                  published="2031-03-08T06:00:00+01:00")  # fmt: skip
    said = dating.told([UNDATED, friday])
    assert said == Said(date(2031, 3, 7), date(2031, 3, 7), Precision.DAY, Basis.OTHER_ARTICLES,
                        "“Friday”, Tern on 2031-03-08")  # fmt: skip
    assert dating.get(dating.put(said)) == said


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([("2031-03-01", "2031-03-31"), ("2031-03-05", "2031-03-09")], ("2031-03-05", "2031-03-09")),
        ([("2031-03-01", "2031-03-31"), (None, "2031-03-10")], ("2031-03-01", "2031-03-10")),
        ([(None, "2031-03-12"), (None, "2031-03-10")], (None, "2031-03-10")),
        ([("2031-03-07", "2031-03-07"), ("2031-03-09", "2031-03-09")], None),
        ([(None, None)], None),
        ([], None),
    ],
)
def test_what_all_others_leave_possible(
    others: list[tuple[str | None, str | None]], expected: tuple[str | None, str] | None
) -> None:
    said = dating.told([UNDATED, *(days(*other) for other in others)])
    if expected is None:
        assert said is None
        return
    assert said is not None
    assert (said.start and said.start.isoformat(), said.end and said.end.isoformat()) == expected
    assert said.basis is Basis.OTHER_ARTICLES
    assert said.evidence


def test_an_article_that_tells_its_own_bound_borrows_nothing() -> None:
    assert not dating.undated(days(None, "2031-03-09"))
    assert dating.undated(UNDATED)
