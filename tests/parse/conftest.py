"""The shipped models, loaded once for all tests of this room."""

import pytest

from dizque.parse import Parser, load


@pytest.fixture(scope="session")
def pt() -> Parser:
    return load("pt")


@pytest.fixture(scope="session")
def en() -> Parser:
    return load("en")
