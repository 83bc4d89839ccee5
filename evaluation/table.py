"""The table of results in Markdown, from measured figures.

    python -m evaluation.attribution polnear-dev pt-dev own-de ... --intervals 1000 --json evaluation/results.json
    python -m evaluation.attribution polnear-dev pt-dev own-de ... --intervals 1000 --json evaluation/results.json --rules
    python -m evaluation.table [--forms] [--json FILE]

The peers' rows stand in `evaluation/peers.toml`. `--forms` prints recall for each form of attribution instead, where
`--phenomena` was asked for.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.documents import READERS, language_of
from evaluation.phenomena import FORMS

__all__ = ["RESULTS", "forms_table", "main", "results_table"]

RESULTS = Path(__file__).with_name("results.json")
PEERS = Path(__file__).with_name("peers.toml")
NAMES = {
    "en": "English",
    "pt": "Portuguese",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ru": "Russian",
    "uk": "Ukrainian",
}
WHAT = {"polnear": "PolNeAR", "pt": "news and the first report", "gepade": "parliament", "own": "own reports"}
SPANS = tuple(f"span-exact/{role}" for role in ("source", "cue", "content"))
TOKENS = tuple(f"token/{role}" for role in ("cue", "source", "content"))
HEADINGS = (
    "who said what", "rel-50 (P / R)", "95 %", "rel-exact", "exact spans source / cue / content", "recall direct / mixed / indirect"
)  # fmt: skip

Results = Mapping[str, Any]
Row = Sequence[str]


def results_table(results: Results, peers: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of the table: for each corpus our rows, then the peers'; a table of its own for parliament, whose task is another."""
    ours = [name for name in _ordered(results) if not name.startswith("gepade")]
    rows: list[Row] = []
    for corpus in dict.fromkeys(name.partition(" ")[0] for name in ours):
        rows += [_ours(name, results[name], results["about"][name]) for name in ours if name.partition(" ")[0] == corpus]
        rows += [_peer(peer) for peer in peers if peer["corpus"] == corpus]
    yield from _markdown(HEADINGS, rows)
    speeches = [name for name in _ordered(results) if name.startswith("gepade")]
    if speeches:
        yield ""
        headings = ("German parliament, F1 of words", "cue", "source", "message")
        yield from _markdown(
            headings,
            [(_title(name, results["about"][name]), *(f"{results[name][t]['f1']:.1f}" for t in TOKENS)) for name in speeches],
        )


def _ordered(results: Results) -> list[str]:
    """By corpus as in `READERS`; the learned reader before rules alone."""
    corpora = list(READERS)
    return sorted((n for n in results if n != "about"), key=lambda n: (corpora.index(n.partition(" ")[0]), n))


def _title(name: str, about: Mapping[str, Any]) -> str:
    corpus, _, rules = name.partition(" ")
    lang = NAMES.get(language_of(corpus), language_of(corpus))
    how = ", rules alone" if rules else ""
    return f"**{lang}**, {WHAT[corpus.partition('-')[0]]}{how} ({about['documents']} texts, {about['attributions']} attributions)"


def _ours(name: str, figures: Mapping[str, Mapping[str, float]], about: Mapping[str, Any]) -> Row:
    main = figures["rel-50"]
    return (
        _title(name, about),
        f"**{main['f1']:.1f}** ({main['precision']:.0f} / {main['recall']:.0f})",
        f"{main['low']:.1f} to {main['high']:.1f}" if "low" in main else "",
        f"{figures['rel-exact']['f1']:.1f}",
        " / ".join(f"{figures[span]['f1']:.0f}" for span in SPANS),
        " / ".join(f"{figures[f'recall/{kind}']['recall']:.0f}" for kind in ("direct", "mixed", "indirect")),
    )


def _peer(peer: Mapping[str, Any]) -> Row:
    parts = f" ({peer['precision']} / {peer['recall']})" if "precision" in peer else ""
    origin = ", ".join(
        filter(None, ("published" if peer.get("published") else "measured with the same scorer", peer.get("note", "")))
    )
    kinds = " / ".join(str(peer[kind]) for kind in ("direct", "mixed", "indirect")) if "direct" in peer else ""
    return (f"*{peer['name']}* ({origin})", f"{peer['rel-50']}{parts}", "", "", "", kinds)


def forms_table(results: Results) -> Iterator[str]:
    """Recall of `rel-50` for each form of attribution, with counts, a column for each corpus."""
    names = [name for name in _ordered(results) if results["about"][name]["forms"]]
    rows: list[Row] = []
    for form, what in {"all": "", **FORMS}.items():
        cells = [results["about"][name]["forms"].get(form) for name in names]
        rows.append(
            (f"{form}: {what}" if what else form, *(f"{100 * c[0] / c[1]:.0f} ({c[0]}/{c[1]})" if c else "" for c in cells))
        )
    yield from _markdown(("recall of rel-50", *names), rows)


def _markdown(headings: Row, rows: Sequence[Row]) -> Iterator[str]:
    for row in (headings, ("---",) * len(headings), *rows):
        yield "| " + " | ".join(row) + " |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, default=RESULTS)
    parser.add_argument("--forms", action="store_true")
    options = parser.parse_args(arguments)
    if not options.json.is_file():
        raise SystemExit(f"{options.json} is not there; expected what `python -m evaluation.attribution … --json` writes.")
    results = json.loads(options.json.read_text(encoding="utf-8"))
    peers = tomllib.loads(PEERS.read_text(encoding="utf-8"))["peer"]
    for line in forms_table(results) if options.forms else results_table(results, peers):
        print(line)


if __name__ == "__main__":
    main()
