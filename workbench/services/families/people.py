"""Speakers of one last name who are two people: what matching asks of the comparison of names."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def two_people(one: str, other: str) -> bool:
    """Return whether two names as printed rule each other out (other given names, "Jr", other titles)."""
    from workbench.identity.compare import compare_names

    return compare_names(one, other).veto
