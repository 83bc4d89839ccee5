"""The engine: chunks, order, equality of one and several workers, trouble in a worker."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.errors import UserError
from dizque.run.local import chunks, in_order, worker_count


@given(st.lists(st.text(max_size=30), max_size=80), st.integers(1, 10), st.integers(1, 60))
def test_chunks_keep_every_task_in_order_and_within_bounds(tasks: list[str], most: int, largest: int) -> None:
    cut = list(chunks(tasks, len, most=most, largest=largest))
    assert [task for chunk in cut for task in chunk] == tasks
    assert all(1 <= len(chunk) <= most for chunk in cut)
    assert all(sum(map(len, chunk[:-1])) < largest for chunk in cut)


def test_the_first_chunk_is_one_task() -> None:
    assert next(chunks(iter("abc"), len)) == ("a",)


def test_several_workers_give_what_one_gives_in_the_same_order() -> None:
    tasks = [range(n, n + 5) for n in range(40)]
    assert list(in_order(sum, tasks, workers=2)) == list(in_order(sum, tasks)) == [sum(task) for task in tasks]


def test_only_a_few_chunks_are_taken_ahead_of_the_results() -> None:
    taken = 0

    def tasks() -> Iterator[range]:
        nonlocal taken
        for n in range(100):
            taken += 1
            yield range(n)

    results = in_order(sum, tasks(), workers=2)
    next(results)
    assert taken <= 5
    results.close()  # type: ignore[attr-defined]


def test_what_the_work_raises_reaches_the_caller() -> None:
    broken: list[Any] = [(1, "a")]
    with pytest.raises(TypeError):
        list(in_order(sum, broken, workers=2))


def test_a_worker_that_dies_is_told_with_a_next_step() -> None:
    deadly: Any = [9]
    die: Any = os._exit
    with pytest.raises(UserError, match=r"worker process ended.*Next: .*fewer --workers"):
        list(in_order(die, deadly, workers=2))


def test_worker_count() -> None:
    assert worker_count(0) >= 1
    with pytest.raises(UserError, match="--workers -1"):
        worker_count(-1)
