"""`dizque judge`: a person's decisions about pairs, which win over the rules and can be withdrawn."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dizque.cli import options as opt
from dizque.errors import UserError

if TYPE_CHECKING:
    from dizque.records import Judgement
    from dizque.run.judging import Effect
    from dizque.store import Ledger

__all__ = ["COMMANDS"]

A = Annotated[str, typer.Argument(metavar="A", help="The one: an id, the beginning of one, or words that fit nothing else.")]
B = Annotated[str, typer.Argument(metavar="B", help="The other.")]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; it is shown wherever the judgement counts.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; your login name where not given.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write the dossier anew into this folder.")]
Key = Annotated[str, typer.Argument(metavar="ID", help="The judgement's id, or the beginning of it (see dizque judge list).")]


def _judging(kind: str, what: str) -> Callable[..., None]:
    def command(a: A, b: B, *, reason: Reason, by: By = None, ledger: opt.Ledger = opt.LEDGER, out: Out = None) -> None:  # noqa: PLR0913 - the options of a command
        from dizque.cli.pairs import one_of
        from dizque.records import JudgementKind
        from dizque.run.judging import judge

        judged = JudgementKind(kind)
        with _opened(ledger) as book:
            first, second = (one_of(book, judged.matter, words) for words in (a, b))
            if first == second:
                raise UserError(f"{a!r} and {b!r} are both {first}", expected="two things", next_step="give their ids")
            made, effect = judge(book, judged, first, second, by=_name(by), reason=_words(reason))
            typer.echo(f"Judgement {made.id}: {_in_words(book, made)}")
            _tell(book, effect, out)

    command.__doc__ = what
    return command


def list_(ledger: opt.Ledger = opt.LEDGER) -> None:
    """List the judgements, those that are withdrawn last."""
    from dizque.store import Ledger

    with Ledger.open(ledger, writable=False) as book, book.snapshot():
        for line in _listed(book):
            typer.echo(line)


def withdraw_(key: Key, *, reason: Reason, by: By = None, ledger: opt.Ledger = opt.LEDGER, out: Out = None) -> None:
    """Withdraw a judgement, as if it had never been made."""
    from dizque.run.judging import withdraw

    with _opened(ledger) as book:
        found = [j for j in book.judgements() if j.id.startswith(key)]
        if len(found) != 1:
            fits = f"{len(found)} judgements begin" if found else "no judgement that holds begins"
            raise UserError(f"{fits} with {key!r}", expected="one", next_step="see dizque judge list")
        effect = withdraw(book, found[0], by=_name(by), reason=_words(reason))
        typer.echo(f"Withdrawn: {found[0].id}, {_in_words(book, found[0])}")
        _tell(book, effect, out)


COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    (
        "same-claim",
        _judging("same_claim", "Two claims, or two statements, are the same claim."),
        'dizque judge same-claim s-4kq s-m7x --reason "both count the dead of the flood"',
    ),
    (
        "not-same-claim",
        _judging("not_same_claim", "Two statements do not make the same claim."),
        'dizque judge not-same-claim s-4kq s-m7x --reason "one is about 2024"',
    ),
    (
        "copy",
        _judging("copy", "Two reports go back to one text."),
        'dizque judge copy a.txt b.txt --reason "both are the agency\'s" --by Ana',
    ),
    (
        "not-copy",
        _judging("not_copy", "Two reports do not go back to one text."),
        'dizque judge not-copy a.txt b.txt --reason "both quote one speech"',
    ),
    (
        "same-actor",
        _judging("same_actor", "Two actors are one and the same."),
        'dizque judge same-actor "Rui Sol" Sol --reason "his nickname"',
    ),
    (
        "not-same-actor",
        _judging("not_same_actor", "Two actors are not the same, however alike their names."),
        'dizque judge not-same-actor "Rui Sol" Sol --reason "father and son"',
    ),
    ("list", list_, "dizque judge list"),
    ("withdraw", withdraw_, 'dizque judge withdraw j-4kq --reason "I mixed them up"'),
)
"""Name, function and example of each."""


def _opened(path: Path) -> Ledger:
    """The ledger to judge in, which must be there."""
    from dizque.store import Ledger

    return Ledger.open(path, writable=path.exists())


def _name(by: str | None) -> str:
    try:
        name = by if by is not None else getpass.getuser()
    except (OSError, KeyError):
        name = ""
    if not name.strip():
        raise UserError("nobody signs the judgement", expected="a name", next_step="give one with --by NAME")
    return name.strip()


def _words(reason: str) -> str:
    if not reason.strip():
        raise UserError("--reason is empty", expected="why you judge so", next_step="write it in a few words")
    return " ".join(reason.split())


def _tell(book: Ledger, effect: Effect, out: Path | None) -> None:
    from dizque.cli.changes import told

    for line in told(effect, dict(book.names())):
        typer.echo(line)
    if out is not None:
        from dizque.dossier import html

        typer.echo(f"Dossier: {html.write(book, out)[0]}")
    elif effect.claims_after or effect.origins_after:
        typer.echo("Pages written before do not show it yet; --out DIR writes them anew.")


def _listed(book: Ledger) -> Iterator[str]:
    holding, ended = book.judgements(), book.withdrawals()
    for j in holding:
        yield f"{j.id}  {_in_words(book, j)}\n  {j.by}, {j.at}: {j.reason}"
    for j, end in ended:
        yield f"{j.id}  {_in_words(book, j)}\n  {j.by}, {j.at}: {j.reason}\n  withdrawn by {end.by}, {end.at}: {end.reason}"
    if not holding and not ended:
        yield "Nobody has judged anything in this ledger."


def _in_words(book: Ledger, j: Judgement) -> str:
    from dizque.cli.pairs import words_of

    first, second = (words_of(book, j.kind.matter, key) for key in j.pair)
    return f"{j.kind.value.replace('_', ' ')}: {first} · {second}"
