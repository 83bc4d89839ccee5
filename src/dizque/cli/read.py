"""`dizque read`: reports into the ledger, and the dossier from it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dizque.cli import options as opt
from dizque.cli.progress import Progress
from dizque.records import Standing

if TYPE_CHECKING:
    from dizque.run.reading import Summary
    from dizque.store import Ledger

__all__ = ["read"]

_SHOWN = 3
"""Disputed claims that the summary shows; the dossier has them all."""
_LISTED = 20
"""Issues that the summary lists; the ledger has them all."""

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders or patterns: .txt .html .htm .jsonl.")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the dossier.")]


def read(  # noqa: PLR0913 - the options of a command
    paths: Paths,
    *,
    ledger: opt.Ledger = opt.LEDGER,
    out: Out = Path("out/dossier"),
    published: opt.Published = None,
    outlet: opt.Outlet = None,
    lang: opt.Lang = None,
    workers: opt.Workers = 1,
) -> int:
    """Read reports into the ledger and write the dossier.

    Run it again with the same or with more reports: those that the ledger has are recognised and not counted twice. A file
    about.toml beside the reports may tell for each who published it and when.
    """
    from dizque import __version__
    from dizque.dossier import html
    from dizque.intake import Options
    from dizque.run.local import worker_count
    from dizque.run.reading import read_into
    from dizque.store import Ledger

    options = Options(lang=lang, published=opt.day(published), outlet=outlet)
    with Ledger.open(ledger) as book, Progress("reports") as tell:
        run = book.begin_run(version=__version__, command=shlex.join(["dizque", *sys.argv[1:]]))
        summary = read_into(book, paths, options, workers=worker_count(workers), tell=tell)
        pages = html.write(book, out)
        book.end_run(run, new=summary.new, known=summary.known, failed=len(summary.unread))
        _tell(summary, book, pages)
    return 1 if summary.unread else 0


def _tell(summary: Summary, ledger: Ledger, pages: tuple[Path, ...]) -> None:
    counts = ledger.counts()
    typer.echo(f"Read {summary.new + summary.known} reports: {summary.new} new, {summary.known} known already.")
    typer.echo(
        f"The ledger has {counts.reports} reports, {counts.statements} statements by {counts.actors} actors, "
        f"{counts.claims} claims ({counts.disputed} disputed), {counts.damage} damaged places."
    )
    for line in _disputes(ledger, min(counts.disputed, _SHOWN)):
        typer.echo(line)
    typer.echo(f"Ledger: {ledger.path}\nDossier: {pages[0]}")
    for issue in summary.issues[:_LISTED]:
        typer.echo(f"{'Not read' if issue.fatal else 'Note'} ({issue.code}): {issue.detail}", err=True)
    if len(summary.issues) > _LISTED:
        typer.echo(f"… and {len(summary.issues) - _LISTED} more; the ledger's table issues has them all.", err=True)


def _disputes(ledger: Ledger, number: int) -> Iterator[str]:
    """The disputed claims with the most statements, each with who stands on either side."""
    claims = (claim for claim in ledger.claims() if claim.standing is Standing.DISPUTED)
    for claim in nsmallest(number, claims, key=lambda claim: (-len(claim.stances), claim.id)):
        statements = {statement.id: statement for statement in ledger.statements_of_claim(claim.id)}
        yield f"Disputed: {' '.join(claim.text.split())}"
        for side in claim.sides:
            mine = [statements[key] for key in side.statements if key in statements]
            if mine:
                reports, origins = len({s.report for s in mine}), side.origins_at_most
                names = ", ".join(origin.origin for origin in side.origins)
                yield (
                    f"  {side.side}: {reports} report{'' if reports == 1 else 's'}, "
                    f"at most {origins} independent {side.counted if origins > 1 else side.counted[:-1]}: {names}"
                )
