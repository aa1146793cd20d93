"""Two or more verdicts on one quote laid side by side, field by field; pure, so that it is tested without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.model.review import Check, CheckState
from workbench.tui.entry import TEXT_FIELDS, blank, from_decision
from workbench.tui.words import CHECK_WORDS, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.store.records import HistoryEntry

MOST = 3
"""So many opinions stand beside each other at most, the newest ones."""
LABELS = {
    "verdict": "Verdict", "state": "Work", "speaker": "Speaker", "said": "Said", "venue": "Venue",
    "context": "Occasion", "addressee": "Addressee", "original_language": "Language", "original_text": "Original",
    "evidence_url": "Evidence", "evidence_excerpt": "Excerpt", "note": "Note",
    **{f"check_{check}": f"✓ {check}" for check in Check},
}  # fmt: skip
_ORDER = ("verdict", *(name for name in TEXT_FIELDS if name not in {"verdict", "note"}),
          *(f"check_{check}" for check in Check), "note")  # fmt: skip
_NOTHING = "–"


def opinions(history: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Return each reviewer's newest verdict that stands, the earliest first, at most the `MOST` newest."""
    newest: dict[str, HistoryEntry] = {}
    for entry in history:  # newest first
        if not entry.recorded.undone:
            newest.setdefault(entry.recorded.decision.reviewer, entry)
    return sorted(newest.values(), key=lambda entry: entry.recorded.id)[-MOST:]


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what each opinion holds, as shown and as the form's body has it."""

    name: str
    shown: tuple[str, ...]
    held: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the opinions are not alike here."""
        return len(set(self.shown)) > 1


@dataclass(slots=True)
class Comparison:
    """The lines on which somebody said something, and which opinion was chosen for each that differs."""

    names: tuple[str, ...]
    lines: tuple[Line, ...]
    chosen: dict[str, int] = field(default_factory=dict)

    @property
    def open(self) -> list[Line]:
        """The lines that differ and are not chosen yet."""
        return [line for line in self.lines if line.differs and line.name not in self.chosen]

    def choose(self, name: str, opinion: int) -> None:
        """Take one opinion for a field."""
        self.chosen[name] = opinion

    def choose_all(self, opinion: int) -> None:
        """Take one opinion for every field that differs."""
        self.chosen = {line.name: opinion for line in self.lines if line.differs}

    def body(self) -> dict[str, str]:
        """Return the form's body: what is alike, and what was chosen; what is still open is empty."""
        body = blank()
        for line in self.lines:
            if not line.differs:
                body[line.name] = line.held[0]
            elif line.name in self.chosen:
                body[line.name] = line.held[self.chosen[line.name]]
        return body


def compare(entries: Sequence[HistoryEntry], suggestions: Mapping[str, str]) -> Comparison:
    """Lay opinions side by side; a field that was left as suggested shows the suggestion."""
    bodies = [from_decision(entry.recorded.decision) for entry in entries]
    lines = []
    for name in _ORDER:
        held = tuple(body[name] for body in bodies)
        shown = tuple(_shown(name, value, suggestions) for value in held)
        if set(shown) != {_NOTHING}:
            lines.append(Line(name, shown, held))
    names = tuple(entry.recorded.decision.reviewer for entry in entries)
    return Comparison(names, tuple(lines))


def _shown(name: str, value: str, suggestions: Mapping[str, str]) -> str:
    if name.startswith("check_"):
        return _NOTHING if value == CheckState.NOT_CHECKED else CHECK_WORDS[CheckState(value)]
    return plain(value) if name == "verdict" else value or suggestions.get(name, "") or _NOTHING
