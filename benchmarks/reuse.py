"""Scale of reuse on one machine: `python -m benchmarks.reuse [1000 10000 100000]`.

Makes collections from the texts of the corpora: a story takes sentences from several texts and gets names, numbers and half of its
longer words of its own (drawn from a vocabulary that grows as real ones do), so that two stories share no more than two reports of
different events. A fifth of the stories come as copies, rewrites (sentences left out, words changed) or doubled reports. Each size runs in
a process of its own, on one core. Prints seconds and memory of candidates and of comparing, what was found of the copies made, and the
exponent of growth between sizes; writes `benchmarks/reuse.json`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import random
import re
import resource
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]{5,}|[A-ZÀ-Ý][^\W\d_]{2,}|\d+")
_SYLLABLES = [c + v for c in "bcdfglmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "il", "os")]


def sources(folder: Path) -> dict[str, list[list[str]]]:
    """Sentences of texts, by language: WMT21 originals, NTREX, Portuguese news."""
    out: dict[str, list[list[str]]] = {"pt": [], "de": [], "fr": [], "en": []}
    for name in ("de-fr", "fr-de"):
        for document in ET.fromstring(gzip.decompress((folder / "wmt21" / f"newstest2021.{name}.all.xml.gz").read_bytes())):
            out[name[:2]].append([(s.text or "").strip() for s in document[0].iter("seg")])
    for code, lang in (("por", "pt"), ("eng", "en"), ("deu", "de"), ("fra", "fr")):
        with gzip.open(folder / "ntrex" / f"{code}.jsonl.gz", "rt", encoding="utf-8") as lines:
            out[lang] += [[s.strip() for s in json.loads(line)["sentences"]] for line in lines]
    for path in sorted((folder / "pt" / "texts").glob("*.txt")):
        out["pt"].append([line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()])
    return out


def _pseudo(rank: int) -> str:
    word = ""
    while rank or not word:
        rank, k = divmod(rank, len(_SYLLABLES))
        word += _SYLLABLES[k]
    return word


class Maker:
    """Makes stories and their descendants, the same ones for the same seed."""

    def __init__(self, folder: Path, size: int) -> None:
        self.texts = sources(folder)
        self.size = size
        self.random = random.Random(size)

    def word(self) -> str:
        """A word by Zipf's law, from a vocabulary that never ends."""
        return _pseudo(2000 + int(self.random.paretovariate(0.55)) % 50_000_000)

    def _own(self, sentence: str) -> str:
        def change(match: re.Match[str]) -> str:
            old = match[0]
            if old.isdigit():
                return str(self.random.randrange(10 ** max(1, len(old))))
            if old[0].isupper():
                return self.word().capitalize()
            return self.word() if self.random.random() < 0.5 else old

        return _WORD.sub(change, sentence)

    def story(self) -> tuple[str, list[str]]:
        """Language and sentences of a new story."""
        lang = self.random.choices(list(self.texts), [6, 2, 2, 2])[0]
        texts = self.texts[lang]
        chosen = [self.random.choice(self.random.choice(texts)) for _ in range(self.random.randrange(6, 18))]
        return lang, [self._own(sentence) for sentence in chosen]

    def rewrite(self, sentences: list[str]) -> list[str]:
        """Some sentences left out, a tenth of the words changed."""
        kept = [s for s in sentences if self.random.random() < 0.85] or sentences
        return [" ".join(w if self.random.random() < 0.9 else self.word() for w in s.split()) for s in kept]

    def documents(self) -> Iterator[tuple[int, str, str, date]]:
        """Rows of story, language, text and day."""
        made = story = 0
        while made < self.size:
            lang, sentences = self.story()
            day = date(2024, 1, 1) + timedelta(days=self.random.randrange(max(1, self.size // 300)))
            versions = [sentences]
            if self.random.random() < 0.2:
                versions += [self.rewrite(sentences) for _ in range(self.random.randrange(1, 4))] + [sentences]
            for version in versions[: self.size - made]:
                yield story, lang, "\n".join(version), day
                made += 1
            story += 1


def measure(size: int) -> dict[str, float]:
    """One collection, in this process."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from dizque.records import Published, Report, content_id
    from dizque.reuse import candidates, depend, origins_of
    from evaluation.documents import corpora

    reports, story = [], {}
    for k, (number, lang, text, day) in enumerate(Maker(corpora(), size).documents()):
        made = Report(id=content_id("r", k, text), doc=str(k), received=text, lang=lang, published=Published(on=day, by="input"))
        reports.append(made)
        story[made.id] = number
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, cpu = time.perf_counter(), time.process_time()
    pairs = candidates(reports)
    found = time.process_time()
    dependences = depend(reports, pairs=pairs)
    merged = [d for d in dependences if d.kind.merges]
    compared = time.process_time()
    groups = origins_of(reports, dependences)
    end = time.process_time()
    true = sum(n * (n - 1) // 2 for n in _sizes(story.values()))
    right = sum(story[d.a] == story[d.b] for d in merged)
    return {
        "reports": size, "pairs": len(pairs), "true_pairs": true, "merged": len(merged), "right": right, "origins": len(groups),
        "stories": len(set(story.values())), "candidates_s": round(found - cpu, 1), "compare_s": round(compared - found, 1),
        "origins_s": round(end - compared, 1), "cpu_s": round(end - cpu, 1), "wall_s": round(time.perf_counter() - wall, 1),
        "texts_mb": round(before), "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }  # fmt: skip


def _sizes(values: Iterable[int]) -> Iterable[int]:
    counts: dict[int, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts.values()


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000, 100_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    rows: list[dict[str, float]] = []
    for size in options.sizes:
        command = [sys.executable, "-m", "benchmarks.reuse", "--one", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(rows[-1], flush=True)
        if len(rows) > 1:
            a, b = rows[-2:]
            growth = math.log(b["cpu_s"] / a["cpu_s"]) / math.log(b["reports"] / a["reports"])
            rows[-1]["growth"] = round(growth, 3)
            print(f"growth exponent from {a['reports']:,} to {b['reports']:,}: {growth:.3f}", flush=True)
    (HERE / "reuse.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
