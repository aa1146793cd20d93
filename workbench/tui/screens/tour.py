"""The first look at the desk: six steps over the desk itself, each with the part that it is about in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.screen import Screen


class Step(NamedTuple):
    """One step: title, the pane it is about (a selector), and words in which {name} is the key of that action."""

    title: str
    pane: str
    words: str


STEPS = (
    Step(
        "The queue",
        "#queue",
        "Every quote that was found, with what deserves a person most at the top: outlets that contradict each other, "
        "wordings that differ in meaning, speakers that are not certain. j and k go down and up, {next} goes to the "
        "next one that nobody has judged.",
    ),
    Step(
        "The article",
        "#article",
        "The quote in its article as printed, marked in the margin: ▌ quote, s source, c cue, d date. Above it "
        "stands what the machine suggests, how sure it is, and why. {previous} and {following} go through the quotes "
        "of the same article.",
    ),
    Step(
        "The family",
        "#wordings",
        "The same utterance in other outlets, each against the reference ◆: [-dropped-], {+added+}, and in words what "
        "changes the meaning. {timeline} shows when each outlet carried it. {split} takes out what does not belong, "
        "{merge} and {move} put together what does. {pane} goes from pane to pane.",
    ),
    Step(
        "Deciding",
        "#queue",
        "{confirm} confirms all suggestions and goes on. Where something speaks against the quote, it opens the form "
        "with the reasons first. {verdict} gives a verdict, {speaker} corrects the speaker, {date} the date; what you "
        "type is kept at once. The machine suggests, you decide: the two are stored apart.",
    ),
    Step(
        "Nothing is lost",
        "#queue",
        "{undo} takes back what you did last, on whichever quote, also tomorrow; {redo} does it again. {history} shows "
        "who decided what. Where a second opinion is wanted, the first one is hidden until it is in; {settle} lays "
        "opinions that differ side by side.",
    ),
    Step(
        "Finding your way",
        "#queue",
        "{find} finds words, {filter} filters by anything, {overview} shows how far the review is. {help} lists every "
        "key, ctrl+p finds an action by its name, and {tour} starts this tour again.",
    ),
)


class TourScreen(ModalScreen[None]):
    """Shows the steps over `desk`; `keys` gives each action's key by its short name ("confirm")."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space,j,down", "step(1)", "Next"),
        Binding("left,backspace,k,up", "step(-1)", "Back"),
        Binding("escape,q", "leave", "Skip"),
    ]

    def __init__(self, desk: Screen[None], keys: Mapping[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._keys = keys
        self._at = 0
        self._title = Bar(id="tour-title", classes="pane-title")
        self._words = Static(id="tour-words", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out one step; its words change."""
        with Vertical(id="tour"):
            yield self._title
            yield self._words

    def on_mount(self) -> None:
        """Show the first step."""
        self._show()

    def action_step(self, by: int) -> None:
        """Go on, or back; after the last step the desk is free."""
        self._at = max(0, self._at + by)
        if self._at == len(STEPS):
            self.action_leave()
        else:
            self._show()

    def action_leave(self) -> None:
        """End the tour."""
        self._desk.set_focus(self._desk.query_one("#queue"))
        self.dismiss(None)

    def _show(self) -> None:
        step = STEPS[self._at]
        self._title.left = f"{self._at + 1} of {len(STEPS)} · {step.title}"
        self._title.right = "Enter next · ← back · Esc skips"
        words = step.words
        for name, key in self._keys.items():
            words = words.replace(f"{{{name}}}", key)
        self._words.update(Content(words))
        pane = self._desk.query_one(step.pane)
        if pane.display:
            self._desk.set_focus(pane)
        self.set_class(step.pane == "#wordings", "-top")
