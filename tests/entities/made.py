"""Small packs and hand-parsed sentences, so that these tests do not move when a model or a pack does.

A sentence is a line of notation and, beside it, one tag a word: `UPOS>head.relation`, then if needed `+PER` (a name begins; `+per` goes
on), `/m,s,def` (features) and `=lemma`. Heads count from 1; 0 is the root. A line of `report` is a paragraph unless it begins with `+`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from dizque.entities import resolve
from dizque.entities.contents import Contents
from dizque.entities.discourse import Discourse
from dizque.entities.names import Names
from dizque.entities.scene import Scene
from dizque.langs import Anonymity, Grammar, Pack, Place, TimeWord, Title
from dizque.notation import read_line
from dizque.records import NO_HEAD, Actor, ActorLink, Anchors, Attribution, Parsed, Range, Sentence, Token, View

__all__ = ["EN", "PT", "Made", "report"]

_WORD = re.compile(r"(?:Mr|Mrs|[A-Z])\.|\w+(?:-\w+)*|'s|[^\w\s]")
_TAG = re.compile(
    r"(?P<upos>[A-Z]+)>(?P<head>\d+)\.(?P<dep>[a-z:]+)(?:\+(?P<ent>[A-Za-z]+))?(?:/(?P<feats>[\w,]+))?(?:=(?P<lemma>\S+))?"
)
_FEATS = {
    "m": "Gender=Masc", "f": "Gender=Fem", "s": "Number=Sing", "p": "Number=Plur", "def": "Definite=Def", "ind": "Definite=Ind",
    "1": "Person=1", "3": "Person=3", "some": "PronType=Ind", "this": "PronType=Dem",
}  # fmt: skip


def _titles(*rows: tuple[str, str, str]) -> tuple[Title, ...]:
    return tuple(Title(id=forms.split(",")[0], kind=kind, role=role, forms=tuple(forms.split(","))) for forms, kind, role in rows)


_STATES = (("UA", "Ukraine"), ("RU", "Russia"), ("KR", "South Korea"), ("LB", "Lebanon"))


def _places(**words: tuple[str, str, str, str]) -> tuple[Place, ...]:
    def split(form: str) -> tuple[str, ...]:
        return tuple(filter(None, form.split(",")))

    return tuple(
        Place(
            id=i,
            name=name,
            names=split(words[i][0]),
            capitals=split(words[i][1]),
            demonyms=split(words[i][2]),
            metonyms=split(words[i][3]),
        )
        for i, name in _STATES
    )


PT = Pack(
    grammar=Grammar(
        code="pt", name="Portuguese", endonym="português", ladder="usable", null_subjects=True, complementizers=("que", "se"),
        pronouns={"ele": "3sm", "ela": "3sf", "eles": "3p", "eu": "1s", "nós": "1p", "que": "rel", "alguém": "indef"},
        possessives={"seu": "3s", "sua": "3s", "nosso": "1p"}, articles=("o", "a", "os", "as", "um", "uma"),
        contractions={"do": "de", "da": "de", "dos": "de", "pelo": "por", "pela": "por", "no": "em", "na": "em"}, conjunctions=("e", "mas"),
    ),
    titles=_titles(
        ("presidente,presidentes", "office", "president"), ("ministro,ministra,ministros", "office", "minister"),
        ("ministro da defesa,ministra da defesa", "office", "defence minister"), ("porta-voz,porta-vozes", "spokesperson", "spokesperson"),
        ("deputado,deputada", "office", "lawmaker"), ("historiadora,historiador", "profession", "historian"), ("agência,exército,ministério", "body", "agency"),
        ("empresa,companhia", "body", "company"), ("relatório,nota", "document", "report"), ("moradores,morador", "group", "residents"),
        ("governos,países,país", "group", "governments"),
    ),
    anonymity=(
        Anonymity(id="fonte", forms=("fonte", "fontes"), kind="source"),
        Anonymity(id="anonimo", forms=("permanecer anônima", "permanecer anônimo"), kind="withheld"),
        Anonymity(id="devido", forms=("devido à", "devido ao"), kind="reason"),
    ),
    places=_places(
        UA=("Ucrânia", "Kiev", "ucraniano,ucraniana,ucranianos", ""), RU=("Rússia", "Moscou", "russo,russa,russos", "Kremlin"),
        KR=("Coreia do Sul,Coréia do Sul", "Seul", "sul-coreano", ""), LB=("Líbano", "Beirute", "libanês,libanesa", ""),
    ),
    time=(TimeWord(id="dois", forms=("dois", "duas"), kind="number", value="2"), TimeWord(id="seg", forms=("Segunda",), kind="weekday", value="weekday:1")),
)  # fmt: skip

EN = Pack(
    grammar=Grammar(
        code="en", name="English", endonym="English", ladder="usable", complementizers=("that", "whether"),
        pronouns={"he": "3sm", "she": "3sf", "it": "3sn", "they": "3p", "I": "1s", "we": "1p", "who": "rel", "which": "rel", "many": "indef", "those": "dem"},
        possessives={"his": "3sm", "her": "3sf", "its": "3sn"}, articles=("the", "a", "an"), conjunctions=("and", "but"),
    ),
    titles=_titles(
        ("president,presidents", "office", "president"), ("defence minister", "office", "defence minister"), ("spokesman,spokeswoman", "spokesperson", "spokesperson"),
        ("Mr.,Mrs.", "honorific", "Mr"), ("king", "office", "monarch"), ("doctor,doctors", "profession", "doctor"), ("campaign,agency,institute", "body", "agency"),
        ("poll,polls,report", "document", "poll"), ("voters,voter", "group", "voters"), ("countries,country", "group", "governments"),
    ),
    anonymity=(
        Anonymity(id="source", forms=("source", "sources", "official", "officials", "aides"), kind="source"),
        Anonymity(id="condition", forms=("on condition of anonymity",), kind="withheld"),
        Anonymity(id="because", forms=("because",), kind="reason"),
    ),
    places=_places(
        UA=("Ukraine", "Kyiv", "Ukrainian", ""), RU=("Russia", "Moscow", "Russian", "Kremlin"),
        KR=("South Korea", "Seoul", "South Korean", ""), LB=("Lebanon", "Beirut", "Lebanese", ""),
    ),
    time=(TimeWord(id="two", forms=("two",), kind="number", value="2"), TimeWord(id="fri", forms=("Friday",), kind="weekday", value="weekday:5")),
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A made-up report with its attributions, numbered over all lines, and what was resolved for them."""

    pack: Pack
    view: View
    parsed: Parsed
    attributions: tuple[Attribution, ...]

    @cached_property
    def resolved(self) -> tuple[tuple[Actor, ...], tuple[ActorLink, ...]]:
        return resolve(self.view, self.parsed, self.attributions, self.pack)

    @cached_property
    def names(self) -> Names:
        scene = Scene(self.view, self.parsed, self.pack)
        return Discourse(scene, Contents(scene, self.attributions), self.attributions).names

    def link(self, n: int) -> ActorLink:
        return self.resolved[1][n]

    def actor(self, n: int) -> Actor:
        return next(a for a in self.resolved[0] if a.id == self.link(n).actor)

    def speakers(self) -> list[str | None]:
        by_id = {a.id: a.name for a in self.resolved[0]}
        return [by_id.get(link.actor or "") for link in self.resolved[1]]

    def rule(self, n: int, field: str = "actor") -> str:
        return next((r.rule for r in self.link(n).reasons if r.field == field), "")


def report(pack: Pack, *lines: tuple[str, str]) -> Made:
    """A report of hand-parsed sentences."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    pieces: list[dict[str, list[Range]]] = []
    block = -1
    for line, tags in lines:
        goes_on = line.startswith("+")
        marked = read_line(line.removeprefix("+"))
        block += not goes_on
        text += "" if not text else " " if goes_on else "\n"
        base, first = len(text), len(tokens)
        text += marked.text
        words = list(_WORD.finditer(marked.text))
        parsed_tags = [_TAG.fullmatch(tag) for tag in tags.split()]
        assert len(words) == len(parsed_tags), [w.group() for w in words]
        for word, tag in zip(words, parsed_tags, strict=True):
            assert tag is not None, tags
            tokens.append(_token(word, tag, base, first, len(sentences)))
            tokens[-1] = _with(tokens[-1], len(tokens) - 1)
        root = next(t.i for t in tokens[first:] if t.head == NO_HEAD)
        sentences.append(Sentence(begin=first, end=len(tokens), block=block, root=root))
        for number in marked.numbers:
            roles = {
                role: _ranges(tokens[first:], [(b + base, e + base) for b, e in marked.pieces(role, number)])
                for role in ("who", "cue", "what")
            }
            pieces.append(roles)
    parsed = Parsed(text=text, tokens=tuple(tokens), sentences=tuple(sentences), lang=pack.grammar.code)
    view = View(text)
    return Made(pack, view, parsed, tuple(_attribution(view, parsed, n, roles) for n, roles in enumerate(pieces)))


def _token(word: re.Match[str], tag: re.Match[str], base: int, first: int, sent: int) -> Token:
    head = int(tag["head"])
    feats = "|".join(sorted(_FEATS[f] for f in (tag["feats"] or "").split(",") if f))
    return Token(
        i=0, text=word.group(), start=base + word.start(), end=base + word.end(), lemma=tag["lemma"] or word.group().casefold(), upos=tag["upos"],
        feats=feats, head=first + head - 1 if head else NO_HEAD, dep=tag["dep"], sent=sent, ent=(tag["ent"] or "").upper(), ent_starts=(tag["ent"] or "").isupper(),
    )  # fmt: skip


def _with(token: Token, i: int) -> Token:
    return Token(
        i=i,
        **{
            f: getattr(token, f)
            for f in ("text", "start", "end", "lemma", "upos", "feats", "head", "dep", "sent", "ent", "ent_starts")
        },
    )


def _ranges(tokens: list[Token], spans: list[Range]) -> list[Range]:
    out = []
    for start, end in spans:
        inside = [t.i for t in tokens if t.start < end and t.end > start]
        out.append((inside[0], inside[-1] + 1))
    return out


def _attribution(view: View, parsed: Parsed, n: int, roles: dict[str, list[Range]]) -> Attribution:
    spans = {role: tuple(view.span(*parsed.offsets(r)) for r in ranges) for role, ranges in roles.items()}
    anchors = Anchors(source=tuple(roles["who"]), cue=tuple(roles["cue"]), content=tuple(roles["what"]))
    return Attribution(id=f"a{n:02d}", source=spans["who"], cue=spans["cue"], content=spans["what"], anchors=anchors)
