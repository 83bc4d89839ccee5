"""A later count in the place of an earlier one: Monday's 17 dead do not contradict Sunday's 15, they bring them up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dizque.claims.standing import day_of
from dizque.claims.voices import Context
from dizque.records import Claim, Statement

__all__ = ["with_updates"]


def with_updates(claims: Sequence[Claim], statements: Mapping[str, Statement], context: Context) -> list[Claim]:
    """Claims that conflict with others of earlier days only name them as what they update; the conflict stays noted.

    Days are those on which the statements were made, else published; a claim of which no day is known updates nothing.
    """
    days = {
        c.id: sorted(d for s in c.stances if (d := day_of(statements[s.statement], context))) for c in claims if c.conflicts_with
    }

    def later(one: str, other: str) -> bool:
        return bool(days[one] and days[other]) and days[one][0] > days[other][-1]

    return [replace(c, updates=tuple(k for k in c.conflicts_with if later(c.id, k))) for c in claims]
