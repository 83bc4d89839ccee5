"""Dependence of reports, measured: `python -m evaluation.reuse wmt21|ntrex|origins|pud [--show]`.

wmt21    newstest2021 de-fr and fr-de, every version of a story (original, human and machine translations) one group, dates and names
         of files withheld; ARI and pairs as in the reference scorer. Measured only: nothing was set on it.
ntrex    every English document against its Portuguese, Spanish, French, German, Italian and Russian translations in a pool where half
         have none. Pair F1 at the shipped limit, recall where precision is 99 %. Dev: limits were set on it.
origins  Portuguese reports of one event, labelled pairs of C1 to C25: F1 of merged pairs, three-way accuracy. Dev.
pud      Parallel UD, 1,000 sentences: the translation of each English one among all. Measured only.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import xml.etree.ElementTree as ET  # the corpus is ours to read
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dizque.intake import from_text
from dizque.records import Dependence, DependenceKind, Report, content_id
from dizque.reuse import compare, depend, origins_of, sentence_matches
from evaluation.documents import corpora

LANGS = {"por": "pt", "spa": "es", "fra": "fr", "deu": "de", "ita": "it", "rus": "ru"}
MERGED = (DependenceKind.COPY, DependenceKind.DERIVED, DependenceKind.TRANSLATION)


def report(doc: str, text: str, lang: str) -> Report:
    """A bare report: no credits, no damage, no date, so that the texts alone decide."""
    return Report(id=content_id("r", doc, text), doc=doc, received=text, lang=lang)


def wmt21(folder: Path) -> Iterator[tuple[str, list[Report], dict[str, str]]]:
    """Each set: its name, its reports, and the story of each id."""
    for name in ("de-fr", "fr-de"):
        root = ET.fromstring(gzip.decompress((folder / "wmt21" / f"newstest2021.{name}.all.xml.gz").read_bytes()))
        reports: dict[str, list[Report]] = {"translations alone": [], "with the original": []}
        story: dict[str, str] = {}
        for document in root:
            for k, version in enumerate(document):
                text = "\n".join(" ".join((s.text or "").strip() for s in p.iter("seg")) for p in version.iter("p"))
                made = report(f"{document.get('id')}/{k}", text, version.get("lang") or "")
                story[made.id] = document.get("id") or ""
                reports["with the original"].append(made)
                if version.tag != "src":
                    reports["translations alone"].append(made)
        for which, chosen in reports.items():
            yield f"{name}, {which}", chosen, story


def agreement(true: dict[str, str], found: dict[str, str]) -> str:
    """ARI and pairs, as in the reference scorer."""
    docs = sorted(found)
    both = collections.Counter((true[d], found[d]) for d in docs)
    t, f = collections.Counter(true[d] for d in docs), collections.Counter(found[d] for d in docs)
    tp, truth, made, pairs = (sum(n * (n - 1) / 2 for n in c) for c in (both.values(), t.values(), f.values(), [len(docs)]))
    expected = truth * made / pairs
    ari = (tp - expected) / ((truth + made) / 2 - expected)
    return f"ARI {ari:.4f}; pairs P {tp / max(1, made):.3f} R {tp / truth:.3f}; origins {len(f)} (true {len(t)}) of {len(docs)} reports"


def run_wmt21(folder: Path, *, show: bool) -> None:
    """Print one line for each set."""
    for name, reports, story in wmt21(folder):
        dependences = depend(reports)
        groups = origins_of(reports, dependences)
        print(f"{name}: {agreement(story, {r: g.id for g in groups for r in g.reports})}", flush=True)
        if show:
            for d in dependences:
                if d.kind.merges and story[d.a] != story[d.b]:
                    print(f"  {d.kind} {story[d.a]} {story[d.b]}: {d.reason} {[(e.rule, e.value) for e in d.evidence]}")


def ntrex(folder: Path, lang: str) -> dict[str, Report]:
    """The documents of one language by name."""
    with gzip.open(folder / "ntrex" / f"{lang}.jsonl.gz", "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return {
        d["doc"]: report(f"{lang}/{d['doc']}", "\n".join(s.strip() for s in d["sentences"]), LANGS.get(lang, "en")) for d in read
    }


def run_ntrex(folder: Path, *, show: bool) -> None:
    """Each half of the translations as the pool in turn, so that every document is once without and once with its translations."""
    english = ntrex(folder, "eng")
    scored: list[tuple[float, bool, str, str]] = []
    pool = {lang: ntrex(folder, lang) for lang in LANGS}
    names = sorted(english)
    true = 0
    counts = collections.Counter[str]()
    for half in (0, 1):
        chosen = {
            f"{lang}/{name}": pool[lang][name]
            for k, lang in enumerate(sorted(LANGS))
            for j, name in enumerate(names)
            if (j + k) % 2 == half
        }
        true += len(chosen)
        whole = [*english.values(), *chosen.values()]
        of = {r.id: r.doc.partition("/") for r in whole}
        for d in depend(whole, keep_independent=True):
            (left, _, one), (right, _, other) = of[d.a], of[d.b]
            if (left == "eng") == (right == "eng"):
                continue
            scored.append((d.score, one == other, f"{left}-{right}", one if one == other else f"{one} {other}"))
            counts["found"] += d.kind.merges
            counts["right"] += d.kind.merges and one == other
            counts[f"right {left.replace('eng', '')}{right.replace('eng', '')}"] += d.kind.merges and one == other
            if show and d.kind.merges != (one == other):
                print(f"  {d.kind} {d.score} {left} {one} | {right} {other} {[(e.rule, e.value) for e in d.evidence]}")
    p, r = counts["right"] / max(1, counts["found"]), counts["right"] / true
    best, hits = 0.0, 0
    for k, (_, right_one, *_) in enumerate(sorted(scored, key=lambda s: (-s[0], s[1])), 1):
        hits += right_one
        best = max(best, hits / true) if hits / k >= 0.99 else best
    by_lang = " ".join(f"{lang} {counts['right ' + lang]}/{len(names)}" for lang in LANGS)
    print(f"pairs {true}: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}; recall at 99 % precision {best:.3f}; found {by_lang}")


def run_origins(folder: Path, *, show: bool) -> None:
    """The labelled pairs, as in the reference scorer."""
    tally = collections.Counter[str]()
    for label in map(json.loads, (folder / "origins" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()):
        if label["split"] != "dev":
            continue
        found = compare(_labelled(folder, label["a"]), _labelled(folder, label["b"]))
        got, gold, right = _three(found.kind), label["label"], _right(label)
        tally.update(n=1, ok=got in right, tp=gold in MERGED and got == "merged", fn=gold in MERGED and got != "merged")
        tally.update(fp=got == "merged" and "merged" not in right)
        if show and got not in right:
            print(
                f"  {label['cluster']} {label['a'][:2]} {label['b'][:2]} {gold} found {found.kind}: {found.reason} {_figures(found)}"
            )
    f1 = 2 * tally["tp"] / (2 * tally["tp"] + tally["fp"] + tally["fn"])
    print(
        f"pairs {tally['n']}: merged F1 {f1:.3f} ({tally['fp']} wrong, {tally['fn']} missed); three-way {tally['ok'] / tally['n']:.3f}"
    )


def _labelled(folder: Path, doc: str) -> Report:
    return from_text((folder / "pt" / "texts" / f"{doc}.txt").read_text(encoding="utf-8"), doc=doc, lang="pt")


def _three(kind: str) -> str:
    return "merged" if kind in MERGED else "partly" if kind == "partly" else "independent"


def _right(label: dict[str, Any]) -> set[str]:
    other = label.get("alternative") or []
    right = {_three(kind) for kind in (label["label"], *([other] if isinstance(other, str) else other))}
    return right | {"independent"} if label["label"] == "partly" and label.get("basis") == "quote" else right


def _figures(d: Dependence) -> list[tuple[str, float | None]]:
    return [(e.rule, e.value) for e in d.evidence]


def _sentences(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.partition("=")[2].strip() for line in lines if line.startswith("# text =")]


def run_pud(folder: Path, *, show: bool) -> None:
    """Top-1 of the translation among all sentences."""
    english = _sentences(folder / "ud" / "en_pud-test.conllu.gz")
    for lang in ("pt", "de", "es", "fr", "it", "ru"):
        path = folder / "ud" / f"{lang}_pud-test.conllu.gz"
        if path.exists():
            found = [j for j, _ in sentence_matches(english, "en", _sentences(path), lang)]
            print(f"en-{lang}: top-1 {sum(i == j for i, j in enumerate(found)) / len(found):.3f} of {len(found)}", flush=True)
    del show


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", choices=["wmt21", "ntrex", "origins", "pud"])
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    run = {"wmt21": run_wmt21, "ntrex": run_ntrex, "origins": run_origins, "pud": run_pud}[options.corpus]
    run(corpora(), show=options.show)


if __name__ == "__main__":
    main()
