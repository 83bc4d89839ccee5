"""Reports compared as they come in give what comparing all of them at once gives."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta
from importlib import import_module

import pytest

from dizque.records import Dependence, OriginGroup, Published, Reading, Report, content_id
from dizque.reuse import candidates, compare, depend, origins_of
from dizque.run import across
from dizque.store import Ledger

SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def reports(number: int, seed: int = 1) -> list[Report]:
    """Made-up reports of words that no language has; a third of them rewrites of others, all with sentences in common."""
    rng = random.Random(seed)

    def sentence() -> str:
        words = ("".join(rng.choices(SYLLABLES, k=1 + min(3, int(rng.paretovariate(1))))) for _ in range(12))
        return " ".join(words).capitalize() + "."

    common = [sentence() for _ in range(15)]  # said by many
    texts: list[list[str]] = []
    for n in range(number):
        texts.append(
            [s for s in rng.choice(texts) if rng.random() < 0.8]
            if n % 3 == 2
            else rng.sample(common, 3) + [sentence() for _ in range(9)]
        )
    day = date(2025, 3, 1)
    return [
        Report(
            id=content_id("r", n, *text), doc=f"{n}.txt", received="\n".join(text), lang="pt",
            published=Published(on=day + timedelta(days=rng.randrange(40)), by="input"),
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip


def kept(*goes: Iterable[Report]) -> tuple[list[Dependence], list[Dependence], list[OriginGroup]]:
    with Ledger.open(":memory:") as ledger:
        for go in goes:
            for report in go:
                ledger.add(Reading(report=report))
            across.update(ledger)
        return list(ledger.dependences()), list(ledger.compared()), list(ledger.origins())


@pytest.fixture(scope="module")
def made() -> list[Report]:
    return reports(60)


def test_there_are_more_reports_than_are_compared_pair_by_pair_and_some_hang_together(made: list[Report]) -> None:
    found, compared, groups = kept(made)
    assert 20 < len(found) <= len(compared) < len(made) * (len(made) - 1) / 2
    assert len(candidates(made)) < len(made) * (len(made) - 1) / 2
    assert any(len(group.reports) > 2 for group in groups)
    assert found == list(depend(made))
    assert groups == sorted(origins_of(made, depend(made)), key=lambda group: group.id)


@pytest.mark.parametrize("seed", [2, 3])
def test_reports_read_in_portions_of_any_order_give_the_same(made: list[Report], seed: int) -> None:
    mixed = random.Random(seed).sample(made, len(made))
    assert kept(mixed[:23], mixed[23:24], mixed[24:26], mixed[26:]) == kept(made)


def test_one_more_report_is_compared_with_what_may_be_near_and_nothing_else_is(
    made: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("dizque.reuse.depend")
    calls: list[tuple[str, str]] = []
    compare_prepared = module.compare_prepared

    def counted(a: object, b: object) -> Dependence:
        found: Dependence = compare_prepared(a, b)
        calls.append((found.a, found.b))
        return found

    with Ledger.open(":memory:") as ledger:
        for report in made[:-1]:
            ledger.add(Reading(report=report))
        across.update(ledger)
        ledger.add(Reading(report=made[-1]))
        monkeypatch.setattr(module, "compare_prepared", counted)
        across.update(ledger)
        assert 0 < len(calls) < 40
        across.update(ledger)
        assert len([pair for pair in calls if made[-1].id not in pair]) < 20
        assert len(calls) == len(set(calls))
        assert list(ledger.dependences()) == list(depend(made))


def test_comparing_is_symmetric(made: list[Report]) -> None:
    for a, b in zip(made[:20], made[2:22], strict=True):
        assert compare(a, b) == compare(b, a)


def test_a_report_that_somebody_adds_meanwhile_is_left_for_the_next_time(made: list[Report]) -> None:
    with Ledger.open(":memory:") as ledger:
        for report in made[:5]:
            ledger.add(Reading(report=report))
        found = across.find_across(ledger, ())
        ledger.add(Reading(report=made[5]))
        across.keep(ledger, found)
        assert ledger.counts().unclaimed == 1
        across.update(ledger)
        assert ledger.counts().unclaimed == 0
