"""`dizque extract`: statements of each input line, as lines of JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from dizque.cli import options as opt
from dizque.cli.progress import Progress
from dizque.errors import UserError

__all__ = ["extract"]

_STREAM = "-"

In = Annotated[str, typer.Argument(metavar="IN.jsonl", help="Lines of JSON with doc and text; - is standard input.")]
Out = Annotated[str, typer.Option("-o", "--out", metavar="OUT.jsonl", help="Where to write; - is standard output.")]

Reader = Annotated[
    bool,
    typer.Option("--reader/--no-reader", help="Use the learned reader where the language has one: finds more, half as fast."),
]


def extract(  # noqa: PLR0913 - the options of a command
    source: In,
    *,
    out: Out = _STREAM,
    published: opt.Published = None,
    outlet: opt.Outlet = None,
    lang: opt.Lang = None,
    workers: opt.Workers = 1,
    reader: Reader = True,
) -> int:
    """Write the statements of each line.

    One line of JSON in, one out, in the same order. Nothing is kept.
    """
    from dizque.intake import Options
    from dizque.run.extract import extract as run
    from dizque.run.lines import cut_lines
    from dizque.run.local import worker_count

    options = Options(lang=lang, published=opt.day(published), outlet=outlet)
    done = unread = 0
    with _reading(source) as stream, _writing(out, source) as sink, Progress("lines") as tell:
        for chunk in run(cut_lines(stream), options, workers=worker_count(workers), learned=reader):
            with _telling(out):
                sink.writelines(chunk.lines)
                sink.flush()
            done, unread = done + len(chunk.lines), unread + chunk.unread
            tell(done)
    if unread:
        typer.echo(f"dizque: {unread} of {done} lines could not be read; their `issues` say why.", err=True)
    return 1 if unread else 0


@contextmanager
def _reading(name: str) -> Iterator[BinaryIO]:
    if name == _STREAM:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 - closed below; only opening may fail in this way
    except OSError as error:
        raise UserError(
            f"{name} cannot be opened ({error.strerror})", expected="a file of JSON lines", next_step="check name and rights"
        ) from error
    with stream:
        yield stream


@contextmanager
def _writing(name: str, source: str) -> Iterator[BinaryIO]:
    if name == _STREAM:
        yield sys.stdout.buffer
        return
    path = Path(name)
    if source != _STREAM and path.exists() and path.samefile(source):
        raise UserError(f"{name} is input and output at once", expected="two files", next_step="give another name with -o")
    with _telling(name):
        path.parent.mkdir(parents=True, exist_ok=True)
        sink = path.open("wb")
    with sink:
        yield sink


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """A failed write is something for a person; a reader of the pipe that went away is not."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(
            f"{'standard output' if name == _STREAM else name} cannot be written ({error.strerror})",
            expected="a file that may be written to, and room for it",
            next_step="make room, or name another with -o; the lines written so far are whole but for the last",
        ) from error
