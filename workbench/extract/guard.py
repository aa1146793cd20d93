"""Keeps the failure of one step from the others: what went wrong becomes a warning that names the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
D = TypeVar("D")
Args = TypeVarTuple("Args")


class Guard:
    """Runs the steps of one article and collects `warnings` of those that failed, each told once."""

    def __init__(self, article: str) -> None:
        self._article = article
        self.warnings: list[str] = []

    def run(self, step: str, default: D, action: Callable[[*Args], T], *args: *Args) -> T | D:
        """Return what `action(*args)` returns, or `default` when it raises anything but an expected error."""
        try:
            return action(*args)
        except WorkbenchError:
            raise  # no model, no disk: nothing that passing over would mend
        except Exception as error:
            warning = f"{self._article}: {step} failed and was passed over ({type(error).__name__}: {error})"
            if warning not in self.warnings:
                self.warnings.append(warning)
            return default
