"""Whose words each statement is: one label for one speaker, across forms of a name, reports and languages.

A statement that nobody is named for is the voice of its report, and so of whatever text or source the report goes back to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from dizque.claims.judged import NOBODY, Speakers, speakers
from dizque.langs import codes, load_pack
from dizque.langs.letters import plain
from dizque.langs.outlet_names import is_listed, origin_id
from dizque.records import Actor, ActorType, Dependence, DependenceKind, Judgement, OriginGroup, Report, Statement

__all__ = ["Context", "Voice", "context_of", "voices_of"]

_NAMELESS = (ActorType.UNNAMED, ActorType.GROUP)
_BODIES = (ActorType.ORGANISATION, ActorType.STATE, ActorType.DOCUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One statement's speaker. `label` is the same for the same speaker, `keys` are what makes two statements certainly one origin."""

    statement: Statement
    label: str
    shown: str
    named: bool
    party: str = ""
    speaks_for: str = ""
    """Key of the organisation that a person of it speaks for; empty for states, whose bodies are counted apart."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Key → reason in words."""

    @property
    def is_own(self) -> bool:
        """Whether nobody is said to have said it, so that it is the report's own."""
        return self.label.startswith("own:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known beside the statements: actors, reports, and what the reports owe to each other."""

    actors: Mapping[str, Actor]
    reports: Mapping[str, Report]
    groups: Mapping[str, OriginGroup]
    """By report."""
    pairs: Mapping[str, Mapping[str, Dependence]]
    """Report → other report → what they owe to each other; citations are not among them."""
    cites: Mapping[str, tuple[Dependence, ...]]
    """By report, what it credits."""
    speakers: Speakers = NOBODY
    """What people judged about speakers."""

    def group(self, report: str) -> str:
        """The id of the group of reports that go back to one text with this one."""
        return self.groups[report].id if report in self.groups else report

    def shown(self, report: str) -> str:
        """A report in words: its outlet, else the name under which it came in."""
        known = self.reports.get(report)
        return (known.outlet or known.doc) if known else report


def context_of(
    actors: Iterable[Actor],
    reports: Iterable[Report],
    dependences: Iterable[Dependence] = (),
    origins: Iterable[OriginGroup] = (),
    judgements: Iterable[Judgement] = (),
) -> Context:
    """Everything by its id; of an actor whom several reports know, the record that tells most."""
    pairs: dict[str, dict[str, Dependence]] = {}
    cites: dict[str, tuple[Dependence, ...]] = {}
    for d in sorted(dependences, key=lambda d: (d.a, d.b, d.kind)):
        if d.kind is DependenceKind.CITES:
            cites[d.a] = (*cites.get(d.a, ()), d)
        elif d.kind is not DependenceKind.INDEPENDENT:
            pairs.setdefault(d.a, {})[d.b] = d
            pairs.setdefault(d.b, {})[d.a] = d
    known = {actor.id: actor for actor in sorted(actors, key=_tells)}
    return Context(
        actors=known,
        reports={report.id: report for report in reports},
        groups={report: group for group in origins for report in group.reports},
        pairs=pairs,
        cites=cites,
        speakers=speakers({i: _label(a) for i, a in known.items() if a.type not in _NAMELESS}, judgements),
    )


def _tells(actor: Actor) -> tuple[bool, bool, int, str, str, str]:
    return bool(actor.party), bool(actor.role), len(actor.names), actor.name, actor.party or "", actor.role or ""


def voices_of(statements: Sequence[Statement], context: Context) -> dict[str, Voice]:
    """The voice of each statement of one claim, by statement id."""
    voices = {s.id: _judged(_voice(s, context), context.speakers) for s in sorted(statements, key=lambda s: s.id)}
    names = sorted({v.label for v in voices.values() if v.label.startswith("name:")}, key=lambda n: (-len(n), n))
    longer = {name: _longer(name, names, context.speakers) for name in names}
    return {i: _renamed(v, longer[v.label]) if longer.get(v.label, v.label) != v.label else v for i, v in voices.items()}


def _longer(name: str, names: Sequence[str], judged: Speakers) -> str:
    return next((n for n in names if n != name and n.endswith(" " + name[5:]) and judged.may_be_one(n, name)), name)


def _judged(voice: Voice, judged: Speakers) -> Voice:
    """The voice under the label that people gave its speaker."""
    label = judged.label(voice.statement.actor or "", voice.label)
    why = next((judged.why[k] for k in (voice.statement.actor or "", voice.label) if k in judged.why), "")
    return voice if label == voice.label else _renamed(voice, label, why)


def _renamed(voice: Voice, label: str, why: str = "") -> Voice:
    """The voice under another label: by judgement, or under the longer form of its name, which another statement has."""
    keys = {label: why or f"{voice.shown} is one speaker, whatever the form of the name"}
    return Voice(
        statement=voice.statement, label=label, shown=voice.shown, named=voice.named or label.startswith("name:"), party=voice.party, speaks_for=voice.speaks_for,
        keys={**keys, **{k: why for k, why in voice.keys.items() if k != voice.label}},
    )  # fmt: skip


def _voice(s: Statement, context: Context) -> Voice:
    actor = context.actors.get(s.actor or "")
    if actor is None:
        return _nobody(s, context)
    if actor.type in _NAMELESS:
        return _nameless(s, actor, context)
    label = _label(actor)
    keys = {label: f"{actor.name} says it: one speaker is one origin"}
    if actor.type in _BODIES and (is_listed(actor.name) or _is_cited(s, actor.name, context)):
        keys[origin_id(actor.name)] = f"both have it from {actor.name}"
    party = s.party or actor.party or ""
    body = "name:" + plain(party) if party and plain(party) not in _states() and actor.type not in _BODIES else ""
    return Voice(statement=s, label=label, shown=actor.name, named=True, party=party, speaks_for=body, keys=keys)


def _label(actor: Actor) -> str:
    return "name:" + " ".join(plain(actor.name).split())


def _nameless(s: Statement, actor: Actor, context: Context) -> Voice:
    """A source whose name is held back or that is a crowd: one voice within its report's text, or as known through the outlet that met it."""
    group = context.group(s.report)
    label = (
        f"unnamed:{plain(actor.party or '')}:{plain(actor.role or '')}" if actor.party else f"unnamed:{group}:{plain(actor.name)}"
    )
    keys = {label: f"{actor.name}: as far as it shows, one source"}
    if s.via:
        keys[origin_id(s.via[-1])] = f"known only through {s.via[-1]}"
    return Voice(statement=s, label=label, shown=actor.name, named=False, party=actor.party or "", keys=keys)


def _nobody(s: Statement, context: Context) -> Voice:
    """The report itself, or nobody in particular: what the report goes back to."""
    group = context.groups.get(s.report)
    label = f"own:{context.group(s.report)}"
    shown = context.shown(s.report)
    keys = {label: "the reports go back to one text" if group and len(group.reports) > 1 else f"{shown} says it itself"}
    if group is not None and group.origin not in group.reports:
        credited = next((link for link in group.links if link.to == group.origin), None)
        keys[group.origin] = credited.reason if credited else "credited to one source"
    outlet = context.reports[s.report].outlet if s.report in context.reports else None
    if outlet:
        keys[origin_id(outlet)] = f"{outlet} publishes it as its own"
    if s.via:
        keys[origin_id(s.via[-1])] = f"taken from {s.via[-1]}"
    return Voice(statement=s, label=label, shown=shown, named=False, keys=keys)


def _is_cited(s: Statement, name: str, context: Context) -> bool:
    target = origin_id(name)
    return any(target == origin_id(d.upstream or "") for d in context.cites.get(s.report, ()))


@cache
def _states() -> frozenset[str]:
    """Names of states, which are the same in every pack."""
    return frozenset(plain(place.name) for place in load_pack(min(codes())).places)
