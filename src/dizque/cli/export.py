"""`dizque export`: the ledger in a form that other programs read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dizque.cli import options as opt

__all__ = ["Format", "export"]


class Format(StrEnum):
    """The forms that there are: one module of `dizque.dossier` each."""

    JSON = "json"
    CSV = "csv"


_NAMES = {Format.JSON: "{}.json", Format.CSV: "{}-tables"}
"""What an export is called where no name is given: a file, or a folder of files."""

To = Annotated[Format, typer.Option("--format", help="json: one file with everything. csv: a folder of tables.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="PATH", help="Where to; beside the ledger where not given.")]


def export(to: To, ledger: opt.Ledger = opt.LEDGER, out: Out = None) -> None:
    """Write the whole ledger in another form."""
    from dizque.dossier import csv_, json_
    from dizque.store import Ledger

    write = {Format.JSON: json_.write, Format.CSV: csv_.write}[to]
    with Ledger.open(ledger, writable=False) as book:
        for path in write(book, out or ledger.with_name(_NAMES[to].format(ledger.stem))):
            typer.echo(path)
