"""Going from pane to pane, from quote to quote, from member to member."""

from __future__ import annotations

from workbench.tui import present
from workbench.tui.screens.part import Part
from workbench.tui.widgets.family import FamilyPane


class Moving(Part):
    """The part of the review screen that moves about."""

    def action_pane(self, by: int) -> None:
        """Go to the next pane that is shown."""
        panes = [pane for pane in self.query("#queue, #article, #wordings") if self._shown(pane)]
        at = panes.index(self.focused) if self.focused in panes else 0
        self.set_focus(panes[(at + by) % len(panes)])
        if self.has_class("-zoomed"):
            self._zoom_here()

    def _shown(self, pane: object) -> bool:
        single = self.query_one("#family-box").has_class("-single")
        return not (single and self.has_class("-narrow") and pane is self.query_one("#wordings"))

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole screen, or take it back."""
        self.toggle_class("-zoomed")
        self._zoom_here()

    def _zoom_here(self) -> None:
        zoomed = self.has_class("-zoomed")
        for name, pane in (("queue", "#queue"), ("article", "#article"), ("family", "#wordings")):
            self.set_class(zoomed and self.focused is self.query_one(pane), f"-zoom-{name}")

    def action_back(self) -> None:
        """Go back from a quote opened aside, then to the queue."""
        self.query_one("#find").display = False
        if self.aside is not None and self.queue.cursor_id is not None:
            self.aside = None
            self.open(self.queue.cursor_id)
        self.set_focus(self.queue)

    def action_sibling(self, by: int) -> None:
        """Open the previous or the next quote of the same article."""
        if self.detail is None:
            return
        ids = present.in_text(self.detail)
        at = ids.index(self.detail.row.id) + by
        if 0 <= at < len(ids):
            self.go_to(ids[at])
        else:
            self.say("no further quote in this article")

    def action_member(self) -> None:
        """Open the family's member under its cursor in the article pane."""
        member = self.query_one("#wordings", FamilyPane).member
        if member is not None and member != self.here:
            self.go_to(member)

    def go_to(self, quote_id: int) -> None:
        """Open a quote: move the cursor to it if it is in the queue, else open it aside."""
        index = self.queue.find(quote_id)
        if index is None:
            self.aside = quote_id
            self.open(quote_id)
            return
        self.aside = None
        if not self.queue.move_to(index):
            self.open(quote_id)

    def action_timeline(self) -> None:
        """Show when which outlet carried it: the family alone on the screen, scrolled to its timeline; and back."""
        pane = self.query_one("#wordings", FamilyPane)
        if self.detail is None or self.detail.family is None:
            self.say("only one outlet carries it: there is no timeline")
        elif self.has_class("-zoom-family"):
            self.remove_class("-zoomed")
            self._zoom_here()
            self.set_focus(self.queue)
            self.call_after_refresh(pane.show_member)
        else:
            self.add_class("-zoomed")
            self.set_focus(pane)
            self._zoom_here()
            self.call_after_refresh(pane.show_timeline)
