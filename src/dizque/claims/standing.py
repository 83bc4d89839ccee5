"""How many independent origins a side has, and where the claim stands.

Two counts are never mixed up: voices (who says it) and origins (what it goes back to). One speaker is one origin whatever the
wording or occasion; two voices of one party are two voices and, as far as anybody can know, one origin: they may have it from one
another. So `origins_at_most` counts speakers, `origins_at_least` merges whatever may be one, `origins_best` merges parties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from dizque.claims.keys import fold
from dizque.records import Actor, ActorType, Origin, Position, Report, Side, SideOf, Stance, Standing, Statement

__all__ = ["make_side", "standing_of"]


def make_side(
    side: SideOf,
    stances: Sequence[Stance],
    statements: Mapping[str, Statement],
    actors: Mapping[str, Actor],
    reports: Mapping[str, Report],
) -> Side:
    """Count one side of a claim."""
    mine = [statements[s.statement] for s in stances if s.side is side]
    if not mine:
        return Side(side=side)
    labels = _speakers(mine, actors)
    speakers = _by(mine, lambda s: labels[s.id])
    parties = sorted({party for s in mine if (party := _party(s, actors))})
    best = _by(mine, lambda s: _party(s, actors) or labels[s.id])
    nameless = [s for s in mine if _is_nameless(s, actors)]
    return Side(
        side=side, statements=tuple(sorted(s.id for s in mine)), voices=len(speakers), parties=tuple(parties), since=_since(mine, reports),
        origins=tuple(_origin(members, label, actors) for label, members in best.items()),
        origins_at_least=max(1, len(best) - len({_party(s, actors) or s.id for s in nameless})) if len(best) > 1 else 1,
        origins_at_most=len(speakers), origins_best=len(best),
    )  # fmt: skip


def _by(statements: Iterable[Statement], label: Callable[[Statement], str]) -> dict[str, list[Statement]]:
    out: dict[str, list[Statement]] = {}
    for s in sorted(statements, key=lambda s: s.id):
        out.setdefault(label(s), []).append(s)
    return dict(sorted(out.items()))


def _speakers(statements: Sequence[Statement], actors: Mapping[str, Actor]) -> dict[str, str]:
    """A label for each statement's speaker; a shorter form of a person's name joins the longer one that ends alike."""
    labels = {s.id: _speaker(s, actors) for s in statements}
    people = sorted({label for label in labels.values() if label.startswith("name:")}, key=lambda label: (-len(label), label))
    longer = {label: next((p for p in people if p != label and p.endswith(" " + label[5:])), label) for label in people}
    return {i: longer.get(label, label) for i, label in labels.items()}


def _speaker(s: Statement, actors: Mapping[str, Actor]) -> str:
    """A label that is the same for the same speaker across reports: folded name, with the party for the nameless."""
    actor = actors.get(s.actor or "")
    if actor is None:
        return f"nobody:{s.report}"
    if actor.type is ActorType.UNNAMED:
        return f"unnamed:{actor.party or actor.id}:{actor.role or ''}"
    return "name:" + " ".join(map(fold, actor.name.split()))


def _party(s: Statement, actors: Mapping[str, Actor]) -> str:
    actor = actors.get(s.actor or "")
    return (actor.party or "") if actor is not None else ""


def _is_nameless(s: Statement, actors: Mapping[str, Actor]) -> bool:
    actor = actors.get(s.actor or "")
    return actor is None or actor.type in (ActorType.UNNAMED, ActorType.GROUP)


def _origin(members: Sequence[Statement], label: str, actors: Mapping[str, Actor]) -> Origin:
    names = sorted({actors[s.actor].name for s in members if s.actor is not None and s.actor in actors})
    party = _party(members[0], actors)
    if party and len(names) > 1:
        reason = f"{', '.join(names)} speak for {party}: voices of one party are not independent"
    elif len(members) > 1:
        reason = f"{names[0] if names else 'the same source'} says it {len(members)} times: one speaker is one origin"
    else:
        reason = f"said by {names[0]}" if names else "nobody is named as its source"
    return Origin(statements=tuple(s.id for s in members), origin=party or (names[0] if names else label), reason=reason)


def _since(statements: Iterable[Statement], reports: Mapping[str, Report]) -> str | None:
    days = []
    for s in statements:
        said = s.qualified.said
        published = reports[s.report].published if s.report in reports else None
        if said is not None and said.start is not None:
            days.append(said.start)
        elif published is not None:
            days.append(published.on)
    return min(days).isoformat() if days else None


def standing_of(sides: Mapping[SideOf, Side], statements: Mapping[str, Statement]) -> Standing:
    """The state of a claim, from its counted sides."""
    for_, against = sides[SideOf.FOR], sides[SideOf.AGAINST]
    positions = {statements[i].qualified.position for i in for_.statements}
    if for_.statements and against.statements:
        return Standing.DISPUTED
    if against.statements:
        return Standing.DENIED
    if not for_.statements or positions <= {Position.REQUESTS, Position.COMMITS, Position.EVALUATES}:
        return Standing.OPEN
    if positions <= {Position.ASSESSES}:
        return Standing.ASSESSED
    return Standing.SINGLE_ORIGIN if for_.origins_best <= 1 else Standing.UNCHALLENGED
