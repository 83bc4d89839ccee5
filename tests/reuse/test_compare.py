"""Pairs: what merges, what stays apart, and that every shared passage proves itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.records import Basis, Damage, DamageCode, DependenceKind, Direction, Report, Step, StepCode
from dizque.reuse import compare
from tests.reuse import texts

BY_DOC = {r.doc: r for r in texts.ALL}
K = DependenceKind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("original", "copy", K.COPY),
        ("original", "rewrite", K.DERIVED),
        ("copy", "rewrite", K.DERIVED),
        ("original", "translation", K.TRANSLATION),
        ("rewrite", "translation", K.TRANSLATION),
        ("original", "independent", K.INDEPENDENT),
        ("translation", "abroad", K.INDEPENDENT),
        ("original", "abroad", K.INDEPENDENT),
        ("original", "other", K.INDEPENDENT),
        ("translation", "other", K.INDEPENDENT),
    ],
)
def test_kind(one: str, other: str, kind: DependenceKind) -> None:
    found = compare(BY_DOC[one], BY_DOC[other])
    assert found.kind is kind, (found.reason, [(e.rule, e.value) for e in found.evidence])
    assert found == compare(BY_DOC[other], BY_DOC[one])


def test_another_report_abroad_is_never_a_translation() -> None:
    # Same event, same names, same figures, in nearly the same order: it may stay undecided, but must not merge.
    assert compare(BY_DOC["translation"], BY_DOC["independent"]).kind in (K.INDEPENDENT, K.UNDECIDED)


def test_shared_passages_prove_themselves() -> None:
    for one in texts.ALL:
        for other in texts.ALL:
            found = compare(one, other)
            a, b = sorted((one, other), key=lambda r: r.id)
            for passage in found.shared:
                assert a.view().proves(passage.a)
                assert b.view().proves(passage.b)


def test_offsets_count_in_the_report_as_received() -> None:
    one = BY_DOC["original"]
    rubbish = "<!-- 0 comments -->"
    other = replace(
        one, id="r-wrapped", received=rubbish + one.received, steps=(Step(start=0, end=len(rubbish), code=StepCode.RESIDUE),)
    )
    found = compare(one, other)
    assert found.kind is K.COPY
    assert all(s.b.start - s.a.start == len(rubbish) for s in found.shared)


def test_a_word_that_returns_again_and_again_breaks_no_passage() -> None:
    chant = "Vai, vai, vai, vai, vai, vai, vai, vai, vai, vai, vai, gritou a bancada quando o guarda-redes saiu da baliza."
    one = texts.report("1", texts.OTHER + chant + "\n" + texts.ORIGINAL)
    found = compare(one, texts.report("2", "GAZETA\n\n" + one.received))
    assert found.kind is K.COPY
    assert len(found.shared) == 1


def test_quoted_speech_in_common_does_not_merge() -> None:
    found = compare(texts.report("1", texts.SPEECH_ONE), texts.report("2", texts.SPEECH_TWO))
    assert (found.kind, found.basis) == (K.PARTLY, Basis.QUOTE)
    assert [s.basis for s in found.shared] == [Basis.QUOTE]


def test_shared_passage_is_partly() -> None:
    lead = texts.ORIGINAL.split("\n")[3]
    found = compare(BY_DOC["original"], texts.report("x", texts.INDEPENDENT + texts.OTHER + lead))
    assert (found.kind, found.basis) == (K.PARTLY, Basis.NARRATIVE)


def test_shared_rare_error_is_evidence() -> None:
    def damaged(doc: str, text: str) -> Report:
        made = texts.report(doc, text.replace("Arcozelo", "Arkotsello"))
        start = made.received.index("Arkotsello")
        return replace(made, damage=(Damage(span=made.view().span(start, start + 10), code=DamageCode.GARBLED_WORD),))

    one, other = damaged("1", texts.ORIGINAL), damaged("2", texts.INDEPENDENT)
    found = compare(one, other)
    assert found.kind is K.UNDECIDED
    assert [e.rule for e in found.evidence if e.words] == ["shared_error"]
    assert compare(BY_DOC["original"], other).kind is K.INDEPENDENT


def test_direction_from_residue_and_from_days() -> None:
    original, translated = BY_DOC["original"], replace(BY_DOC["translation"], derivation=("pt", "de"))
    found = compare(original, translated)
    assert found.direction is (Direction.A_FROM_B if found.a == translated.id else Direction.B_FROM_A)
    early = texts.report("a", texts.ORIGINAL, on=date(2024, 3, 5))
    late = texts.report("b", texts.REWRITE, on=date(2024, 3, 6))
    assert compare(late, early).direction is Direction.B_LATER
    assert compare(original, BY_DOC["copy"]).direction is Direction.UNKNOWN


@settings(max_examples=40)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["pt", "de", "zz", None]))
def test_anything_can_be_compared(one: str, other: str, lang: str | None) -> None:
    a = Report(id="a", doc="a", received=one, lang=lang)
    b = Report(id="b", doc="b", received=other, lang="pt")
    found = compare(a, b)
    assert found == compare(b, a)
    assert 0 <= found.score <= 1
    assert all(a.view().proves(s.a) and b.view().proves(s.b) for s in found.shared)


@settings(max_examples=20)
@given(st.permutations(texts.ORIGINAL.strip().split("\n")))
def test_a_copy_in_any_order_of_paragraphs_is_none_the_less_taken(lines: list[str]) -> None:
    assert compare(BY_DOC["original"], texts.report("moved", "\n".join(lines))).kind.merges
