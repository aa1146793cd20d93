"""Why the machine suggests what it does, in full: the card above the article has room for a line of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui import present
from workbench.tui.cells import one_line
from workbench.tui.screens.texts import TextScreen
from workbench.tui.widgets.text import Paragraph
from workbench.tui.words import plain, said_words

if TYPE_CHECKING:
    from workbench.services.desk.review_records import Detail


def why_screen(detail: Detail) -> TextScreen:
    """Return the suggestions for a quote with their evidence: speaker and rivals, date, occasion, sources, verdict."""
    row, quote, reason = detail.row, detail.quote.quote, detail.quote.quote.reason
    suggested = detail.suggested_verdict
    lines = [Paragraph(row.text, "", "quiet"), Paragraph(), Paragraph("Speaker", style="heading")]
    lines.append(Paragraph(f"{quote.speaker or 'unknown'}, {round(quote.confidence * 100)}% sure", "suggested"))
    if row.source_text:
        lines.append(Paragraph(f"“{one_line(row.source_text)}”", "as printed"))
    lines.append(Paragraph(reason.words, "because"))
    lines += [Paragraph(f"{rival.text}, {round(rival.score * 100)}%", "or rather") for rival in reason.rivals]
    lines += [Paragraph(), Paragraph("When and where", style="heading"), Paragraph(said_words(quote.said), "said")]
    if quote.said is not None:
        evidence = f", from “{one_line(quote.said.evidence)}”" if quote.said.evidence else ""
        lines.append(Paragraph(f"{plain(quote.said.basis)}{evidence}", "because"))
    lines += [Paragraph(one_line(part.text), plain(part.role)) for part in quote.context]
    lines += [Paragraph(), Paragraph("Verdict", style="heading"), Paragraph(plain(suggested.verdict), "suggested")]
    lines += [Paragraph(sentence, "!", "material") for sentence in suggested.look] or [
        Paragraph(suggested.words, "because")
    ]
    carried = present.family_title(detail.family)[0].removeprefix("Family · ") if detail.family else "one outlet only"
    lines.append(Paragraph(carried, "carried by"))
    if row.flags:
        lines.append(Paragraph(", ".join(map(plain, row.flags)), "flags"))
    return TextScreen("Why the machine suggests this", lines)
