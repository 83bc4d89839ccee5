"""`dizque show`: one claim, report or actor in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dizque.cli import options as opt
from dizque.errors import UserError
from dizque.records import MergeLevel

if TYPE_CHECKING:
    from dizque.cli.find import Found
    from dizque.records import ChainStep, Side, Statement
    from dizque.store import Ledger

__all__ = ["show"]

_OFFERED = 15
"""Things that are offered where the words fit several."""

Key = Annotated[list[str], typer.Argument(metavar="CLAIM|REPORT|ACTOR", help="An id, the beginning of one, or words of it.")]


def show(key: Key, ledger: opt.Ledger = opt.LEDGER) -> None:
    """Show a claim, a report or an actor.

    A claim comes with its sides, their origins and the chain behind each statement; a report with what it goes back to and its
    statements; an actor with what it is on record with. Words that fit several things list them with their ids.
    """
    from dizque.cli.find import find
    from dizque.store import Ledger

    words = " ".join(key)
    with Ledger.open(ledger, writable=False) as book, book.snapshot():
        found = find(book, words)
        if not found:
            raise UserError(
                f"nothing in {ledger} fits {words!r}",
                expected="a claim, a report or an actor: an id, the beginning of one, or words of it",
                next_step="try fewer words",
            )
        if len(found) == 1:
            lines = {"claim": _claim, "report": _report, "actor": _actor}[found[0].kind](book, found[0].id)
        else:
            lines = _offer(found, words)
        for line in lines:
            typer.echo(line)


def _offer(found: Sequence[Found], words: str) -> Iterator[str]:
    yield f"{len(found)} things fit {words!r}; show one of them by its id:"
    for thing in found[:_OFFERED]:
        yield f"  {thing.id}  {thing.kind}: {thing.title}"
    if len(found) > _OFFERED:
        yield f"  … and {len(found) - _OFFERED} more"


def _claim(book: Ledger, key: str) -> Iterator[str]:
    claim = book.claim(key)
    if claim is None:
        return
    yield f"Claim {claim.id}: {claim.standing}"
    yield f"  {claim.text}"
    statements = {statement.id: statement for statement in book.statements_of_claim(key)}
    for other_key in claim.conflicts_with:
        other = book.claim(other_key)
        if other is not None:
            yield f"  {'brings up to date' if other_key in claim.updates else 'conflicts with'} {other_key}: {_short(other.text)}"
    for turn in claim.history:
        yield f"  {turn.standing} since {turn.on}: {_who(statements[turn.statement])}"
    from dizque.dossier.chains import Chains

    chains = Chains(book, {overview.id: overview for overview in book.overviews()})
    for side in claim.sides:
        if side.statements:
            yield from _side(side)
        for stance in claim.stances:
            if stance.statement in side.statements and stance.statement in statements:
                statement = statements[stance.statement]
                yield from _statement(book, statement, because=stance.reason)
                yield from (f"      {_step(book, step)}" for step in chains.of(statement)[1:])


def _side(side: Side) -> Iterator[str]:
    parties = ", ".join(side.parties) or "no party known"
    since = f"; since {side.since}" if side.since else ""
    yield (
        f"{side.side}: {_count(side.voices, 'voice')}; {parties}; "
        f"{side.counted} at least {side.origins_at_least}, at most {side.origins_at_most}, best {side.origins_best}{since}"
    )
    for n, origin in enumerate(side.origins, 1):
        count = f"{_count(len(origin.statements), 'statement')} in {_count(origin.witnesses, 'independent text')}"
        yield f"  origin {n}: {origin.origin}; {count}; {origin.reason}"
    for merge in side.merges:
        sure = "probably" if merge.level is MergeLevel.LIKELY else "possibly"
        yield f"  {merge.a + 1} and {merge.b + 1} are {sure} one: {merge.reason}"


def _step(book: Ledger, step: ChainStep) -> str:
    """A link of a chain with the words that prove it, each at its place in its report."""
    words = "; ".join(
        f"{_short(span.text, 60)!r} at {book.docs(report)[0]}, {span.start}–{span.end}" for report, span in step.evidence[:2]
    )
    return " · ".join(filter(None, (f"{step.relation.replace('_', ' ')} {step.shown}", step.reason, words)))


def _report(book: Ledger, key: str) -> Iterator[str]:
    reading = book.reading(key)
    if reading is None:
        return
    report = reading.report
    published = (
        f"published {report.published.on} (by {report.published.by})" if report.published else "day of publication unknown"
    )
    yield f"Report {report.id}: {', '.join(book.docs(report.id))}"
    yield f"  {report.title.text if report.title else '(no title)'}"
    yield f"  {report.outlet or 'outlet unknown'}; {published}; language {report.lang or 'unknown'}"
    for credit in report.credits:
        yield f"  credit: {credit.name} ({credit.kind}, {credit.span.start}–{credit.span.end})"
    from dizque.dossier.chains import Chains

    overviews = {overview.id: overview for overview in book.overviews()}
    for link in Chains(book, overviews).links(report.id):
        to = overviews[link.to].doc if link.to in overviews else link.to
        yield f"  goes back to {to} ({link.relation}): {link.reason}"
    if report.derivation:
        yield f"  derivation, proposed: {' → '.join(report.derivation)}"
    for damage in report.damage:
        yield f"  damage: {damage.code} {damage.span.start}–{damage.span.end} {_short(damage.span.text)!r}"
    for issue in (*report.issues, *reading.issues):
        yield f"  issue: {issue.code}: {issue.detail}"
    yield f"{_count(len(reading.statements), 'statement')}:"
    for statement in reading.statements:
        yield from _statement(book, statement, with_doc=False)
    for claim in reading.claims:
        yield f"  claim {claim.id}, {claim.standing}: {_short(claim.text)}"


def _actor(book: Ledger, key: str) -> Iterator[str]:
    records = [actor for actor in book.actors() if actor.id == key]
    names = sorted({name for actor in records for name in actor.names} - {records[0].name})
    yield f"Actor {key}: {', '.join(filter(None, (records[0].name, records[0].role, records[0].party)))} ({records[0].type})"
    if names:
        yield f"  also: {'; '.join(names)}"
    for statement in book.statements_of_actor(key):
        yield from _statement(book, statement)


def _statement(book: Ledger, statement: Statement, *, because: str = "", with_doc: bool = True) -> Iterator[str]:
    quality = statement.qualified
    who = ", ".join(filter(None, (_who(statement), statement.role, statement.party)))
    band = f" {quality.band[0]:.0%}–{quality.band[1]:.0%}" if quality.band else ""
    damaged = "; damaged" if statement.damaged else ""
    yield f"  {who} {quality.position} ({quality.certainty}{band}{damaged}): {_content(statement)}"
    spans = (*statement.attribution.source, *statement.attribution.cue, *statement.attribution.content)
    place = f"{min(s.start for s in spans)}–{max(s.end for s in spans)}" if spans else "nowhere"
    where = f"{', '.join(book.docs(statement.report))}, {place}" if with_doc else place
    yield f"    {statement.id} at {where}" + (f"; {because}" if because else "")


def _who(statement: Statement) -> str:
    own = "(the report itself)" if statement.own_voice else "(no source)"
    return statement.speaker or " … ".join(span.text for span in statement.attribution.source) or own


def _content(statement: Statement) -> str:
    return _short(" … ".join(span.text for span in statement.attribution.content), 160)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _short(words: str, most: int = 100) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"
