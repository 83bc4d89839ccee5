"""Groups of one origin, their chains, and the citations that lead out of the collection."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.langs.outlet_names import origin_id
from dizque.records import Credit, CreditKind, Dependence, DependenceKind, OriginGroup, Report, Span
from dizque.reuse import candidates, citations, compare, depend, origins_of
from tests.reuse import texts

K = DependenceKind
DEPENDENT = {"r-original", "r-copy", "r-rewrite", "r-translation"}


def test_copies_rewrites_and_translations_are_one_origin() -> None:
    groups = origins_of(texts.ALL, depend(texts.ALL))
    assert sorted(map(set, (g.reports for g in groups)), key=len)[-1] == DEPENDENT
    assert sorted(len(g.reports) for g in groups) == [1, 1, 1, 4]
    (chain,) = [g for g in groups if len(g.reports) == 4]
    assert {link.report for link in chain.links} == DEPENDENT - {chain.origin}
    assert any(link.relation is K.TRANSLATION for link in chain.links)
    assert len(chain.reasons) >= len(chain.links)


@cache
def _settled() -> tuple[tuple[Dependence, ...], tuple[OriginGroup, ...]]:
    dependences = depend(texts.ALL)
    return dependences, origins_of(texts.ALL, dependences)


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(rng: random.Random) -> None:
    shuffled = list(texts.ALL)
    rng.shuffle(shuffled)
    dependences = list(depend(shuffled))
    assert tuple(dependences) == _settled()[0]
    rng.shuffle(dependences)
    assert origins_of(shuffled, dependences) == _settled()[1]


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(2, 60))
def test_every_report_is_in_one_group_whatever_the_ties(rng: random.Random, size: int) -> None:
    reports = [Report(id=f"r{k:02}", doc=str(k), received=str(k)) for k in range(size)]
    kinds = [K.COPY, K.DERIVED, K.TRANSLATION, K.PARTLY, K.UNDECIDED, K.INDEPENDENT]
    ties = [
        Dependence(a=a.id, b=b.id, kind=rng.choice(kinds), score=rng.random())
        for a, b in combinations(reports, 2)
        if rng.random() < 4 / size
    ]
    groups = origins_of(reports, ties)
    assert sorted(i for g in groups for i in g.reports) == [r.id for r in reports]
    rng.shuffle(ties)
    assert origins_of(reports, ties) == groups


def test_a_report_that_takes_from_two_does_not_tie_them() -> None:
    third = texts.report("from_both", texts.FROM_BOTH)
    one, two = (r for r in texts.ALL if r.doc in ("original", "independent"))
    assert compare(one, third).kind in (K.DERIVED, K.PARTLY)
    assert compare(two, third).kind in (K.DERIVED, K.PARTLY)
    groups = origins_of([one, two, third], depend([one, two, third]))
    assert not any({one.id, two.id} <= set(g.reports) for g in groups)


def test_groups_are_not_transitive() -> None:
    reports = [Report(id=i, doc=i, received=i) for i in "abcdefg"]
    ties = [Dependence(a=x, b=y, kind=K.DERIVED, score=0.9) for x, y in ("ab", "ac", "bc", "de", "df", "ef", "cg", "dg")]
    groups = {g.reports for g in origins_of(reports, ties)}
    assert ("a", "b", "c") in {tuple(i for i in g if i != "g") for g in groups}
    assert not any({"a", "d"} <= set(g) for g in groups)


def test_partly_and_undecided_never_merge() -> None:
    reports = [Report(id=i, doc=i, received=i) for i in "ab"]
    for kind in (K.PARTLY, K.UNDECIDED, K.INDEPENDENT, K.CITES):
        assert len(origins_of(reports, [Dependence(a="a", b="b", kind=kind)])) == 2


def _credited(doc: str, text: str, name: str, kind: CreditKind = CreditKind.CITED, **fields: object) -> Report:
    made = texts.report(doc, f"{text}({name})\n", **fields)  # type: ignore[arg-type]
    start = made.received.rindex(name)
    return replace(made, credits=(Credit(span=made.view().span(start, start + len(name)), name=name, kind=kind),))


def test_an_unseen_agency_is_one_origin_under_all_its_names() -> None:
    one = _credited("1", texts.INDEPENDENT, "AFP", CreditKind.BYLINE)
    two = _credited("2", texts.OTHER, "France Presse")
    found = citations([two, one])
    assert [(d.a, d.b, d.kind) for d in found] == [("r-1", origin_id("AFP"), K.CITES), ("r-2", origin_id("AFP"), K.CITES)]
    assert [d.evidence[0].words[0].text for d in found] == ["AFP", "France Presse"]
    links = [link for g in origins_of([one, two], found) for link in g.links]
    assert {link.to for link in links} == {origin_id("AFP")}
    # A byline speaks for the whole text, a citation for a passage.
    assert [g.origin for g in origins_of([one, two], found)] == [origin_id("AFP"), two.id]


def test_a_cited_report_at_hand_is_the_target() -> None:
    seen = texts.report("seen", texts.ORIGINAL, outlet="Gazeta do Lima")
    citing = _credited("citing", texts.REWRITE, "Gazeta do Lima", on=date(2024, 3, 6))
    assert [d.b for d in depend([seen, citing]) if d.kind is K.CITES] == [seen.id]


def test_nobody_cites_himself_and_authors_are_no_origins() -> None:
    own = replace(_credited("own", texts.OTHER, "Reuters"), outlet="Reuters")
    author = _credited("author", texts.OTHER, "Ana Moreira Prates", CreditKind.BYLINE)
    assert citations([own, author]) == ()


def _crowd() -> list[Report]:
    rng = random.Random(7)
    syllables = [c + v for c in "bdfglmnprst" for v in "aeiou"]
    words = ["".join(rng.choices(syllables, k=3)) for _ in range(4000)]
    return [
        texts.report(f"crowd{k:03}", " ".join(rng.choices(words, k=120)).capitalize() + ".", rng.choice(["pt", "de"]))
        for k in range(120)
    ]


def test_candidates_in_a_crowd() -> None:
    crowd = _crowd()
    pairs = candidates([*crowd, *texts.ALL])
    wanted = {(a, b) for a in DEPENDENT for b in DEPENDENT if a < b}
    assert wanted <= set(pairs)
    assert len(pairs) < 40 * len(crowd)
    rng = random.Random(1)
    shuffled = [*crowd, *texts.ALL]
    rng.shuffle(shuffled)
    assert candidates(shuffled) == pairs


def test_equal_texts_in_a_crowd_stay_together() -> None:
    copies = [replace(texts.ALL[0], id=f"r-same{k:02}") for k in range(50)]
    reports = [*_crowd(), *copies]
    groups = origins_of(reports, depend(reports))
    assert max(len(g.reports) for g in groups) == 50


def test_days_keep_reports_apart() -> None:
    one, two = (texts.report(d, texts.ORIGINAL, on=on) for d, on in (("1", date(2024, 1, 1)), ("2", date(2024, 6, 1))))
    unknown = texts.report("3", texts.ORIGINAL)
    assert candidates([one, two]) == ()
    assert candidates([one, two, unknown]) == (("r-1", "r-3"), ("r-2", "r-3"))


def test_a_chain_begins_at_the_report_that_the_others_credit() -> None:
    text = "O rio Lima subiu 3 metros na noite de domingo. Ninguém ficou ferido, disse a prefeita Ana Reis aos jornalistas."
    wire = Report(id="r-z", doc="z", lang="pt", received=text, outlet="Vespera")
    credit = Credit(span=Span(start=0, end=7, text="Vespera"), name="Vespera", kind=CreditKind.DATELINE)
    taken = Report(id="r-a", doc="a", lang="pt", received="Vespera - " + text, outlet="O Dia", credits=(credit,))
    (group,) = origins_of([wire, taken], depend([wire, taken]))
    unlisted = replace(taken, credits=())
    assert origins_of([wire, unlisted], depend([wire, unlisted]))[0].origin == "r-z", "an outlet at hand needs no list"
    assert group.origin == "r-z"
    assert [(link.report, link.to) for link in group.links] == [("r-a", "r-z")]
    assert not any("does not show" in reason for reason in group.reasons)


def test_who_signs_a_page_is_no_origin() -> None:
    signed = Credit(span=Span(start=0, end=8, text="Ana Reis"), name="Ana Reis", kind=CreditKind.STRUCTURED)
    assert citations([Report(id="r", doc="r", received="Ana Reis", credits=(signed,))]) == ()
