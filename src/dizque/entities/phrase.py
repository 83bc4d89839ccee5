"""A noun phrase taken apart: who or what it is about, with what its appositions add.

"o presidente da Câmara, Nabih Berri," is about the name in its second part; "Peskov, the Kremlin spokesman," has its title there;
"A and B" has several parts that each speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dizque.entities.names import Names
from dizque.entities.namespans import Name
from dizque.entities.part import Part, chief_word, read_part, titles_on
from dizque.entities.scene import PERSON_TITLES, Scene
from dizque.records import Range

__all__ = ["Phrase", "take_apart"]

_JOINS = frozenset("/-.'’\"“”«»")
"""Marks that do not cut a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase on the tokens `[begin, limit)`; a relative clause may follow up to `end`.

    `part` is what it is about, `core` its own first part; `parts` are the phrases of a coordination.
    """

    begin: int
    end: int
    limit: int
    core: Range
    part: Part
    parts: tuple[Phrase, ...] = ()

    @property
    def head(self) -> int:
        """The chief word."""
        return self.part.head

    @property
    def name(self) -> Name | None:
        """The name that the phrase is about, `None` if a noun is."""
        return self.part.name

    @property
    def titles(self) -> tuple[Range, ...]:
        """The titles borne."""
        return self.part.titles

    @property
    def modifiers(self) -> tuple[Name, ...]:
        """The names that only modify."""
        return self.part.modifiers

    @property
    def owner(self) -> Range | None:
        """The owner's tokens."""
        return self.part.owner

    @property
    def pronoun(self) -> str:
        """The features of the pronoun that the phrase is."""
        return self.part.pronoun


def take_apart(names: Names, begin: int, end: int, head: int | None = None) -> Phrase | None:
    """Take the noun phrase on `[begin, end)` apart, with its chief word `head` if known; `None` where it holds no word."""
    scene = names.scene
    begin, end = _trim(scene, begin, end)
    if begin >= end:
        return None
    limit = _limit(names, begin, end)
    first, *others = _segments(scene, begin, limit)
    while others and head is not None and scene.is_link(first[0]) and not first[0] <= head < first[1]:
        first, *others = others
    if head is None or not first[0] <= head < first[1]:
        head = chief_word(scene, *first)
    parts = tuple(Phrase(*piece, piece[1], piece, read_part(names, *piece)) for piece in _coordination(names, first, head))
    if parts:
        return Phrase(begin, end, limit, first, parts[0].part, parts)
    part = read_part(names, *first, head)
    if part.name is None or names.kind(part.name) != "PER":
        about = _apposed_name(names, part, [*others, *_tail(names, limit, end)])
    else:
        about = _apposed_titles(names, part, others)
    return Phrase(begin, end, limit, part.core, about)


def _trim(scene: Scene, begin: int, end: int) -> Range:
    while begin < end and not scene.is_word(begin):
        begin += 1
    while end > begin and not scene.is_word(end - 1) and not scene.is_possessive_mark(end - 1):
        end -= 1
    return begin, end


def _limit(names: Names, begin: int, end: int) -> int:
    """Where a relative clause begins (one in brackets does not count), else the end."""
    scene, depth = names.scene, 0
    for i in range(begin + 1, end):
        depth += (scene.printed[i] in "([") - (scene.printed[i] in ")]")
        if scene.is_relative(i) and not depth and i not in names.at and not scene.is_link(i - 1):
            return max(begin + 1, i if scene.printed[i - 1] != "," else i - 1)
    return end


def _segments(scene: Scene, begin: int, end: int) -> list[Range]:
    """The phrase cut at commas, brackets and dashes; the first piece is never empty."""
    out: list[Range] = []
    start = begin
    for i in range(begin, end):
        if scene.tokens[i].upos == "PUNCT" and not scene.is_word(i) and scene.printed[i] not in _JOINS:
            if i > start:
                out.append((start, i))
            start = i + 1
    if end > start:
        out.append((start, end))
    return out or [(begin, end)]


def _coordination(names: Names, part: Range, head: int) -> tuple[Range, ...]:
    """The members of "A and B", if the head is coordinated within the part; `()` otherwise."""
    scene, (begin, end) = names.scene, part
    cuts: list[int] = []
    for member in scene.parsed.children[head]:
        token = scene.tokens[member]
        if token.relation != "conj" or not begin <= member < end or token.upos not in ("NOUN", "PROPN", "PRON"):
            continue
        left = max(scene.parsed.edges[member][0], begin + 1)
        link = next((i for i in range(left, member) if scene.lower[i] in scene.lexicon.conjunctions), None)
        if link is not None and link not in names.at and not scene.in_long_title(link):
            cuts.append(link)
    if not cuts:
        return ()
    pieces = tuple((a + 1, b) for a, b in pairwise((begin - 1, *cuts, end)))
    return pieces if all(a < b for a, b in pieces) and not _one(names, pieces) else ()


def _one(names: Names, pieces: Sequence[Range]) -> bool:
    """Whether a conjunction joins words about one source: "the former minister and deputy", "the Science and Trade Committee"."""
    scene = names.scene
    if any(scene.tokens[begin].upos == "DET" or begin in names.at for begin, _ in pieces[1:]):
        return False
    last = scene.title(pieces[-1][1] - 1)
    if last is not None and last.kind == "body" and all(scene.printed[end - 1][0].isupper() for _, end in pieces):
        return True
    heads = [chief_word(scene, *piece) for piece in pieces]
    return scene.tokens[pieces[0][0]].upos == "DET" and all(scene.bears(i) and not scene.plural(i) for i in heads)


def _apposed_name(names: Names, part: Part, segments: Sequence[Range]) -> Part:
    """The part with the person's name that an apposition gives: "o ministro da Defesa, Nelson Jobim,"."""
    scene = names.scene
    for segment in segments:
        if scene.is_link(segment[0]) or not _may_bear(scene, part):
            continue
        inner = read_part(names, *segment)
        if inner.name is not None and names.kind(inner.name) == "PER" and inner.name.end >= segment[1] - 1:
            own = (part.name,) if part.name else ()
            modifiers = (*part.modifiers, *own, *inner.modifiers)
            return Part(part.core, inner.head, inner.name, (*part.titles, *inner.titles), modifiers, part.owner)
    return part


def _may_bear(scene: Scene, part: Part) -> bool:
    """Whether the part can be about a person: no document, body or crowd of the lists; of pronouns only "one of them"."""
    if part.pronoun:
        return part.pronoun == "indef" and any(scene.is_link(i) for i in range(part.head + 1, part.core[1]))
    title = scene.title(part.head)
    if title is not None and title.kind == "group":
        return not scene.plural(part.head)
    return title is None or title.kind in PERSON_TITLES


def _apposed_titles(names: Names, part: Part, segments: Sequence[Range]) -> Part:
    """The part with the titles that appositions give: "Peskov, the Kremlin spokesman,"."""
    scene = names.scene
    extra: list[Range] = []
    for begin, end in segments:
        link = next((i for i in range(begin + 1, end) if scene.is_link(i)), end)
        extra.extend(title for title in titles_on(names, begin, link) if scene.bears(title[0]))
    return Part(part.core, part.head, part.name, (*part.titles, *extra), part.modifiers, part.owner) if extra else part


def _tail(names: Names, limit: int, end: int) -> list[Range]:
    """A last segment after a relative clause, if it begins with a name: "os ministros que …, Ana Sá e Rui Melo"."""
    last = _segments(names.scene, limit, end)[-1] if limit < end else (limit, limit)
    return [last] if limit < last[0] and last[0] in names.at else []
