"""Generated readings with every field of every record filled, so that a new field which the ledger forgets is found."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

from hypothesis import strategies as st

from dizque import records
from dizque.records import Anchors, Reading, Report, Statement, Step

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)  # lone surrogates, NUL and all
IDS = st.text("abcdef234567", min_size=6, max_size=6)
SHARE = st.floats(0, 1)
COUNT = st.integers(0, 2**40)


def whole(cls: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Instances with all fields generated, defaults or not."""
    hints = typing.get_type_hints(cls)
    fields = {f.name: given.get(f.name, _of(hints[f.name])) for f in dataclasses.fields(cls)}
    return st.builds(cls, **fields)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_of, arguments))
    if arguments:  # a union
        return st.one_of(*map(_of, arguments))
    plain: dict[Any, st.SearchStrategy[Any]] = {str: ANY_TEXT, int: COUNT, float: SHARE, Anchors: st.just(Anchors())}
    if hint in plain:
        return plain[hint]
    return whole(hint) if dataclasses.is_dataclass(hint) else st.from_type(hint)  # type: ignore[arg-type]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(ANY_TEXT)
    steps = st.just(())
    if len(text) > 2:
        steps = st.sampled_from([(), (Step(start=0, end=1, put=draw(ANY_TEXT)), Step(start=2, end=2, put="x"))])
    report: Report = draw(whole(Report, received=st.just(text), steps=steps, id=IDS.map(lambda i: "r-" + i)))
    return report


def _fitting(s: Statement) -> Statement:
    """Parts that name the statement's attribution name it rightly; what is never kept is left out."""
    key = s.attribution.id
    terms = s.terms and dataclasses.replace(s.terms, attribution=key, clause=None)
    return dataclasses.replace(s, qualified=dataclasses.replace(s.qualified, attribution=key), terms=terms)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading whose ids fit together, as the stages guarantee."""
    report = draw(reports())
    actors = draw(st.lists(whole(records.Actor, id=IDS), max_size=2, unique_by=lambda a: a.id))
    links = st.sampled_from([None, *(a.id for a in actors)])
    statements: list[Statement] = draw(
        st.lists(
            whole(Statement, id=IDS.map(lambda i: f"{report.id}-{i}"), report=st.just(report.id), actor=links),
            max_size=2,
            unique_by=lambda s: s.id,
        )
    )
    statements = [_fitting(s) for s in statements]
    if statements:
        stance = whole(records.Stance, statement=st.sampled_from([s.id for s in statements]))
        claim = whole(records.Claim, id=IDS, stances=st.lists(stance, max_size=2).map(tuple))
        claims = draw(st.lists(claim, max_size=2, unique_by=lambda c: c.id))
    else:
        claims = []
    issues = draw(_of(tuple[records.Issue, ...]))
    return Reading(report=report, statements=tuple(statements), actors=tuple(actors), claims=tuple(claims), issues=issues)
