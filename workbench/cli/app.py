"""The command `workbench` itself: the overview, and the options that every command shares."""

from __future__ import annotations

import os
from pathlib import Path

import click

from workbench import __version__
from workbench.cli import diagnostics
from workbench.cli.lazy import LazyGroup

COMMANDS = {
    "review": ("workbench.cli.review:review", "Check quotes in the terminal: the main job."),
    "ingest": ("workbench.cli.ingest:ingest", "Take articles in: read, extract, match, store."),
    "search": ("workbench.cli.search:search", "Find quotes by words, speaker, outlet, verdict, date."),
    "show": ("workbench.cli.show:show", "One quote with its context, family and history."),
    "check": ("workbench.cli.check:check", "Check a draft's quotes against the database."),
    "verdict": ("workbench.cli.verdict:verdict", "Give a verdict on a quote without the screens."),
    "bulk": ("workbench.cli.bulk:bulk", "One decision on everything that passes a filter."),
    "undo": ("workbench.cli.undo:undo", "Take the last decision back, or do it again."),
    "family": ("workbench.cli.family:family", "Show, split, merge and correct families of one utterance."),
    "filters": ("workbench.cli.saved:filters", "Filters kept under a name: list, save, delete."),
    "speakers": ("workbench.cli.speakers:speakers", "Who speaks, under which names: list, merge, split, import."),
    "export": ("workbench.cli.export:export", "Write verified quotes to CSV, JSON Lines, JSON-LD or Markdown."),
    "stats": ("workbench.cli.stats:stats", "How many articles, quotes, families; reviewed and left."),
    "merge": ("workbench.cli.merge:merge", "Bring another reviewer's verdicts in."),
    "db": ("workbench.cli.database:db", "Look after the database: info, check, backup, restore, compact."),
    "extract": ("workbench.cli.extract:extract", "Quotes of files as JSON Lines, without a database."),
    "match": ("workbench.cli.match:match", "Which quotes report one utterance, without a database."),
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  workbench review corpus/                 take the sample articles in and check their quotes
  workbench ingest articles/ --outlet "The Courier"
  workbench search valley speaker:vell --since 2031-03-01
  workbench export --format csv

\b
The database is --db FILE, else $WORKBENCH_DB, else db/quotes.db.
Exit codes: 0 done or found, 1 nothing found, 2 wrong use, unreadable input or database
trouble, 130 interrupted.""",
)
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Database file.", metavar="FILE")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours; NO_COLOR is obeyed.",
)
@click.version_option(__version__, prog_name="workbench")
@click.pass_context
def workbench(context: click.Context, db: Path | None, color: str) -> None:
    """Who said it, when, on what occasion, in exactly which words, and did the outlets change it?

    Reads news articles, finds every quote in them, finds the same quote in other outlets, shows how the wordings
    differ, and keeps what a reviewer decides.
    """
    context.obj = db
    # click reads None as "colours on a terminal"; https://no-color.org: any value that is not empty switches them off.
    automatic = False if os.environ.get("NO_COLOR") else None
    context.color = {"auto": automatic, "always": True, "never": False}[color]
    diagnostics.quiet_libraries()
