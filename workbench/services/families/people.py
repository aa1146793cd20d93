"""Speakers of one last name who are two people: what matching asks of the comparison of names."""

from __future__ import annotations

import re
from functools import lru_cache

_JUNIOR = re.compile(r",?\s+(?:[JS]r\.?|I{2,3})$")


@lru_cache(maxsize=65536)
def two_people(one: str, other: str) -> bool:
    """Return whether two names as printed rule each other out (other given names, other titles).

    "Jr" does not: one outlet prints it and another leaves it out.
    """
    from workbench.identity.compare import compare_names

    return compare_names(_plain(one), _plain(other)).veto


def _plain(name: str) -> str:
    return _JUNIOR.sub("", name)
