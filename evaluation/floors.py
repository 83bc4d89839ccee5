"""Quality floors: what a change may not fall below without a word in the changelog.

    python -m evaluation.floors            measure and compare with evaluation/baselines.json
    python -m evaluation.floors --raise    also raise the floors to what is measured, less the slack; floors are never lowered here
    python -m evaluation.floors own-en     only these corpora

A floor belongs to a slice of a corpus, told by its digest: on another text it says nothing. Lowering one is done by hand, with its
reason in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from evaluation.attribution import tallies, total
from evaluation.documents import READERS, Document, read_corpus, why_not

__all__ = ["CORPORA", "fingerprint", "floors", "measure", "slice_of", "slices"]

FILE = Path(__file__).with_name("baselines.json")
FIRST = {"polnear-dev": 12, "pt-dev": 10}
"""Corpus → how many of its documents the gate reads: small enough for every run of the tests."""
CORPORA = (*FIRST, *(name for name in READERS if name.startswith("own-")))
"""What the gate would read; reports of our own are part of the repository, so something is always read."""
SLACK = 1.5
"""Points between what is measured and the floor: less than a change of the parser's last bits makes."""
METRICS = ("rel-50", "rel-exact", "attr-50")


def slices() -> tuple[str, ...]:
    """The corpora that can be read here.

    >>> "own-pt" in slices()
    True
    """
    return tuple(name for name in CORPORA if not why_not(name))


def slice_of(corpus: str) -> tuple[Document, ...]:
    """The documents that the gate reads: two of three reports of our own, the first few of other corpora."""
    documents = read_corpus(corpus)
    if corpus in FIRST:
        return documents[: FIRST[corpus]]
    return tuple(d for n, d in enumerate(documents) if n % 3 < 2)


def fingerprint(documents: Sequence[Document]) -> str:
    """Digest of texts and labels."""
    raw = json.dumps([[d.text, [[a.source, a.cue, a.content, a.optional] for a in d.attributions]] for d in documents])
    return hashlib.blake2b(raw.encode(), digest_size=8).hexdigest()


def measure(documents: Sequence[Document]) -> dict[str, float]:
    """F1 of each gated metric, and the precision of rel-50; by rules alone, which every language has."""
    found = total(tallies(documents, learned=False))
    return {name: round(found[name].f1, 1) for name in METRICS} | {"rel-50 precision": round(found["rel-50"].precision, 1)}


def floors() -> dict[str, dict[str, float | str]]:
    """The floors as they stand."""
    kept: dict[str, dict[str, float | str]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return kept


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="lift")
    parser.add_argument("corpus", nargs="*", metavar="CORPUS", help=", ".join(CORPORA))
    options = parser.parse_args()
    if unknown := [name for name in options.corpus if name not in CORPORA]:
        parser.error(f"no slice of {unknown[0]!r}; expected one of {', '.join(CORPORA)}")
    kept = floors()
    for corpus in options.corpus or CORPORA:
        if reason := why_not(corpus):
            print(f"{corpus}: passed over, {reason}")
            continue
        documents = slice_of(corpus)
        here, mark = measure(documents), fingerprint(documents)
        old = kept.get(corpus, {})
        same = old.get("fingerprint") in (None, mark)
        print(f"{corpus}[:{len(documents)}] {mark}" + ("" if same else "   the corpus is not the one of the floors"))
        for name, value in here.items():
            print(f"  {name:18s} {value:5.1f}   floor {old.get(name, '-')}")
        lifted = {name: max(float(old.get(name, 0)) if same else 0.0, round(value - SLACK, 1)) for name, value in here.items()}
        kept[corpus] = {"fingerprint": mark, "documents": len(documents), **lifted}
    if options.lift:
        FILE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
