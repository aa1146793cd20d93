"""All wordings of one utterance under each other, with the words that differ from the reference wording marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from workbench.model.matching import Operation
from workbench.tui.cells import one_line, visible
from workbench.tui.widgets.lines import LinesView, Piece, flow
from workbench.tui.widgets.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.matching import Aligned
    from workbench.tui.widgets.timeline import Printing

_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Wording:
    """One member as the pane shows it.

    `facts` are outlet, date, kind and speaker as printed; `relation` is how it relates to the reference
    wording, in words; `aligned` leads from the reference's text to `text` (None: nothing to compare);
    `material` are sentences on differences that change meaning.
    """

    id: int
    text: str
    facts: tuple[str, ...]
    relation: str = ""
    aligned: tuple[Aligned, ...] | None = None
    material: tuple[str, ...] = ()
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class PassageWords:
    """Where a primary source has the words of a quote: `aligned` leads from its `text` to the `quote`."""

    place: str
    relation: str
    text: str
    quote: str
    aligned: tuple[Aligned, ...]
    material: tuple[str, ...] = ()


def difference(reference: str, text: str, aligned: Sequence[Aligned]) -> list[Piece]:
    """Return `text` with the steps from `reference` written into it.

    `[-dropped-]`, `{+inserted+}`, both for a replacement, `{~moved~}`; an editor's additions stay as they are
    printed. A moved stretch is shown where it stands in `text`.
    """
    pieces: list[Piece] = []
    at = 0
    for step in aligned:
        if step.b.start > at:
            pieces.append(Piece(visible(text[at : step.b.start])))
        before, after = visible(step.a.of(reference)), visible(step.b.of(text))
        at = max(at, step.b.end)
        if step.operation is Operation.EQUAL:
            pieces.append(Piece(after))
        elif step.operation is Operation.EDITORIAL:
            pieces.append(Piece(after or before, ("editorial",)))
        elif step.operation is Operation.MOVE:
            if after:
                pieces.append(Piece(f"{{~{after}~}}", ("moved",)))
        else:
            if before.strip():
                _space(pieces)
                pieces.append(Piece(f"[-{before.strip()}-]", ("dropped",)))
            if after.strip():
                _space(pieces)
                pieces.append(Piece(f"{{+{after.strip()}+}}", ("inserted",)))
            elif before.strip():
                pieces.append(Piece(" "))
    if at < len(text):
        pieces.append(Piece(visible(text[at:])))
    return pieces


def _space(pieces: list[Piece]) -> None:
    """Keep a marked stretch apart from the words before it."""
    if pieces and not pieces[-1].text.endswith(" "):
        pieces.append(Piece(" "))


class FamilyPane(LinesView):
    """Shows the members of a family; the cursor stands on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--dropped", "lines--inserted", "lines--moved", "lines--editorial", "lines--fact", "lines--relation",
        "lines--material", "lines--conflict", "lines--here", "lines--pointer", "lines--quiet",
    }  # fmt: skip

    class Chosen(Message):
        """The cursor was put on another member."""

        def __init__(self, quote_id: int) -> None:
            super().__init__()
            self.quote_id = quote_id

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._wordings: tuple[Wording, ...] = ()
        self._conflicts: tuple[str, ...] = ()
        self._here: int | None = None
        self._cursor = 0
        self._lines: list[list[Piece]] = []
        self._tops: list[int] = []
        self._printings: tuple[Printing, ...] = ()
        self._echoes: tuple[str, ...] = ()
        self._passage: PassageWords | None = None
        self._timeline_at = 0

    @property
    def member(self) -> int | None:
        """Id of the member that the cursor is on."""
        return self._wordings[self._cursor].id if self._wordings else None

    def show(
        self,
        wordings: Sequence[Wording],
        here: int | None,
        conflicts: Sequence[str] = (),
        printings: Sequence[Printing] = (),
        passage: PassageWords | None = None,
        echoes: Sequence[str] = (),
    ) -> None:
        """Show the members (reference first), `here` being the one that is open, and when they were printed.

        Above them stands where a primary source has the words (`passage`), below them quotes with the same words that
        are another utterance (`echoes`).
        """
        self._wordings, self._conflicts, self._here = tuple(wordings), tuple(conflicts), here
        self._printings, self._passage, self._echoes = tuple(printings), passage, tuple(echoes)
        self._cursor = next((at for at, wording in enumerate(wordings) if wording.id == here), 0)
        self.again()
        self._show_cursor()

    def show_timeline(self) -> None:
        """Scroll to the timeline."""
        self.scroll_to(y=self._timeline_at, animate=False)

    def show_member(self) -> None:
        """Scroll to the member under the cursor."""
        self._show_cursor()

    def action_step(self, by: int) -> None:
        """Move the cursor to another member."""
        self._to(self._cursor + by)

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last member."""
        self._to(0 if direction < 0 else len(self._wordings) - 1)

    def lay_out(self, width: int) -> int:
        """Build the lines of all members."""
        self._lines = []
        self._tops = []
        for sentence in self._conflicts:
            self._lines += flow(
                [Piece(one_line(sentence), ("conflict",))], width, indent="   ", first=[Piece(" ! ", ("conflict",))]
            )
        if self._passage is not None:
            self._lines += self._source(self._passage, width)
        reference = next((wording.text for wording in self._wordings if wording.is_reference), "")
        for at, wording in enumerate(self._wordings):
            self._tops.append(len(self._lines))
            self._lines += self._member(wording, at == self._cursor, reference, width)
        for words in self._echoes:
            self._lines += flow([Piece(one_line(words), ("quiet",))], width, indent=_INDENT, first=[Piece(" ≈  ")])
        drawn = timeline(self._printings, width - len(_INDENT) - 1)
        if drawn:
            self._timeline_at = len(self._lines) + 1
            self._lines += [[], [Piece(f"{_INDENT}When it was printed", ("relation",))]]
            self._lines += [[Piece(f"{_INDENT}{line}", ("fact",))] for line in drawn]
        if not self._lines and self._here is not None:
            self._lines = flow(
                [Piece("Only this outlet carries it, as far as is known.", ("quiet",))], width, indent=_INDENT
            )
        return len(self._lines)

    def line(self, y: int) -> Sequence[Piece]:
        """Return line `y` as built."""
        return self._lines[y]

    def _source(self, passage: PassageWords, width: int) -> list[list[Piece]]:
        """Return the lines on a passage: where it stands, its words with the quote's differences, what they change."""
        head = [Piece(f"In the primary source: {passage.relation}", ("relation",))]
        head.append(Piece(f"  {one_line(passage.place)}", ("fact",)))
        lines = flow(head, width, indent=_INDENT, first=[Piece(" ≡  ", ("pointer",))])
        body = difference(passage.text, passage.quote, passage.aligned)
        lines += flow(body, width, indent=_INDENT)
        for sentence in passage.material:
            words = [Piece(f"! {one_line(sentence)}", ("material",))]
            lines += flow(words, width, indent=_INDENT + "  ", first=[Piece(_INDENT)])
        return lines

    def _member(self, wording: Wording, cursor: bool, reference: str, width: int) -> list[list[Piece]]:
        pointer = Piece("▶" if cursor else " ", ("pointer",))
        sign = Piece("◆ " if wording.is_reference else "· ", ("pointer",))
        head = [Piece(" · ".join(one_line(fact) for fact in wording.facts if fact), ("fact",))]
        if wording.id == self._here:
            head.append(Piece("  (this one)", ("here",)))
        if wording.relation:
            head.append(Piece(f"  {one_line(wording.relation)}", ("relation",)))
        lines = flow(head, width, indent=_INDENT, first=[pointer, sign, Piece(" ")])
        if wording.is_reference or wording.aligned is None:
            body = [Piece(visible(wording.text))]
        else:
            body = difference(reference, wording.text, wording.aligned)
        lines += flow(body, width, indent=_INDENT)
        for sentence in wording.material:
            words = [Piece(f"! {one_line(sentence)}", ("material",))]
            lines += flow(words, width, indent=_INDENT + "  ", first=[Piece(_INDENT)])
        return lines

    def _to(self, index: int) -> None:
        index = max(0, min(index, len(self._wordings) - 1))
        if self._wordings and index != self._cursor:
            self._cursor = index
            self.again()
            self._show_cursor()
            self.post_message(self.Chosen(self._wordings[index].id))

    def _show_cursor(self) -> None:
        """Bring the member under the cursor into sight, its heading at least."""
        height = self.room.height
        if not self._tops or not height:
            return
        top = self._tops[self._cursor]
        following = self._tops[self._cursor + 1 :]
        bottom = following[0] if following else len(self._lines)
        now = round(self.scroll_offset.y)
        if top < now or bottom > now + height:
            start = 0 if self._cursor == 0 else top if bottom - top > height else max(0, bottom - height)
            self.scroll_to(y=start, animate=False)
