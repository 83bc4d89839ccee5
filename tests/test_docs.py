"""The manual says what the program does: pages with examples are run."""

from __future__ import annotations

import doctest

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("page", ["docs/tour.md"])
def test_examples_of_the_page_run(page: str) -> None:
    found = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0
