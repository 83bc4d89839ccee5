"""Our metrics equal the reference scorer's, on gold that is damaged in many ways."""

from __future__ import annotations

import importlib.util
import random
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evaluation.documents import Document, Gold, read_corpus
from evaluation.metrics import Tally, figures, tally


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", shared / "measure" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _damaged(documents: tuple[Document, ...], seed: int) -> dict[str, list[dict[str, Any]]]:
    """Predictions made from gold: some left out, some shifted, some with another's source."""
    rng = random.Random(seed)
    out: dict[str, list[dict[str, Any]]] = {}
    for d in documents:
        out[d.doc] = []
        for a in d.attributions:
            if rng.random() < 0.2:
                continue
            other = rng.choice(d.attributions)
            shift = rng.choice([0, 0, -12, 9, 40])
            content = [(max(0, b + shift), e + shift) for b, e in a.content]
            source = other.source if rng.random() < 0.2 else a.source
            out[d.doc].append({"source": list(source), "cue": list(a.cue), "content": content})
    return out


@pytest.mark.shared
@pytest.mark.parametrize(
    ("corpus", "seed"), [("polnear-dev", 1), ("polnear-dev", 2), ("pt-dev", 3), ("gepade-dev", 4), ("own-en", 5), ("own-pt", 6)]
)
def test_figures_equal_the_reference(reference: ModuleType, corpus: str, seed: int) -> None:
    documents = read_corpus(corpus)[:25]
    predicted = _damaged(documents, seed)
    counts: Tally = Counter()
    gold = {}
    for d in documents:
        counts.update(tally(d, predicted[d.doc]))
        rows = [{"source": a.source, "cue": a.cue, "content": a.content, "optional": a.optional} for a in d.attributions]
        gold[d.doc] = {"doc": d.doc, "text": d.text, "attributions": rows, "ignore": d.ignore}
    theirs = reference.score(gold, {k: {"attributions": v} for k, v in predicted.items()})
    mine = figures(counts)
    for name, figure in mine.items():
        if name.startswith("recall/"):
            assert figure.recall == pytest.approx(theirs[name]["R"]), name
        else:
            assert figure.precision == pytest.approx(theirs[name]["P"]), name
            if name != "source|attr-50":
                assert figure.recall == pytest.approx(theirs[name]["R"]), name


def test_absent_sources_agree_and_a_wrong_one_does_not() -> None:
    text = "Ana disse que sim. Espera-se chuva."
    gold = (
        Gold(source=((0, 3),), cue=((4, 9),), content=((10, 17),), optional=False, labels={}),
        Gold(source=(), cue=((19, 28),), content=((29, 34),), optional=False, labels={}),
    )
    document = Document(doc="d", lang="pt", text=text, attributions=gold)
    right = [{"source": [(0, 3)], "cue": [(4, 9)], "content": [(10, 17)]}, {"cue": [(19, 28)], "content": [(29, 34)]}]
    assert figures(tally(document, right))["rel-50"].f1 == 100
    wrong = [right[0], {**right[1], "source": [(0, 3)]}]
    assert figures(tally(document, wrong))["rel-50"].f1 == 50
    assert figures(tally(document, wrong))["attr-50"].f1 == 100
