"""`workbench verdict`: a decision on a quote without the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.settings import reviewer_name
from workbench.errors import InvalidDecisionError
from workbench.model.review import Check, CheckState, Decision, Verdict, WorkState

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.model.quote import Said

_TEXTS = (
    click.option("--speaker", metavar="NAME", help="Who said it, where the suggestion is wrong."),
    click.option("--said", metavar="DATE", help='When: "2031-03-04", "March 2031", "last Friday".'),
    click.option("--venue", metavar="TEXT", help="Where it was said."),
    click.option("--context", metavar="TEXT", help="On what occasion."),
    click.option("--addressee", metavar="TEXT", help="To whom."),
    click.option("--original-language", metavar="LANGUAGE", help="Language it was said in, by code or name."),
    click.option("--original-text", metavar="TEXT", help="The words in that language."),
    click.option("--evidence-url", metavar="URL", help="Where the proof stands."),
    click.option("--evidence-excerpt", metavar="TEXT", help="The words of the proof."),
    click.option("--note", metavar="TEXT", help="Anything else for the next reader."),
)


def _text_options(command: Any) -> Any:
    for option in reversed(_TEXTS):
        command = option(command)
    return command


def _checks(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[Check, CheckState]:
    checks = {}
    for value in values:
        name, _, state = value.partition("=")
        try:
            checks[Check(name)] = CheckState(state)
        except ValueError:
            raise click.BadParameter(
                f"{value!r} is not CHECK=STATE; checks are {', '.join(Check)}; states are {', '.join(CheckState)}"
            ) from None
    return checks


@click.command(
    epilog=f"""\b
Examples:
  workbench verdict 12 --confirm
  workbench verdict 12 verified --evidence-url https://a.example/speech --check date=confirmed
  workbench verdict 12 misattributed --speaker "Ada Vell" --note "the next sentence names her"
  workbench verdict 12 altered --family

\b
Verdicts: {", ".join(list(Verdict)[:7])},
{", ".join(list(Verdict)[7:])}."""
)
@click.argument("quote_id", metavar="ID", type=int)
@click.argument(
    "verdict", metavar="[VERDICT]", type=click.Choice([str(verdict) for verdict in Verdict]), required=False
)
@click.option("--confirm", is_flag=True, help="Accept every suggestion and the suggested verdict.")
@_text_options
@click.option("--check", "checks", multiple=True, callback=_checks, metavar="CHECK=STATE", help="Outcome of one check.")
@click.option(
    "--state",
    type=click.Choice([str(state) for state in (WorkState.FINAL, WorkState.NEEDS_SECOND, WorkState.IN_REVIEW)]),
    default=str(WorkState.FINAL),
    show_default=True,
    help="How far the work on it is.",
)
@click.option("--family", is_flag=True, help="The same decision on every quote of its family.")
@click.option("--settles", is_flag=True, help="Settles a disagreement between reviewers.")
@options.reviewer_option
@options.database_option
def verdict(
    quote_id: int,
    verdict: str | None,
    confirm: bool,
    said: str | None,
    checks: dict[Check, CheckState],
    state: str,
    family: bool,
    settles: bool,
    reviewer: str | None,
    db: Path | None,
    **texts: str | None,
) -> int:
    """Give a verdict on quote ID. What is not given stays as the machine suggests it, and is kept with the verdict.

    Verdicts are never overwritten: each one is added to the quote's history, and `workbench undo` takes it back.
    """
    from workbench.cli.table import shown
    from workbench.services.desk.review import Desk

    if confirm == (verdict is not None):
        raise click.UsageError("give a VERDICT, or --confirm to accept what is suggested")
    if confirm and (said or checks or family or settles or any(texts.values())):
        raise click.UsageError("--confirm accepts everything as suggested; give a VERDICT to change something")
    with options.open_existing_to_write(db) as store:
        desk = Desk(store, reviewer_name(reviewer))
        why = ""
        if verdict is None:
            suggested = desk.suggested_verdict(quote_id)
            given = desk.confirm(quote_id).decision.verdict
            why = f": {shown(' '.join(suggested.look))}" if suggested.look else ""
        else:
            given = Verdict(verdict)
            decision = Decision(
                quote_id=quote_id,
                reviewer=desk.reviewer,
                verdict=given,
                state=WorkState(state),
                said=_said(said, desk, quote_id) if said else None,
                checks=checks,
                **texts,
            )
            desk.decide(decision, family=family, settles=settles)
    output.write_text(f"saved: quote {quote_id}{' and its family' if family else ''} {given}{why}")
    return diagnostics.DONE


def _said(typed: str, desk: Any, quote_id: int) -> Said:
    """Return the interval that the reviewer's words mean; "last Friday" counts from the day of publication."""
    from workbench.extract.dates import parse_typed
    from workbench.services.desk.plausible import doubt
    from workbench.text.days import in_words

    published = desk.detail(quote_id).article.article.published
    said = parse_typed(typed, published.date() if published else None)
    if said is None:
        without = "" if published else "; the article has no date of publication to count from"
        raise InvalidDecisionError(f"{typed!r} is no date: try 4 March 2031, March 2031 or last Friday{without}")
    if published and (trouble := doubt(said, published.date())):
        diagnostics.warning(f"said {in_words(said.start, said.end)}: {trouble}")
    return said
