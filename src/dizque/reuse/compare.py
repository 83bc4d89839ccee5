"""Two reports, and whether one goes back to the other.

Within one language, shared passages (word for word) and aligned sentences decide; across languages, the alignment alone. What
stands in quotation marks and rows of names and figures never merge two reports: everybody who quotes a speech has its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dizque.records import Basis, DamageCode, Dependence, DependenceKind, Direction, Evidence, Range, Report, Shared
from dizque.reuse.align import NOTHING, Alignment, align
from dizque.reuse.background import Background, background
from dizque.reuse.neutral import Sentences, neutral_sentences
from dizque.reuse.passages import Passage, in_order, passages
from dizque.reuse.sketch import Ints, Sketch, sketch

__all__ = ["Limits", "Prepared", "compare", "compare_prepared", "prepare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Where decisions fall; set on `origins` dev (Portuguese) and on NTREX (translations; two translations into Portuguese)."""

    copy: float = 0.8
    """Share of the longer text that agrees word for word."""
    derived: float = 0.30
    """Share of the shorter text in narrative passages; labelled rewrites have .33 and more, independent reports up to .26."""
    perhaps: float = 0.25
    retold: float = 0.31
    """Gain times coverage of the alignment within one language: two translations of one text have .35 and more."""
    wording: float = 0.04
    """Share of the shorter text's runs of three words below which no rewrite is looked for; translations into one language share .13."""
    partly: int = 10
    """Running words (neither names nor figures) in one shared passage."""
    quoted: int = 8
    """Words of shared quoted speech worth telling."""
    translation: float = 0.06
    """Gain times coverage across languages: two reports of one match or court case reach .058 (.065 with few sentences), the halves of one story .025."""
    maybe_translation: float = 0.04
    short: float = 3.0
    """Sentences: both limits rise by the square of this over the sentences of the shorter text, whose few pairs agree by chance more easily."""


_LIMITS = Limits()
_RELEASE = 0.5
_ERRORS = frozenset({DamageCode.GARBLED_WORD, DamageCode.FOREIGN_WORDS, DamageCode.MOJIBAKE})
_ENOUGH = 3


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A report with everything that comparing may ask for, made when it is asked for."""

    sketch: Sketch
    table: Background

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The sentences that are aligned: those not in quotation marks, where enough of them remain, else all."""
        every = self.sketch.sentences
        own = tuple(k for k, words in enumerate(every) if not self.sketch.is_quoted(words))
        return own if len(own) >= max(_ENOUGH, 0.4 * len(every)) else tuple(range(len(every)))

    @cached_property
    def sentences(self) -> Sentences:
        """Their language-neutral keys, weighed."""
        made = self.sketch
        ranges = [made.sentences[k] for k in self.rows]
        lengths = [made.at[e - 1][1] - made.at[b][0] for b, e in ranges]
        return neutral_sentences([made.keys[b:e] for b, e in ranges], lengths, self.table)

    @cached_property
    def distinct(self) -> Ints:
        """Its shingles, each once, sorted."""
        return np.unique(self.sketch.shingles)


def prepare(report: Report, table: Background | None = None) -> Prepared:
    """Sketch a report."""
    return Prepared(sketch=sketch(report), table=table or background())


def compare(a: Report, b: Report, table: Background | None = None, limits: Limits = _LIMITS) -> Dependence:
    """Decide about one pair. Symmetric: the report with the smaller id is always `a` of the result.

    >>> one = Report(id="r1", doc="1", lang="en", received="The bridge over the Lima fell at dawn. Nobody was hurt, said Ana Reis.")
    >>> two = Report(id="r2", doc="2", lang="en", received="The bridge over the Lima fell at dawn! Nobody was hurt, said Ana Reis.")
    >>> compare(two, one).kind, compare(two, one).a
    (<DependenceKind.COPY: 'copy'>, 'r1')
    """
    return compare_prepared(prepare(a, table), prepare(b, table), limits)


def compare_prepared(a: Prepared, b: Prepared, limits: Limits = _LIMITS) -> Dependence:
    """`compare` for reports that are compared more than once."""
    if (b.sketch.report.id, b.sketch.report.doc) < (a.sketch.report.id, a.sketch.report.doc):
        a, b = b, a
    if one_language(a.sketch.report, b.sketch.report):
        return _within(a, b, limits)
    return _across(a, b, limits)


def one_language(a: Report, b: Report) -> bool:
    """Whether two reports are compared word for word: same language, or one of them unknown."""
    return a.lang is None or b.lang is None or a.lang.partition("-")[0] == b.lang.partition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    """What two texts of one language share, in shares of the shorter one where not said otherwise."""

    longest: float
    narrative: float
    running: int
    quoted: int
    retold: float


def _within(a: Prepared, b: Prepared, limits: Limits) -> Dependence:
    found = passages(a.sketch, b.sketch)
    based = [(p, _basis(a.sketch, b.sketch, p)) for p in found]
    shorter, longer = sorted((max(1, len(a.sketch.words)), max(1, len(b.sketch.words))))
    narrative = sum(p.same for p, basis in based if basis is not Basis.QUOTE) / shorter
    aligned = align(a.sentences, b.sentences) if _may_retell(a, b, narrative, limits) else NOTHING
    figures = _Figures(
        longest=sum(p.same for p in found) / longer,
        narrative=narrative,
        running=max((_running(a.sketch, p.a) for p, basis in based if basis is Basis.NARRATIVE), default=0),
        quoted=max((p.same for p, basis in based if basis is Basis.QUOTE), default=0),
        retold=aligned.gain * aligned.coverage,
    )
    errors = _errors(a.sketch.report, b.sketch.report)
    kind, reason = _decide(figures, same_errors=bool(errors), limits=limits)
    basis = Basis.QUOTE if kind is DependenceKind.PARTLY and reason == _QUOTED else Basis.NARRATIVE
    return Dependence(
        a=a.sketch.report.id,
        b=b.sketch.report.id,
        kind=kind,
        basis=None if kind is DependenceKind.INDEPENDENT else basis,
        direction=_direction(a.sketch.report, b.sketch.report),
        shared=tuple(Shared(a=a.sketch.span(p.a), b=b.sketch.span(p.b), basis=x) for p, x in based),
        score=_score(max(figures.narrative / limits.derived, figures.retold / limits.retold)),
        evidence=(
            Evidence(rule="shared_words", value=round(figures.narrative, 4)),
            Evidence(rule="same_order", value=round(in_order(found), 4)),
            Evidence(rule="aligned_sentences", value=round(figures.retold, 4)),
            *errors,
        ),
        reason=reason,
    )


def _may_retell(a: Prepared, b: Prepared, narrative: float, limits: Limits) -> bool:
    """Whether the sentences must be aligned: word for word it does not show yet, but something of the wording is shared."""
    if narrative >= limits.derived:
        return False
    fewer = max(1, min(len(a.distinct), len(b.distinct)))
    return len(np.intersect1d(a.distinct, b.distinct, assume_unique=True)) >= limits.wording * fewer


_QUOTED = "they share quoted speech only"
_RETOLD = "sentence follows sentence in other words: a rewrite, or two translations of one text"


def _decide(f: _Figures, *, same_errors: bool, limits: Limits) -> tuple[DependenceKind, str]:
    """The first line that holds."""
    share = f"{round(100 * f.narrative)} % of the shorter text"
    unsure = f.narrative >= limits.perhaps
    ladder = (
        (f.longest >= limits.copy, DependenceKind.COPY, f"{round(100 * f.longest)} % of the longer text agrees word for word"),
        (f.narrative >= limits.derived, DependenceKind.DERIVED, f"{share} stands in the other one too, outside quotation marks"),
        (f.retold >= limits.retold, DependenceKind.DERIVED, _RETOLD),
        (unsure and same_errors, DependenceKind.DERIVED, f"{share} and a rare error stand in both"),
        (unsure, DependenceKind.UNDECIDED, f"{share} stands in the other one too: more than usual for two reports of one event"),
        (same_errors, DependenceKind.UNDECIDED, "a rare error stands in both"),
        (
            f.running >= limits.partly,
            DependenceKind.PARTLY,
            f"a passage with {f.running} running words is shared, the rest is not",
        ),
        (f.quoted >= limits.quoted, DependenceKind.PARTLY, _QUOTED),
    )
    found = ((kind, reason) for holds, kind, reason in ladder if holds)
    return next(found, (DependenceKind.INDEPENDENT, "no passages in common beyond turns of phrase, names and figures"))


def _across(a: Prepared, b: Prepared, limits: Limits) -> Dependence:
    aligned = align(a.sentences, b.sentences)
    fewest = max(1, min(len(a.rows), len(b.rows)))
    value = aligned.gain * aligned.coverage / (1 + (limits.short / fewest) ** 2)
    if value >= limits.translation:
        kind, reason = DependenceKind.TRANSLATION, f"{len(aligned.pairs)} sentences follow one another in the same order"
    elif value >= limits.maybe_translation:
        kind, reason = DependenceKind.UNDECIDED, "some sentences agree in names and figures, too few to tell a translation"
    else:
        kind, reason = DependenceKind.INDEPENDENT, "the sentences do not follow one another"
    keep = () if kind is DependenceKind.INDEPENDENT else _aligned(a, b, aligned)
    return Dependence(
        a=a.sketch.report.id,
        b=b.sketch.report.id,
        kind=kind,
        basis=None if kind is DependenceKind.INDEPENDENT else Basis.NARRATIVE,
        direction=_direction(a.sketch.report, b.sketch.report),
        shared=keep,
        score=_score(value / limits.translation),
        evidence=(
            Evidence(rule="aligned_sentences", value=round(value, 4)),
            Evidence(rule="coverage", value=round(aligned.coverage, 4)),
            Evidence(rule="ratio_to_noise", value=round(aligned.ratio, 4)),
        ),
        reason=reason,
    )


def _aligned(a: Prepared, b: Prepared, aligned: Alignment) -> tuple[Shared, ...]:
    ranges = ((a.sketch.sentences[a.rows[i]], b.sketch.sentences[b.rows[j]]) for i, j in aligned.pairs)
    return tuple(Shared(a=a.sketch.span(x), b=b.sketch.span(y), basis=Basis.NARRATIVE) for x, y in ranges)


def _score(ratio: float) -> float:
    """A half at the limit, towards one far above it, towards zero far below."""
    return round(ratio**2 / (1 + ratio**2), 4) if ratio > 0 else 0.0


def _basis(a: Sketch, b: Sketch, p: Passage) -> Basis:
    if a.is_quoted(p.a) or b.is_quoted(p.b):
        return Basis.QUOTE
    return Basis.RELEASE if _running(a, p.a) < _RELEASE * (p.a[1] - p.a[0]) else Basis.NARRATIVE


def _running(made: Sketch, words: Range) -> int:
    """Words of a range that begin with a small letter."""
    return sum(made.text[made.at[i][0]].islower() for i in range(*words))


def _errors(a: Report, b: Report) -> tuple[Evidence, ...]:
    """Damaged words that both reports hold: nobody makes the same rare slip twice."""
    theirs = {d.span.text.casefold(): d.span for d in b.damage if d.code in _ERRORS}
    same = [(d.span, theirs[d.span.text.casefold()]) for d in a.damage if d.code in _ERRORS and d.span.text.casefold() in theirs]
    return tuple(Evidence(rule="shared_error", words=pair) for pair in same)


def _direction(a: Report, b: Report) -> Direction:
    """Residue of another language shows a translation's source; the days of publication show the order at least."""
    ours, theirs = a.derivation[:-1], b.derivation[:-1]
    if a.lang != b.lang and (b.lang in ours) != (a.lang in theirs):
        return Direction.A_FROM_B if b.lang in ours else Direction.B_FROM_A
    if a.published and b.published and a.published.on != b.published.on:
        return Direction.A_LATER if a.published.on > b.published.on else Direction.B_LATER
    return Direction.UNKNOWN
