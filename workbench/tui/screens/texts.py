"""The screens that are only read: help and a quote's history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.text import Paragraph, TextPane
from workbench.tui.words import VERDICT_WORDS, plain, said_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.screen import Screen

    from workbench.store.records import Grouping, HistoryEntry


class TextScreen(ModalScreen[bool]):
    """A titled text over the desk; Escape, q or ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "close", "Close")]

    def __init__(self, title: str, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        """Lay out title and text."""
        with Vertical(classes="sheet"):
            yield Bar(self._title, "Esc closes · j k PgDn scroll", classes="pane-title")
            yield TextPane(self._paragraphs)

    def action_close(self) -> None:
        """Go back to the desk."""
        self.dismiss(False)


class HelpScreen(TextScreen):
    """The help; the key of the tour closes it with True."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("T", "tour", "Tour")]

    def action_tour(self) -> None:
        """Ask for the tour."""
        self.dismiss(True)


_GROUPS = (
    ("Decide", ("confirm", "reject", "verdict", "speaker", "date", "undo", "redo", "select", "bulk")),
    ("Move", ("next", "previous", "following", "pane", "back", "member", "zoom", "escape")),
    ("Find", ("find", "filter", "clear", "order", "rows", "disagreements")),
    ("Families", ("split", "occasion", "move", "merge", "reference", "timeline")),
    ("Look", ("why", "history", "settle", "overview", "tour", "help", "quit")),
)
_LONG = {
    "confirm": "accept every suggestion with the verdict shown, go to the next new quote; where something speaks "
    "against it, see the reasons first and press it again",
    "reject": "say that this is no quote, go to the next new one",
    "verdict": "open the form to give a verdict",
    "speaker": "open the form on the speaker",
    "date": "open the form on the date",
    "undo": "take back what you did last, also after a restart",
    "redo": "do again what was taken back",
    "select": "take the row into the selection",
    "bulk": "decide on the selection, or on all that the queue shows",
    "next": "next quote that is not reviewed",
    "pane": "next pane: queue, article, family",
    "member": "open the member under the family's cursor in its article",
    "zoom": "one pane alone, and back",
    "escape": "back to the queue's own quote",
    "find": "words, as in `workbench search`",
    "filter": "state, verdict, speaker, outlet, kind, flag, date, pattern; saved filters",
    "clear": "no filter",
    "order": "next order: most needed, date, outlet, speaker, article",
    "rows": "one row a family, or every quote",
    "split": "take the member out of its family, for good",
    "occasion": "same words, but said on another occasion: take it out",
    "reference": "compare the others with this wording",
    "move": "put the member into another family, found by its words or its name",
    "merge": "say that two quotes report one utterance: here, then the same key on the other",
    "timeline": "when which outlet carried it",
    "disagreements": "only quotes on which reviewers disagree, and back",
    "settle": "the opinions on this quote side by side; choose field by field, Enter settles it",
    "tour": "the desk in six steps, again",
    "why": "everything that the machine suggests for this quote, and why",
    "history": "who decided what on this quote, and when",
    "overview": "progress, fidelity of outlets, reviewers' agreement",
}
_ALWAYS = (
    ("j k ↓ ↑", "down and up; in the family from member to member"),
    ("g G", "first and last row"),
    ("PgUp PgDn", "a screenful (also ctrl+u, ctrl+d)"),
    ("ctrl+p", "command palette: every action by its name"),
)
_IN_FORM = (
    ("first letters", "Speaker and Verdict offer what fits; Enter takes it, ↓ chooses another"),
    ("Enter", "store the decision and go on (ctrl+s too, also from the note)"),
    ("Tab", "next field; an empty field accepts the suggestion shown in it"),
    ("ctrl+o", "set all checks not yet made to confirmed"),
    ("F3", "the decision is for the whole family, or for this quote again"),
    ("F4", "a second opinion is wanted on it, or this one is enough"),
    ("F2", "write the note in $VISUAL or $EDITOR"),
    ("Esc", "leave; the draft is kept and opens again"),
    ("F9", "leave and throw the draft away"),
)
_SIGNS = (
    ("○ ◐ ②", "new, in review, needs a second opinion"),
    ("✓ ✗ ? –", "holds, does not hold, open, no quote"),
    ("✎ + ×5/2", "has a draft, is selected; in five outlets, two independent sources"),
    ("! words", "what deserves a look: a difference in meaning, a conflict between outlets"),
    ("▌ s c d │", "margin of the article: quote, source, cue, date; another quote"),
    ("[-a-] {+b+} {~c~}", "against the reference wording ◆: dropped, inserted, moved"),
)


def help_screen(screen: Screen[None]) -> HelpScreen:
    """Return the help for the desk, with the keys as they are set."""
    by_name: dict[str, tuple[list[str], str, str]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            name = active.binding.id.rpartition(".")[2]
            keys = by_name.setdefault(name, ([], active.binding.description, active.binding.id))
            keys[0].append(screen.app.get_key_display(active.binding))
    lines = []
    for title, names in _GROUPS:
        lines.append(Paragraph(title, style="heading"))
        lines += [
            Paragraph(_LONG.get(name, by_name[name][1]), " ".join(by_name[name][0]))
            for name in names
            if name in by_name
        ]
        lines.append(Paragraph())
    for title, entries in (("Always", _ALWAYS), ("In the verdict form", _IN_FORM), ("Signs", _SIGNS)):
        lines += [Paragraph(title, style="heading"), *(Paragraph(words, keys) for keys, words in entries), Paragraph()]
    lines.append(Paragraph("Verdicts", style="heading"))
    lines += [Paragraph(words, plain(verdict)) for verdict, words in VERDICT_WORDS.items()]
    known = ", ".join(identity for _, _, identity in by_name.values())
    lines += [Paragraph(), Paragraph("Other keys", style="heading")]
    lines.append(Paragraph(f"config.toml sets them under [keys] by these names: {known}", style="quiet"))
    return HelpScreen("Help", lines)


def history_screen(
    title: str,
    entries: Sequence[HistoryEntry],
    grouped: Sequence[Grouping] = (),
    changes: Sequence[str] = (),
    *,
    blind: bool = False,
) -> TextScreen:
    """Return who decided what on a quote and when, newest first; `blind`: the first opinion is not among it.

    `grouped` is what was decided on its family, `changes` are a heading and paragraphs on what changed in the article.
    """
    lines = []
    if blind:
        lines = [Paragraph("There is a first opinion; it is hidden until yours is in.", style="quiet"), Paragraph()]
    told = [(entry.recorded.decided_at, _decided(entry)) for entry in entries]
    told += [(one.at, [_heading(one.at, f"{one.reviewer}: {one.words}", undone=one.undone)]) for one in grouped]
    for _, paragraphs in sorted(told, key=lambda one: one[0], reverse=True):
        lines += [*paragraphs, Paragraph()]
    lines = lines or [Paragraph("Nobody has decided on this quote yet.", style="quiet"), Paragraph()]
    for at, words in enumerate(changes):
        lines += [Paragraph(words, style="" if at else "heading"), Paragraph()]
    return TextScreen(title, lines)


def _heading(at: datetime, words: str, *, undone: bool) -> Paragraph:
    return Paragraph(f"{words}{'   (undone)' if undone else ''}", f"{at:%Y-%m-%d %H:%M}", "heading")


def _decided(entry: HistoryEntry) -> list[Paragraph]:
    """Return a decision with its fields and what the machine had suggested."""
    decision = entry.recorded.decision
    words = f"{decision.reviewer}: {plain(decision.verdict)}, {plain(decision.state)}"
    lines = [_heading(entry.recorded.decided_at, words, undone=entry.recorded.undone)]
    said = said_words(decision.said) if decision.said else None
    facts = (
        ("speaker", decision.speaker), ("said", said), ("venue", decision.venue), ("occasion", decision.context),
        ("addressee", decision.addressee), ("language", decision.original_language),
        ("original", decision.original_text), ("evidence", decision.evidence_url),
        ("excerpt", decision.evidence_excerpt), ("note", decision.note),
    )  # fmt: skip
    lines += [Paragraph(words, f"  {name}") for name, words in facts if words]
    checks = ", ".join(f"{check} {plain(state)}" for check, state in decision.checks.items() if state != "not_checked")
    if checks:
        lines.append(Paragraph(checks, "  checks"))
    if entry.settles:
        lines.append(Paragraph("settles the disagreement", " "))
    held, sure = entry.suggested.speaker or "no speaker", round(entry.suggested.confidence * 100)
    return [*lines, Paragraph(f"the machine then suggested {held}, {sure}% sure", "  then", "quiet")]
