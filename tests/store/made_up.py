"""Readings of made-up reports about one invented dispute, for the tests of the ledger and of the dossier.

Marenia says that Vardesia has closed the Aldana dam; Vardesia denies it. Countries, people and reports are invented; no
sentence comes from a published text. Reports are written in notation: the braces give the spans.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dizque.notation import Marked, read_line
from dizque.records import (
    Actor,
    ActorType,
    Attribution,
    Band,
    Basis,
    Certainty,
    Change,
    Claim,
    Counted,
    Credit,
    CreditKind,
    Damage,
    DamageCode,
    Issue,
    IssueCode,
    Kind,
    Media,
    Merge,
    MergeLevel,
    Origin,
    Polarity,
    Position,
    Published,
    Qualified,
    Reading,
    Reason,
    Report,
    Shared,
    Side,
    SideOf,
    SourceType,
    Span,
    Stance,
    Standing,
    Statement,
    Step,
    StepCode,
    TimeReference,
    View,
    content_id,
)

P, C = Position, Certainty


@dataclass(frozen=True, kw_only=True)
class Voice:
    """An actor of the dispute, as a report names it."""

    name: str
    type: ActorType = ActorType.PERSON
    role: str | None = None
    party: str | None = None
    source_type: SourceType = SourceType.PERSON

    @property
    def id(self) -> str:
        return content_id("a", self.name, self.type.value)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the notation does not say about an attribution."""

    voice: Voice | None = None
    position: Position = P.ASSERTS
    certainty: Certainty = C.CERTAIN
    band: Band | None = None
    kind: Kind = Kind.INDIRECT
    when: tuple[str, str, str] | None = None
    """First day, last day, relative meaning; the words come from `{when: …}`."""
    claim: str | None = None
    side: SideOf = SideOf.FOR
    nested_in: int | None = None
    damaged: bool = False
    distanced: bool = False
    own_voice: bool = False
    via: tuple[str, ...] = ()
    polarity: Polarity = Polarity.POS
    future: bool = False
    score: float = 0.9
    proposed: bool = False


ILARI = Voice(name="Ilari Dovan", role="prime minister", party="Marenia")
TESSA = Voice(name="Tessa Brandt", role="spokeswoman of the foreign ministry", party="Vardesia")
ENGINEER = Voice(
    name="unnamed engineer of the dam", type=ActorType.UNNAMED, source_type=SourceType.UNNAMED_PERSON, party="Vardesia"
)
INSTITUTE = Voice(name="Lakes Institute", type=ActorType.ORGANISATION, source_type=SourceType.ORGANISATION)
OKORO = Voice(name="Adaeze Okoro", role="hydrologist at the Lakes Institute", party="Lakes Institute")
FARMERS = Voice(name="several farmers", type=ActorType.GROUP, source_type=SourceType.GROUP)
REGISTER = Voice(name="the dam's log book", type=ActorType.DOCUMENT, source_type=SourceType.DOCUMENT)

CLOSED = "Vardesia has closed the sluices of the Aldana dam"
DROUGHT = "The low water of the Lutra is due to drought alone"
HARVEST = "A third of the harvest in the Lutra valley is lost"
TALKS = "Marenia and Vardesia will meet in Pontal"

Texts = tuple[str, str, str, str]


def _span(received: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=received[start:end])


def _pieces(view: View, marked: Marked, role: str, number: int) -> tuple[Span, ...]:
    return tuple(view.span(b, e) for b, e in marked.pieces(role, number))


def reading(
    doc: str,
    notation: str,
    said: dict[int, Said],
    *,
    lang: str,
    outlet: str | None = None,
    published: str | None = None,
    credit: tuple[str, CreditKind] | None = None,
    damage: tuple[tuple[str, DamageCode, str], ...] = (),
    derivation: tuple[str, ...] = (),
    issues: tuple[Issue, ...] = (),
    html: bool = False,
) -> Reading:
    """Read a report in notation; the first line is the title."""
    marked = read_line(notation)
    received, steps = _page(marked.text) if html else (marked.text, ())
    view = View(received, steps)
    title = view.span(0, view.text.index("\n"))
    key = content_id("r", received)
    at = {words: received.index(words) for words, _, _ in damage}
    report = Report(
        id=key,
        doc=doc,
        received=received,
        media=Media.HTML if html else Media.TEXT,
        steps=steps,
        lang=lang,
        title=title,
        outlet=outlet,
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{key[2:8]}" if outlet else None,
        published=Published(on=date.fromisoformat(published), by="input") if published else None,
        credits=(Credit(span=_credit_span(view, credit[0]), name=credit[0], kind=credit[1]),) if credit else (),
        damage=tuple(Damage(span=_span(received, at[w], at[w] + len(w)), code=code, detail=detail) for w, code, detail in damage),
        derivation=derivation,
        issues=issues,
    )
    ids = {n: content_id("s", key, n) for n in said}
    statements = tuple(_statement(key, ids, n, what, view, marked) for n, what in said.items())
    voices = {what.voice.id: what for what in said.values() if what.voice}
    actors = tuple(_actor(what, view, marked, said) for what in voices.values())
    claims = claims_of([(s, what) for s, what in zip(statements, said.values(), strict=True)], scope=key)
    return Reading(report=report, statements=statements, actors=actors, claims=claims)


def _credit_span(view: View, name: str) -> Span:
    start = view.text.index(name)
    return view.span(start, start + len(name))


def _page(text: str) -> tuple[str, tuple[Step, ...]]:
    """A page around the text, and the steps that lead back to it."""
    received, steps = "", []

    def put(raw: str, replacement: str, code: StepCode) -> None:
        nonlocal received
        steps.append(Step(start=len(received), end=len(received) + len(raw), put=replacement, code=code))
        received += raw

    put("<!doctype html><html><head><title>…</title></head><body><nav>Home | World</nav><h1>", "", StepCode.MARKUP)
    for n, line in enumerate(text.split("\n")):
        if n:
            put("</h1>\n<p>" if n == 1 else "</p>\n<p>", "\n", StepCode.MARKUP)
        for m, piece in enumerate(line.split("&")):
            if m:
                put("&amp;", "&", StepCode.ENTITY)
            received += piece
    put("</p><footer>All rights reserved</footer></body></html>", "", StepCode.BOILERPLATE)
    return received, tuple(steps)


def _statement(report: str, ids: dict[int, str], n: int, what: Said, view: View, marked: Marked) -> Statement:
    def spans(role: str) -> tuple[Span, ...]:
        return _pieces(view, marked, role, n)

    time = None
    if spans("when") or what.when:
        start, end, relative = what.when or ("", "", "day:unknown")
        time = TimeReference(
            text=spans("when"),
            start=date.fromisoformat(start) if start else None,
            end=date.fromisoformat(end) if end else None,
            relative=relative,
        )
    attribution = Attribution(
        id=ids[n],
        source=spans("who"),
        cue=spans("cue"),
        content=spans("what"),
        kind=what.kind,
        entry="made:up",
        nested_in=ids[what.nested_in] if what.nested_in else None,
        score=what.score,
        reason="rule:verb of saying with its subject",
    )
    qualified = Qualified(
        attribution=ids[n],
        position=what.position,
        certainty=what.certainty,
        band=what.band,
        polarity=what.polarity,
        future=what.future,
        distanced=what.distanced,
        addressee=spans("to"),
        said=time,
        reasons=(Reason(field="position", rule="cue", words=spans("cue")),),
    )
    voice = what.voice
    return Statement(
        id=ids[n],
        report=report,
        attribution=attribution,
        qualified=qualified,
        source_type=voice.source_type if voice else SourceType.NONE,
        actor=voice.id if voice else None,
        speaker=voice.name if voice else None,
        role=voice.role if voice else None,
        party=voice.party if voice else None,
        anonymous=bool(voice and voice.type is ActorType.UNNAMED),
        anonymity_reason=spans("why"),
        own_voice=what.own_voice,
        via=what.via,
        damaged=what.damaged,
    )


def _actor(what: Said, view: View, marked: Marked, said: dict[int, Said]) -> Actor:
    voice = what.voice
    assert voice is not None
    mine = [n for n, other in said.items() if other.voice == voice]
    mentions = tuple(span for n in mine for span in _pieces(view, marked, "who", n))
    return Actor(
        id=voice.id,
        name=voice.name,
        type=voice.type,
        names=tuple(sorted({m.text for m in mentions})),
        role=voice.role,
        party=voice.party,
        evidence=mentions[:1],
        proposed=what.proposed,
    )


def claims_of(found: list[tuple[Statement, Said]], scope: str = "") -> tuple[Claim, ...]:
    """The claims that the specifications name, with a simple count of origins."""
    texts = sorted({what.claim for _, what in found if what.claim})
    return tuple(_claim(text, [(s, what) for s, what in found if what.claim == text], scope) for text in texts)


def _claim(text: str, found: list[tuple[Statement, Said]], scope: str) -> Claim:
    sides = tuple(_side(of, [s for s, what in found if what.side is of]) for of in SideOf)
    has = {side.side for side in sides if side.statements}
    asserted = any(s.qualified.position in (P.ASSERTS, P.ACCUSES) for s, what in found if what.side is SideOf.FOR)
    if SideOf.AGAINST in has:
        standing = Standing.DISPUTED if SideOf.FOR in has else Standing.DENIED
    elif SideOf.FOR not in has:
        standing = Standing.OPEN
    elif not asserted:
        standing = Standing.ASSESSED
    else:
        standing = Standing.SINGLE_ORIGIN if sides[0].origins_at_most == 1 else Standing.UNCHALLENGED
    stances = tuple(Stance(statement=s.id, side=what.side, reason=f"same matter; {s.qualified.position} it") for s, what in found)
    history = tuple(Change(on=sides[0].since, standing=standing, statement=s.statement) for s in stances[:1] if sides[0].since)
    return Claim(id=content_id("c", text, scope), text=text, stances=stances, standing=standing, sides=sides, history=history)


def _side(of: SideOf, statements: list[Statement]) -> Side:
    by_voice: dict[str, list[str]] = {}
    for s in statements:
        by_voice.setdefault(s.speaker or "no source", []).append(s.id)
    parties = tuple(sorted({s.party for s in statements if s.party}))
    days = [s.qualified.said.start for s in statements if s.qualified.said and s.qualified.said.start]
    origins = tuple(
        Origin(statements=tuple(ids), origin=voice, reason=f"one speaker is one origin: {voice}", witnesses=len(ids))
        for voice, ids in by_voice.items()
    )
    return Side(
        side=of,
        statements=tuple(s.id for s in statements),
        voices=len(by_voice),
        parties=parties,
        since=min(days).isoformat() if days else None,
        origins=origins,
        merges=tuple(
            Merge(a=0, b=n, level=MergeLevel.POSSIBLE, reason="two bodies of one state") for n in range(1, len(origins))
        ),
        counted=Counted.HOLDERS if of is SideOf.OPEN else Counted.ORIGINS,
        origins_at_least=1 if origins else 0,
        origins_at_most=len(origins),
        origins_best=min(len(origins), max(len(parties), 1 if origins else 0)),
    )


WIRE = """Marenia accuses Vardesia of closing the Aldana dam
PONTAL (Meridian) - {who: Prime Minister Ilari Dovan} {cue: said} {when: on Sunday} {what: that Vardesia had closed the sluices of \
the Aldana dam, leaving the Lutra at a third of its usual level}. {what2: "We are watching a river die. This is not drought, this is \
a decision taken behind a desk"}, {who2: he} {cue2: told} {to2: reporters in Pontal}, {what2: "and it can be taken back in an hour"}.
{who3: An engineer who works on the dam and asked not to be named} {why3: for fear of losing the post} {cue3: said} \
{what3: two of the four gates had been shut since late May}. {what4: Downstream, about a third of the harvest is already lost}, \
{cue4: according to} {who4: several farmers}.
{who5: Tessa Brandt, a spokeswoman for the Vardesian foreign ministry}, {cue5: declined to comment} {what5: on the gates}. \
{who6: The prime minister} {cue6: urged} {to6: his neighbours} {what6: to open the sluices before the end of the month}.
"""

TRANSLATED = """Marénia acusa Vardésia de fechar a barragem de Aldana
Marénia acusa Vardésia de fechar a barragem de Aldana
Meridian - {who: O primeiro -ministro Ilari Dovan} {cue: disse} {when: no domingo} {what: que a Vardésia fechou as comportas da \
barragem de Aldana, deixando o Lutra com um terço do nível habitual}. {what2: "Estamos a ver um rio morrer. Isto não é seca, é uma \
decisão tomada atrás de uma mesa"}, {cue2: acrescentou}. -visitriver-hnk"> A decisão
Um rio que seca Apoio da vizinhança
{who3: Um engenheiro da barragem}, {why3: que teme perder o lugar}, {cue3: relatou} {what3: que duas das quatro comportas estão \
fechadas desde o fim de maio}. Vários agricultores {cue4: der Ernte} {what4: com um terço perdida para reject thes water}.
Kommentare (0)
"""

DENIAL = """Vardésia rejeita acusação sobre a barragem
{who: A porta-voz Tessa Brandt} {cue: rejeitou} {when: nesta segunda-feira} {what: as alegações de que o seu país fechou as comportas \
de Aldana} e {cue2: atribuiu} {what2: o baixo caudal do Lutra apenas à seca}. {what3: "Quem fala em decisão {what4: não leu o registo \
da barragem}"}, {cue3: declarou}.
{who4: O registo}, acrescentou, {cue4: mostra} {what4: as quatro comportas abertas}. O governo {cue5: garantiu} {what5: que enviará uma \
delegação a Pontal em julho}.
{own6: }A barragem de Aldana, construída há quarenta anos, fornece água a dois países.
"""

ASSESSMENT = """Satellite pictures point to closed gates & falling water, institute says
By Rosa Lindqvist
{who: The Lakes Institute} {cue: believes} {what: that at least two gates of the Aldana dam are closed}. {what2: It is very likely \
that the flow was cut on purpose}, {cue2: said} {who2: Adaeze Okoro, a hydrologist at the institute}, {when2: on 12 June}, \
{what2: though drought & heat play a part}. {who3: She} {cue3: did not rule out} {what3: that a technical fault had shut one of the gates}.
{who4: The Meridian agency} {cue4: reported} {what4: earlier that {who5: Ilari Dovan} {cue5: had called} {what5: the closing "a decision \
taken behind a desk"}}.
"""


def readings() -> tuple[Reading, ...]:
    """Five reports: a wire report, its wounded translation, a denial, an assessment as a page, and one without statements."""
    return (wire(), translated(), denial(), assessment(), silent())


def wire() -> Reading:
    """The wire report, in English."""
    return reading(
        "wire.txt",
        WIRE,
        {
            1: Said(voice=ILARI, claim=CLOSED, when=("2031-06-08", "2031-06-08", "weekday:7:last")),
            2: Said(voice=ILARI, claim=DROUGHT, side=SideOf.AGAINST, kind=Kind.DIRECT, polarity=Polarity.NEG, position=P.DENIES),
            3: Said(voice=ENGINEER, claim=CLOSED),
            4: Said(voice=FARMERS, claim=HARVEST),
            5: Said(voice=TESSA, position=P.WITHHOLDS, certainty=C.UNKNOWN, claim=CLOSED, side=SideOf.OPEN),
            6: Said(voice=ILARI, position=P.REQUESTS, certainty=C.UNKNOWN, future=True),
        },
        lang="en",
        outlet="The Pontal Herald",
        published="2031-06-09",
        credit=("Meridian", CreditKind.DATELINE),
    )


def translated() -> Reading:
    """Its machine-translated copy with wounds, in Portuguese, without a date."""
    return reading(
        "copia.txt",
        TRANSLATED,
        {
            1: Said(voice=ILARI, claim=CLOSED, when=("", "", "weekday:7:last")),
            2: Said(voice=ILARI, claim=DROUGHT, side=SideOf.AGAINST, kind=Kind.DIRECT, position=P.DENIES, polarity=Polarity.NEG),
            3: Said(voice=ENGINEER, claim=CLOSED),
            4: Said(voice=FARMERS, claim=HARVEST, damaged=True, score=0.3),
        },
        lang="pt",
        outlet="Diário da Foz",
        credit=("Meridian", CreditKind.DATELINE),
        damage=(
            ("primeiro -ministro", DamageCode.SPACED_HYPHEN, "a blank before the hyphen"),
            ('-visitriver-hnk">', DamageCode.HTML_RESIDUE, "the end of a tag"),
            ("Apoio da vizinhança", DamageCode.GLUED_HEADING, "a heading at the end of a line"),
            ("der Ernte", DamageCode.FOREIGN_WORDS, "German: der, Ernte"),
            ("reject thes water", DamageCode.FOREIGN_WORDS, "English: reject, water"),
            (
                "Vários agricultores der Ernte com um terço perdida para reject thes water.",
                DamageCode.BROKEN_SENTENCE,
                "no finite verb; 5 of 12 words are foreign",
            ),
            ("Kommentare (0)", DamageCode.COMMENT_WIDGET, "German: comments"),
        ),
        derivation=("en", "de", "pt"),
    )


def denial() -> Reading:
    """The denial of the next day, in Portuguese."""
    return reading(
        "negacao.txt",
        DENIAL.replace("{own6: }", ""),
        {
            1: Said(
                voice=TESSA,
                position=P.DENIES,
                claim=CLOSED,
                side=SideOf.AGAINST,
                when=("2031-06-09", "2031-06-09", "weekday:1:this"),
            ),
            2: Said(voice=TESSA, claim=DROUGHT),
            3: Said(voice=TESSA, position=P.EVALUATES, certainty=C.UNKNOWN, kind=Kind.DIRECT),
            4: Said(voice=REGISTER, claim=CLOSED, side=SideOf.AGAINST, position=P.DENIES, via=("Tessa Brandt",), nested_in=3),
            5: Said(voice=TESSA, position=P.COMMITS, certainty=C.UNKNOWN, claim=TALKS, future=True),
        },
        lang="pt",
        outlet="Gazeta do Norte",
        published="2031-06-09",
    )


def assessment() -> Reading:
    """A graded assessment by a third party, as a page with entities, in English."""
    return reading(
        "institute.html",
        ASSESSMENT,
        {
            1: Said(voice=INSTITUTE, position=P.ASSESSES, certainty=C.PROBABLE, claim=CLOSED),
            2: Said(
                voice=OKORO,
                position=P.ASSESSES,
                certainty=C.PROBABLE,
                band=(0.8, 0.95),
                kind=Kind.INDIRECT,
                when=("2031-06-12", "2031-06-12", "date"),
                claim=DROUGHT,
                side=SideOf.AGAINST,
            ),
            3: Said(voice=OKORO, position=P.ASSESSES, certainty=C.POSSIBLE, band=(0.2, 0.5), claim=CLOSED, side=SideOf.OPEN),
            4: Said(
                voice=Voice(name="Meridian", type=ActorType.ORGANISATION, source_type=SourceType.ORGANISATION), kind=Kind.MIXED
            ),
            5: Said(
                voice=ILARI,
                claim=DROUGHT,
                side=SideOf.AGAINST,
                position=P.EVALUATES,
                nested_in=4,
                via=("Meridian",),
                kind=Kind.MIXED,
            ),
        },
        lang="en",
        outlet="Lakeside Review",
        published="2031-06-13",
        credit=("Rosa Lindqvist", CreditKind.BYLINE),
        html=True,
    )


def silent() -> Reading:
    """A report in a language without a pack: no statement, an issue."""
    issue = Issue(code=IssueCode.NO_PACK, detail="no pack for 'fi'; packs: en, pt", fatal=False)
    return reading("hiljaa.txt", "Joki kuivuu\nPato on suljettu.\n", {}, lang="fi", issues=(issue,))


def with_text(old: Reading, tail: str, doc: str | None = None) -> Reading:
    """The same reading of a longer text: another report, other ids, the same spans."""
    received = old.report.received + tail
    key = content_id("r", received)
    names = {s.id: content_id("s", key, s.id) for s in old.statements}

    def renamed(s: Statement) -> Statement:
        attribution = replace(s.attribution, id=names[s.id], nested_in=names.get(s.attribution.nested_in or ""))
        return replace(
            s, id=names[s.id], report=key, attribution=attribution, qualified=replace(s.qualified, attribution=names[s.id])
        )

    def moved(c: Claim) -> Claim:
        sides = tuple(
            replace(
                side,
                statements=tuple(names[s] for s in side.statements),
                origins=tuple(replace(o, statements=tuple(names[s] for s in o.statements)) for o in side.origins),
            )
            for side in c.sides
        )
        stances = tuple(replace(t, statement=names[t.statement]) for t in c.stances)
        return replace(c, id=content_id("c", key, c.id), stances=stances, sides=sides)

    return replace(
        old,
        report=replace(old.report, id=key, received=received, doc=doc or old.report.doc),
        statements=tuple(map(renamed, old.statements)),
        claims=tuple(map(moved, old.claims)),
    )


def across(found: tuple[Reading, ...]) -> tuple[Claim, ...]:
    """Claims over several readings, joined by the words of the claims within them."""
    texts = sorted({c.text for r in found for c in r.claims})
    out = []
    for text in texts:
        pairs = []
        for r in found:
            known = {s.id: s for s in r.statements}
            pairs += [(known[t.statement], Said(claim=text, side=t.side)) for c in r.claims if c.text == text for t in c.stances]
        out.append(_claim(text, pairs, "ledger"))
    return tuple(out)


def shared(span: Span) -> Shared:
    """A passage that stands at the same place of two reports."""
    return Shared(a=span, b=span, basis=Basis.NARRATIVE)
