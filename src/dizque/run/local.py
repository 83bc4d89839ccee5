"""The engine on one machine: map a function over chunks of tasks, in this process or in several, always in order.

Chunks are cut by the order of the tasks alone, never by the number of workers, and results come back in that order. So one
worker and eight give the same bytes. At most `2 * workers` chunks are under way at a time: input of any length needs bounded
memory.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from dizque.errors import UserError

__all__ = ["chunks", "in_order", "worker_count"]

T = TypeVar("T")
R = TypeVar("R")

_SMALL_MATH = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def worker_count(wanted: int) -> int:
    """The number of processes to use: `wanted`, or one for each core where it is 0.

    >>> worker_count(3)
    3
    """
    if wanted < 0:
        raise UserError(f"--workers {wanted}", expected="0 (one for each core) or more", next_step="try --workers 0")
    if wanted:
        return wanted
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def chunks(tasks: Iterable[T], size: Callable[[T], int], *, most: int = 32, largest: int = 200_000) -> Iterator[tuple[T, ...]]:
    """Cut tasks into chunks of at most `most` tasks or about `largest` in size.

    The first chunks are small and double, so that the first result comes soon.

    >>> [len(chunk) for chunk in chunks("abcdefghij", len, most=4)]
    [1, 2, 4, 3]
    >>> [len(chunk) for chunk in chunks(["a" * 9, "b", "c"], len, largest=5)]
    [1, 2]
    """
    held: list[T] = []
    weight, allowed = 0, 1
    for task in tasks:
        held.append(task)
        weight += size(task)
        if len(held) >= allowed or weight >= largest:
            yield tuple(held)
            held, weight, allowed = [], 0, min(most, allowed * 2)
    if held:
        yield tuple(held)


def in_order(work: Callable[[Sequence[T]], R], chunked: Iterable[Sequence[T]], *, workers: int = 1) -> Iterator[R]:
    """The results of `work` for each chunk, in order.

    `work` must be a function of a module, and chunks and results plain records, since they travel between processes.
    Raises what `work` raises; where a process died, a `UserError` that says so.
    """
    if workers == 1:
        yield from map(work, chunked)
        return
    for name in _SMALL_MATH:  # processes are the parallelism; read by the children when they load their libraries
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dizque.run.pipeline", "spacy"])
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)
    try:
        yield from _pump(pool, work, chunked, 2 * workers)
    except BrokenProcessPool as error:
        raise UserError(
            "a worker process ended in the middle of its work",
            expected="it to live; the system may have run out of memory",
            next_step="run again with fewer --workers; what was committed is kept",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pump(pool: ProcessPoolExecutor, work: Callable[[Sequence[T]], R], chunked: Iterable[Sequence[T]], ahead: int) -> Iterator[R]:
    waiting: deque[Future[R]] = deque()
    for chunk in chunked:
        waiting.append(pool.submit(work, chunk))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _begin_worker() -> None:
    """Ctrl-C goes to the whole group of processes; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
