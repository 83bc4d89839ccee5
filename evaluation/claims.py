"""Claims, measured: `python -m evaluation.claims [--export FILE] [--keep FILE] [--show]`.

Portuguese reports of one event, labelled claims of six events among the 25 of dev (`origins`): the texts go through `dizque read` and
`dizque export` in a temporary folder, as a user would do it. Printed are

found     labelled statements whose evidence an exported statement of that report shares (at least .3 of the shorter one),
same      over all pairs of labelled statements of one event: one claim or not,
sides     share of found statements that stand for or against as labelled,
origins   of labelled sides with two or more statements: at most within the labelled bounds, and the best number right.

The definitions are those of the reference scorer, and so are the figures. The weights of `claims/weights.toml` were fitted on the same
reports: `python -m training.claims.learn` prints what they reach on events that they were not fitted on.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.documents import corpora

LEAST = 0.3
Key = tuple[str, str]
"""A labelled statement: its claim and its own id."""


def labels(folder: Path) -> list[dict[str, Any]]:
    """The labelled events of dev."""
    held = json.loads((folder / "origins" / "claims.json").read_text(encoding="utf-8"))
    if held["split"] != "dev":
        raise SystemExit(
            f"{folder}/origins/claims.json holds the split {held['split']!r}; expected dev. Next: look for the other file."
        )
    return list(held["clusters"])


def texts(folder: Path) -> dict[str, str]:
    """The reports of dev by name."""
    pairs = [json.loads(line) for line in (folder / "origins" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    docs = sorted({pair[side] for pair in pairs if pair["split"] == "dev" for side in ("a", "b")})
    return {doc: (folder / "pt" / "texts" / f"{doc}.txt").read_text(encoding="utf-8") for doc in docs}


def chars(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The characters of spans."""
    return frozenset(i for begin, end in spans for i in range(begin, end))


def found(event: Mapping[str, Any], by_doc: Mapping[str, Sequence[tuple[frozenset[int], str]]]) -> dict[Key, str | None]:
    """For each labelled statement the id of the statement that has the largest part of its evidence."""
    out: dict[Key, str | None] = {}
    for claim in event["claims"]:
        for s in claim["statements"]:
            wanted = chars(s["span"])
            held = [
                (len(wanted & have) / max(1, min(len(wanted), len(have))), len(wanted & have), n)
                for n, (have, _) in enumerate(by_doc[s["doc"]])
                if have
            ]
            share, _, n = max(held, default=(0, 0, -1))
            out[claim["id"], s["sid"]] = by_doc[s["doc"]][n][1] if share >= LEAST else None
    return out


def same(hits: Mapping[Key, str | None], claim_of: Mapping[str, str]) -> Counter[str]:
    """Pairs of labelled statements: in one claim rightly (`tp`), wrongly (`fp`), not though they should be (`fn`)."""
    tally: Counter[str] = Counter()
    for (a, x), (b, y) in itertools.combinations(hits.items(), 2):
        gold = a[0] == b[0]
        got = x is not None and y is not None and claim_of.get(x, x) == claim_of.get(y, y) and x in claim_of
        tally.update(tp=gold and got, fp=got and not gold, fn=gold and not got)
    return tally


def f1(tally: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    tp, fp, fn = tally["tp"], tally["fp"], tally["fn"]
    return tp / max(1, tp + fp), tp / max(1, tp + fn), 2 * tp / max(1, 2 * tp + fp + fn)


def export_of(folder: Path) -> dict[str, Any]:
    """What the program says of the reports, through its own commands."""
    dizque = str(Path(sys.executable).with_name("dizque"))
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        lines = (json.dumps({"doc": doc, "text": text, "lang": "pt"}) for doc, text in texts(folder).items())
        (here / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        ledger = str(here / "ledger.db")
        subprocess.run(
            [dizque, "read", str(here / "in.jsonl"), "--ledger", ledger, "--out", str(here / "out")],
            check=True,
            capture_output=True,
        )
        subprocess.run(
            [dizque, "export", "--format", "json", "--ledger", ledger, "-o", str(here / "out.json")],
            check=True,
            capture_output=True,
        )
        held: dict[str, Any] = json.loads((here / "out.json").read_text(encoding="utf-8"))
        return held


def figures(events: Iterable[Mapping[str, Any]], export: Mapping[str, Any], *, show: bool = False) -> Counter[str]:
    """All counts over the labelled events."""
    by_doc: dict[str, list[tuple[frozenset[int], str]]] = defaultdict(list)
    for s in export["statements"]:
        by_doc[s["doc"]].append((chars(s["content"]), s["id"]))
    side_of = {s["id"]: s["side"] for s in export["statements"]}
    claims = {c["id"]: c for c in export["claims"]}
    claim_of: dict[str, str] = {}
    for c in export["claims"]:
        for s in c["statements"]:
            claim_of.setdefault(s, c["id"])
    total: Counter[str] = Counter()
    for event in events:
        hits = found(event, by_doc)
        tally = same(hits, claim_of)
        total.update(tally)
        total.update(_sides(event, hits, side_of))
        for claim, side in itertools.product(event["claims"], ("for", "against")):
            total.update(_origins(claim, side, hits, claim_of, claims))
        if show:
            print(f"  {event['cluster']}: {dict(tally)}")
    return total


def _sides(event: Mapping[str, Any], hits: Mapping[Key, str | None], side_of: Mapping[str, str]) -> Counter[str]:
    tally: Counter[str] = Counter()
    for claim in event["claims"]:
        for s in claim["statements"]:
            hit = hits[claim["id"], s["sid"]]
            tally.update(n=1, found=hit is not None)
            if hit is not None and s["side"] in ("for", "against"):
                tally.update(sides=1, sides_right=side_of[hit] == s["side"])
    return tally


def _origins(
    claim: Mapping[str, Any],
    side: str,
    hits: Mapping[Key, str | None],
    claim_of: Mapping[str, str],
    claims: Mapping[str, Mapping[str, Any]],
) -> Counter[str]:
    members = [s for s in claim["statements"] if s["side"] == side]
    if len(members) < 2:
        return Counter()
    gold = claim["independent_origins"][side]
    tally = Counter(sides_of_two=1, reports_right=len({s["doc"] for s in members}) == gold["best"])
    homes = Counter(claim_of[hit] for s in members if (hit := hits[claim["id"], s["sid"]]) is not None and hit in claim_of)
    home, size = next(iter(homes.most_common(1)), ("", 0))
    if size >= 2:
        got = claims[home]["sides"].get(side) or {}
        within = gold["at_least"] <= got.get("origins_at_most", -1) <= gold["at_most"]
        tally.update(linked=1, within=within, best=got.get("origins_best") == gold["best"])
    return tally


def main() -> None:
    """Read the reports, unless an export is given, and print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.claims", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--export", type=Path, help="measure this export instead of reading the reports")
    parser.add_argument("--keep", type=Path, help="keep the export there")
    parser.add_argument("--show", action="store_true", help="each event by itself")
    options = parser.parse_args()
    folder = corpora()
    export = json.loads(options.export.read_text(encoding="utf-8")) if options.export else export_of(folder)
    if options.keep:
        options.keep.write_text(json.dumps(export), encoding="utf-8")
    t = figures(labels(folder), export, show=options.show)
    precision, recall, f = f1(t)
    print(
        f"statements found {t['found']}/{t['n']} = {t['found'] / t['n']:.3f}; sides right {t['sides_right']}/{t['sides']} = {t['sides_right'] / max(1, t['sides']):.3f}"
    )
    print(f"same claim P {precision:.3f} R {recall:.3f} F1 {f:.3f}")
    two = max(1, t["sides_of_two"])
    print(
        f"sides with two or more statements {two}; linked {t['linked']}; at most within bounds {t['within']}; best right {t['best']} = {t['best'] / two:.3f} of all"
        f"; counting reports right {t['reports_right'] / two:.3f}"
    )


if __name__ == "__main__":
    main()
