"""What a person means by A and B of a judgement, and what to call it afterwards."""

from __future__ import annotations

from dizque.cli.find import Found, find
from dizque.errors import UserError
from dizque.records import Matter, Statement, content_id
from dizque.store import Ledger

__all__ = ["one_of", "words_of"]

_KINDS = {Matter.CLAIM: "claim", Matter.COPY: "report", Matter.ACTOR: "actor"}
_EXPECTED = {
    Matter.CLAIM: "the id of a statement or of a claim, the beginning of one, or words of a claim",
    Matter.COPY: "the id or the name of a report",
    Matter.ACTOR: "the id or the name of an actor",
}
_OFFERED = 5


def one_of(book: Ledger, matter: Matter, words: str) -> str:
    """The id of the statement, report or actor that the words mean. For a claim, that of the statement that words it.

    Raises `UserError` where nothing fits, or more than one thing. Actors of one name are one as far as the rules know: the first of them.
    """
    statements = book.statement_ids(words) if matter is Matter.CLAIM else ()
    if len(statements) == 1:
        return statements[0]
    found = [thing for thing in find(book, words) if thing.kind == _KINDS[matter]]
    if matter is Matter.ACTOR and len({thing.title for thing in found}) == 1:
        found = found[:1]
    offered = [*statements, *(f"{thing.id} ({_short(thing.title)})" for thing in found)]
    if len(offered) != 1:
        fits = f"{len(offered)} things fit {words!r}: {'; '.join(offered[:_OFFERED])}" if offered else f"nothing fits {words!r}"
        more = "; …" if len(offered) > _OFFERED else ""
        raise UserError(fits + more, expected=_EXPECTED[matter], next_step="see dizque show for ids")
    return _worded_by(book, found[0]) if matter is Matter.CLAIM else found[0].id


def _worded_by(book: Ledger, claim: Found) -> str:
    """The statement from which a claim has its words and its id."""
    members = book.statements_of_claim(claim.id)
    return next((s.id for s in members if content_id("c", s.id) == claim.id), members[0].id)


def words_of(book: Ledger, matter: Matter, key: str) -> str:
    """What a person calls the thing with this id."""
    if matter is Matter.CLAIM:
        statement = book.statement(key)
        return f"{key} {_said(statement)}" if statement else key
    if matter is Matter.COPY:
        return ", ".join(book.docs(key)) or key
    return next((f"{actor.name} ({key})" for actor in book.actors() if actor.id == key), key)


def _said(statement: Statement) -> str:
    content = _short(" … ".join(span.text for span in statement.attribution.content))
    return f"{statement.speaker}: {content}" if statement.speaker else content


def _short(words: str, most: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"
