"""How likely two contents are one claim: symmetric, and more the more they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.claims.keys import Keys
from dizque.claims.score import TRAITS, conflicting, likelihood, load_weights, read_weights, traits
from dizque.errors import ModelError
from dizque.records import Quantity

WORDS = ("place:TO", "concept:send", "concept:death", "word:bridge", "name:orlin", "number:17")
sizes = st.dictionaries(st.sampled_from(WORDS), st.sampled_from((0.3, 0.6, 1.0)), max_size=5)
numbers = st.lists(
    st.builds(
        Quantity,
        low=st.sampled_from((2.0, 15.0, 17.0, None)),
        high=st.sampled_from((17.0, 20.0, None)),
        unit=st.sampled_from(("", "dead", "train")),
    ),
    max_size=3,
).map(tuple)


def made(weights: dict[str, float], counts: tuple[Quantity, ...] = (), heads: tuple[str, ...] = ()) -> Keys:
    return Keys(weights, round(sum(weights.values()), 6), frozenset(heads), counts)


@given(a=sizes, b=sizes, m=numbers, n=numbers, one=st.booleans())
def test_symmetric_and_a_probability(
    *, a: dict[str, float], b: dict[str, float], m: tuple[Quantity, ...], n: tuple[Quantity, ...], one: bool
) -> None:
    ours, theirs = made(a, m), made(b, n)
    values = traits(ours, theirs, one_speaker=one, event=0.4)
    assert values == traits(theirs, ours, one_speaker=one, event=0.4)
    assert len(values) == len(TRAITS)
    assert 0 <= likelihood(values, load_weights()) <= 1
    assert conflicting(m, n) == conflicting(n, m)


def test_more_in_common_is_more_likely_and_another_number_less() -> None:
    toll = {"concept:death": 1.0, "concept:crash": 1.0, "place:CD": 0.9}
    seventeen, fifteen = Quantity(low=17, high=17, unit="people"), Quantity(low=15, high=15, unit="dead")

    def of(a: Keys, b: Keys) -> float:
        return likelihood(traits(a, b, one_speaker=False, event=0.5), load_weights())

    alike = of(made(toll, (seventeen,)), made(toll, (seventeen,)))
    plain, other = of(made(toll), made(toll)), of(made(toll, (seventeen,)), made(toll, (fifteen,)))
    assert alike > plain > other
    assert of(made(toll), made({"place:CD": 0.9, "word:rain": 0.6})) < load_weights().same < plain


@pytest.mark.parametrize("text", ["", "bias = 1", "bias = 1\nsame = 0.3\n[weights]\nleast = 'x'", "="])
def test_weights_that_cannot_be_read_are_told(text: str) -> None:
    with pytest.raises(ModelError, match=r"weights\.toml"):
        read_weights(text)
