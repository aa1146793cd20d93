"""What opens over the desk: help, history, overview, the tour, and opinions side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import InvalidDecisionError
from workbench.tui import present
from workbench.tui.cells import one_line
from workbench.tui.entry import decision_of
from workbench.tui.opinions import compare, opinions
from workbench.tui.screens.part import Part
from workbench.tui.screens.texts import help_screen, history_screen
from workbench.tui.screens.why import why_screen
from workbench.tui.words import plain

if TYPE_CHECKING:
    from workbench.services.desk.review_records import Detail
    from workbench.tui.screens.settle import Settled

DISAGREE = "reviewers_differ"


class Looking(Part):
    """The part of the review screen that opens other screens."""

    if TYPE_CHECKING:

        def edit(self, detail: Detail, body: dict[str, str], *, settles: bool) -> None:
            """Open the form on a body."""

    def action_help(self) -> None:
        """Show every key."""

        def answered(tour: bool | None) -> None:
            if tour:
                self.action_tour()

        self.app.push_screen(help_screen(self), answered)

    def action_overview(self) -> None:
        """Show how far the review is."""
        from workbench.tui.screens.overview import OverviewScreen

        self.app.push_screen(OverviewScreen(self.desk))

    def action_history(self) -> None:
        """Show who decided what on this quote, and what changed in its article since."""
        detail = self.detail
        if detail is None:
            return
        title = f"History · {one_line(detail.row.text)}"
        from workbench.match.differences.align import align

        changes = self.desk.article_changes(detail.row.id) if detail.article.versions > 1 else None
        grouped = self.desk.groupings(detail.row.id)
        told = present.changes(changes, align) if changes else ()
        self.app.push_screen(history_screen(title, detail.history, grouped, told, blind=detail.row.blind))

    def action_why(self) -> None:
        """Show everything that the machine suggests for this quote, and why, in full."""
        if self.detail is not None:
            self.app.push_screen(why_screen(self.detail))

    def action_tour(self) -> None:
        """Show the six steps."""
        from workbench.tui.screens.tour import TourScreen

        keys: dict[str, str] = {}
        for active in self.active_bindings.values():
            if active.binding.id:
                keys.setdefault(active.binding.id.rpartition(".")[2], self.app.get_key_display(active.binding))
        self.app.push_screen(TourScreen(self, keys))

    def action_disagreements(self) -> None:
        """Filter by the quotes on which reviewers disagree, and back."""
        flags = () if self.filter.flags == (DISAGREE,) else (DISAGREE,)
        self.apply(replace(self.filter, flags=flags))

    def action_settle(self) -> None:
        """Lay the opinions on this quote side by side; what is chosen is stored as one more, which settles it."""
        detail = self.detail
        if detail is None or detail.row.id != self.here:
            return
        if detail.row.blind:
            self.say("your own opinion comes first; the other one is hidden until it is in")
            return
        found = opinions(detail.history)
        if len(found) < 2:
            self.say("one opinion so far, nothing to lay beside it" if found else "nobody has judged it yet")
            return
        from workbench.tui.screens.settle import SettleScreen

        comparison = compare(found, present.suggestions(detail))
        self.app.push_screen(SettleScreen(comparison, detail.row.text), lambda settled: self._settle(detail, settled))

    def _settle(self, detail: Detail, settled: Settled | None) -> None:
        if settled is None:
            return
        published = detail.article.article.published
        try:
            decision = decision_of(
                settled.body,
                quote_id=detail.row.id,
                reviewer=self.desk.reviewer,
                suggested=present.suggested_verdict(detail),
                reference=published.date() if published else None,
            )
        except InvalidDecisionError:  # words of a date that only the form can ask about
            settled = settled._replace(edit=True)
        if settled.edit:
            self.edit(detail, settled.body, settles=True)
            return
        self.write(
            lambda: self.desk.decide(decision, settles=True),
            lambda _: self.stored(detail.row.id, f"{plain(decision.verdict)}, which settles it"),
        )
