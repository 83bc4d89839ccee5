"""The first real report once more, under another masthead, and rewritten in English: nobody new has said anything, so no side gains an origin.

The rewrite below is in words of our own; the report itself is not part of the project, and the test is skipped where it is absent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from dizque.claims import find_claims
from dizque.intake import from_text
from dizque.records import Claim, DependenceKind, Reading, SideOf
from dizque.reuse import depend, origins_of
from dizque.run.pipeline import read_reports

DAY = date(2024, 10, 14)
REWRITE = """Pyongyang's men are helping Moscow fight Ukraine, Kyiv says
(CNN) - North Korea is sending its own citizens to help the Russian army in the war against Ukraine, according to Ukrainian president Volodymyr Zelensky. That feeds worries over the growing alliance between Moscow and the reclusive state.
In his daily video message on Sunday, Zelensky explained: "We are watching an alliance grow between Russia and governments such as North Korea's. Arms deliveries are no longer the point. North Korean people are being put into the occupiers' army."
Zelensky added: "It is plain that we must develop our relations with our partners under such circumstances. The front line needs more support." He repeated his appeal to Western nations to let Kyiv use long-range missiles on Russian territory.
A source in the Ukrainian secret service, who wanted to stay anonymous because the subject is sensitive, reported that a small number of North Koreans work with the Russian military, mostly to support the engineers and to exchange information about the use of North Korean ammunition. Some of them died recently in the east of Ukraine, according to the source.
Kremlin spokesman Dmitry Peskov on Thursday rejected the allegations that North Korean soldiers had been sent to support Russia and described them as "one more hoax".
South Korea's National Intelligence Service stated that it is following developments and believes that the claims may be correct. Defence minister Kim Yong-hyun said it was "very likely that the reported losses of North Korean officers and soldiers in Ukraine are true in view of several circumstances". He added that a further deployment of regular troops was highly probable, since Russia and North Korea have a mutual treaty that is close to a military alliance.
When Putin visited the North Korean capital in June, the two countries pledged to use all means at hand to give each other military support in case of an attack.
During his visit Putin said that the two countries would raise their relations to a "new level". Before his talks with Putin, North Korean leader Kim Jong Un expressed his "full support and solidarity with the struggle of the Russian government, army and people".
"""

Counts = dict[SideOf, tuple[int, int, int]]


def _claims(readings: Sequence[Reading]) -> tuple[Claim, ...]:
    reports = [reading.report for reading in readings]
    dependences = depend(reports)
    return find_claims(
        [s for reading in readings for s in reading.statements],
        [a for reading in readings for a in reading.actors],
        reports,
        dependences=dependences,
        origins=origins_of(reports, dependences),
    )


def _counts(claim: Claim) -> Counts:
    return {s.side: (s.origins_at_least, s.origins_best, s.origins_at_most) for s in claim.sides if s.statements}


@pytest.fixture(scope="module")
def readings(first_report: str) -> tuple[Reading, ...]:
    once = from_text(first_report, doc="first", published=DAY)
    head, _, rest = first_report.partition("\n")
    masthead = "Gazeta da Tarde\n" + head + "\n" + rest.replace("CNN - ", "", 1).partition("Kommentare")[0]
    again = from_text(masthead, doc="masthead", published=DAY, outlet="Gazeta da Tarde")
    rewrite = from_text(REWRITE, doc="rewrite", published=DAY, outlet="The Evening Paper")
    return read_reports([once, again, rewrite])


def test_the_same_text_under_another_name_is_the_same_report(first_report: str) -> None:
    assert from_text(first_report, doc="again").id == from_text(first_report, doc="first", published=DAY).id


def test_all_three_go_back_to_one_text(readings: tuple[Reading, ...]) -> None:
    reports = [reading.report for reading in readings]
    found = depend(reports)
    assert {d.kind for d in found if d.kind is not DependenceKind.CITES} <= {
        DependenceKind.COPY, DependenceKind.DERIVED, DependenceKind.TRANSLATION,
    }  # fmt: skip
    (group,) = origins_of(reports, found)
    assert len(group.reports) == 3


def test_no_side_gains_an_origin(readings: tuple[Reading, ...]) -> None:
    alone = _claims(readings[:1])
    together = {s.statement: claim for claim in _claims(readings) for s in claim.stances}
    changed = []
    for claim in alone:
        head = next(s.statement for s in claim.stances)
        before, after = _counts(claim), _counts(together[head])
        changed += [(claim.text, side, counts, after.get(side)) for side, counts in before.items() if after.get(side) != counts]
    assert changed == []


def test_the_dispute_is_told_by_three_reports_and_has_no_more_origins(readings: tuple[Reading, ...]) -> None:
    disputed = [claim for claim in _claims(readings) if _counts(claim).keys() >= {SideOf.FOR, SideOf.AGAINST}]
    reports = {s.id: s.report for reading in readings for s in reading.statements}
    carried = max(disputed, key=lambda claim: len({reports[s.statement] for s in claim.stances}))
    assert len({reports[s.statement] for s in carried.stances}) == 3
    assert _counts(carried)[SideOf.AGAINST] == (1, 1, 1)
