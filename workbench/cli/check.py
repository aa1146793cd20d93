"""`workbench check`: a linter for the quotations of a draft."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.passage import change, passage_words
from workbench.cli.settings import reviewer_name
from workbench.text.days import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.services.check import Finding, Standing
    from workbench.services.compare.alike import Hit

_SAYS = {
    "verbatim": "stands in the database in these words",
    "paraphrased": "reported in other words; no difference of meaning seen",
    "partly": "only some of these words stand in the database",
    "truncated": "what is left out can turn the meaning",
    "altered": "other words",
    "other_date": "stands in the database under another date",
    "other_speaker": "stands in the database under another speaker",
    "not_found": "not in the database",
}
_BESIDE = {
    "verbatim": "verbatim",
    "paraphrased": "in other words",
    "partly": "some of these words",
    "truncated": "truncated",
    "altered": "altered",
    "other_date": "under another date",
    "other_speaker": "under another speaker",
}
_SHOWN = 100


@click.command(
    epilog="""\b
Examples:
  workbench check draft.md --published 2031-03-09
  workbench check draft.html --json | jq '.[] | select(.wrong)'
  pandoc draft.docx -t plain | workbench check - && publish draft.docx

\b
Each line is FILE:LINE:COLUMN, what was found, and the quote. A verdict such as altered or
misattributed on the stored quote is wrong too. What is not in the database is told but wrong
only with --strict, and so is a speaker about whom the outlets disagree. JSON rows: line, column,
start, end, text, kind, speaker, standing, wrong, verdict, difference, material, quote (a row of
`workbench search`), score, passage, others, contested (who else is said to have said it), stored
(where a primary source or another quote decided: standing, verdict and quote of what is in the
database besides)."""
)
@click.argument("draft", metavar="FILE|-")
@click.option(
    "--strict", is_flag=True, help="What stands nowhere, only in part, or under several speakers is wrong too."
)
@click.option("--fast", is_flag=True, help="Extract without the parser: many times faster, a little less exact.")
@click.option("--json", "as_json", is_flag=True, help="A JSON list, one object a quote.")
@options.article_options
@options.reader_option
@options.database_option
def check(
    draft: str,
    strict: bool,
    fast: bool,
    as_json: bool,
    outlet: str | None,
    published: options.Published,
    url: str | None,
    language: str | None,
    reviewer: str | None,
    db: Path | None,
) -> int:
    """Check the quotes of a draft (text, Markdown, HTML; "-" is standard input) against the database.

    Of each quote it says whether it stands in the database in these words, altered (and how), cut so that the meaning
    may turn, under another speaker or date, or not at all, and what the verdict on it was. Nothing is stored.

    Exit code 0 when nothing is wrong, 1 when something is, 2 when the draft or the database cannot be read.
    """
    from workbench.services.check import check as judge
    from workbench.services.draft import STDIN, read_draft
    from workbench.services.extract import extract_articles

    with options.open_to_read(db) as store:
        given = sys.stdin.buffer.read() if draft == STDIN else b""
        article, places = read_draft(draft, given, options.defaults(outlet, published, url, language))
        findings: list[Finding] = []
        for read, extraction in extract_articles([article], fast=fast):
            for warning in extraction.warnings:
                diagnostics.warning(warning)
            findings = judge(store, read, extraction, places, reviewer_name(reviewer))
    if as_json:
        output.write_rows((finding.to_dict() for finding in findings), output.Form.JSON, (), ())
    elif findings:
        output.write_text("\n".join(line for finding in findings for line in _lines(draft, finding)), prose=True)
    wrong = sum(_is_wrong(finding, strict) for finding in findings)
    counted = diagnostics.counted(len(findings), "quote", "quotes")
    diagnostics.note(f"{counted}, {wrong} to correct" if findings else "no quotes in it")
    return diagnostics.NOTHING_FOUND if wrong else diagnostics.DONE


def _is_wrong(finding: Finding, strict: bool) -> bool:
    doubtful = finding.standing in {"partly", "not_found"} or bool(finding.contested)
    return finding.wrong or (strict and doubtful)


def _lines(name: str, finding: Finding) -> Iterator[str]:
    from workbench.cli.table import shown

    place = f"{finding.line}:{finding.column}" if finding.line else "?:?"
    sound = finding.standing in {"verbatim", "paraphrased"} and not finding.contested
    colour = "red" if finding.wrong else "green" if sound else "yellow"
    standing = click.style(finding.standing.value.replace("_", " "), fg=colour, bold=True)
    verdict = f", verdict {finding.verdict}" if finding.verdict else ""
    text = shown(finding.text)
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    yield f"{shown(name)}:{place}: {standing}{verdict}: “{cut}”"
    yield f"    {_SAYS[finding.standing]}{_who(finding)}"
    if finding.passage is not None:
        yield f"    {passage_words(finding.passage)}"
    if finding.wording is not None:
        for one in finding.wording.difference:
            yield f"    {change(one)}"
        for material in finding.wording.material:
            yield "    " + click.style(f"! {shown(material.sentence)}", fg="yellow")
    if finding.stored is not None:
        yield f"    {_beside(*finding.stored)}"
    if finding.contested:
        yield "    " + click.style(f"! {_contested(finding.contested)}", fg="yellow")
    if finding.others:
        yield f"    printed otherwise in {_list([hit.row.id for hit in finding.others])}"


def _beside(standing: Standing, hit: Hit) -> str:
    """What the stored quote says that a primary source or another quote has overruled."""
    from workbench.cli.table import shown

    row = hit.row
    verdict = f", verdict {row.verdict}" if row.verdict else ""
    return f"in the database: quote {row.id}, {shown(row.speaker or 'unknown speaker')}, {_BESIDE[standing]}{verdict}"


def _who(finding: Finding) -> str:
    from workbench.cli.table import shown

    if finding.hit is None:
        return ": the words of a primary source" if finding.passage is not None else ""
    row = finding.hit.row
    facts = (row.speaker or "unknown speaker", row.outlet, row.published and row.published[: len("2031-03-09")])
    said = f", said {in_words(row.said_start, row.said_end)}" if finding.other_date else ""
    return f": quote {row.id}, {', '.join(shown(fact) for fact in facts if fact)}{said}"


def _contested(hits: Sequence[Hit]) -> str:
    """Who else is said to have said it: nobody has decided yet who it was."""
    from workbench.cli.table import shown

    by: dict[str, list[int]] = {}
    for hit in hits:
        by.setdefault(shown(hit.row.speaker or "unknown speaker"), []).append(hit.row.id)
    named = "; ".join(f"{speaker} ({_list(ids)})" for speaker, ids in by.items())
    return f"others have it said by {named}; nobody has verified who it was"


def _list(ids: Sequence[int]) -> str:
    return ", ".join(f"quote {number}" for number in ids)
