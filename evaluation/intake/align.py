"""Alignment of pages: `python -m evaluation.intake.align [CORPORA] [--show]`.

Of the characters that extraction returned (blanks not counted), how many were found again in the source of the page, with offsets
that prove them. Also: how the view's words agree with the main text as annotated, and pages a second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dizque.intake import from_html
from dizque.intake.align import place
from dizque.intake.extract import main_lines
from dizque.intake.markup import squeeze, stream_of
from evaluation.intake.damage import CORPORA

_MARKS = re.compile(r"^[-–•*·]\s|\|")
"""Bullets and cell borders, which extraction puts in."""


def pages(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """Name, source and main text of the annotated pages."""
    truth = json.loads((corpora / "html" / "ground-truth.json").read_text(encoding="utf-8"))
    for path in sorted((corpora / "html" / "html").glob("*.html.gz")):
        raw = gzip.decompress(path.read_bytes())
        while raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        name = path.name.split(".")[0]
        yield name, raw.decode("utf-8", "replace"), truth[name]["articleBody"]


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--show", action="store_true", help="print lines that were not found again")
    options = parser.parse_args()
    total = found = whole = count = ambiguous = lines_ = titled = 0
    precision = recall = 0.0
    started = time.process_time()
    for name, page, truth in pages(options.corpora):
        stream = stream_of(page)
        lines = main_lines(page, stream)
        placed = place(stream, lines)
        size = sum(len(squeeze(_MARKS.sub("", line))) for line in lines)
        hits = sum(p.end - p.begin for p in placed)
        total, found, count, whole = total + size, found + hits, count + 1, whole + (hits == size)
        lines_, ambiguous = lines_ + len(placed), ambiguous + sum(p.ambiguous for p in placed)
        if options.show:
            done = {p.line for p in placed}
            print(*(f"  {name[:8]} missed {line[:150]!r}" for n, line in enumerate(lines) if n not in done), sep="\n")
        report = from_html(page, doc=name, lang="en")
        view = report.view()
        titled += report.title is not None
        assert all(view.proves(d.span) for d in report.damage)
        assert squeeze("".join(p.text for p in placed)) in squeeze(view.text) or report.steps
        p, r = _overlap(view.text, truth)
        precision, recall = precision + p, recall + r
    print(f"{found} of {total} characters aligned = {100 * found / total:.2f} %; {whole} of {count} pages entirely")
    print(f"{ambiguous} of {lines_} placed pieces stand in their page more than once; {titled} pages have a headline")
    print(
        f"words of the view against the annotated text: precision {100 * precision / count:.1f}, recall {100 * recall / count:.1f} (means of pages)"
    )
    print(f"{count / (time.process_time() - started):.1f} pages/s, extraction counted twice")


def _overlap(view: str, truth: str) -> tuple[float, float]:
    one, other = Counter(view.split()), Counter(truth.split())
    both = (one & other).total()
    return both / max(1, one.total()), both / max(1, other.total())


if __name__ == "__main__":
    main()
