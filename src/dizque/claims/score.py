"""How likely two contents put one claim forward: a few traits that know no language, with learned weights.

`weights.toml` holds the weights, how they were learned and how good they are; `training/claims` makes it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dizque.claims.keys import WORD, Keys
from dizque.errors import ModelError
from dizque.records import Quantity

__all__ = ["FILE", "TRAITS", "PairWeights", "conflicting", "likelihood", "load_weights", "read_weights", "traits"]

FILE = "weights.toml"
TRAITS = ("least", "most", "head", "number", "clash", "speaker", "event")
"""Shared weight by the smaller content and by the larger one; one predicate; one telling number; other numbers only; one speaker; how
much all that the two reports say has in common."""
_TINY = 1.6
"""Weight below which a content is no measure: its few words are easily shared."""
_SMALL = 3
"""Numbers up to this tell little: two of anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWeights:
    """`bias` and the weight of each trait, in log-odds; statements are one claim from `same` on, by average.

    `across` is added for a pair of two languages, whose words cannot speak against it.
    """

    bias: float
    of: Mapping[str, float]
    same: float
    across: float = 0.0


@cache
def load_weights() -> PairWeights:
    """The weights that ship, read once a process."""
    return read_weights((files("dizque.claims") / FILE).read_text(encoding="utf-8"))


def read_weights(text: str) -> PairWeights:
    r"""Weights from the text of a file; raises `ModelError` where it does not hold what it should.

    >>> traits = "\n".join(f"{name} = 1.0" for name in TRAITS)
    >>> read_weights(f"bias = -3.0\nsame = 0.3\nacross = -1.0\n[weights]\n{traits}").of["head"]
    1.0
    """
    try:
        held = tomllib.loads(text)
        of = {name: float(held["weights"][name]) for name in TRAITS}
        return PairWeights(bias=float(held["bias"]), of=of, same=float(held["same"]), across=float(held["across"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"the weights of claims in {FILE} cannot be read ({type(error).__name__}: {str(error)[:200]})",
            expected="bias, same, across and a weight for each trait",
            next_step="install the package again",
        ) from error


def likelihood(values: Iterable[float], weights: PairWeights, *, across: bool = False) -> float:
    """The probability that traits in the order of `TRAITS` are those of one claim."""
    odds = (
        weights.bias
        + (weights.across if across else 0.0)
        + sum(weights.of[name] * value for name, value in zip(TRAITS, values, strict=True))
    )
    return round(1 / (1 + math.exp(-odds)), 6)


def traits(a: Keys, b: Keys, *, one_speaker: bool, event: float, across: bool = False) -> tuple[float, ...]:
    """The traits of a pair, in the order of `TRAITS`. Symmetric; `across` languages words that do not meet tell nothing."""
    both = [k for k in sorted(a.weights) if k in b.weights]
    common = round(sum(min(a.weights[k], b.weights[k]) for k in both), 6)
    smaller, larger = sorted((_total(a, both), _total(b, both)) if across else (a.total, b.total))
    shared = _share_number(a.numbers, b.numbers)
    told = [q for q in a.numbers if not _small(q)], [q for q in b.numbers if not _small(q)]
    clash = not shared and (all(map(bool, told)) or any(_disjoint(x, y) for x in a.numbers for y in b.numbers if _alike(x, y)))
    return (
        common / max(smaller, _TINY), common / max(larger, _TINY), float(bool(a.heads & b.heads)), float(shared), float(clash),
        float(one_speaker), event,
    )  # fmt: skip


def _total(keys: Keys, both: Iterable[str]) -> float:
    """The weight of what another language could have met."""
    return keys.total - keys.words + sum(keys.weights[k] for k in both if k.startswith(WORD))


def conflicting(a: Iterable[Quantity], b: Iterable[Quantity]) -> bool:
    """Whether two contents count the same thing and cannot both be right: 17 dead against 15 dead, but not "at least 15".

    Where they agree on another telling number, the difference is one of detail.

    >>> dead = Quantity(low=17, high=17, unit="dead")
    >>> conflicting([dead], [Quantity(low=15, high=15, unit="dead")]), conflicting([dead], [Quantity(low=15, high=None, unit="dead")])
    (True, False)
    """
    ours, theirs = tuple(a), tuple(b)
    if _share_number(ours, theirs):
        return False
    return any(_disjoint(x, y) for x in ours for y in theirs if _alike(x, y))


def _alike(x: Quantity, y: Quantity) -> bool:
    return bool(x.unit) and x.unit == y.unit


def _small(q: Quantity) -> bool:
    value = q.low if q.low is not None else q.high
    return value is None or value <= _SMALL


def _share_number(a: Iterable[Quantity], b: Iterable[Quantity]) -> bool:
    others = tuple(b)
    return any(_one_number(x, y) for x in a for y in others)


def _one_number(x: Quantity, y: Quantity) -> bool:
    if _small(x) or _small(y) or _disjoint(x, y):
        return False
    return any(one is not None and one == other for one, other in ((x.low, y.low), (x.high, y.high)))


def _disjoint(x: Quantity, y: Quantity) -> bool:
    low = max(q for q in (x.low, y.low, float("-inf")) if q is not None)
    high = min(q for q in (x.high, y.high, float("inf")) if q is not None)
    return low > high
