"""What the keys of the desk do to families; each decision binds every later matching and is undone by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.screens.move import MoveScreen
from workbench.tui.screens.part import Part
from workbench.tui.widgets.family import FamilyPane

if TYPE_CHECKING:
    from workbench.services.desk.review_records import FamilyChoice


class Grouping(Part):
    """The part of the review screen that groups quotes."""

    merging: int | None

    def _member(self) -> int | None:
        """The member that family keys act on: under the family's cursor if that pane has the focus, else this quote."""
        pane = self.query_one("#wordings", FamilyPane)
        return pane.member if pane.has_focus else self.here

    def action_split(self) -> None:
        """Take a member out of its family, for good."""
        member = self._member()
        if member is None or self.detail is None or self.detail.family is None:
            self.say("this quote has no family to split from")
            return
        self.write(lambda: self.desk.split(member), lambda _: self.regrouped("split off; u takes it back"))

    def action_occasion(self) -> None:
        """Say that a member has the same words but was said on another occasion."""
        member = self._member()
        if member is None or self.detail is None or self.detail.family is None:
            self.say("this quote has no family")
            return
        self.write(lambda: self.desk.different_occasion(member), lambda _: self.regrouped("marked as another occasion"))

    def action_reference(self) -> None:
        """Make a member the wording that the others are compared with."""
        member = self._member()
        family = self.detail.family if self.detail else None
        if member is None or family is None:
            self.say("this quote has no family")
            return
        self.write(
            lambda: self.desk.set_reference(family.id, member), lambda _: self.regrouped("reference wording set")
        )

    def action_merge(self) -> None:
        """Remember this quote; on a second one, say that both report one utterance: their families become one."""
        quote_id = self.here
        if quote_id is None:
            return
        if self.merging in {None, quote_id}:
            self.merging = None if self.merging == quote_id else quote_id
            self.say("now go to a quote that says the same and press m" if self.merging else "no merge")
            return
        first: int = self.merging or quote_id
        self.merging = None
        family = self.detail.family if self.detail is not None and self.detail.row.id == quote_id else None
        if family is not None and any(member.row.id == first for member in family.members):
            self.say("both are in this family already")
            return

        def work() -> int:
            rows = {row.id: row for row in self.desk.rows([first, quote_id])}
            alone = first in rows and rows[first].family is None  # it comes to the other's family
            return self.desk.join(quote_id, first) if alone else self.desk.join(first, quote_id)

        self.write(work, lambda _: self.regrouped("joined; u takes it back"))

    def action_move(self) -> None:
        """Put a member into a family that is picked by its name or its words."""
        member = self._member()
        if member is None or self.detail is None:
            return
        present = self.detail.family.id if self.detail.family else None

        def answered(chosen: FamilyChoice | None) -> None:
            if chosen is not None:
                self.write(
                    lambda: self.desk.move(member, chosen.id),
                    lambda _: self.regrouped(f"moved to {chosen.id}; u takes it back"),
                )

        members = self.detail.family.members if self.detail.family else ()
        text = next((each.row.text for each in members if each.row.id == member), self.detail.row.text)
        self.app.push_screen(MoveScreen(self.desk, text, present), answered)
