"""When which outlet carried an utterance, as lines of text: signs that differ in shape, days along an axis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from workbench.tui.cells import fit, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

REFERENCE, SAME, DIFFERS = "◆", "●", "!"
_OUTLET, _DATE, _LEAST_AXIS = 20, 12, 12


@dataclass(frozen=True, slots=True)
class Printing:
    """One wording: who printed it, when (a day or a moment as ISO words; None: unknown), and with which sign."""

    outlet: str
    published: str | None
    sign: str


def timeline(printings: Sequence[Printing], width: int) -> list[str]:
    """Return the picture in lines of at most `width` cells, by time; nothing where fewer than two are dated."""
    dated = sorted(
        ((moment, printing) for printing in printings if (moment := _moment(printing.published)) is not None),
        key=lambda one: one[0],
    )
    if len(dated) < 2:
        return []
    first, last = dated[0][0], dated[-1][0]
    exact = any(len(printing.published or "") > 10 for _, printing in dated)
    when = _DATE if exact else _DATE // 2 + 1
    outlet = min(_OUTLET, max(cell_len(one_line(printing.outlet)) for _, printing in dated) + 1)
    axis = max(_LEAST_AXIS, width - outlet - when - 3)
    lines = [_scale(first, last, axis, outlet + when + 1)]
    for moment, printing in dated:
        share = (moment - first) / (last - first) if last > first else 0.0
        at = round(share * (axis - 1))
        shown = _words(printing.published or "", exact=exact)
        drawn = "┄" * at + printing.sign + " " * (axis - 1 - at)
        lines.append(f"{fit(one_line(printing.outlet), outlet)} {fit(shown, when)}{drawn}")
    undated = [printing for printing in printings if _moment(printing.published) is None]
    if undated:
        names = ", ".join(dict.fromkeys(one_line(printing.outlet) for printing in undated))
        lines.append(f"no date of publication: {names}")
    lines.append(f"{REFERENCE} reference  {SAME} same  {DIFFERS} differs in meaning")
    return lines


def _scale(first: float, last: float, axis: int, before: int) -> str:
    start, end = (f"{datetime.fromordinal(int(day)):%-d %b %Y}" for day in (first, last))
    hours = round((last - first) * 24)
    span = f"{hours} hours" if 0 < hours < 48 else f"{round(last - first)} days" if hours else ""
    room = axis - len(start) - len(end)
    if start == end or room < len(span) + 2:
        return " " * before + (f"{start}, {span}" if span else start)
    return " " * before + start + span.center(room) + end


def _moment(published: str | None) -> float | None:
    """Return the moment as days, by the outlet's own clock; None where it is no moment."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def _words(published: str, *, exact: bool) -> str:
    moment = datetime.fromisoformat(published)
    return f"{moment:%-d %b %H:%M}" if exact and len(published) > 10 else f"{moment:%-d %b}"
