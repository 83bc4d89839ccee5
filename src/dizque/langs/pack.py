"""What a language pack holds, typed. The data stand in `langs/data/<code>/*.toml`; `langs.loader` reads and checks them.

Words in packs are lower case unless they are names. A `form` is a surface string of one or more words, matched word by word; a
`lemma` is matched against the parser's lemma. Every entry names its file and line, so that a message can point there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dizque.records import Band, Certainty, Position

__all__ = [
    "Anonymity", "CertaintyWord", "Concept", "Cue", "CueKind", "DenialWord", "Examples", "Grammar", "Outlet", "Pack", "PageWord", "Person", "Place", "QuantityWord", "Shape", "StanceWord", "TimeWord", "Title",
]  # fmt: skip


class CueKind(StrEnum):
    """Word class of a cue, which decides how its source and content are found."""

    VERB = "verb"
    NOUN = "noun"
    ADPOSITION = "adposition"
    """According to, segundo, de acordo com, laut."""
    ADJECTIVE = "adjective"
    PHRASE = "phrase"
    """A light verb with its noun: made the case, fez um apelo. The first word's token is the head."""


class Shape(StrEnum):
    """What may stand as the content of a cue."""

    CLAUSE = "clause"
    """A finite clause, with or without its complementizer."""
    INFINITIVE = "infinitive"
    """An infinitive or gerund clause."""
    OBJECT = "object"
    """A noun phrase as object: denied the allegations."""
    OBLIQUE = "oblique"
    """A noun phrase with a preposition listed in `Cue.prepositions`: spoke about the pact, called for sanctions."""
    QUOTATION = "quotation"
    """Words in quotation marks."""
    FREE = "free"
    """The sentence round an inserted cue: "The pact, he said, is dead"; "… , according to Ana"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Lines of notation that are tests: `examples` and `counter_examples` (plain) must hold, `gaps` must fail and say when they pass."""

    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word or phrase by which a source is said to say, think, deny or ask.

    `weight` (0 to 1) is the share of uses, with one of its shapes, that are attributions: 1 for a plain verb of saying.
    `subjectless` cues may stand without a source (it is expected that …).
    """

    id: str
    kind: CueKind
    position: Position
    lemmas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    shapes: frozenset[Shape] = frozenset({Shape.CLAUSE, Shape.QUOTATION, Shape.FREE})
    prepositions: tuple[str, ...] = ()
    """Prepositions of an `OBLIQUE` content, or that link a noun cue to it ("the claim of …")."""
    addressee: tuple[str, ...] = ()
    """How the addressee is marked: prepositions, or `object` for a bare object ("told reporters that")."""
    certainty: Certainty | None = None
    band: Band | None = None
    negative: bool = False
    """Whether the cue turns the content round (deny, refuse, oppose)."""
    future: bool = False
    """Whether the content lies ahead of the saying (promise, urge, expect)."""
    postposed: bool = False
    """Whether an adposition follows what it governs: "der Polizei zufolge"."""
    subjectless: bool = False
    raises: bool = False
    """Whether the subject belongs to the content, because no source can be the subject: "the truce seems to hold", "rain is likely"."""
    weight: float = 1.0
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyWord:
    """A hedge or estimative word or phrase ("very likely"), with its band where a standard gives one (`scale` names it)."""

    id: str
    forms: tuple[str, ...]
    certainty: Certainty
    band: Band | None = None
    scale: str = ""
    kind: str = "adverb"
    """`adverb`, `adjective`, `modal` (matched by lemma too), `verb`, `noun`, `phrase`."""
    future: bool = False
    distances: bool = False
    """Whether it is the reporter's distancing (allegedly, supostamente), not the source's own doubt."""
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DenialWord:
    """Words of negation and denial, by `kind`.

    A negator ("not", "never", "nem": kind `negator`), a word that calls a content false ("false", "mentira": kind `falsehood`), a
    noun that an allegation is referred to by ("allegations", "alegações": kind `allegation`), or a refusal to comment (kind `refusal`).
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceWord:
    """A word inside a content, or in a cue that no entry lists, that shows what the source does with the content.

    Kinds, for words inside a content: `duty` (should, must, have to: a bare "said" then asks for it), `plea` (please, let us), `ahead`
    (will, going to: what lies ahead), `praise` and `blame` (great, a disaster), `wrong` (an act one is blamed for: lied, corrupt),
    `question` (whether, why), `exclamation` (hopefully, sadly). `cue`: a word of a cue, for the `position` given with it, where
    `cues.toml` has no entry ("took aim at"). `rejection`: a verb that denies a claim but only turns down anything else ("rejected the plan"). `lemmas` are found in every inflection, `forms` as printed.
    """

    id: str
    kind: str
    forms: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    position: Position | None = None
    negative: bool = False
    """Of a `cue`: whether it turns the content round."""
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityWord:
    """A word of number, so that claims can compare "at least 17", "dozens" and "dezessete".

    Kinds: `number` (`value` "17"; a range for vague ones: dozens "24-99"), `times` (million: "1000000"), `bound` before or after a number
    (`value` `least`, `over`, `most`, `under`, `about`), `to` (between the ends of a range: "17 to 20").
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    value: str = ""
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord:
    """A time expression's word and its relative value, e.g. `weekday:7`, `month:6`, `day:-1`, `season:summer`, `recent`, `now`.

    Kinds: `weekday`, `month`, `relative` (a whole expression: yesterday → `day:-1`), `unit` (day, week …), `modifier` (last, next,
    this), `number` (words for small numbers), `pattern` (a template such as `há {number} {unit}` → `-`), `hedge` (about, early), `feast` (Christmas → `12-25`).
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    value: str
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office or title before or after a name, with its role in English ("president", "defence minister").

    Kinds: `office`, `spokesperson` (speaks for its principal), `honorific` (Mr, Dr), `profession`, `kin`, `outlet` (an agency or
    newspaper as a source), `document` (report, poll, statement), `body` (ministry, court, police: an organisation), `group`
    (voters, critics, governments).
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    role: str = ""
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymity:
    """Wording of unnamed sources.

    Kinds: `source` (source, official, aide, people familiar), `reason` (the beginning of the stretch
    that gives the reason: "because", "devido a", "on condition of anonymity") or `withheld` (marks that the name is held back).
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A state with all the ways in which reports name it or its government.

    `id` is its ISO 3166 code (or a made-up one for `party`
    that is no state, e.g. `EU`, `NATO`). `name` is the English name, the same in every pack.
    """

    id: str
    name: str
    names: tuple[str, ...]
    capitals: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    """Kremlin, White House, Planalto: a place that stands for the government."""
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWord:
    """Words of pages rather than of reports, by `kind`.

    `widget` (comment counters, share buttons, "read more"), `byline` ("by", "por", "von" before an author), `agency_note`
    ("with material from", "com informações de", "com agências"), `photo` (marks a photo credit: no credit of the text),
    `translated` ("translated by"), `published` and `updated` (labels before a date).
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Words of one meaning, under an id that all packs share: how claims in different words and languages meet.

    `die`, `morrer`, `killed`, `mortos` and `toll` are all `death`. Two words belong together if a report could say the same thing with
    either: a verb and its noun do, a thing and its opposite do not (`opposite` names the other id).
    """

    id: str
    lemmas: tuple[str, ...]
    opposite: str = ""
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechClass:
    """Words with which one kind of speech, thought or writing is told of: "insult", "promise", "document".

    No rule reads by them; a learned reader takes the class for a word that it never saw. A word may be in several.
    """

    id: str
    lemmas: tuple[str, ...]
    tests: Examples = field(default_factory=Examples)
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news agency or outlet known by name; `langs/data/outlets.toml` holds them for all languages.

    `kind` is `agency`, `newspaper`, `broadcaster` or `site`. `names` holds every form that reports use, initials included.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    country: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom reports name without saying for whom they speak; `langs/data/people.toml` holds them for all languages.

    `names` holds every spelling, other scripts included; `party` is the id of a place. `role` held from the year `since` to the
    year `until` (open if empty): outside of it, or on an unknown day, only the party is used.
    """

    id: str
    name: str
    names: tuple[str, ...]
    role: str = ""
    party: str = ""
    since: str = ""
    until: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Closed classes and switches of a language (`language.toml`)."""

    code: str
    name: str
    endonym: str
    ladder: str
    """`required`, `usable` or `complete`."""
    null_subjects: bool = False
    complementizers: tuple[str, ...] = ()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    """Personal and relative pronoun form → features: `3sm`, `3sf`, `3p`, `1s`, `1p`, `rel`, `indef` (somebody, many)."""
    possessives: Mapping[str, str] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    contractions: Mapping[str, str] = field(default_factory=dict)
    """Preposition fused with an article ("da") → the preposition ("de")."""
    demonstratives: tuple[str, ...] = ()
    """Words that may stand alone for a whole content: this, that, isso, tal."""
    locative_sources: tuple[str, ...] = ()
    """Prepositions of the body in which a plural without subject speaks: "В министерстве сообщили, что …"."""
    saying_adverbials: tuple[str, ...] = ()
    """Adverbs that belong to a cue when they stand between verb and content (also, ainda, ontem)."""
    hearsay_conditional: bool = False
    """Whether a conditional without attribution marks hearsay (teria, aurait)."""
    reported_subjunctive: bool = False
    """Whether a subjunctive alone marks reported speech (German "Er sei krank")."""
    subjunctives: tuple[str, ...] = ()
    """Present subjunctives that are unmistakable in the third person ("sei", "habe", "könne"), for parsers that miss the mood."""
    nouns_capitalised: bool = False
    """Whether every noun has a capital, so that one without is the parser's mistake."""
    conjunctions: tuple[str, ...] = ()
    headline_colon: bool = True
    """Whether "Name: words" in a headline is an attribution."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Pack:
    """A whole language pack, read and checked. Compared by identity, so that stages can cache what they derive from it."""

    grammar: Grammar
    cues: tuple[Cue, ...] = ()
    certainty: tuple[CertaintyWord, ...] = ()
    denial: tuple[DenialWord, ...] = ()
    stance: tuple[StanceWord, ...] = ()
    quantity: tuple[QuantityWord, ...] = ()
    time: tuple[TimeWord, ...] = ()
    titles: tuple[Title, ...] = ()
    anonymity: tuple[Anonymity, ...] = ()
    places: tuple[Place, ...] = ()
    page: tuple[PageWord, ...] = ()
    concepts: tuple[Concept, ...] = ()
    speech: tuple[SpeechClass, ...] = ()
