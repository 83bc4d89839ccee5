"""False alarms of damage on clean text: `python -m evaluation.intake.damage [CORPORA] [--show CODE]`.

Clean text holds no damage, so every flag is a false alarm, unless a person looks and finds a wound: `--show` prints them.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from pathlib import Path

from dizque.intake import from_text
from dizque.records import Report
from evaluation.intake.clean import CleanText, articles, treebank

TREEBANKS = ("pt_bosque-dev", "pt_gsd-dev", "en_ewt-dev")
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def main() -> None:
    """Print the share of sentences flagged for each treebank, alone and in their documents, and of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--show", default="", help="print what was flagged with this code (all: every code)")
    options = parser.parse_args()
    for name in TREEBANKS:
        path = options.corpora / "ud" / f"{name}.conllu.gz"
        for whole in (False, True):
            _sentences(name + (" in documents" if whole else " alone"), list(treebank(path, whole=whole)), options.show)
    _articles(options.corpora, options.show)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _sentences(name: str, texts: list[CleanText], show: str) -> None:
    flagged: Counter[str] = Counter()
    total = any_ = 0
    for text in texts:
        report = from_text(text.text, doc=text.name, lang=text.lang)
        _show(report, show)
        total += len(text.sentences)
        for begin, end in text.sentences:
            codes = {d.code.value for d in report.damage if d.span.start < end and begin < d.span.end}
            flagged.update(codes)
            any_ += bool(codes)
    print(f"{name}: {any_} of {total} sentences flagged = {100 * any_ / total:.2f} %  {dict(flagged.most_common())}")


def _articles(corpora: Path, show: str) -> None:
    totals: dict[str, Counter[str]] = {}
    for name, lang, text in articles(corpora):
        started = time.process_time()
        report = from_text(text, doc=name, lang=lang)
        seconds = time.process_time() - started
        _show(report, show)
        codes = {d.code.value for d in report.damage} | ({"derivation"} if report.derivation else set())
        counts = totals.setdefault(name, Counter())
        counts.update({"texts": 1, "flagged": bool(codes), "words": len(text.split()), "µs": round(seconds * 1e6)})
        counts.update(f"  {code}" for code in codes)
    for name, counts in totals.items():
        speed = counts["words"] / counts["µs"] * 1e6
        print(
            f"{name}: {counts['flagged']} of {counts['texts']} texts flagged; {speed:,.0f} words/s; {dict(counts.most_common())}"
        )


def _show(report: Report, code: str) -> None:
    for damage in report.damage:
        if code in (damage.code.value, "all"):
            around = report.received[max(0, damage.span.start - 60) : damage.span.end + 40].replace("\n", "/")
            print(f"  [{damage.code}] {damage.span.text[:100]!r} ({damage.detail}) … {around!r}")
    if report.derivation and code in ("derivation", "all"):
        print(f"  [derivation] {report.derivation}")


if __name__ == "__main__":
    main()
