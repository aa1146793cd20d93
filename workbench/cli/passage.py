"""Differences of wording, and passages of primary sources, as lines for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.services.compare.passages import Passage
    from workbench.services.compare.wording import Difference


def change(one: Difference) -> str:
    """Return a difference as in wdiff: words of the witness as [-...-], those of the quote as {+...+}."""
    from workbench.cli.table import shown

    parts = [click.style(f"[-{shown(one.witness)}-]", fg="red")] if one.witness else []
    parts += [click.style(f"{{+{shown(one.quote)}+}}", fg="green")] if one.quote else []
    return " ".join(parts)


def passage_words(passage: Passage) -> str:
    """Return where a passage stands, and its words."""
    from workbench.cli.table import shown

    facts = ", ".join(shown(fact) for fact in (passage.title or passage.article, passage.published) if fact)
    return f"primary source: {facts}, characters {passage.start} to {passage.end}: “{shown(passage.text)}”"


def describe_passage(passage: Passage) -> Iterator[str]:
    """Yield the lines on the passage that a quote comes from."""
    from workbench.cli.table import shown

    yield click.style("In the primary source", bold=True) + f"  {passage.wording.words.value}"
    yield f"  {passage_words(passage)}"
    for one in passage.wording.difference:
        yield f"  {change(one)}"
    for material in passage.wording.material:
        yield "  " + click.style(f"! {shown(material.sentence)}", fg="yellow")
