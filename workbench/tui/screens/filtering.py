"""The filter form: every field completes, several values are parted by commas, empty fields restrict nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from workbench.errors import InvalidDecisionError, WorkbenchError
from workbench.model.quote import Kind
from workbench.model.review import Verdict, WorkState
from workbench.store.lists.filters import UNDECIDED, QueueFilter
from workbench.tui.cells import one_line
from workbench.tui.entry import read_date
from workbench.tui.latest import Latest
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.complete import CompleteInput
from workbench.tui.words import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.services.desk.review import Desk

FIELDS = (
    ("words", "Words"), ("states", "State"), ("verdicts", "Verdict"), ("speakers", "Speaker"), ("outlets", "Outlet"),
    ("kinds", "Kind"), ("flags", "Flag"), ("since", "Since"), ("until", "Until"), ("regex", "Pattern"),
    ("load", "Saved as"), ("save", "Save as"),
)  # fmt: skip
_FIXED = {
    "states": tuple(map(str, WorkState)),
    "verdicts": (UNDECIDED, *map(str, Verdict)),
    "kinds": tuple(map(str, Kind)),
}
_SEVERAL = frozenset({"states", "verdicts", "speakers", "outlets", "kinds", "flags"})
_EXPLAINED = {
    "words": 'words, "a phrase", begin*, -not', "verdicts": "none: not decided yet", "regex": "regular expression",
    "since": "2024-03-01, March 2024", "load": "a filter kept before", "save": "keep this filter under a name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    flags: tuple[str, ...]
    saved: dict[str, QueueFilter]


class FilterScreen(ModalScreen[QueueFilter | None]):
    """Returns the filter, or None if it is left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+s", "use", "Use"),
    ]

    def __init__(self, desk: Desk, given: QueueFilter) -> None:
        super().__init__()
        self._desk = desk
        self._given = given
        self._known = _Known((), {})
        self._names: Latest[tuple[str, str], list[str]] = Latest(self, self._look_up, self._offer, self._failed)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="sheet narrow-sheet"):
            yield Bar("Filter", "Enter uses it · Tab next · Esc leaves", classes="pane-title")
            for name, words in FIELDS:
                field = CompleteInput(id=f"filter-{name}")
                field.placeholder = _EXPLAINED.get(name, "")
                yield Horizontal(Label(words, classes="form-label"), field, classes="form-field")
                yield field.list
            yield Bar(id="filter-status")

    def on_mount(self) -> None:
        """Show the filter in force."""
        self._show(self._given)
        self.query_one("#filter-words").focus()
        self.run_worker(self._learn, thread=True)

    def _learn(self) -> None:
        """Fetch flags and saved filters."""
        try:
            self._known = _Known(tuple(self._desk.flags()), self._desk.saved_filters())
        except WorkbenchError as error:
            self.app.call_from_thread(self._failed, error)

    def _show(self, given: QueueFilter) -> None:
        for name, _ in FIELDS:
            value = getattr(given, name, "")
            words = ", ".join(value) if isinstance(value, tuple) else str(value or "")
            self.query_one(f"#filter-{name}", CompleteInput).put(words)

    def on_complete_input_wanted(self, event: CompleteInput.Wanted) -> None:
        """Offer what fits the last of the values typed."""
        name = (event.field.id or "").removeprefix("filter-")
        typed = event.typed.rpartition(",")[2].strip().lower()
        if name in {"speakers", "outlets"}:
            if typed:
                self._names.ask((name, event.typed))
        elif name in _FIXED or name in {"flags", "load"}:
            known = _FIXED.get(name) or (self._known.flags if name == "flags" else tuple(self._known.saved))
            self._offer(
                (name, event.typed), [each for each in known if each.lower().replace("_", " ").startswith(typed)]
            )

    def _look_up(self, asked: tuple[str, str]) -> list[str]:
        name, typed = asked
        last = typed.rpartition(",")[2].strip()
        return self._desk.speakers(last, 6) if name == "speakers" else self._desk.outlets(last, 6)

    def _offer(self, asked: tuple[str, str], names: list[str]) -> None:
        name, typed = asked
        field = self.query_one(f"#filter-{name}", CompleteInput)
        before = typed.rpartition(",")[0] if name in _SEVERAL else ""
        field.offer([f"{before}, {each}" if before else each for each in names])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any field uses the filter."""
        event.stop()
        self.action_use()

    def action_use(self) -> None:
        """Use the filter, keeping it under a name if one is given."""
        values = {name: self.query_one(f"#filter-{name}", CompleteInput).value.strip() for name, _ in FIELDS}
        try:
            given = self._read(values)
            self._desk.require_sound(given)
        except WorkbenchError as error:
            self._failed(error)
            return
        if values["save"]:
            self.run_worker(lambda: self._keep(values["save"], given), thread=True)
        else:
            self.dismiss(given)

    def _keep(self, name: str, given: QueueFilter) -> None:
        """Keep the filter and only then close."""
        try:
            self._desk.save_filter(name, given)
        except WorkbenchError as error:
            self.app.call_from_thread(self._failed, error)
        else:
            self.app.call_from_thread(self.dismiss, given)

    def _read(self, values: dict[str, str]) -> QueueFilter:
        if values["load"]:
            if values["load"] not in self._known.saved:
                raise InvalidDecisionError(f"no filter is kept under the name “{values['load']}”")
            return self._known.saved[values["load"]]
        several: dict[str, Any] = {name: _parts(values[name]) for name in _SEVERAL}
        for name in _FIXED:
            several[name] = tuple(each.replace(" ", "_") for each in several[name])
        since, until = (_day(values[name], last=name == "until") for name in ("since", "until"))
        return QueueFilter(
            words=values["words"], regex=values["regex"], since=since, until=until, family=self._given.family,
            article=self._given.article, reviewer=self._given.reviewer, **several,
        )  # fmt: skip

    def action_leave(self) -> None:
        """Close a list of candidates, or leave without a change."""
        for field in self.query(CompleteInput):
            if field.open:
                field.close()
                return
        self.dismiss(None)

    def _failed(self, error: WorkbenchError) -> None:
        self.query_one("#filter-status", Bar).left = one_line(str(error))


def _parts(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(",") if part.strip())


def _day(typed: str, *, last: bool) -> date | None:
    """Return the first (`last`: the last) day of what was typed."""
    if not typed:
        return None
    said = read_date(typed, None)
    day = (said.end if last else said.start) if said else None
    if day is None:
        raise InvalidDecisionError(f"“{plain(typed)}” is no date")
    return day
