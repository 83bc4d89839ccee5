"""The command's front door: its sub-commands, and what becomes of whatever goes wrong in them.

Exit status 0: done. 1: done, but some input could not be read. 2: the call, a file or a pack needs a person. Ctrl-C and a reader
that went away (`| head`) end quietly with the status that shells expect of them (130, 141).

Heavy libraries are imported inside the commands, so that `dizque --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps

import typer

from dizque.cli.export import export
from dizque.cli.extract import extract
from dizque.cli.judge import COMMANDS as JUDGING
from dizque.cli.languages import languages
from dizque.cli.read import read
from dizque.cli.show import show
from dizque.cli.try_ import try_
from dizque.errors import UserError

__all__ = ["app", "main"]

UNREAD = 1
WRONG = 2
READER_GONE = 141

_COMMANDS: tuple[tuple[str, Callable[..., int | None], str], ...] = (
    ("read", read, "dizque read reports/ --published 2025-03-11"),
    ("extract", extract, "dizque extract reports.jsonl -o statements.jsonl --workers 4"),
    ("try", try_, 'dizque try en "Ana denied that the bridge was closed."'),
    ("show", show, "dizque show Selahidra"),
    ("export", export, "dizque export --format json -o ledger.json"),
    ("languages", languages, "dizque languages"),
)
"""Name, function and example of each command."""


def _guarded(command: Callable[..., int | None]) -> Callable[..., None]:
    """The command with its exit status: what it returns, or what it failed with."""

    @wraps(command)
    def guarded(*args: object, **options: object) -> None:
        try:
            status = command(*args, **options) or 0
            sys.stdout.flush()
        except UserError as error:
            status = _say(str(error))
        except BrokenPipeError:
            status = READER_GONE
            _let_go_of_stdout()
        except OSError as error:
            if error.filename is not None:  # some file that nobody reckoned with: our own mistake
                raise
            status = _say(f"the output cannot be written ({error.strerror}). Next: make room, or write elsewhere.")
            _let_go_of_stdout()
        raise typer.Exit(status)

    return guarded


def _say(message: str) -> int:
    sys.stderr.write(f"dizque: {message}\n")
    return WRONG


def _let_go_of_stdout() -> None:
    """What is left in the buffer has nowhere to go; the interpreter must not try again while it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    name="dizque",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Keep a ledger of who says what in news reports.",
    epilog="Example: dizque read reports/",
)
for _name, _command, _example in _COMMANDS:
    app.command(_name, epilog=f"Example: {_example}")(_guarded(_command))

_judge = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Decide about a pair: same claim, copy, same actor, or not. A judgement wins over the rules and can be withdrawn.",
    epilog='Example: dizque judge copy a.txt b.txt --reason "both are the agency\'s" --by Ana',
)
for _name, _command, _example in JUDGING:
    _judge.command(_name, epilog=f"Example: {_example}")(_guarded(_command))
app.add_typer(_judge, name="judge")


@app.callback(invoke_without_command=True)
def _top(*, version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        from dizque import __version__

        typer.echo(f"dizque {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command and exit."""
    app()
