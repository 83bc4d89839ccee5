"""`dizque try`: one sentence in notation, with positions and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dizque.cli import options as opt
from dizque.errors import UserError

if TYPE_CHECKING:
    from dizque.notation import Marking
    from dizque.records import Reading, Span, Statement

__all__ = ["try_"]

Code = Annotated[str, typer.Argument(metavar="LANG", help="A language that has a pack; `dizque languages` lists them.")]
Sentence = Annotated[str, typer.Argument(metavar="SENTENCE", help="One sentence, or a few.")]


def try_(lang: Code, sentence: Sentence, published: opt.Published = None) -> None:
    """Show who says what in a sentence.

    First the sentence in notation, then one line for each statement, with its reasons.
    """
    from dizque.intake import from_text
    from dizque.langs import load_pack
    from dizque.notation import write_line
    from dizque.run.pipeline import read_report

    load_pack(lang)  # says what is wrong with the code, if anything
    reading = read_report(from_text(sentence, doc="sentence", lang=lang, published=opt.day(published)))
    for issue in (*reading.report.issues, *reading.issues):
        if issue.fatal:
            raise UserError(issue.detail)
    typer.echo(write_line(sentence, _markings(reading)))
    for number, statement in enumerate(reading.statements, start=1):
        typer.echo(f"{number}: {'; '.join(_facts(statement))}")
        for line in _reasons(statement):
            typer.echo(f"   {line}")
    for damage in reading.report.damage:
        typer.echo(f"damage: {damage.code} {damage.span.text!r} {damage.detail}".rstrip())
    if not reading.statements:
        typer.echo("No statement found.")


def _markings(reading: Reading) -> Iterator[Marking]:
    from dizque.notation import Marking

    for number, statement in enumerate(reading.statements, start=1):
        said = statement.qualified.said
        roles: dict[str, tuple[Span, ...]] = {
            "who": statement.attribution.source,
            "cue": statement.attribution.cue,
            "what": statement.attribution.content,
            "to": statement.qualified.addressee,
            "when": said.text if said else (),
            "why": statement.anonymity_reason,
        }
        for role, spans in roles.items():
            for span in spans:
                yield Marking(start=span.start, end=span.end, role=role, number=number)


def _facts(statement: Statement) -> Iterator[str]:
    quality = statement.qualified
    band = f" {quality.band[0]:.0%}–{quality.band[1]:.0%}" if quality.band else ""
    yield f"{quality.position}, {quality.certainty}{band}"
    if quality.polarity == "neg":
        yield "negative"
    for name, holds in (
        ("future", quality.future), ("distanced", quality.distanced), ("damaged", statement.damaged),
        ("anonymous", statement.anonymous),
    ):  # fmt: skip
        if holds:
            yield name
    who = [statement.speaker or "nobody named", *filter(None, (statement.role, statement.party))]
    yield f"source {statement.source_type}: {', '.join(who)}"
    yield f"{statement.attribution.kind}, score {statement.attribution.score:.2f}"


def _reasons(statement: Statement) -> Iterator[str]:
    yield f"attribution: {statement.attribution.reason}"
    for reason in (*statement.qualified.reasons, *statement.reasons):
        words = ", ".join(repr(span.text) for span in reason.words)
        yield f"{reason.field}: {reason.rule}" + (f" ({words})" if words else "")
    for name, time in (("said", statement.qualified.said), ("about", statement.qualified.about)):
        if time is not None:
            day = f"{time.start} to {time.end}" if time.start else "day unknown"
            yield f"{name}: {' '.join(span.text for span in time.text)!r} = {time.relative or 'absolute'}, {day}"
