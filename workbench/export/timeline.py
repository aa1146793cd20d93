"""When an utterance was printed, as a picture: SVG that stands in a page, with a title and words for each point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _LEFT, _RIGHT = 720, 24, 300
_ROW, _TOP = 24, 34
_MOST = 60


@dataclass(frozen=True, slots=True)
class Point:
    """One printing: a label that is HTML already, day or moment (ISO), and how it is drawn."""

    label: str
    published: str | None
    is_reference: bool
    differs: bool


def timeline(points: Sequence[Point], name: str) -> str:
    """Return the picture, or nothing where fewer than two printings are dated. `name` is unique in the page."""
    dated = [(point, day) for point in points if (day := _day(point.published)) is not None]
    if len(dated) < 2:
        return ""
    drawn, left_out = dated[:_MOST], len(dated) - _MOST
    first, last = min(day for _, day in drawn), max(day for _, day in drawn)
    span = _WIDTH - _LEFT - _RIGHT
    height = _TOP + _ROW * len(drawn) + 12
    start, end = datetime.fromordinal(int(first)), datetime.fromordinal(int(last))
    told = f"{len(dated)} printings from {start:%Y-%m-%d} to {end:%Y-%m-%d}"
    more = f"; the first {_MOST} are drawn" if left_out > 0 else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{name}">',
        f'<title id="{name}">Timeline: {told}{more}.</title>',
        f'<line class="axis" x1="{_LEFT}" y1="{_TOP - 8}" x2="{_LEFT + span}" y2="{_TOP - 8}"/>',
        f'<text x="{_LEFT}" y="{_TOP - 16}">{start:%Y-%m-%d}</text>',
    ]
    if int(last) != int(first):
        parts.append(f'<text x="{_LEFT + span}" y="{_TOP - 16}" text-anchor="end">{end:%Y-%m-%d}</text>')
    guides, labels = [], []
    for number, (point, day) in enumerate(drawn):
        share = (day - first) / (last - first) if last > first else 0.0
        x, y = round(_LEFT + span * share, 1), _TOP + _ROW * number + 10
        guides.append(f'<line class="guide" x1="{x}" y1="{_TOP - 8}" x2="{x}" y2="{y}"/>')
        labels.append(_mark(point, x, y))
        labels.append(f'<text x="{x + 12}" y="{y + 4}">{point.label}, {datetime.fromordinal(int(day)):%Y-%m-%d}</text>')
    parts += guides + labels  # what is drawn later lies above: no line goes through a name
    return "\n".join([*parts, "</svg>"])


def _mark(point: Point, x: float, y: float) -> str:
    if point.is_reference:
        return f'<circle class="full" cx="{x}" cy="{y}" r="6"/>'
    if point.differs:
        corners = f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"
        return f'<polygon class="open" points="{corners}"/>'
    return f'<circle class="open" cx="{x}" cy="{y}" r="5"/>'


def _day(published: str | None) -> float | None:
    """Return the moment of publication as days, by the outlet's own clock."""
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440
