"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dizque.errors import UserError

__all__ = ["LEDGER", "Lang", "Ledger", "Outlet", "Published", "Workers", "day"]

LEDGER = Path("out/ledger.db")
"""Where the ledger is unless an option says otherwise."""

Ledger = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger: one SQLite file.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Day of publication (2025-03-11) of reports that do not tell it themselves."
    ),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Who published the reports that do not tell it themselves.")
]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help="Language of all reports; found out for each one where not given.")
]
Workers = Annotated[int, typer.Option("--workers", metavar="N", help="Processes; 0 for one a core. The result is the same.")]


def day(words: str | None) -> date | None:
    """The day that a person typed.

    >>> day("2025-03-11")
    datetime.date(2025, 3, 11)
    """
    if words is None:
        return None
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        raise UserError(f"--published {words}", expected="a day such as 2025-03-11", next_step="write it in this form") from None
