"""From the desk's records to what the panes show; pure, so that it is tested without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.model.quote import Basis, Precision, Said
from workbench.model.review import Verdict
from workbench.tui.cells import one_line, visible
from workbench.tui.widgets.article import Mark
from workbench.tui.widgets.family import PassageWords, Wording, difference
from workbench.tui.widgets.timeline import DIFFERS, REFERENCE, SAME, Printing
from workbench.tui.words import many, plain, said_words, verdict_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.model.matching import Aligned, Material
    from workbench.model.spans import Span
    from workbench.services.compare.passages import Passage
    from workbench.services.desk.changes import Changes
    from workbench.services.desk.review_records import Detail
    from workbench.store.records import FamilyView, Member, QuoteRow

    Aligner = Callable[[str, str], Sequence[Aligned]]


class Opened(NamedTuple):
    """A quote with what the panes show of it, all of it read and worked out in a thread."""

    detail: Detail
    wordings: Sequence[Wording]
    passage: PassageWords | None
    printings: Sequence[Printing]
    echoes: Sequence[str]


def opened(detail: Detail, found: Passage | None, align: Aligner) -> Opened:
    """Return what the panes show of a quote and of the passage of a primary source that it comes from."""
    source = passage(found, detail.row.text, align)
    return Opened(detail, wordings(detail.family, align), source, printings(detail.family), echoes(detail))


def article_marks(detail: Detail) -> list[tuple[Span, Mark]]:
    """Return what is marked in the article: the quote with its source, cue, date and occasion, and the other quotes."""
    quote = detail.quote.quote
    marks = [(span, Mark.OTHER) for place in detail.others for span in place.content if place.id != detail.row.id]
    marks += [(span, Mark.QUOTE) for span in quote.content]
    marks += [(part.span, Mark.CONTEXT) for part in quote.context]
    if quote.source:
        marks.append((quote.source, Mark.SOURCE))
    if quote.cue:
        marks.append((quote.cue, Mark.CUE))
    if quote.said and quote.said.span:
        marks.append((quote.said.span, Mark.DATE))
    return marks


def in_text(detail: Detail) -> list[int]:
    """Return the ids of the article's quotes, this one among them, in the order of the text."""
    here = (detail.row.start, detail.row.id)
    return [quote_id for _, quote_id in sorted({here, *((place.start, place.id) for place in detail.others)})]


def article_title(detail: Detail) -> tuple[str, str]:
    """Return the title of the article pane: outlet and headline, and at the right the day of publication."""
    article = detail.quote.article.article
    words = [article.outlet or "outlet unknown", article.title or article.name]
    day = f"published {article.published:%-d %b %Y}" if article.published else "no date of publication"
    if detail.quote.article.versions > 1:
        day = f"version {detail.quote.article.version} of {detail.quote.article.versions} · {day}"
    return " · ".join(map(one_line, words)), day


def card(detail: Detail) -> tuple[tuple[str, str], ...]:
    """Return label and words of the lines above the article: what is to be confirmed, and why the machine thinks so."""
    row, quote = detail.row, detail.quote.quote
    speaker = f"{row.speaker}   {round(row.confidence * 100)}% sure" if row.speaker else "unknown"
    printed = one_line(row.source_text) if quote.source is not None else ""
    if printed and printed != row.speaker:
        speaker += f" ← “{printed}”"
    speaker += f" · {row.kind}"
    if row.region != "body":
        speaker += f" · in the {row.region}"
    if row.polarity != "asserted":
        speaker += f" · {row.polarity}"
    told: Said | None = detail.suggestions.get("said")  # what other articles tell, where this one tells nothing
    said = said_words(told)
    if row.said_basis == Basis.REVIEWER and row.said_precision:
        decided = Said(row.said_start, row.said_end, Precision(row.said_precision), Basis.REVIEWER)
        said = f"{said_words(decided)}, as {one_line(row.reviewer)} says; suggested: {said}"
    elif told and told.evidence:
        evidence = one_line(told.evidence)
        said += f" ← {evidence}" if told.basis == Basis.OTHER_ARTICLES else f" ← “{evidence}”"
    occasion = " · ".join(f"{plain(part.role)}: {one_line(part.text)}" for part in quote.context)
    if occasion:
        said += f"   {occasion}"
    return (("Speaker", speaker), ("Said", said), ("Why", quote.reason.words), ("Verdict", verdict_line(detail)))


def verdict_line(detail: Detail) -> str:
    """Return what was decided, or what confirming would decide and why; and who else has the quote open."""
    row = detail.row
    if detail.draft:
        words = "✎ your entry is not finished; Enter goes on with it, F9 in the form throws it away"
    elif row.blind:
        words = "② a second, independent opinion is wanted; the first one is hidden until yours is in"
    elif row.verdict:
        sign = verdict_sign(row.state, row.verdict)
        words = (
            f"{sign} {plain(row.verdict)} by {one_line(row.reviewer)}, {(row.reviewed_at or '')[:16].replace('T', ' ')}"
        )
        if row.state != "final":
            words += f" · {plain(row.state)}"
    else:
        suggested = detail.suggested_verdict
        if suggested.look:
            words = f"! look first, perhaps {plain(suggested.verdict)}: {suggested.words}"
        else:
            words = f"Enter confirms as {plain(suggested.verdict)}: {suggested.words}"
    if detail.claimed_by:
        words = f"open at {', '.join(map(one_line, detail.claimed_by))} · {words}"
    return words


def suggestions(detail: Detail) -> dict[str, str]:
    """Return the machine's suggestion for each field of the form, in words."""
    words = {
        name: said_words(value) if name == "said" else str(value)
        for name, value in detail.suggestions.items()
        if value is not None
    }
    words["verdict"] = plain(detail.suggested_verdict.verdict)
    return words


def suggested_verdict(detail: Detail) -> Verdict:
    """Return the verdict that an empty verdict field means."""
    return Verdict(detail.suggested_verdict.verdict)


def family_title(family: FamilyView | None) -> tuple[str, str]:
    """Return the title of the family pane."""
    if family is None:
        return "Family", "no other wording known"
    sources = many(family.sources, "independent source")
    return f"Family · {many(len(family.members), 'wording')} in {family.printed_by}, {sources}", "◆ reference"


def wordings(family: FamilyView | None, align: Aligner) -> list[Wording]:
    """Return the members, the reference first and the others by time, each aligned with the reference."""
    if family is None:
        return []
    reference = next((member for member in family.members if member.is_reference), family.members[0])
    others = [member for member in family.members if member is not reference]
    shown = [_wording(reference, None, is_reference=True)]
    for member in others:
        aligned = tuple(align(reference.row.text, member.row.text))
        shown.append(_wording(member, aligned, is_reference=False))
    return shown


def _wording(member: Member, aligned: tuple[Aligned, ...] | None, *, is_reference: bool) -> Wording:
    row, relative = member.row, member.relative
    relation = ""
    if is_reference:
        relation = "reference"
    elif relative.relation:
        relation = plain(relative.relation)
        if relative.score is not None:
            relation += f" {round(relative.score * 100)}%"
    return Wording(
        id=row.id,
        text=row.text,
        facts=_facts(row),
        relation=relation,
        aligned=aligned,
        material=tuple(map(difference_words, relative.material)),
        is_reference=is_reference,
    )


def _facts(row: QuoteRow) -> tuple[str, ...]:
    """Return outlet, day, kind and speaker as printed."""
    kind = row.kind if row.region == "body" else f"{row.kind}, {row.region}"
    return (row.outlet or "outlet unknown", (row.published or "")[:10], kind, row.source_text or row.speaker or "")


def difference_words(difference: Material) -> str:
    """Return the kind of a difference and its sentence, the kind once."""
    kind = plain(difference.kind)
    sentence = difference.sentence
    if sentence.lower().startswith(f"{kind}:"):
        sentence = sentence[len(kind) + 1 :].lstrip()
    return f"{kind.upper()}: {sentence}"


def printings(family: FamilyView | None) -> list[Printing]:
    """Return who printed it when, each with the sign of how it relates to the reference."""
    if family is None:
        return []
    shown = []
    for member in family.members:
        sign = REFERENCE if member.is_reference else DIFFERS if member.relative.material else SAME
        shown.append(Printing(member.row.outlet or "outlet unknown", member.row.published, sign))
    return shown


def changes(found: Changes, align: Aligner) -> list[str]:
    """Return what changed in an article: a heading, then each changed paragraph with the changes written into it."""
    lines = [f"The article since: version {found.before} against version {found.after}"]
    for before, after in found.paragraphs:
        if before and after:
            lines.append("".join(piece.text for piece in difference(before, after, align(before, after))))
        else:
            lines.append(f"{{+{visible(after)}+}}" if after else f"[-{visible(before)}-]")
    return lines


def echoes(detail: Detail) -> list[str]:
    """Return a line for each quote with the same words that is another utterance."""
    return [
        f"{echo.words}: {' · '.join(filter(None, (*_facts(echo.row)[:2], echo.row.speaker)))} · “{echo.row.text}”"
        for echo in detail.echoes
    ]


def passage(found: Passage | None, quote: str, align: Aligner) -> PassageWords | None:
    """Return a passage of a primary source as the family's pane shows it."""
    if found is None:
        return None
    place = ", ".join(fact for fact in (found.title or found.article, (found.published or "")[:10]) if fact)
    return PassageWords(
        place,
        plain(found.wording.words),
        found.text,
        quote,
        tuple(align(found.text, quote)),
        tuple(map(difference_words, found.wording.material)),
    )
