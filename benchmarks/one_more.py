"""One more report: `python -m benchmarks.one_more [SIZE]`.

Reads that many reports of the corpora (WMT21, NTREX in seven languages, Portuguese news; shuffled) into a ledger, then one more, and prints
CPU seconds of each step of that second run. Writes nothing outside a temporary folder.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from dizque.claims import find_claims
from dizque.dossier import html
from dizque.intake import Options
from dizque.reuse import judged, origins_of
from dizque.run import across
from dizque.run.reading import read_into
from dizque.store import Ledger
from evaluation.documents import corpora

T = TypeVar("T")
_NTREX = {"por": "pt", "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "rus": "ru"}


def documents(folder: Path) -> Iterator[dict[str, str]]:
    """Lines of input."""
    for name in ("de-fr", "fr-de"):
        for n, document in enumerate(
            ET.fromstring(gzip.decompress((folder / f"wmt21/newstest2021.{name}.all.xml.gz").read_bytes()))
        ):
            text = "\n".join((s.text or "").strip() for s in document[0].iter("seg"))
            yield {"doc": f"{name}{n}", "lang": name[:2], "text": text}
    for code, lang in _NTREX.items():
        with gzip.open(folder / "ntrex" / f"{code}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for n, line in enumerate(lines):
                yield {"doc": f"{code}{n}", "lang": lang, "text": "\n".join(s.strip() for s in json.loads(line)["sentences"])}
    for path in sorted((folder / "pt" / "texts").glob("*.txt")):
        yield {"doc": path.name, "lang": "pt", "text": path.read_text(encoding="utf-8")}


def timed(label: str, work: Callable[[], T]) -> T:
    """Do the work and print its CPU seconds."""
    begin = time.process_time()
    result = work()
    print(f"{label}: {time.process_time() - begin:.2f} s", flush=True)
    return result


def main() -> None:
    """Read, then read one more, step by step."""
    rng = random.Random(1)
    rows = list(documents(corpora()))
    rng.shuffle(rows)
    for row in rows:
        row["published"] = f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    rows = rows[: int(sys.argv[1]) + 1 if len(sys.argv) > 1 else None]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db") as ledger:
        paths = [Path(folder) / name for name in ("most.jsonl", "last.jsonl")]
        for path, part in zip(paths, (rows[:-1], rows[-1:]), strict=True):
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in part), encoding="utf-8")
        timed(f"reading {len(rows) - 1} reports", lambda: read_into(ledger, [str(paths[0])], Options()))
        timed("reading one more, all steps below but the dossier", lambda: read_into(ledger, [str(paths[1])], Options()))
        steps(ledger, Path(folder) / "dossier")


def steps(ledger: Ledger, out: Path) -> None:
    """The steps behind a reading, one by one."""
    print({name: getattr(ledger.counts(), name) for name in ("reports", "statements", "claims")})
    reports = timed("  loading reports", lambda: tuple(ledger.reports()))
    statements = timed("  loading statements", lambda: tuple(ledger.statements()))
    ruled = timed("  loading dependences", lambda: tuple(ledger.ruled()))
    origins = timed("  forming origins", lambda: origins_of(reports, ruled))
    actors = tuple(ledger.actors())
    claims = timed("  finding claims", lambda: find_claims(statements, actors, reports, dependences=ruled, origins=origins))
    found = across.Found(dependences=judged(ruled, ()), origins=origins, claims=claims, newest=ledger.newest())
    timed("  keeping them", lambda: across.keep(ledger, found))
    timed("dossier", lambda: html.write(ledger, out))


if __name__ == "__main__":
    main()
