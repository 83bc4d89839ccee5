"""From statements to claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dizque.claims.conflicts import with_conflicts
from dizque.claims.judged import bind, settle
from dizque.claims.match import Link, cluster, links_between
from dizque.claims.sides import representative, stance
from dizque.claims.standing import history_of, make_side, standing_of
from dizque.claims.updates import with_updates
from dizque.claims.voices import Context, context_of
from dizque.records import Actor, Claim, Dependence, Judgement, OriginGroup, Report, SideOf, Stance, Statement, content_id

__all__ = ["find_claims"]

_RELAY_SHARE = 0.75
"""A statement whose content is for this part another attribution, source and cue included, only passes it on."""


def find_claims(  # noqa: PLR0913 - everything that the ledger knows
    statements: Iterable[Statement],
    actors: Iterable[Actor],
    reports: Iterable[Report],
    *,
    dependences: Iterable[Dependence] = (),
    origins: Iterable[OriginGroup] = (),
    judgements: Iterable[Judgement] = (),
) -> tuple[Claim, ...]:
    """The claims that the statements make, with sides and standing; of one report or of many.

    `dependences` say which reports go back to one text and `origins` which group each report is in; without them every report is
    its own origin. `judgements` of people on claims and speakers win over the rules; those on reports are in `dependences` already.

    Every statement is in exactly one claim, but for those that only relay another one (the innermost speaker counts) and those that only
    ask for anonymity. The order of the input changes nothing. Claims are sorted: those with two sides first, then by size, then by id.
    """
    decided = tuple(judgements)
    context = context_of(actors, reports, dependences, origins, decided)
    ordered = sorted(_without_anonymity(_without_relays(tuple(statements))), key=lambda s: (s.report, _place(s), s.id))
    links = links_between(ordered, langs={key: report.lang for key, report in context.reports.items()})
    by_id = {s.id: s for s in ordered}
    groups = settle(cluster(ordered, links), links, decided)
    links = bind(links, decided, by_id)
    inside = _inside(links, groups)
    claims = [_claim([by_id[i] for i in group], inside[n], by_id, context) for n, group in enumerate(groups)]
    claims = with_updates(with_conflicts(claims, by_id), by_id, context)
    return tuple(sorted(claims, key=lambda c: (-_two_sided(c), -len(c.stances), c.id)))


def _place(statement: Statement) -> int:
    spans = statement.attribution.content or statement.attribution.cue
    return spans[0].start if spans else 0


def _without_relays(statements: Sequence[Statement]) -> list[Statement]:
    inner: dict[str, list[Statement]] = {}
    for s in statements:
        if s.attribution.nested_in:
            inner.setdefault(s.attribution.nested_in, []).append(s)
    return [s for s in statements if not _relays(s, inner.get(s.attribution.id, ()))]


def _without_anonymity(statements: Sequence[Statement]) -> list[Statement]:
    """Without those that only ask for anonymity ("asked not to be named because …"): that is news about the source, no claim."""
    reasons: dict[str, set[int]] = {}
    for s in statements:
        reasons.setdefault(s.report, set()).update(i for span in s.anonymity_reason for i in range(span.start, span.end))
    return [
        s
        for s in statements
        if not any(i in reasons[s.report] for span in s.attribution.content for i in range(span.start, span.end))
    ]


def _relays(outer: Statement, inner: Sequence[Statement]) -> bool:
    content = {i for span in outer.attribution.content for i in range(span.start, span.end)}
    wholes = ((*s.attribution.source, *s.attribution.cue, *s.attribution.content) for s in inner)
    passed_on = max((len(content & {i for p in whole for i in range(p.start, p.end)}) for whole in wholes), default=0)
    return passed_on > 0 and passed_on / len(content) >= _RELAY_SHARE


def _inside(links: Iterable[Link], groups: Sequence[Sequence[str]]) -> list[list[Link]]:
    """The links within each group."""
    home = {i: n for n, group in enumerate(groups) for i in group}
    out: list[list[Link]] = [[] for _ in groups]
    for link in links:
        if home.get(link.a) == home.get(link.b) is not None:
            out[home[link.a]].append(link)
    return out


def _claim(
    members: list[Statement],
    links: Sequence[Link],
    statements: Mapping[str, Statement],
    context: Context,
) -> Claim:
    weight: dict[str, float] = {}
    for link in links:
        for i in (link.a, link.b):
            weight[i] = weight.get(i, 0.0) + link.strength
    head = representative(tuple(members), weight)
    why = {i: link.reason for link in sorted(links, key=lambda k: k.strength) for i in (link.a, link.b)}
    stances = [stance(s, head) for s in members]
    stances = [
        Stance(statement=s.statement, side=s.side, reason=f"{s.reason}; {why[s.statement]}" if s.statement in why else s.reason)
        for s in stances
    ]
    sides = tuple(make_side(side, stances, statements, context) for side in SideOf)
    text = " … ".join(span.text for span in head.attribution.content)
    return Claim(
        id=content_id("c", head.id), text=text, stances=tuple(sorted(stances, key=lambda s: s.statement)),
        standing=standing_of(sides, statements), sides=sides, history=history_of(stances, statements, context),
    )  # fmt: skip


def _two_sided(claim: Claim) -> bool:
    return {SideOf.FOR, SideOf.AGAINST} <= {s.side for s in claim.stances}
