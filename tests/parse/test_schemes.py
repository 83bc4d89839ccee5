"""Relations of ClearNLP and TIGER brought to Universal Dependencies, on sentences annotated by hand."""

from __future__ import annotations

import pytest

from dizque.parse.schemes import scheme_of, to_universal

SENTENCES = {
    "passive": (
        "en", "DET NOUN AUX VERB ADP DET NOUN", "det nsubjpass auxpass ROOT agent det pobj", (1, 3, 3, 3, 3, 6, 4),
        "det nsubj:pass aux:pass root case det obl:agent", (1, 3, 3, 3, 6, 6, 3),
    ),
    "copula": ("en", "DET NOUN AUX ADJ", "det nsubj ROOT acomp", (1, 2, 2, 2), "det nsubj cop root", (1, 3, 3, 3)),
    "noun with a phrase": (
        "en", "PRON VERB DET NOUN ADP NOUN", "nsubj ROOT det dobj prep pobj", (1, 1, 3, 1, 3, 4),
        "nsubj root det obj case nmod", (1, 1, 3, 1, 5, 3),
    ),
    "clause behind a preposition": (
        "en", "PRON AUX VERB ADP VERB", "nsubjpass auxpass ROOT prep pcomp", (2, 2, 2, 2, 3),
        "nsubj:pass aux:pass root mark advcl", (2, 2, 2, 4, 2),
    ),
    "participle": (
        "de", "DET NOUN AUX DET NOUN VERB", "nk sb ROOT nk oa oc", (1, 2, 2, 4, 5, 2),
        "det nsubj aux det obj root", (1, 5, 5, 4, 5, 5),
    ),
    "phrases": (
        "de", "PRON VERB ADP DET NOUN ADP PROPN", "sb ROOT op nk nk mnr nk", (1, 1, 1, 4, 2, 4, 5),
        "nsubj root case det obl case nmod", (1, 1, 4, 4, 1, 6, 4),
    ),
    "conjunction": ("de", "VERB NOUN CCONJ NOUN", "ROOT oa cd cj", (0, 0, 1, 2), "root obj cc conj", (0, 0, 3, 1)),
    "clause and particle": (
        "de", "NOUN VERB ADP SCONJ PRON VERB", "sb ROOT svp cp sb oc", (1, 1, 1, 5, 5, 1),
        "nsubj root compound:prt mark nsubj ccomp", (1, 1, 1, 5, 5, 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(name: str) -> None:
    scheme, upos, deps, heads, wanted, above = SENTENCES[name]
    assert to_universal(scheme, upos.split(), heads, deps.split()) == (list(above), wanted.split())


@pytest.mark.parametrize("name", SENTENCES)
def test_the_result_is_a_tree_of_known_relations(name: str) -> None:
    scheme, upos, deps, heads, *_ = SENTENCES[name]
    found, relations = to_universal(scheme, upos.split(), heads, deps.split())
    assert [i for i, head in enumerate(found) if head == i] == [i for i, dep in enumerate(relations) if dep == "root"]
    for start in range(len(found)):
        seen, at = {start}, start
        while found[at] != at:
            at = found[at]
            assert at not in seen
            seen.add(at)
    assert scheme_of("xx", relations) is None


def test_a_pipeline_that_speaks_something_else_has_no_scheme() -> None:
    assert scheme_of("de", ["oa", "sb"]) == "de"
    assert scheme_of("de", ["oa", "dobj"]) is None
