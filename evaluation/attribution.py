"""Who said what, end to end: texts without gold, through the whole of Dizque, against a corpus.

    python -m evaluation.attribution polnear-dev pt-dev [--rules] [--json FILE] [--intervals 1000] [--phenomena]

Prints the figures of `evaluation.metrics`; `--intervals` adds 95 % intervals by resampling documents; `--phenomena` the recall of
each form of attribution (`evaluation.phenomena`); `--json` writes the figures, for `python -m evaluation.table`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dizque.attribution import Options
from dizque.intake import from_text
from dizque.langs import load_pack
from dizque.parse import load, parse
from dizque.records import Reading
from dizque.run.pipeline import read_reports
from evaluation.documents import READERS, Document, language_of, read_corpus, why_not
from evaluation.metrics import Figure, Predicted, Tally, figures, tally
from evaluation.phenomena import FORMS, count, recalls

__all__ = ["Measured", "intervals", "main", "measure", "predict", "spans_of", "tallies", "total"]

CHUNK = 16
SHOWN = (
    "rel-50", "attr-50", "rel-exact", "source|attr-50", "span-exact/source", "span-exact/cue", "span-exact/content",
    "token/source", "token/cue", "token/content", "recall/direct", "recall/mixed", "recall/indirect",
)  # fmt: skip


def predict(documents: Sequence[Document], *, learned: bool = True) -> list[Reading]:
    """What Dizque reads from the documents' texts, in order; `learned=False` by rules alone. A corpus that marks bare cues gets them."""
    out: list[Reading] = []
    bare = any(not a.content for d in documents for a in d.attributions)
    options = Options(reader=learned, bare=bare)
    for k in range(0, len(documents), CHUNK):
        reports = [from_text(d.text, doc=d.doc, lang=d.lang) for d in documents[k : k + CHUNK]]
        out.extend(read_reports(reports, claims=False, options=options))
    return out


def spans_of(reading: Reading) -> list[Predicted]:
    """The attributions of a reading as spans by role."""
    found = [s.attribution for s in reading.statements]
    return [{role: [span.range for span in getattr(a, role)] for role in ("source", "cue", "content")} for a in found]


def tallies(documents: Sequence[Document], *, learned: bool = True) -> list[Tally]:
    """One tally a document."""
    return [tally(d, spans_of(r)) for d, r in zip(documents, predict(documents, learned=learned), strict=True)]


def intervals(counts: Sequence[Tally], rounds: int, seed: int = 7) -> dict[str, tuple[float, float]]:
    """95 % intervals of each F1 by drawing documents with replacement."""
    rng = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        sample: Tally = Counter()
        for one in rng.choices(counts, k=len(counts)):
            sample.update(one)
        for name, figure in figures(sample).items():
            drawn.setdefault(name, []).append(figure.f1)
    return {name: (sorted(v)[int(0.025 * rounds)], sorted(v)[int(0.975 * rounds) - 1]) for name, v in drawn.items()}


def total(counts: Iterable[Tally]) -> dict[str, Figure]:
    """The figures of all documents together."""
    whole: Tally = Counter()
    for one in counts:
        whole.update(one)
    return figures(whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is known of one corpus: figures by metric, their intervals and recall by form where these were asked for."""

    documents: int
    golds: int
    figures: Mapping[str, Figure]
    intervals: Mapping[str, tuple[float, float]]
    forms: Mapping[str, tuple[int, int]]


def measure(name: str, *, learned: bool = True, rounds: int = 0, phenomena: bool = False) -> Measured:
    """Read a corpus and measure it."""
    documents = read_corpus(name)
    readings = predict(documents, learned=learned)
    counts = [tally(d, spans_of(r)) for d, r in zip(documents, readings, strict=True)]
    return Measured(
        documents=len(documents),
        golds=sum(one["all", "gold"] for one in counts),
        figures=total(counts),
        intervals=intervals(counts, rounds) if rounds else {},
        forms=forms(documents, readings) if phenomena else {},
    )


def show(name: str, one: Measured) -> None:
    """Print the figures of a corpus."""
    print(f"\n{name}: {one.documents} documents, {one.golds} attributions")
    print(f"{'metric':20s} {'P':>6s} {'R':>6s} {'F1':>6s}")
    for metric in SHOWN:
        f, spread = one.figures[metric], one.intervals.get(metric)
        between = f"   {spread[0]:.1f} to {spread[1]:.1f}" if spread else ""
        print(f"{metric:20s} {f.precision:6.1f} {f.recall:6.1f} {f.f1:6.1f}{between}")


def keep(path: Path, measured: Mapping[str, Measured], *, rules: bool) -> None:
    """Write the figures beside those that the file has already; figures by rules alone stand under `NAME --rules`."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    about = kept.setdefault("about", {})
    for corpus, one in measured.items():
        name = f"{corpus} --rules" if rules else corpus
        kept[name] = {}
        for metric, f in one.figures.items():
            kept[name][metric] = {"precision": f.precision, "recall": f.recall, "f1": f.f1}
            if metric in one.intervals:
                kept[name][metric] |= dict(zip(("low", "high"), one.intervals[metric], strict=True))
        about[name] = {
            "documents": one.documents,
            "attributions": one.golds,
            "forms": one.forms or about.get(name, {}).get("forms", {}),
        }
    path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def forms(documents: Sequence[Document], readings: Sequence[Reading]) -> dict[str, tuple[int, int]]:
    """Hits and golds by the form of the attribution; all documents are of one language."""
    lang = documents[0].lang
    parsed = parse([d.text for d in documents], load(lang))
    triples = zip(documents, parsed, readings, strict=True)
    return recalls(count(d, p, spans_of(r), load_pack(lang)) for d, p, r in triples)


def show_forms(found: Mapping[str, Mapping[str, tuple[int, int]]]) -> None:
    """A line for each form, a column for each corpus, and one for each language that has several corpora."""
    columns = dict(found)
    langs = Counter(language_of(name) for name in found)
    for lang in (lang for lang, times in langs.items() if times > 1):
        whole: Counter[tuple[str, str]] = Counter()
        for name in (name for name in found if language_of(name) == lang):
            for form, (hit, gold) in found[name].items():
                whole.update({(form, "hit"): hit, (form, "gold"): gold})
        columns[lang] = {form: (whole[form, "hit"], whole[form, "gold"]) for form in ("all", *FORMS) if whole[form, "gold"]}
    print(f"\n{'recall of rel-50':18s}" + "".join(f"{name:>18s}" for name in columns))
    for form in ("all", *FORMS):
        cells = [column.get(form) for column in columns.values()]
        shown = "".join(f"{100 * c[0] / c[1]:8.1f} {f'({c[0]}/{c[1]})':>9s}" if c else f"{'-':>8s}" + " " * 10 for c in cells)
        print(f"{form:18s}{shown}  {FORMS.get(form, '')}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", choices=sorted(READERS))
    parser.add_argument("--json", type=Path, help="write the figures here; those of other corpora that stand there stay")
    parser.add_argument("--intervals", type=int, default=0, metavar="ROUNDS", help="95 %% intervals by resampling documents")
    parser.add_argument("--rules", action="store_true", help="rules alone, as `dizque extract` reads unless told otherwise")
    parser.add_argument("--phenomena", action="store_true", help="recall for each form of attribution")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    options = _options(arguments)
    measured: dict[str, Measured] = {}
    for name in options.corpus:
        if reason := why_not(name):
            print(f"\n{name}: passed over, {reason}")
            continue
        measured[name] = measure(name, learned=not options.rules, rounds=options.intervals, phenomena=options.phenomena)
        show(name, measured[name])
    if options.phenomena:
        show_forms({name: one.forms for name, one in measured.items()})
    if options.json:
        keep(options.json, measured, rules=options.rules)


if __name__ == "__main__":
    main()
