"""Whether the content lies ahead of the speaking time."""

from __future__ import annotations

from dizque.qualify.case import Case
from dizque.qualify.clauses import ahead
from dizque.qualify.content import Stand, own_attitude
from dizque.qualify.cue import CueReading
from dizque.records import Position

__all__ = ["future_of"]

P = Position


def future_of(case: Case, cue: CueReading, stand: Stand) -> tuple[bool, str, tuple[int, ...]]:
    """Whether the content's event lies ahead, with rule and words."""
    if stand.position in (P.REQUESTS, P.COMMITS) or (cue.refusal and cue.position in (P.REQUESTS, P.COMMITS)):
        return True, stand.position.value, stand.words
    if stand.rule == "request-rejected":
        return True, stand.rule, stand.words
    found = [words for predicate in case.predicates if (words := ahead(case, predicate))]
    if found and (len(case.predicates) < 3 or 2 * len(found) >= len(case.predicates)):
        return True, "content-tense", found[0]
    if stand.rule == "content-own-attitude" and (held := own_attitude(case)) and held.future:
        return True, stand.rule, stand.words
    if cue.entry is not None and cue.entry.future and stand.position is not P.WITHHOLDS:
        return True, "cue", cue.words
    return False, "flat", ()
