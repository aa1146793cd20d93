"""Whether the words were in print before the account that is taken for their original."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbench.store.accounts.outlets import bare_name, one_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.store.accounts.witness import Witness


_NEWS = 1
"""Days by which one outlet may be later than another with the same news, when nothing makes it the original."""


def earlier_appearance(witnesses: Sequence[Witness], reference: int | None, *, picked: bool) -> str | None:
    """Return a sentence if another account was published on an earlier day than the original.

    The original is the reference that a person picked, else a primary source, else the outlet that other accounts say
    they have it from. Failing these it is the reference wording; that may be a day later than the first.
    """
    original, slack = _original(witnesses, reference, picked=picked)
    if original is None or not original.published:
        return None
    day = original.published[:10]
    last = (date.fromisoformat(day) - timedelta(slack)).isoformat()
    before = [one for one in witnesses if one.published and one.published[:10] < last and not _is_own(one, original)]
    first = min(before, key=lambda one: one.published or "", default=None)
    if first is None:
        return None
    return (
        f"{first.name} printed it on {(first.published or '')[:10]}, before {original.name} on {day},"
        " which is taken for the original."
    )


def _original(witnesses: Sequence[Witness], reference: int | None, *, picked: bool) -> tuple[Witness | None, int]:
    chosen = next((one for one in witnesses if one.id == reference), None)
    if picked and chosen is not None:
        return chosen, 0
    dated = sorted((one for one in witnesses if one.published), key=lambda one: one.published or "")
    relays = _relays(witnesses)
    known = next((one for one in dated if one.primary), None) or next(
        (one for one in dated if _is_credited(one, relays)), None
    )
    return (known, 0) if known else (chosen, _NEWS)


def _is_own(one: Witness, original: Witness) -> bool:
    """Whether it is the same outlet: one that tells its news again does not speak against itself."""
    return (
        one.outlet is not None and original.outlet is not None and bare_name(one.outlet) == bare_name(original.outlet)
    )


def _relays(witnesses: Sequence[Witness]) -> dict[str, set[str | None]]:
    """Whom accounts say that they have the words from, each with the outlets that say so."""
    found: dict[str, set[str | None]] = {}
    for one in witnesses:
        for relay in one.relays:
            found.setdefault(bare_name(relay), set()).add(one.outlet)
    return found


def _is_credited(one: Witness, relays: Mapping[str, set[str | None]]) -> bool:
    """Whether another outlet says that it has the words from this one."""
    if not one.outlet or not relays:
        return False
    own = bare_name(one.outlet)
    return any(outlets != {one.outlet} and one_name(own, relay) for relay, outlets in relays.items())
