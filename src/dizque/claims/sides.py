"""On which side of a claim a statement stands, and why."""

from __future__ import annotations

from collections.abc import Mapping

from dizque.records import Certainty, Polarity, Position, SideOf, Stance, Statement

__all__ = ["representative", "stance"]

_OPEN = (Position.WITHHOLDS, Position.QUESTIONS)
_RANK = {Position.ASSERTS: 0, Position.ACCUSES: 1, Position.ASSESSES: 2, Position.DECLARES: 3, Position.COMMITS: 4}


def representative(statements: tuple[Statement, ...], weight: Mapping[str, float]) -> Statement:
    """The statement whose words stand for the claim.

    The plainest assertion, else what is denied; of two the one that has most in common with the others (`weight`, by statement id), then
    the shorter one.
    """

    def rank(s: Statement) -> tuple[int, bool, float, int, str]:
        refers = s.terms is not None and bool(s.terms.refers)
        size = sum(span.end - span.start for span in s.attribution.content)
        return _RANK.get(s.qualified.position, 5), refers, -weight.get(s.id, 0.0), size, s.id

    return min(statements, key=rank)


def stance(statement: Statement, claim: Statement) -> Stance:
    """Where `statement` stands toward the claim that `claim` words.

    A denial is against; a negated content is against an affirmed one; two turns cancel out ("did not deny"). Refusals to comment and
    questions are open. An assessment counts for the side it leans to.
    """
    qualified, terms = statement.qualified, statement.terms
    if qualified.position in _OPEN:
        return Stance(statement=statement.id, side=SideOf.OPEN, reason=f"{qualified.position} takes no side")
    turns: list[str] = []
    if qualified.position is Position.DENIES:
        # "said the reports are false" denies by its content; the content's own turn is then the denial itself.
        turns.append("denies")
    elif qualified.polarity is Polarity.NEG:
        turns.append("the cue turns the content round")
    elif terms is not None and terms.falsehood:
        turns.append("calls it untrue")
    by_content = qualified.position is Position.DENIES and qualified.polarity is Polarity.POS
    if _negated(statement) != _negated(claim) and not by_content:
        turns.append(
            "its content is negated, the claim's is not"
            if _negated(statement)
            else "its content is affirmed, the claim's is negated"
        )
    if _turned(claim):
        turns.append("the claim is worded by a denial")
    side = SideOf.AGAINST if len(turns) % 2 else SideOf.FOR
    return Stance(statement=statement.id, side=side, reason="; ".join(turns) or _plain(statement))


def _negated(statement: Statement) -> bool:
    return statement.terms is not None and statement.terms.negated


def _turned(claim: Statement) -> bool:
    """Whether the claim's wording itself is somebody's denial by content ("said no one was sent"): then sides are seen from its negation."""
    return claim.qualified.position is Position.DENIES and claim.qualified.polarity is Polarity.POS


def _plain(statement: Statement) -> str:
    certainty = statement.qualified.certainty
    return f"{statement.qualified.position}" + ("" if certainty in (Certainty.CERTAIN, Certainty.UNKNOWN) else f", {certainty}")
