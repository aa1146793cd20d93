"""The options that restrict a list of quotes, shared by `search` and `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.options import Day

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.store.filters import QueueFilter

F = TypeVar("F", bound="Callable[..., Any]")

_OPTIONS = (
    click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="Said by; repeat for several."),
    click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Printed by."),
    click.option("--kind", "kinds", multiple=True, metavar="KIND", help="direct, mixed or indirect."),
    click.option("--verdict", "verdicts", multiple=True, metavar="VERDICT", help='A verdict, or "none" for undecided.'),
    click.option("--family", metavar="ID", help="Members of one family."),
    click.option("--since", type=Day(), metavar="DATE", help="Said on this day or later."),
    click.option("--until", type=Day(), metavar="DATE", help="Said on this day or earlier."),
    click.option("--flag", "flags", multiple=True, metavar="FLAG", help="With this flag, such as negation."),
)


def filter_options(command: F) -> F:
    """Add the filter options; `queue_filter` takes their values."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def queue_filter(words: tuple[str, ...] = (), **values: Any) -> QueueFilter:
    """Return the filter that words and options describe; raises `InvalidFilterError` for an unknown verdict or kind."""
    from workbench.store.filters import QueueFilter

    return QueueFilter(words=" ".join(words), **values)
