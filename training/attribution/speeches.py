"""Make the judges of the reader of speeches, and choose how they are weighed.

    python -m training.attribution.speeches --model DIR            learn judges.npz from nine tenths of the speeches
    python -m training.attribution.speeches --model DIR --choose   choose choices.json on the other tenth and dev, and the score on the other tenth

`--model` is the folder of the reader whose network is asked too. Clues are hidden at random while learning, and half of a layer drops
out; rows of clues that no speech of the training holds are nought. Needs torch for learning; a quarter of an hour on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dizque.attribution.engine import Options, by_rules
from dizque.attribution.reader import Proposal, Read, proposal_of
from dizque.attribution.reader.clues import Clues, governor
from dizque.attribution.reader.extent import reaches
from dizque.attribution.reader.judges import JUDGES
from dizque.attribution.reader.load import open_reader
from dizque.attribution.reader.speech import CHOICES, Choices, OneSpeech, SpeechReader
from dizque.attribution.words import Words
from dizque.intake import from_text
from dizque.langs import load_pack
from dizque.parse import load, parse
from dizque.records import Range
from evaluation.documents import Document, read_corpus
from evaluation.metrics import Tally, figures, judge, tally
from training.attribution.choose import LEAST, features, regression
from training.attribution.documents import split
from training.attribution.examples import Examples

GRID: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("share", (0.1, 0.2, 0.3)),
    ("edge", (-1.5, -1.0, -0.5, 0.0, 0.5)),
    ("who", (0.3, 0.5, 0.7, 0.9)),
    ("bounds", ((-3.0, 8.0), (-4.0, 8.0), (-5.0, 8.0), (-8.0, 8.0))),
    ("nobody", (-3.0, -2.5, -2.0, -1.5, -1.0)),
    ("told", ((0.8, 0.5, 3.0), (0.5, 0.8, 2.5), (0.5, 0.8, 3.0), (0.5, 0.8, 3.5), (0.5, 0.8, 4.0))),
    ("switch", (0.5, 1.0, 1.5)),
    ("edge", (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5)),
    ("nobody", (-3.0, -2.5, -2.0, -1.5, -1.0)),
)


@dataclass(frozen=True)
class Speech:
    """A speech, parsed, with what the rules find and its gold in tokens: cue, source and content of each attribution."""

    gold: Document
    words: Words
    proposals: tuple[Proposal, ...]
    told: tuple[tuple[tuple[int, ...], ...], ...]


def speeches(documents: Sequence[Document]) -> list[Speech]:
    """The documents, made ready."""
    pack = load_pack("de")
    views = [from_text(d.text, doc=d.doc, lang="de").view() for d in documents]
    out = []
    for d, view, parsed in zip(documents, views, parse([v.text for v in views], load("de")), strict=True):
        words = Words(view, parsed, pack)
        ruled = tuple(proposal_of(words, f) for f in by_rules(words, Options()) if f.cue is not None)
        received = np.array([view.span(t.start, t.end).range for t in parsed.tokens])
        told = tuple(tuple(_inside(received, s) for s in (a.cue, a.source, a.content)) for a in d.attributions)
        out.append(Speech(d, words, ruled, told))
    return out


def _inside(received: np.ndarray, pieces: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    hit = np.zeros(len(received), bool)
    for b, e in pieces:
        hit |= (received[:, 0] < e) & (received[:, 1] > b)
    return tuple(np.flatnonzero(hit).tolist())


def clues_of(s: Speech) -> Clues:
    """As the reader makes them."""
    at = s.words.token_range
    return Clues(s.words, [([at(*r) for r in p.source], at(*p.cue), [at(*r) for r in p.content]) for p in s.proposals])


def examples(some: Sequence[Speech]) -> Examples:
    """Clues and answers."""
    rows, answers, role, who, reach = [], [], [], [], []
    for s in some:
        clues, tokens = clues_of(s), s.words.tokens
        sentences = s.words.parsed.sentences
        hit = np.zeros(len(tokens), np.float32)
        for cue, source, content in s.told:
            hit[list(cue)] = 1
            if not cue:
                continue
            head = governor(tokens, cue)
            here = tokens[head].sent
            begin, end = sentences[max(0, here - 1)].begin, sentences[min(len(sentences) - 1, here + 1)].end
            x, y = clues.toward(head, cue, (begin, end)), np.zeros(end - begin, np.int64)
            for code, inside in ((2, content), (1, source)):
                y[[i - begin for i in inside if begin <= i < end]] = code
            role.append((x, y))
            names = clues.candidates(head, cue)
            more = np.concatenate([x[np.array(names) - begin], clues.naming(head, names)], 1)
            right = answer(s, source, names)
            who.append((clues.nobody(head, names), more, right))
            if right:
                phrases = reaches(s.words.parsed, names[right - 1], cue)
                reach.append((clues.reaching(head, names[right - 1], phrases), nearest(s, source, phrases)))
        rows.append(clues.cues)
        answers.append(hit)
    return Examples((np.concatenate(rows), np.concatenate(answers)), role, who, reach)


def answer(s: Speech, source: Sequence[int], names: Sequence[int]) -> int:
    """The place of the source's head among nobody and the candidates."""
    edges, tokens = s.words.parsed.edges, s.words.tokens
    tops = [i for i in source if tokens[i].head not in source and i in names] or [i for i in source if i in names]
    return 1 + names.index(max(tops, key=lambda i: edges[i][1] - edges[i][0])) if tops else 0


def nearest(s: Speech, source: Sequence[int], phrases: Sequence[Range]) -> int:
    """The place of the phrase that has most words in common with the source; of several the shortest."""

    def plain(some: Iterable[int]) -> set[int]:
        return {i for i in some if s.words.tokens[i].upos != "PUNCT"}

    gold, each = plain(source), [plain(range(*p)) for p in phrases]
    return max(range(len(each)), key=lambda k: (2 * len(gold & each[k]) / (len(gold) + len(each[k])), -len(each[k])))


def spans(s: Speech, r: Read) -> dict[str, Any]:
    """A find for the metrics, in the text as received."""
    roles = {"source": r.source, "cue": (r.cue, *r.rest), "content": r.content}
    return {role: [s.words.view.span(*piece).range for piece in pieces] for role, pieces in roles.items()}


def measured(some: Sequence[Speech], found: Sequence[Sequence[Read]]) -> dict[str, Any]:
    """The figures."""
    total: Tally = Counter()
    for s, reads in zip(some, found, strict=True):
        total.update(tally(s.gold, [spans(s, r) for r in reads]))
    return figures(total)


def read_all(reader: SpeechReader, some: Sequence[tuple[Speech, OneSpeech]], c: Choices) -> list[list[Read]]:
    """What is found with these choices, bare cues too."""
    return [[one.read(said, s.proposals, c, reader.settings) for said in one.cues(c)] for s, one in some]


def choose(reader: SpeechReader, some: Sequence[Speech]) -> Choices:
    """Choices, one after the other, for the sum of the three F1 of words."""
    ready = [(s, OneSpeech(s.words, reader.see(s.words.view.text), s.proposals, reader.judges)) for s in some]
    best, c = -1.0, reader.choices
    for name, values in GRID:
        for value in dict.fromkeys((getattr(c, name), *values)):
            tried = replace(c, **{name: value})
            got = measured(some, read_all(reader, ready, tried))
            f = [got[f"token/{role}"].f1 for role in ("cue", "source", "content")]
            print(f"{name:8s} {value!s:18s} cue {f[0]:.1f} source {f[1]:.1f} content {f[2]:.1f}", flush=True)
            if sum(f) > best + 1e-9:
                best, chosen = sum(f), tried
        c = chosen
    return c


def scored(reader: SpeechReader, some: Sequence[Speech]) -> None:
    """Fit the score of finds with content, and show what it drops."""
    ready = [(s, OneSpeech(s.words, reader.see(s.words.view.text), s.proposals, reader.judges)) for s in some]
    found = [[r for r in reads if r.content] for reads in read_all(reader, ready, reader.choices)]
    x = np.array([features(r) for reads in found for r in reads])
    y = [v.hit for s, reads in zip(some, found, strict=True) for v in judge(s.gold, [spans(s, r) for r in reads]).mine]
    weights = tuple(round(float(w), 4) for w in regression(x, np.array(y, float)))
    reader.settings = replace(reader.settings, score=weights, least=0.0)
    found = [[r for r in reads if r.content] for reads in read_all(reader, ready, reader.choices)]
    for least in LEAST:
        got = measured(some, [[r for r in reads if r.score >= least] for reads in found])["rel-50"]
        print(f"least {least:.2f}: rel-50 {got.f1:.1f} ({got.precision:.1f}/{got.recall:.1f})", flush=True)


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--choose", action="store_true")
    p.add_argument("--least", type=float, default=0.1, help="finds with a lower score are dropped; set by hand")
    o = p.parse_args()
    held = {d["doc"] for d in split("de")[0]}
    some = speeches([d for d in read_corpus("gepade-train") if (d.doc in held) == o.choose])
    print(f"{len(some)} speeches", flush=True)
    if not o.choose:
        from training.attribution.judging import learn  # needs torch

        tables: dict[str, Any] = learn(examples(some))
        np.savez_compressed(o.model / JUDGES, **tables)
        if not (o.model / CHOICES).is_file():
            (o.model / CHOICES).write_text(json.dumps(asdict(Choices()), indent=1) + "\n", encoding="utf-8")
        return
    reader = open_reader(o.model)
    assert isinstance(reader, SpeechReader)
    reader.choices = choose(reader, [*some, *speeches(list(read_corpus("gepade-dev")))])
    scored(reader, some)
    reader.settings = replace(reader.settings, least=o.least)
    (o.model / CHOICES).write_text(json.dumps(asdict(reader.choices), indent=1) + "\n", encoding="utf-8")
    (o.model / "settings.json").write_text(json.dumps(asdict(reader.settings), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
