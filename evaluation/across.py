"""Claims across languages, measured: `python -m evaluation.across [--documents N]`.

News texts in English and six human translations (NTREX), aligned sentence by sentence. All versions are read and their statements put
into claims together. A statement of the English text whose sentence has a statement in the translation, too, should be in one claim with
one of them (recall); what is in one claim with it should stand in that sentence of that text (precision). Sentences that say the
same twice, and statements of parts of a sentence, are counted as they come, so neither can reach one.
"""

from __future__ import annotations

import argparse
import gzip
import json
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

from dizque.claims.match import cluster, links_between
from dizque.intake import from_text
from dizque.records import Statement
from dizque.run.pipeline import read_reports
from evaluation.documents import corpora

LANGS = {"eng": "en", "por": "pt", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "rus": "ru"}
Place = tuple[str, str, int]
"""Text, language, sentence."""


def read(folder: Path, documents: int) -> tuple[list[Statement], dict[str, Place], dict[str, str | None]]:
    """The statements in the order in which claims are found, the place of each, and the language of each report."""
    statements: list[Statement] = []
    places: dict[str, Place] = {}
    langs: dict[str, str | None] = {}
    for code, lang in LANGS.items():
        with gzip.open(folder / "ntrex" / f"{code}.jsonl.gz", "rt", encoding="utf-8") as lines:
            docs = [json.loads(line) for _, line in zip(range(documents), lines, strict=False)]
        texts = [[" ".join(s.split()) for s in doc["sentences"]] for doc in docs]
        reports = [from_text("\n".join(t), doc=f"{lang} {doc['doc']}", lang=lang) for t, doc in zip(texts, docs, strict=True)]
        for doc, text, reading in zip(docs, texts, read_reports(reports), strict=True):
            starts = [sum(len(s) + 1 for s in text[:n]) for n in range(len(text))]
            langs[reading.report.id] = lang
            for s in reading.statements:
                if spans := s.attribution.content or s.attribution.cue:
                    middle = (spans[0].start + spans[0].end) // 2
                    places[s.id] = (doc["doc"], lang, bisect_right(starts, middle) - 1)
                    statements.append(s)
    statements.sort(key=lambda s: (s.report, (s.attribution.content or s.attribution.cue)[0].start, s.id))
    return statements, places, langs


def main() -> None:
    """Print recall and precision by language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=40)
    options = parser.parse_args()
    statements, places, langs = read(corpora(), options.documents)
    groups = cluster(statements, links_between(statements, langs=langs))
    home = {i: group for group in groups for i in group}
    at: dict[Place, list[str]] = defaultdict(list)
    for i, place in places.items():
        at[place].append(i)
    for lang in list(LANGS.values())[1:]:
        due = met = right = wrong = 0
        for i, (doc, own, sentence) in places.items():
            if own != "en":
                continue
            mates = at.get((doc, lang, sentence), [])
            mine = [x for x in home[i] if places[x][1] == lang]
            due, met = due + bool(mates), met + any(x in mine for x in mates)
            right, wrong = right + sum(x in mates for x in mine), wrong + sum(x not in mates for x in mine)
        print(f"en-{lang}: recall {met}/{due} = {met / max(1, due):.3f}, precision {right / max(1, right + wrong):.3f}")


if __name__ == "__main__":
    main()
