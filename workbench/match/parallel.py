"""Shares work between forked processes, which inherit what the parent holds without copying it."""

from __future__ import annotations

import gc
import multiprocessing
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.queues import Queue

Item = TypeVar("Item")
_AT_ONCE = 500
"""Results handed over at a time."""


def in_processes(part: Callable[[int, int], Iterator[Item]], processes: int) -> Iterator[Item]:
    """Yield what `part(number, processes)` yields for every number, in no particular order.

    Where the system cannot fork, everything is done here. An error in a process is raised here.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield from part(0, 1)
        return
    context = multiprocessing.get_context("fork")
    gc.freeze()  # a collection in a worker would write to, and so copy, every page that it inherited
    results: Queue[list[Item] | BaseException | None] = context.Queue(maxsize=64)
    workers = [
        context.Process(target=_work, args=(part, number, processes, results), daemon=True)
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    try:
        left = processes
        while left:
            batch = results.get()
            if batch is None:
                left -= 1
            elif isinstance(batch, BaseException):
                raise batch
            else:
                yield from batch
    finally:
        gc.unfreeze()
        for worker in workers:
            worker.terminate()
            worker.join()


def _work(
    part: Callable[[int, int], Iterator[Item]],
    number: int,
    parts: int,
    results: Queue[list[Item] | BaseException | None],
) -> None:
    try:
        batch: list[Item] = []
        for item in part(number, parts):
            batch.append(item)
            if len(batch) == _AT_ONCE:
                results.put(batch)
                batch = []
        results.put(batch)
        results.put(None)
    except Exception as error:  # handed over: the parent raises it
        results.put(error)
