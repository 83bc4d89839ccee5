"""Each form on sentences that have it and on sentences that do not, for two languages; counts add up."""

from __future__ import annotations

from functools import cache

import pytest

from dizque.langs import Pack, load_pack
from dizque.parse import load, parse_text
from evaluation.documents import marked, read_corpus
from evaluation.metrics import Predicted, Verdict, judge, tally
from evaluation.phenomena import FORMS, Forms, count, recalls


@cache
def _pack(lang: str) -> Pack:
    return load_pack(lang)


def _forms(lang: str, line: str) -> set[str]:
    document = marked("d", lang, line)
    return set(Forms(document, parse_text(document.text, load(lang)), _pack(lang)).of(document.attributions[0]))


HAS = [
    ("en", '{what: "It rains,"} {cue: said} {who: Ann}.', {"direct"}),
    ("en", "{who: Ann} {cue: said} {what: the bridge was closed}.", {"indirect", "bare clause"}),
    ("en", '{what: "It rains,"} {who: she} {cue: said}. {what: "It pours."}', {"split", "in pieces", "over sentences", "pronoun source"}),
    ("en", '{who: Ann} {cue: said:} {what: "It rains. It pours.}\n{what: "It floods."}', {"over paragraphs", "over sentences", "odd marks"}),
    ("en", "{who: Ann} {cue: said} {what: the river was high}. {what: The bridge was closed}.", {"runs on"}),
    ("en", "{who: Mayor}{cue: :} {what: bridge is safe}\nThe bridge was closed.", {"colon", "headline", "punctuation only"}),
    ("en", "{what: The bridge is safe}, {cue: according to} {who: the mayor}.", {"adposition cue"}),
    ("en", "{who: The mayor} {cue: made the case} {what: that rents were too high}.", {"verb + noun cue"}),
    ("en", "The {cue: claim} {what: that the bridge is safe} was false.", {"noun cue", "no source"}),
    ("pt", "{cue: Acrescentou} {what: que a ponte fechou}.", {"null subject", "no source", "indirect"}),
    ("pt", "{cue: Segundo} {who: a polícia}, {what: a ponte fechou}.", {"adposition cue", "bare clause"}),
    ("pt", '{who: Ela} {cue: disse} {what: que a ponte é "um perigo"}.', {"mixed", "pronoun source"}),
]  # fmt: skip

HAS_NOT = [
    (
        "en",
        "{who: Ann} {cue: said} {what: that it rains}.",
        {"bare clause", "direct", "runs on", "noun cue", "pronoun source", "no source"},
    ),
    ("en", "{who: Ann} {cue: promised} {what: to leave}.", {"bare clause"}),
    ("en", '{what: "It rains,"} {cue: said} {who: Ann}.', {"split", "odd marks", "over sentences", "headline", "never closed"}),
    ("en", "It {cue: is expected} {what: that it will rain}.", {"null subject"}),
    ("pt", "{who: Ana} {cue: acrescentou} {what: que a ponte fechou}.", {"null subject", "no source", "bare clause"}),
    ("pt", "{cue: Está previsto} {what: que a ponte feche}.", {"null subject"}),
]


@pytest.mark.parametrize(("lang", "line", "forms"), HAS)
def test_a_form_is_seen(lang: str, line: str, forms: set[str]) -> None:
    assert forms <= _forms(lang, line)


@pytest.mark.parametrize(("lang", "line", "forms"), HAS_NOT)
def test_a_form_is_not_seen_where_it_is_not(lang: str, line: str, forms: set[str]) -> None:
    assert not forms & _forms(lang, line)


def test_nested_ones_are_counted_apart() -> None:
    document = marked("d", "en", "{who: Ann} {cue: said} {what: that {who2: Bob} {cue2: denied} {what2: the theft}}.")
    found: list[Predicted] = [{"source": a.source, "cue": a.cue, "content": a.content} for a in document.attributions]
    parsed = parse_text(document.text, load("en"))
    whole = recalls([count(document, parsed, found, _pack("en"))])
    assert whole["all"] == (1, 1)
    assert whole["nested"] == (1, 1)
    assert recalls([count(document, parsed, found[:1], _pack("en"))])["nested"] == (0, 1)
    assert list(whole) == [name for name in ("all", *FORMS) if name in whole]


@pytest.mark.parametrize("corpus", ["own-en", "own-pt"])
def test_verdicts_add_up_to_the_metric(corpus: str) -> None:
    for document in read_corpus(corpus):
        # Every second source is left out, so that some are right and some are not.
        found: list[Predicted] = [
            {"source": a.source if n % 2 else (), "cue": a.cue, "content": a.content} for n, a in enumerate(document.attributions)
        ]
        judged, counts = judge(document, found), tally(document, found)
        assert sum(v.hit for v in judged.gold) == sum(v.hit for v in judged.mine) == counts["rel-50", "hit"]
        assert sum(v is not Verdict.FREE for v in judged.gold) == counts["all", "gold"]
        assert sum(v is not Verdict.FREE for v in judged.mine) == counts["all", "mine"]
