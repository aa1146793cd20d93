"""`workbench speakers list`, `show` and `suggest`: what the register holds, and what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.speaker_forms import dated_role, fact, flat, row, suggested

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.cli.output import Form

_ON_A_TERMINAL = 30
_KINDS = ("person", "organisation", "group", "unnamed")
_FIELDS = ("id", "name", "kind", "names", "aliases", "roles", "wikidata", "articles", "quotes", "merged")
_FACT = ("id", "name", "fact", "words", "from", "to", "score", "reason", "evidence", "article", "articles")
_PAIR = ("a", "a_name", "b", "b_name", "score", "reason", "veto")

limit_option = click.option(
    "-n", "--limit", type=click.IntRange(1, 10**9), metavar="N", help="At most so many (on a terminal: 30)."
)


@click.command("list")
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
        rows = (row(one) for one in found(store, " ".join(words), [SpeakerKind(kind) for kind in kinds], most))
        count = output.write_rows(flat(rows, form), form, _FIELDS, columns)
    if not count:
        diagnostics.note("no speakers")
        return diagnostics.NOTHING_FOUND
    return diagnostics.DONE


@click.command()
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
        output.write_object(row(found) | {"perhaps": [asdict(one) for one in maybe]})
        return diagnostics.DONE
    from workbench.cli.table import shown

    lines = [f"{click.style(f'Speaker {found.id}', bold=True)}  {found.kind}", shown(found.name)]
    for one in found.names:
        articles = diagnostics.counted(one.articles, "article", "articles")
        lines.append(
            f"printed     {shown(one.name)}: {diagnostics.counted(one.quotes, 'quote', 'quotes')} in {articles}"
        )
    lines += [f"alias       {shown(one)}" for one in found.aliases]
    lines += [f"role        {shown(dated_role(one))}" for one in found.roles]
    lines += [f"wikidata    {found.wikidata}"] if found.wikidata else []
    lines += [f"same as     {shown(list(found.merged))}"] if found.merged else []
    if found.told:
        lines += ["", "Suggested (answer with accept or reject)"]
        lines += [line for told in found.told for line in suggested(told)]
    if maybe:
        lines += ["", "Perhaps the same (answer with merge or split)"]
        lines += [f"  {one.b}  {shown(one.b_name)}, {one.score:.2f}: {shown(one.reason)}" for one in maybe]
    output.write_text("\n".join(lines))
    return diagnostics.DONE


@click.command()
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
        rows = ({"id": one.id, "name": one.name} | fact(told) for one, told in facts_told(store, most))
        count = output.write_rows(rows, form, _FACT, columns)
    if not count:
        diagnostics.note("nothing to suggest")
        return diagnostics.NOTHING_FOUND
    return diagnostics.DONE
