"""Fit the weights by which a reader finds the edges of cues and the paths of source and content: `paths.npz` beside the model.

    python -m training.attribution.paths en --model DIR [--documents 756]

Two steps. What the parse says is weighed on the articles that the network learned from, without the network, which knows them by
heart. Then, on the articles held out from it, the network's odds, the proposals and the sum of the first step are weighed together.
Both are linear, so one table comes out. The score is fitted anew too, each half of the held-out articles read with the other's weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dizque.attribution.reader import edges, grammar
from dizque.attribution.reader.edges import choices
from dizque.attribution.reader.grammar import Grammar
from dizque.attribution.reader.load import open_reader
from dizque.attribution.reader.paths import PATHS, Paths, network_features, stretch_of
from dizque.attribution.reader.pieces import Vocabulary
from dizque.attribution.reader.read import OneText, Reader
from dizque.attribution.reader.sight import Sight, Window
from dizque.attribution.reader.tables import tags_of
from dizque.attribution.reader.windows import windows
from dizque.records import Range
from evaluation.documents import Gold
from training.attribution.chain import Chains, chosen_weights, fit_chains, joined
from training.attribution.choose import Case, Kept, cases, made_of, measured, read_all, regression
from training.attribution.documents import CORPORA, split

Array = np.ndarray[Any, Any]
Tables = dict[str, Array]
Met = tuple[Range, int | None, Gold]
"""A cue, the proposal for it, and its gold attribution."""

REACH = 70
"""Words on each side of a cue that the first step looks at, in its own sentence and the next ones."""
HOLD_PARSE, HOLD_NETWORK, HOLD_EDGES = 3.0, 5.0, 5.0
CALL = 1.0
"""What is added to the begin of a source: of several likely ones each may be less likely than none."""
WORDS, GAPS, CUE_WORDS, CUE_GAPS = (sum(s) for s in (grammar.WORD, grammar.GAP, grammar.CUE_WORD, grammar.CUE_GAP))
ODDS_WORDS, ODDS_GAPS = 7, 14
PLAIN_WORDS = np.arange(grammar.CUE_WORD[0], CUE_WORDS)
"""Rows of `CUE_WORD` that the second step weighs anew: all but branches."""
PLAIN_GAPS = np.arange(sum(grammar.CUE_GAP[:3]))


@dataclass(frozen=True)
class One:
    """The words of a stretch with what is known of them, and their gold roles."""

    words: tuple[Array, Array]
    gaps: tuple[Array, Array]
    marks: Array
    odds: tuple[Array, Array]
    roles: Array
    cue: Array


def roles_of(sight: Sight, gold: Gold, at: Array, cue: Range) -> Array:
    """Gold roles of words."""
    out = np.zeros(len(at), np.int64)
    starts, ends = sight.cut.starts[at], sight.cut.ends[at]
    for code, spans in ((2, gold.content), (1, gold.source)):
        for begin, end in spans:
            out[(starts < end) & (ends > begin)] = code
    out[(at >= cue[0]) & (at < cue[1])] = 0
    return out


def cue_of(sight: Sight, gold: Gold) -> Range:
    """The words of a gold cue; none if there is no cue."""
    return sight.words((gold.cue[0][0], gold.cue[-1][1])) if gold.cue else (0, 0)


def one_of(text: OneText, g: Grammar, met: Met, near: Array | None = None, tags: Array | None = None) -> One:
    """Features of a cue's stretch: `near` where the network is not asked; `tags` of all words where it is."""
    cue, k, gold = met
    window = g.sight.window(cue[0])
    proposal = text.proposed(cue, k)
    known = np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32)
    if near is None:
        odds = text.odds(cue)
        near = stretch_of(g.sight, window, cue, odds, proposal)
        known = network_features([odds[near]])
    at = near + window.begin
    if tags is not None:
        known = known[0], np.concatenate((known[1], tags[at]), 1)
    towards = g.towards([cue], [at], [None if proposal is None else proposal[near]])
    marks = np.zeros((len(g.sight.marks), len(grammar.MARKS) + 1), np.float32)
    np.add.at(marks, g.marks, 1)
    cued = (at >= cue[0]) & (at < cue[1])
    return One((g.words[at], towards.words), (g.gaps[at], towards.gaps), marks[at], known, roles_of(g.sight, gold, at, cue), cued)


def blind(case: Case, vocabulary: Vocabulary) -> Sight:
    """A text as a network would see it that sees nothing."""
    cut = vocabulary.cut(case.view.text)
    seen = []
    for begin, end in windows(case.view.text, cut):
        first = cut.first[begin : end + 1] - cut.first[begin]
        none = np.tile(np.array([[1, 0, 0]], np.float32), (int(first[-1]) + 2, 1))
        seen.append(Window(begin, end, first, none, none, none))
    return Sight(case.view.text, cut, tuple(seen), lambda *_: none)


def by_parse(documents: Sequence[Case], reader: Reader) -> Iterator[One]:
    """The stretches of the first step, a gold cue each."""
    for case in documents:
        sight = blind(case, reader.vocabulary)
        g = Grammar(case.words, sight)
        text = OneText(sight, case.proposals, reader.settings, None)
        places = [sight.words(p.cue) for p in case.proposals]
        sentence = np.array([t.sent for t in case.words.tokens])[g.token]
        for gold in case.gold.attributions:
            cue = cue_of(sight, gold)
            window = sight.window(cue[0])
            if cue[0] >= min(cue[1], window.end) or not gold.content:
                continue
            same = [k for k, place in enumerate(places) if place[0] < cue[1] and place[1] > cue[0]]
            k = max(same, key=lambda k: (case.proposals[k].weight, -k), default=None)
            at = np.flatnonzero(~sight.marks[window.begin : window.end]) + window.begin
            at = at[(abs(sentence[at] - sentence[cue[0]]) <= 1) & (at >= cue[0] - REACH) & (at < cue[1] + REACH)]
            yield one_of(text, g, (cue, k, gold), at - window.begin)


def matched(text: OneText, golds: Sequence[Gold]) -> Iterator[Met]:
    """Cues as they are found, each with the gold that it shares most words with; then the golds that none was found for."""
    places = [cue_of(text.sight, gold) for gold in golds]
    met: set[int] = set()
    for cue, k, _ in text.asked():
        shared = [min(cue[1], e) - max(cue[0], b) for b, e in places]
        best = max(range(len(golds)), key=shared.__getitem__, default=None)
        if best is not None and shared[best] > 0:
            met.add(best)
            yield cue, k, golds[best]
    yield from ((places[n], None, golds[n]) for n in range(len(golds)) if n not in met and places[n][0] < places[n][1])


def by_network(documents: Sequence[Case], reader: Reader, tables: Tables, head: Array) -> Iterator[One]:
    """The stretches of the second step."""
    settle = edges.Edges(tables)
    for case in documents:
        sight = reader.see(case.view.text)
        g = Grammar(case.words, sight)
        tags = tags_of(sight, head)
        text = OneText(sight, case.proposals, reader.settings, None)
        met = list(matched(text, case.gold.attributions))
        places = [None if k is None else sight.words(case.proposals[k].cue) for _, k, _ in met]
        for cue, (_, k, gold) in zip(settle.settled(g, [m[0] for m in met], places), met, strict=True):
            one = one_of(text, g, (cue, k, gold), tags=tags)
            if (one.roles == 2).any():
                yield one


def of_parse(ones: Sequence[One]) -> tuple[Any, Any]:
    """Features of the first step: static tables, marks, tables towards the cue, a constant."""
    words = [np.concatenate([o.words[k] for o in ones]) for k in (0, 1)]
    gaps = [np.concatenate([o.gaps[k] for o in ones]) for k in (0, 1)]
    one = np.ones((len(words[0]), 1), np.float32)
    marks = np.concatenate([o.marks for o in ones])
    return joined(words, [WORDS, CUE_WORDS], one), joined(gaps, [GAPS, CUE_GAPS], np.concatenate((marks, one), 1))


def chains(ones: Sequence[One], words: Any, gaps: Any) -> Chains:
    """Chains of these features."""
    return Chains(
        words,
        gaps,
        np.concatenate([o.roles for o in ones]),
        np.concatenate([o.cue for o in ones]),
        np.array([len(o.roles) for o in ones]),
    )


def fit_paths(ones: Sequence[One], parse: tuple[Array, Array]) -> Tables:
    """The second step, and both steps in one table."""
    words, gaps = of_parse(ones)
    sums = words @ parse[0], gaps @ parse[1]
    odds = [np.concatenate([o.odds[k] for o in ones]) for k in (0, 1)]
    plain = words[:, WORDS + PLAIN_WORDS], gaps[:, GAPS + PLAIN_GAPS]
    features = [joined_dense(p, np.concatenate((o, s), 1)) for p, o, s in zip(plain, odds, sums, strict=True)]
    w, g = fit_chains(chains(ones, *features), HOLD_NETWORK, 150)
    n, m = len(PLAIN_WORDS), len(PLAIN_GAPS)
    all_words, all_gaps = parse[0] @ w[-2:], parse[1] @ g[-4:]
    out = {
        "words": all_words[:WORDS], "cue_words": all_words[WORDS:-1].copy(), "odds_words": w[n:-2].copy(),
        "gaps": all_gaps[:GAPS], "cue_gaps": all_gaps[GAPS : GAPS + CUE_GAPS].copy(),
        "marks": all_gaps[GAPS + CUE_GAPS : -1], "odds_gaps": g[m:-4].copy(),
    }  # fmt: skip
    out["cue_words"][PLAIN_WORDS] += w[:n]
    out["cue_gaps"][PLAIN_GAPS] += g[:m]
    out["odds_words"][0] += all_words[-1]
    out["odds_gaps"][0] += all_gaps[-1]
    out["odds_gaps"][0, 0] += CALL
    assert out["odds_words"].shape == (ODDS_WORDS, 2)
    assert out["odds_gaps"].shape == (ODDS_GAPS, 4)
    return out


def joined_dense(matrix: Any, dense: Array) -> Any:
    """A sparse matrix with dense columns behind it."""
    from scipy import sparse

    return sparse.hstack([matrix, sparse.csr_matrix(dense)], format="csr")


def fit_edges(documents: Sequence[Case], reader: Reader) -> Tables:
    """The tables of cues' edges."""
    out: Tables = {}
    for side in ("left", "right"):
        made = [option for case in documents for option in options(case, reader, side)]
        sizes, chosen = np.array([len(rows) for rows, _ in made]), np.array([last for _, last in made])
        x = chosen_weights(np.concatenate([rows for rows, _ in made]), sizes, chosen, HOLD_EDGES)
        names = (f"edge_word_{side}", f"edge_word_odds_{side}", f"edge_{side}", f"edge_odds_{side}")
        cuts = np.cumsum((sum(edges.WORD), 3, sum(edges.EDGE)))
        out |= {name: part[:, None] for name, part in zip(names, np.split(x, cuts), strict=True)}
    return out


def options(case: Case, reader: Reader, side: str) -> Iterator[tuple[Array, int]]:
    """For each cue the features of the words that may be its last on a side, a row each, and which of them is."""
    sight = reader.see(case.view.text)
    text = OneText(sight, case.proposals, reader.settings, None)
    met = [m for m in matched(text, case.gold.attributions) if not sight.marks[slice(*m[0])].all()]
    places = [None if k is None else sight.words(case.proposals[k].cue) for _, k, _ in met]
    c = choices(Grammar(case.words, sight), [m[0] for m in met], places, side) if met else None
    for n, (_, _, gold) in enumerate(met if c else ()):
        assert c is not None
        words = c.words[n][c.real[n]].tolist()
        wanted = [w for w in range(*cue_of(sight, gold)) if not sight.marks[w]]
        last = wanted[0 if side == "left" else -1] if wanted else -1
        if last in words and words[0] in wanted:
            at = slice(n * c.words.shape[1], n * c.words.shape[1] + len(words))
            inner = np.concatenate((one_hot(c.word_codes[at], sum(edges.WORD)), c.word_odds[at]), 1)
            inner[0] = 0
            outer = np.concatenate((one_hot(c.edge_codes[at], sum(edges.EDGE)), c.edge_odds[at]), 1)
            yield np.concatenate((np.cumsum(inner, 0), outer), 1), words.index(last)


def one_hot(codes: Array, size: int) -> Array:
    """A row of noughts and ones for each row of codes."""
    out = np.zeros((len(codes), size), np.float32)
    for column in codes.T:
        out[np.arange(len(codes)), column] += 1
    return out


def tables_of(documents: Sequence[Case], reader: Reader, parse: tuple[Array, Array], folder: Path) -> Tables:
    """All tables, fitted on these documents."""
    with np.load(folder / "linker.npz") as held:
        tags = held["tags"].astype(np.float32)
    tables = fit_edges(documents, reader)
    return tables | fit_paths(list(by_network(documents, reader, tables, tags)), parse)


def write(tables: Tables, folder: Path) -> Paths:
    """Write and load."""
    arrays: dict[str, Any] = {name: table.astype(np.float32) for name, table in tables.items()}
    np.savez(folder / PATHS, **arrays)
    return Paths(folder)


def rescored(documents: Sequence[Case], reader: Reader, parse: tuple[Array, Array], folder: Path) -> tuple[float, ...]:
    """The weights of the score, and the figures: each half of the documents is read with what the other half taught."""
    half = len(documents) // 2
    halves = (documents[:half], documents[half:])
    every = replace(reader.settings, least=0.0)
    kept = []
    for other in halves[::-1]:
        reader.paths = None
        kept.append(write(tables_of(other, reader, parse, folder), folder))
    made = []
    for mine, paths in zip(halves, kept, strict=True):
        reader.paths = paths
        made.append(made_of(mine, read_all(reader, mine, every)))
    x, y = (np.concatenate([m[k] for m in made]) for k in (0, 1))
    score = tuple(round(float(w), 4) for w in regression(x, y))
    found: list[Any] = []
    for mine, paths in zip(halves, kept, strict=True):
        reader.paths = paths
        found.extend(read_all(reader, mine, replace(every, score=score)))
    for least in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4):
        got = measured(documents, [[r for r in reads if r.score >= least] for reads in found])
        print(f"least {least:.2f}: " + "  ".join(f"{n} {f.f1:.1f}" for n, f in got.items()), flush=True)
    return score


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lang", choices=sorted(CORPORA))
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--documents", type=int, default=10000, help="of the first step")
    o = p.parse_args()
    held, train = split(o.lang)
    reader = Kept(o.model)
    reader.settings, reader.paths = open_reader(o.model).settings, None
    ones = list(by_parse(cases(train[: o.documents]), reader))
    print(f"{len(ones)} attributions, {sum(len(one.roles) for one in ones)} words of the first step", flush=True)
    parse = fit_chains(chains(ones, *of_parse(ones)), HOLD_PARSE, 120)
    del ones
    documents = cases(held)
    settings = reader.settings
    score = rescored(documents, reader, parse, o.model)
    reader.settings, reader.paths = settings, None
    write(tables_of(documents, reader, parse, o.model), o.model)
    settings = replace(settings, score=score)
    (o.model / "settings.json").write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
    print(json.dumps(asdict(settings)))


if __name__ == "__main__":
    main()
