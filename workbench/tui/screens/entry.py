"""The verdict form joined to the desk: drafts stored as one types, names completed, dates resolved, decisions made."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import SuspendNotSupported
from textual.message import Message
from textual.widgets import TextArea

from workbench.errors import InvalidDecisionError, WorkbenchError
from workbench.services.desk.plausible import doubt
from workbench.text.fold import fold_name
from workbench.tui import present
from workbench.tui.cells import one_line
from workbench.tui.editor import command
from workbench.tui.entry import completed, decision_of, from_decision, read_date
from workbench.tui.latest import Latest
from workbench.tui.widgets.form import VerdictForm
from workbench.tui.words import clock, many, said_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbench.model.quote import Said
    from workbench.model.review import Decision
    from workbench.services.desk.review import Desk
    from workbench.services.desk.review_records import Detail
    from workbench.store.records import QuoteRow

Draft = tuple[int, dict[str, str]]
SETTLES = "settles"
"""Stands in a draft beside the form's fields: deciding on it settles a disagreement."""


class EntryForm(VerdictForm):
    """The form for one quote at a time."""

    class Decided(Message):
        """The form holds a whole decision."""

        def __init__(self, decision: Decision, opened: datetime, *, family: bool, settles: bool) -> None:
            super().__init__()
            self.decision = decision
            self.opened = opened
            self.family = family
            self.settles = settles

    class Closed(Message):
        """The form is to be hidden."""

    class DraftStored(Message):
        """A draft was stored after the form had been left."""

        def __init__(self, quote_id: int) -> None:
            super().__init__()
            self.quote_id = quote_id

    class Discarded(Message):
        """The draft of a quote is to be forgotten."""

        def __init__(self, quote_id: int) -> None:
            super().__init__()
            self.quote_id = quote_id

    def __init__(self, desk: Desk, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._detail: Detail | None = None
        self._opened = datetime.now(UTC)
        self._settles = False
        self._told: dict[str, dict[str, int]] = {}
        self._unstored: dict[int, tuple[Detail, dict[str, str]]] = {}
        self._settled: set[int] = set()
        self._draft_lock = threading.Lock()
        self._drafts: Latest[Draft, str] = Latest(self, self._store, self._stored, self._not_stored)
        self._dates: Latest[tuple[str, date | None], Said | None] = Latest(
            self, lambda asked: read_date(*asked), self._resolved, self._not_stored
        )
        self._names: Latest[str, list[str]] = Latest(
            self, lambda typed: self._desk.speakers(typed, 20), self.offer_names, self._not_stored
        )
        self._rivals: Latest[Detail, list[str]] = Latest(self, self._rival_names, self._propose, self._not_stored)

    @property
    def quote_id(self) -> int | None:
        """Id of the quote that is in the form."""
        return self._detail.row.id if self._detail is not None else None

    @property
    def storing(self) -> bool:
        """Whether a draft is being written."""
        return self._drafts.busy

    @property
    def unsaved(self) -> Detail | None:
        """The quote whose entry was typed and is stored nowhere, if there is one: the disk was full, say."""
        return next((detail for detail, _ in self._unstored.values()), None)

    def open(self, detail: Detail, body: Mapping[str, str] | None = None, *, settles: bool = False) -> None:
        """Show what was typed and not stored, else `body`, a draft, this reviewer's standing decision, or nothing.

        What is decided on a `body` that `settles` ends a disagreement between reviewers.
        """
        self._detail = detail
        self._opened = datetime.now(UTC)
        self._settled.discard(detail.row.id)
        decision = self._standing(detail)
        kept = self._unstored.get(detail.row.id)
        stored: Mapping[str, object] | None = None
        if kept is not None:
            stored, status = kept[1], "kept here, not stored"
        elif body is not None:
            stored, status = {**body, SETTLES: "yes" if settles else ""}, "from the opinions chosen"
        elif detail.draft:
            stored, status = detail.draft, "draft restored"
        elif decision is not None:
            stored, status = from_decision(decision), "as decided before"
        else:
            status = ""
        self._settles = bool(stored) and (stored or {}).get(SETTLES) == "yes"
        row = detail.row
        look = detail.suggested_verdict.look if not row.verdict or row.blind else ()
        self.fill(
            completed(stored),
            title=f"{'Settle' if self._settles else 'Verdict'} · {one_line(row.speaker) or 'speaker unknown'}",
            quote=row.text,
            suggestions=present.suggestions(detail),
            members=row.family_size,
            look=self._once(row, look),
        )
        self.status("", status)
        if detail.suggested_verdict.field == "speaker" and look and stored is None:
            self.show_hint("speaker", f"because: {detail.quote.quote.reason.words}")
            self._rivals.ask(detail)
        if body is not None:
            self.post_message(self.Edited())

    def _once(self, row: QuoteRow, look: Sequence[str]) -> list[str]:
        """Return the reasons to look; what was told at another member of the family before is only counted."""
        if row.family is None:
            return list(look)
        told = self._told.setdefault(row.family, {})
        places = [told.setdefault(sentence, row.id) for sentence in look]
        known = sorted({place for place in places if place != row.id})
        new = [sentence for sentence, place in zip(look, places, strict=True) if place == row.id]
        if known:
            where = ", ".join(map(str, known))
            again = many(len(look) - len(new), "reason")
            new.append(f"{again} as at quote {where} (Esc, then i shows all)")
        return new

    def _rival_names(self, detail: Detail) -> list[str]:
        """Return the names of those who may have said it instead, in full where the database has them."""
        printed = [rival.text for rival in detail.quote.quote.reason.rivals]
        names = [
            next((name for name in self._desk.speakers(words, 5) if _has(name, words)), words) for words in printed
        ]
        return [name for name in dict.fromkeys(names) if name != detail.row.speaker]

    def _propose(self, detail: Detail, names: list[str]) -> None:
        if self._detail is detail and names:
            self.propose_names(names)
            self.show_hint("speaker", f"because: {detail.quote.quote.reason.words}; or rather? ↓ chooses, Enter takes")

    def _standing(self, detail: Detail) -> Decision | None:
        """Return the decision of this reviewer that stands, if there is one."""
        own = [
            entry.recorded
            for entry in detail.history
            if not entry.recorded.undone and entry.recorded.decision.reviewer == self._desk.reviewer
        ]
        return max(own, key=lambda recorded: recorded.id).decision if own else None

    @on(VerdictForm.Edited)
    def store_draft(self, event: VerdictForm.Edited) -> None:
        """Store what was typed, at once; only the newest state of several that wait."""
        event.stop()
        if self._detail is not None:
            body = {**self.body(), SETTLES: "yes" if self._settles else ""}
            self._unstored[self._detail.row.id] = (self._detail, body)
            self.status("", "typing …")
            self._drafts.ask((self._detail.row.id, body))

    def _store(self, draft: Draft) -> str:
        quote_id, body = draft
        with self._draft_lock:
            if quote_id not in self._settled:
                self._desk.save_draft(quote_id, body)
        return clock()

    def _stored(self, draft: Draft, at: str) -> None:
        kept = self._unstored.get(draft[0])
        if kept is not None and kept[1] == draft[1]:
            self.forget(draft[0])
        if self._detail is None:
            self.post_message(self.DraftStored(draft[0]))
        elif self._detail.row.id == draft[0]:
            self.remark(f"draft saved {at}")

    def settle(self, quote_id: int) -> None:
        """Wait for a draft of this quote that is being written, and let none follow; for the thread that decides."""
        self._settled.add(quote_id)
        with self._draft_lock:
            pass

    def unsettle(self, quote_id: int) -> None:
        """Let drafts of this quote be written again: the decision could not be stored."""
        self._settled.discard(quote_id)

    def forget(self, quote_id: int) -> None:
        """Keep nothing of a quote's entry any more: it is stored, or not wanted."""
        self._unstored.pop(quote_id, None)

    def _not_stored(self, error: WorkbenchError) -> None:
        self.status(one_line(str(error)), "not saved")

    @on(VerdictForm.DateTyped)
    def resolve_date(self, event: VerdictForm.DateTyped) -> None:
        """Find out what a date means while it is typed."""
        event.stop()
        if event.typed.strip():
            self._dates.ask((event.typed, self._reference))
        else:
            self.show_hint("said", "")

    def _resolved(self, asked: tuple[str, date | None], said: Said | None) -> None:
        held = self.body()["said"].strip()
        if held:
            words = f"= {said_words(said)}" if said else "no date yet"
            if said and (trouble := doubt(said, self._reference)):
                words = f"{words}  ! {trouble}"
            self.show_hint("said", words if held == asked[0].strip() else "")

    @property
    def _reference(self) -> date | None:
        """The day that "last Friday" counts from: the article's."""
        if self._detail is None or self._detail.quote.article.article.published is None:
            return None
        return self._detail.quote.article.article.published.date()

    @on(VerdictForm.NamesWanted)
    def complete_name(self, event: VerdictForm.NamesWanted) -> None:
        """Look up speakers that begin as typed."""
        event.stop()
        self._names.ask(event.typed)

    @on(VerdictForm.Submitted)
    def decide(self, event: VerdictForm.Submitted) -> None:
        """Make the decision, or say what cannot be read."""
        event.stop()
        detail = self._detail
        if detail is None:
            return
        body = self.body()
        try:
            decision = decision_of(
                body,
                quote_id=detail.row.id,
                reviewer=self._desk.reviewer,
                suggested=present.suggested_verdict(detail),
                reference=self._reference,
            )
        except InvalidDecisionError as error:
            self.status(one_line(str(error)), "")
            return
        self._detail = None
        self._unstored[detail.row.id] = (detail, {**body, SETTLES: "yes" if self._settles else ""})
        self.post_message(self.Decided(decision, self._opened, family=body["family"] == "yes", settles=self._settles))

    @on(VerdictForm.Left)
    def leave(self, event: VerdictForm.Left) -> None:
        """Hide the form; the draft stays unless it is discarded."""
        event.stop()
        detail, self._detail = self._detail, None
        if event.discard and detail is not None:
            self.forget(detail.row.id)
            self.post_message(self.Discarded(detail.row.id))
        self.post_message(self.Closed())

    @on(VerdictForm.EditorWanted)
    def edit_note(self, event: VerdictForm.EditorWanted) -> None:
        """Open the note in the reviewer's editor; what comes back becomes the note."""
        event.stop()
        note = self.query_one("#note", TextArea)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "note.txt"
            path.write_text(note.text, encoding="utf-8")
            try:
                with self.app.suspend():
                    subprocess.run([*command(), str(path)], check=True)
                note.text = path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
            except (OSError, subprocess.CalledProcessError, SuspendNotSupported) as error:
                self.status(f"the editor did not work: {one_line(str(error))}", "")
        note.focus()


def _has(name: str, words: str) -> bool:
    """Whether a name has all of these words, as a surname stands in a full name."""
    return set(fold_name(words).split()) <= set(fold_name(name).split())
