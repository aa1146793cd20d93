"""`workbench speakers`: the register of who speaks, and a person's decisions on who is who."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.settings import reviewer_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.cli.output import Form
    from workbench.errors import UnreadableInputError
    from workbench.model.speaker import FactTold, Role, Speaker, SpeakerRecord

_ON_A_TERMINAL = 30
_KINDS = ("person", "organisation", "group", "unnamed")
_FIELDS = ("id", "name", "kind", "names", "aliases", "roles", "wikidata", "articles", "quotes", "merged")
_FACT = ("id", "name", "fact", "words", "from", "to", "score", "reason", "evidence", "article", "articles")
_PAIR = ("a", "a_name", "b", "b_name", "score", "reason", "veto")

limit_option = click.option(
    "-n", "--limit", type=click.IntRange(1, 10**9), metavar="N", help="At most so many (on a terminal: 30)."
)


def _checked_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return a day, month or year as it stands; raise a usage error for anything else."""
    if value is None:
        return None
    from workbench.read.speakers import day_or_part

    try:
        return day_or_part(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.group(
    epilog="""\b
Examples:
  workbench speakers list                      who is quoted, the most printed first
  workbench speakers show "Ada Vell"           all spellings, roles and counts
  workbench speakers suggest                   who may be the same
  workbench speakers merge 12 40               both are one speaker
  workbench speakers split 12 "A. Vell"        that spelling is somebody else
  workbench speakers suggest --facts           offices and other names that articles tell
  workbench speakers accept 12 "mayor of Orrin" --from 2029-05
  workbench speakers import ministers.csv      names, aliases, roles with dates"""
)
def speakers() -> None:
    """Look after the register of speakers: one person under many spellings is one speaker.

    Names are linked by themselves only where that is certain; the rest is suggested, and a person decides. A decision
    binds every later run and can be taken back with `workbench undo`.
    """


@speakers.command("list")
@click.argument("words", nargs=-1)
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Only these; repeat for several.")
@limit_option
@output.form_options
@options.database_option
def list_(words: tuple[str, ...], kinds: tuple[str, ...], limit: int | None, form: Form | None, db: Path | None) -> int:
    """List speakers, those in most articles first; WORDS have to occur in one of the names.

    Exit code 1 when there are none.
    """
    from workbench.cli.table import Column
    from workbench.services.speakers import SpeakerKind
    from workbench.services.speakers import speakers as found

    most = limit or (_ON_A_TERMINAL if form is None and output.to_terminal() else None)
    columns = (
        Column("id", "id"),
        Column("name", "name", 30),
        Column("kind", "kind"),
        Column("articles", "articles"),
        Column("quotes", "quotes"),
        Column("wikidata", "wikidata"),
        Column("others", "other names"),
    )
    with options.open_to_read(db) as store:
        rows = (_row(one) for one in found(store, " ".join(words), [SpeakerKind(kind) for kind in kinds], most))
        count = output.write_rows(_flat(rows, form), form, _FIELDS, columns)
    if not count:
        diagnostics.note("no speakers")
        return diagnostics.NOTHING_FOUND
    return diagnostics.DONE


@speakers.command()
@click.argument("speaker", metavar="SPEAKER")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@options.database_option
def show(speaker: str, as_json: bool, db: Path | None) -> int:
    """Show one speaker, by number or by one of the names: every spelling, alias and role."""
    from dataclasses import asdict

    from workbench.services.speakers import find, suggestions_for

    with options.open_to_read(db) as store:
        found = find(store, speaker)
        maybe = list(suggestions_for(store, found))
    if as_json:
        output.write_object(_row(found) | {"perhaps": [asdict(one) for one in maybe]})
        return diagnostics.DONE
    from workbench.cli.table import shown

    lines = [f"{click.style(f'Speaker {found.id}', bold=True)}  {found.kind}", shown(found.name)]
    for one in found.names:
        articles = diagnostics.counted(one.articles, "article", "articles")
        lines.append(
            f"printed     {shown(one.name)}: {diagnostics.counted(one.quotes, 'quote', 'quotes')} in {articles}"
        )
    lines += [f"alias       {shown(one)}" for one in found.aliases]
    lines += [f"role        {shown(_role(one))}" for one in found.roles]
    lines += [f"wikidata    {found.wikidata}"] if found.wikidata else []
    lines += [f"same as     {shown(list(found.merged))}"] if found.merged else []
    if found.told:
        lines += ["", "Suggested (answer with accept or reject)"]
        lines += [line for told in found.told for line in _suggested(told)]
    if maybe:
        lines += ["", "Perhaps the same (answer with merge or split)"]
        lines += [f"  {one.b}  {shown(one.b_name)}, {one.score:.2f}: {shown(one.reason)}" for one in maybe]
    output.write_text("\n".join(lines))
    return diagnostics.DONE


@speakers.command()
@click.argument("one", metavar="SPEAKER")
@click.argument("other", metavar="SPEAKER")
@click.option("--anyway", is_flag=True, help="Although somebody decided that they are not the same.")
@options.reviewer_option
@options.database_option
def merge(one: str, other: str, anyway: bool, reviewer: str | None, db: Path | None) -> int:
    """Say that two speakers are one person; the first keeps its number."""
    from workbench.services.speakers import merge as join

    with options.open_existing_to_write(db) as store:
        join(store, reviewer_name(reviewer), one, other, override=anyway)
    output.write_text(f"{one} and {other} are one speaker")
    return diagnostics.DONE


@speakers.command()
@click.argument("speaker", metavar="SPEAKER")
@click.argument("other", metavar="NAME|SPEAKER")
@click.option("--article", metavar="ARTICLE", help="Only in this article: its number, name, address or path.")
@options.reviewer_option
@options.database_option
def split(speaker: str, other: str, article: str | None, reviewer: str | None, db: Path | None) -> int:
    """Say that a name as printed is not SPEAKER's, or, with a number, that two speakers are not the same.

    With a number this also answers a suggestion, and takes apart what was merged.
    """
    from workbench.services.speakers import part
    from workbench.services.speakers import split as take_out

    by_number = other.strip().isdecimal()
    if by_number and article is not None:
        raise click.UsageError("--article goes with a name, not with a number")
    with options.open_existing_to_write(db) as store:
        if by_number:
            part(store, reviewer_name(reviewer), speaker, other)
            words = f"{speaker} and {other} are not the same speaker"
        else:
            made = take_out(store, reviewer_name(reviewer), speaker, other, article)
            words = f"{other} is speaker {made.id} now"
    output.write_text(words)
    return diagnostics.DONE


@speakers.command()
@click.argument("speaker", metavar="SPEAKER")
@click.argument("words", metavar="ROLE|NAME")
@click.option("--from", "since", metavar="DAY", callback=_checked_day, help="From when: a day, month or year.")
@click.option("--to", "until", metavar="DAY", callback=_checked_day, help="Up to when.")
@options.reviewer_option
@options.database_option
def accept(
    speaker: str, words: str, since: str | None, until: str | None, reviewer: str | None, db: Path | None
) -> int:
    """Take an office or another name that articles tell of SPEAKER into the register.

    ROLE or NAME as `show` and `suggest --facts` have it. An office gets the time that the articles tell, or the one
    given. A name then finds the speaker in later articles.
    """
    from workbench.services.speakers import accept as take

    with options.open_existing_to_write(db) as store:
        found, taken = take(store, reviewer_name(reviewer), speaker, words, since, until)
    for line in dict.fromkeys(_span(one.words, one.since, one.until) for one in taken):
        output.write_text(f"accepted for {found.name} ({found.id}): {line}")
    return diagnostics.DONE


@speakers.command()
@click.argument("speaker", metavar="SPEAKER")
@click.argument("words", metavar="ROLE|NAME")
@options.reviewer_option
@options.database_option
def reject(speaker: str, words: str, reviewer: str | None, db: Path | None) -> int:
    """Say that an office or another name that articles tell of SPEAKER is not so; it is not suggested again.

    This also takes back, later, what was accepted.
    """
    from workbench.services.speakers import reject as refuse

    with options.open_existing_to_write(db) as store:
        found = refuse(store, reviewer_name(reviewer), speaker, words)
    output.write_text(f"rejected for {found.name} ({found.id}): {words}")
    return diagnostics.DONE


@speakers.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON object on standard output.")
@options.database_option
def import_(files: tuple[Path, ...], as_json: bool, db: Path | None) -> int:
    """Take names, aliases, roles with dates and Wikidata ids into the register.

    CSV with the columns name, aliases (a | between them), role, from, to, wikidata, kind, of which only name is
    needed; or JSON Lines of Wikidata's entities (.jsonl). Running it again changes nothing. A row that is wrong is
    refused with its place and the reason, the others go in; the exit code is then 2.
    """
    from workbench.services.speakers import take_in

    refused: list[UnreadableInputError] = []
    with options.open_to_write(db) as store:
        report = take_in(store, _records(files, refused))
    for error in refused:
        diagnostics.error(str(error))
    figures = {"new": report.new, "completed": report.completed, "known": report.known, "refused": len(refused)}
    diagnostics.note("speakers: " + ", ".join(f"{number} {word}" for word, number in figures.items()))
    if as_json:
        output.write_object(figures)
    return diagnostics.WRONG if refused else diagnostics.DONE


@speakers.command()
@click.option("--all", "everything", is_flag=True, help="Also those that a veto keeps apart, with the reason.")
@click.option("--facts", is_flag=True, help="Instead: offices and other names that articles tell of speakers.")
@limit_option
@output.form_options
@options.database_option
def suggest(everything: bool, facts: bool, limit: int | None, form: Form | None, db: Path | None) -> int:
    """List speakers who may be one and on whom nobody has decided, with the reason; the likeliest first.

    Answer with `merge` or `split` and the two numbers; with --facts, with `accept` or `reject`, the number and the
    words. Exit code 1 when there are none.
    """
    from dataclasses import asdict

    from workbench.cli.table import Column
    from workbench.services.speakers import suggestions

    if facts and everything:
        raise click.UsageError("--all goes with speakers who may be one, not with --facts")
    most = limit or (_ON_A_TERMINAL if form is None and output.to_terminal() else None)
    if facts:
        return _list_facts(most, form, db)
    columns = (
        Column("a", "id"),
        Column("a_name", "name", 26),
        Column("b", "id"),
        Column("b_name", "name", 26),
        Column("score", "score"),
        Column("reason", "reason"),
    )
    with options.open_to_read(db) as store:
        rows = (
            asdict(one) | {"score": round(one.score, 2)} for one in suggestions(store, vetoed=everything, limit=most)
        )
        count = output.write_rows(rows, form, _PAIR, columns)
    if not count:
        diagnostics.note("nothing to suggest")
        return diagnostics.NOTHING_FOUND
    return diagnostics.DONE


def _list_facts(most: int | None, form: Form | None, db: Path | None) -> int:
    from workbench.cli.table import Column
    from workbench.services.speakers import facts_told

    columns = (
        Column("id", "id"),
        Column("name", "name", 24),
        Column("fact", "fact"),
        Column("words", "words", 34),
        Column("from", "from"),
        Column("to", "to"),
        Column("score", "score"),
        Column("articles", "articles"),
        Column("evidence", "evidence"),
    )
    with options.open_to_read(db) as store:
        rows = ({"id": one.id, "name": one.name} | _fact(told) for one, told in facts_told(store, most))
        count = output.write_rows(rows, form, _FACT, columns)
    if not count:
        diagnostics.note("nothing to suggest")
        return diagnostics.NOTHING_FOUND
    return diagnostics.DONE


def _fact(told: FactTold) -> dict[str, Any]:
    return {
        "fact": str(told.fact),
        "words": told.words,
        "from": told.since,
        "to": told.until,
        "score": round(told.score, 2),
        "reason": told.reason,
        "evidence": told.evidence,
        "article": told.article,
        "articles": told.articles,
        "first": told.first and told.first.isoformat(),
        "last": told.last and told.last.isoformat(),
    }


def _suggested(told: FactTold) -> list[str]:
    """What to answer, and under it why."""
    from workbench.cli.table import shown

    others = "" if told.articles == 1 else f" and {diagnostics.counted(told.articles - 1, 'other', 'others')}"
    days = dict.fromkeys(day.isoformat() for day in (told.first, told.last) if day)
    when = f", {' to '.join(days)}" if days else ""
    return [
        f"  {told.fact:<9} {shown(_span(told.words, told.since, told.until))}, {told.score:.2f}: {told.reason}",
        f"            “{shown(told.evidence)}”, {shown(told.article)}{others}{when}",
    ]


def _records(files: tuple[Path, ...], refused: list[UnreadableInputError]) -> Iterator[SpeakerRecord]:
    """Yield what can be read; what cannot is noted and the rest goes on."""
    from workbench.errors import UnreadableInputError
    from workbench.read.speakers import read_speakers

    for path in files:
        try:
            for record in read_speakers(path):
                if isinstance(record, UnreadableInputError):
                    refused.append(record)
                else:
                    yield record
        except UnreadableInputError as error:
            refused.append(error)


def _row(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": str(speaker.kind),
        "names": [{"name": one.name, "articles": one.articles, "quotes": one.quotes} for one in speaker.names],
        "aliases": list(speaker.aliases),
        "roles": [{"role": one.role, "from": one.start, "to": one.end} for one in speaker.roles],
        "suggested": [_fact(one) for one in speaker.told],
        "wikidata": speaker.wikidata,
        "articles": sum(one.articles for one in speaker.names),
        "quotes": sum(one.quotes for one in speaker.names),
        "merged": list(speaker.merged),
    }


def _flat(rows: Iterator[dict[str, Any]], form: Form | None) -> Iterator[dict[str, Any]]:
    """Return rows as they are for JSON, and with a bar between several values for cells."""
    from workbench.cli.output import Form

    for row in rows:
        if form in (Form.JSON, Form.LINES):
            yield row
            continue
        printed = [one["name"] for one in row["names"]]
        others = [name for name in (*printed, *row["aliases"]) if name != row["name"]]
        yield row | {
            "names": "|".join(printed),
            "aliases": "|".join(row["aliases"]),
            "roles": "|".join(_span(one["role"], one["from"], one["to"]) for one in row["roles"]),
            "merged": "|".join(map(str, row["merged"])),
            "others": others,
        }


def _role(role: Role) -> str:
    return _span(role.role, role.start, role.end)


def _span(role: str, start: str | None, end: str | None) -> str:
    return f"{role} ({start or ''}–{end or ''})" if start or end else role
