"""Whether the cue turns the content round."""

from __future__ import annotations

from dizque.qualify.content import Stand
from dizque.qualify.cue import CueReading
from dizque.records import Polarity, Position

__all__ = ["polarity_of"]

P = Position


def polarity_of(cue: CueReading, stand: Stand) -> tuple[Polarity, str, tuple[int, ...]]:
    """Polarity, rule and words. Negation inside the content is the content's own and leaves it `pos`.

    Not saying something does not turn it round; a refused act, a negated attitude, a denial do. Two of them cancel out.
    """
    if stand.position is P.WITHHOLDS:
        turned = bool(cue.refusal) and cue.position in (P.EVALUATES, P.COMMITS, P.DECLARES)
        return (Polarity.NEG if turned else Polarity.POS), "refused-act" if turned else "withheld", cue.refusal + cue.words
    turns = cue.negative + bool(cue.negators) + bool(cue.refusal)
    words = cue.refusal + cue.negators + (cue.words if cue.negative else ())
    return (Polarity.NEG if turns % 2 else Polarity.POS), "cue-turns" if turns else "plain", words
