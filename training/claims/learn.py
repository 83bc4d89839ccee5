"""Learn how likely two statements are one claim, and print what that reaches on events that it was not learned on.

    DIZQUE_CORPORA=DIR python -m training.claims.learn [--write]

Labelled are the claims of six events (`origins` dev, Portuguese). Pairs of statements that share two keys are rows: of one event, both
labelled, one claim or not; of two events, never one claim. Few traits (`dizque.claims.score.TRAITS`) and a ridge, since six events are
few; each event is clustered by what the others teach (pairs with it left out), and the figures are those of `evaluation.claims`.
`--write` writes `weights.toml` with its card.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

import dizque.claims
from dizque.claims import match, score
from dizque.claims.keys import profiles, weigh
from dizque.intake import from_text
from dizque.records import Statement
from dizque.run.pipeline import read_reports
from evaluation.claims import f1, found, labels, same, texts
from evaluation.documents import corpora

Floats = npt.NDArray[np.float64]
RIDGE = 1.0
OTHER_EVENTS = 1.0
"""Weight of all pairs of two events by that of all pairs of one: the more, the surer events stay apart; .1 and .3 were tried."""
LIMITS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
SAME = 0.35
"""From this average likelihood on statements are one claim: within .01 of the best F1, and on the careful side."""

ACROSS = -1.5
"""Added for pairs of two languages, where words that do not meet tell nothing. Set on English and six translations (`python -m
evaluation.across`): 0 / -.5 / -1 / -1.5 / -2 gave Portuguese recall .58 / .55 / .54 / .51 / .45 at precision .62 / .69 / .71 / .78 / .83."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs with their traits; `one` and `other` are the events of their reports."""

    traits: Floats
    same: Floats
    one: npt.NDArray[np.str_]
    other: npt.NDArray[np.str_]


def read(folder: Path) -> tuple[list[Statement], dict[str, str], dict[str, str]]:
    """The statements in the order in which claims are found, and for each report its name and its event."""
    reports = [from_text(text, doc=doc, lang="pt") for doc, text in texts(folder).items()]
    statements = [s for reading in read_reports(reports) for s in reading.statements]
    ordered = sorted(statements, key=lambda s: (s.report, s.attribution.content[0].start if s.attribution.content else 0, s.id))
    docs = {report.id: report.doc for report in reports}
    return ordered, docs, {report: doc.split("_")[1] for report, doc in docs.items()}


def pairs(statements: Sequence[Statement], events: Mapping[str, str], claims: Mapping[str, set[str]]) -> Rows:
    """The rows; `claims` are the labelled claims of each labelled statement."""
    keys = weigh(statements)
    compare = match.Comparer(keys, profiles(statements, keys))
    index: dict[str, list[int]] = {}
    rows: list[tuple[tuple[float, ...], bool, str, str]] = []
    for n, one in enumerate(statements):
        for k in match.candidates(one, keys, index):
            other = statements[k]
            apart = events[one.report] != events[other.report]
            if apart or (one.id in claims and other.id in claims):
                alike = not apart and bool(claims[one.id] & claims[other.id])
                rows.append((compare.traits(one, other), alike, events[one.report], events[other.report]))
        for key in keys[one.id].weights if one.id in keys else ():
            index.setdefault(key, []).append(n)
    return Rows(
        np.array([r[0] for r in rows]), np.array([float(r[1]) for r in rows]), np.array([r[2] for r in rows]), np.array([r[3] for r in rows])
    )  # fmt: skip


def fit(rows: Rows, without: str = "") -> Floats:
    """Weights and, last, the bias, by Newton's method; every event weighs the same, whatever the number of its pairs."""
    kept = (rows.one != without) & (rows.other != without)
    inside = kept & (rows.one == rows.other)
    sure = np.zeros(len(rows.same))
    for event in np.unique(rows.one[inside]):
        mine = inside & (rows.one == event)
        sure[mine] = 1 / max(1.0, rows.same[mine].sum())
    across = kept & (rows.one != rows.other)
    sure[across] = OTHER_EVENTS * sure[inside].sum() / max(1, across.sum())
    sure *= kept.sum() / sure.sum()
    x = np.column_stack([rows.traits, np.ones(len(rows.same))])
    ridge = np.diag([RIDGE] * (x.shape[1] - 1) + [1e-6])
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (sure * (p - rows.same)) + ridge @ weights
        weights = weights - np.linalg.solve((x * (sure * p * (1 - p))[:, None]).T @ x + ridge, slope)
    return weights


def shaped(weights: Floats, limit: float) -> score.PairWeights:
    """As the program holds them."""
    named = dict(zip(score.TRAITS, (round(float(w), 2) for w in weights), strict=False))
    return score.PairWeights(bias=round(float(weights[-1]), 2), of=named, same=limit, across=ACROSS)


def clusters(statements: Sequence[Statement], weights: score.PairWeights) -> dict[str, str]:
    """The claim of each statement, by these weights."""
    links = match.links_between(statements, weights)
    return {member: group[0] for group in match.cluster(statements, links, weights) for member in group}


def card(rows: Rows, weights: score.PairWeights, crossed: str) -> str:
    """The file."""
    body = [
        f"bias = {weights.bias}",
        f"same = {weights.same}",
        f"across = {weights.across}",
        "",
        "[weights]",
        *(f"{name} = {w}" for name, w in weights.of.items()),
    ]
    digest = hashlib.sha256("\n".join(body).encode()).hexdigest()
    inside = rows.one == rows.other
    head = [
        "# How likely two statements put one claim forward. Written by training/claims; docs/claims.md explains it.",
        '# `digest` is SHA-256 over the lines from "bias" on.',
        f'card.data = "labelled claims of six events in Portuguese news: {int(inside.sum())} pairs of one event ({int(rows.same.sum())} of one claim), {int((~inside).sum())} of two"',
        'card.data_licences = "CSTNews texts: research use, no word of them is in this file; labels made for this project"',
        'card.licence = "Apache-2.0"',
        'card.command = "python -m training.claims.learn --write"',
        f"card.date = {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}",
        f"card.crossed = {crossed}  # each event by what the other five teach",
        f'card.digest = "{digest}"',
    ]
    return "\n".join([*head, *body]) + "\n"


def main() -> None:
    """Learn, cross-validate by events, and perhaps write."""
    parser = argparse.ArgumentParser(
        prog="python -m training.claims.learn", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write src/dizque/claims/weights.toml")
    options = parser.parse_args()
    folder = corpora()
    statements, docs, events = read(folder)
    by_doc = defaultdict(list)
    for s in statements:
        by_doc[docs[s.report]].append((frozenset(i for span in s.attribution.content for i in range(span.start, span.end)), s.id))
    hits = {event["cluster"]: found(event, by_doc) for event in labels(folder)}
    claims: dict[str, set[str]] = defaultdict(set)
    for event in hits.values():
        for (claim, _), hit in event.items():
            if hit is not None:
                claims[hit].add(claim)
    rows = pairs(statements, events, claims)
    crossed = ""
    for limit in LIMITS:
        tally: Counter[str] = Counter()
        for event, mine in hits.items():
            tally.update(same(mine, clusters(statements, shaped(fit(rows, event), limit))))
        p, r, f = f1(tally)
        print(f"limit {limit}: same claim P {p:.3f} R {r:.3f} F1 {f:.3f}", flush=True)
        if limit == SAME:
            crossed = f"{{ precision = {p:.3f}, recall = {r:.3f}, f1 = {f:.3f} }}"
    weights = shaped(fit(rows), SAME)
    print(weights)
    if options.write:
        (Path(dizque.claims.__file__).parent / score.FILE).write_text(card(rows, weights, crossed), encoding="utf-8")


if __name__ == "__main__":
    main()
