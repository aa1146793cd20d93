"""The options that restrict a list of quotes, shared by `search`, `export`, `bulk` and `filters save`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.options import Day, open_to_read
from workbench.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.store.database import Store
    from workbench.store.lists.filters import QueueFilter

F = TypeVar("F", bound="Callable[..., Any]")


class _Value(click.ParamType[str]):
    """A value that is not empty: `--family "$ID"` with an unset variable must not pass every quote."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value; blanks alone are wrong use."""
        if not str(value).strip():
            self.fail(f"{self.name} is missing", param, ctx)
        return str(value)


class WithWords(click.Command):
    """A command that takes words to look for: one to leave out, "-without", looks like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; where one dash stands before what is no option, say how a word is left out."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            hint = "to leave a word out, write all words as one argument ('these -this') or -- before the words"
            raise click.UsageError(f"{error.format_message()} ({hint})", ctx) from error


_NAME = _Value("a name")
_OPTIONS = (
    click.option(
        "--speaker", "speakers", type=_NAME, multiple=True, metavar="NAME", help="Said by; repeat for several."
    ),
    click.option("--outlet", "outlets", type=_NAME, multiple=True, metavar="NAME", help="Printed by."),
    click.option(
        "--kind", "kinds", type=_Value("a kind"), multiple=True, metavar="KIND", help="direct, mixed or indirect."
    ),
    click.option(
        "--verdict", "verdicts", type=_Value("a verdict"), multiple=True, metavar="VERDICT",
        help='A verdict, or "none" for undecided.',
    ),
    click.option("--family", type=_Value("a family"), metavar="ID", help="Members of one family."),
    click.option("--since", type=Day(), metavar="DATE", help="Said on this day or later."),
    click.option("--until", type=Day(), metavar="DATE", help="Said on this day or earlier."),
    click.option(
        "--flag", "flags", type=_Value("a flag"), multiple=True, metavar="FLAG",
        help="With this flag, such as negation.",
    ),
    click.option("--saved", type=_NAME, metavar="NAME", help="What this saved filter restricts, and the rest."),
)  # fmt: skip


def filter_options(command: F) -> F:
    """Add the filter options; `queue_filter` takes their values."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def queue_filter(words: tuple[str, ...] = (), **values: Any) -> QueueFilter:
    """Return the filter that words and options describe, on top of a saved one where one is named.

    Raises `InvalidFilterError` for an unknown verdict or kind, `NotFoundError` for an unknown name.
    """
    from workbench.store.lists.filters import QueueFilter

    name = values.pop("saved", None)
    given = QueueFilter(words=" ".join(words), **values)
    if name is None:
        return given
    kept = _saved(name)
    typed = {field: value for field in kept.__slots__ if (value := getattr(given, field)) not in ("", (), None)}
    if typed.get("words") and kept.words:
        typed["words"] = f"{kept.words} {typed['words']}"
    return replace(kept, **typed)


def meant(store: Store, wanted: QueueFilter) -> str:
    """Return "; did you mean …?" for a filter that found nothing; empty where no known name is near."""
    from workbench.services.search import perhaps_meant

    near = perhaps_meant(store, wanted)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _saved(name: str) -> QueueFilter:
    from workbench.services.desk.saved import saved

    with open_to_read(click.get_current_context().params["db"]) as store:
        kept = saved(store)
    if name not in kept:
        listed = f"; there are {', '.join(kept)}" if kept else " (workbench filters save keeps one)"
        raise NotFoundError(f"no filter was kept as {name!r}{listed}")
    return kept[name]
