"""A noun phrase taken apart: who or what it names, by which title, on whose behalf.

Works on the order of words and a few marks (prepositions, owners, commas), because that stands even where the parse fails: "o
presidente da Câmara, Nabih Berri," and "Hillary Clinton's campaign manager Robby Mook" both end in the name they are about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dizque.entities.names import Names
from dizque.entities.namespans import Name
from dizque.entities.scene import PERSON_TITLES, Scene
from dizque.records import Range

__all__ = ["Phrase", "take_apart"]

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X", "SYM")
_CLOSES = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase on the tokens `[begin, end)`.

    `core` is the part before any comma, bracket or relative clause; `head` its chief word; `name` the name that the phrase is
    about (`None` if a noun is); `titles` the titles borne; `modifiers` names that only modify; `owner` an owner's tokens ("his",
    "Trump's"); `parts` the phrases of a coordination.
    """

    begin: int
    end: int
    core: Range
    head: int
    name: Name | None = None
    titles: tuple[Range, ...] = ()
    modifiers: tuple[Name, ...] = ()
    owner: Range | None = None
    pronoun: str = ""
    parts: tuple[Phrase, ...] = ()
    limit: int = 0
    """Where a relative clause begins; the phrase's end if there is none."""


def take_apart(scene: Scene, names: Names, begin: int, end: int, head: int | None = None) -> Phrase | None:
    """Take the noun phrase on `[begin, end)` apart; `None` where it holds no word."""
    begin, end = _trim(scene, begin, end)
    if begin >= end:
        return None
    whole = (begin, end)
    core_end = _core_end(scene, names, begin, end)
    if core_end <= begin:
        core_end = end
    segments = _segments(scene, begin, core_end)
    first = segments[0]
    top = head if head is not None and first[0] <= head < first[1] else _head(scene, first)
    parts = _coordination(scene, names, first, top)
    if parts:
        return Phrase(
            begin,
            end,
            first,
            parts[0].head,
            parts[0].name,
            parts[0].titles,
            parts[0].modifiers,
            parts[0].owner,
            parts[0].pronoun,
            parts,
            core_end,
        )
    phrase = _simple(scene, names, first, top)
    if phrase.name is None or names.kind(phrase.name) != "PER":
        phrase = _with_apposed_name(scene, names, phrase, [*segments[1:], *_tail_names(scene, names, core_end, end)])
    else:
        phrase = _with_apposed_title(scene, phrase, segments[1:])
    return Phrase(
        *whole,
        first,
        phrase.head,
        phrase.name,
        phrase.titles,
        phrase.modifiers,
        phrase.owner,
        phrase.pronoun,
        phrase.parts,
        core_end,
    )


def _trim(scene: Scene, begin: int, end: int) -> Range:
    while begin < end and not any(c.isalnum() for c in scene.printed[begin]):
        begin += 1
    while end > begin and not any(c.isalnum() for c in scene.printed[end - 1]) and not scene.is_possessive_mark(end - 1):
        end -= 1
    return begin, end


def _core_end(scene: Scene, names: Names, begin: int, end: int) -> int:
    """Where a relative clause begins (one in brackets does not count), else the end."""
    depth = 0
    for i in range(begin + 1, end):
        depth += (scene.printed[i] in "([") - (scene.printed[i] in ")]")
        relative = scene.lexicon.pronouns.get(scene.lower[i]) == "rel"
        if relative and not depth and i not in names.at and not scene.is_link(i - 1):
            return i if scene.printed[i - 1] != "," else i - 1
    return end


def _segments(scene: Scene, begin: int, end: int) -> list[Range]:
    """The phrase cut at commas, brackets and dashes; the first piece is never empty."""
    out: list[Range] = []
    start = begin
    for i in range(begin, end):
        mark = scene.printed[i]
        if (
            scene.tokens[i].upos == "PUNCT"
            and not mark[0].isalnum()
            and mark not in ("/", "-", ".", "’", "'", '"', "“", "”", "«", "»")
        ):
            if i > start:
                out.append((start, i))
            start = i + 1
    if end > start:
        out.append((start, end))
    return out or [(begin, end)]


def _head(scene: Scene, part: Range) -> int:
    """The chief word: a nominal whose head lies outside; a verb or particle only if nothing else is there."""
    begin, end = part
    outside = [i for i in range(begin, end) if not begin <= scene.tokens[i].head < end]
    link = next((i for i in range(begin + 1, end) if scene.is_link(i)), end)
    nominal = [i for i in range(begin, end) if scene.tokens[i].upos in _NOMINAL]
    candidates = (*(i for i in nominal if i in outside), *(i for i in nominal if i < link), *outside, *nominal)
    return next(iter(candidates), begin)


def _coordination(scene: Scene, names: Names, part: Range, head: int) -> tuple[Phrase, ...]:
    """The members of "A and B", if the head is coordinated within the part; `()` otherwise."""
    begin, end = part
    members = [c for c in scene.parsed.children[head] if scene.tokens[c].relation == "conj" and begin <= c < end]
    cuts: list[int] = []
    for member in members:
        if (
            scene.tokens[member].upos not in ("NOUN", "PROPN", "PRON")
            or member in names.at
            and names.at[member] is names.at.get(head)
        ):
            continue
        left = scene.parsed.edges[member][0]
        link = next((i for i in range(max(left, begin), member) if scene.lower[i] in scene.lexicon.conjunctions), None)
        if link is not None and link > begin and not _inside(scene, names, link):
            cuts.append(link)
    if not cuts:
        return ()
    bounds = [begin, *(c for c in cuts), end]
    pieces = [(a if a == begin else a + 1, b) for a, b in zip(bounds, bounds[1:], strict=False)]
    if any(a >= b for a, b in pieces):
        return ()
    return tuple(_simple(scene, names, piece, _head(scene, piece)) for piece in pieces)


def _inside(scene: Scene, names: Names, i: int) -> bool:
    hit = scene.title_at.get(i)
    return i in names.at or (hit is not None and hit.end - hit.begin > 1)


def _simple(scene: Scene, names: Names, part: Range, head: int) -> Phrase:
    begin, end = part
    if scene.is_link(begin) and end - begin > 1 and scene.title_at.get(begin) is None:
        begin += 1
    owner: Range | None = None
    first = begin
    for i in range(begin + 1, end):
        if scene.is_possessive_mark(i):
            if i + 1 >= end:
                end = i
                break
            owner, first = (begin, i), i + 1
        elif scene.is_link(i):
            break
    if owner is None and scene.lower[begin] in scene.lexicon.possessives and end - begin > 1:
        owner, first = (begin, begin + 1), begin + 1
    if not first <= head < end:
        head = _head(scene, (first, end))
    pronoun = _pronoun(scene, first, end, head)
    chunk_end = next((i for i in range(first + 1, end) if _outer_link(scene, names, i) or _participle(scene, first, i)), end)
    name = None if pronoun else _own_name(scene, names, first, chunk_end, end, head)
    titles = _titles(scene, first, chunk_end if name is None or name.begin < chunk_end else name.begin)
    modifiers = tuple(n for n in _names_in(names, begin, end) if n is not name)
    if name is not None and not name.begin <= head < name.end:
        head = name.end - 1
    elif name is None and not pronoun and head in names.at:
        head = next((i for i in range(chunk_end - 1, head, -1) if _is_noun(scene, i)), head)
    return Phrase(part[0], part[1], (begin, end), head, name, titles, modifiers, owner, pronoun)


def _pronoun(scene: Scene, first: int, end: int, head: int) -> str:
    """Features of the pronoun that the part is; a determiner before a noun is none."""
    alone = all(scene.lower[k] in scene.lexicon.articles for k in range(first, end - 1))
    if alone and (feats := scene.lexicon.possessives.get(scene.lower[end - 1])):
        return feats
    link = next((k for k in range(first + 1, end) if scene.is_link(k)), end)
    for i in dict.fromkeys((head, first)):
        if (scene.lower[i] in scene.lexicon.articles and scene.tokens[i].upos == "DET") or scene.tokens[i].ent:
            continue
        feats = scene.lexicon.pronouns.get(scene.lower[i], "")
        nouns = any(scene.tokens[k].upos in ("NOUN", "PROPN") for k in range(i + 1, max(link, i + 1)))
        if feats and (not nouns or (i == head and scene.tokens[i].upos == "PRON")):
            return feats
    return ""


def _is_noun(scene: Scene, i: int) -> bool:
    """Whether token `i` is a common noun, however the parser calls it."""
    return scene.tokens[i].upos == "NOUN" or (scene.tokens[i].upos == "PROPN" and scene.printed[i][0].islower())


def _participle(scene: Scene, first: int, i: int) -> bool:
    """Whether a clause without pronoun begins after a noun: "the poll released on Friday"."""
    return scene.tokens[i].upos == "VERB" and i - 1 > first and scene.tokens[i - 1].upos in ("NOUN", "PROPN")


def _outer_link(scene: Scene, names: Names, i: int) -> bool:
    """Whether a preposition at `i` begins a complement: not one inside a name."""
    return scene.is_link(i) and not (i in names.at and i > names.at[i].begin)


def _own_name(scene: Scene, names: Names, first: int, chunk_end: int, end: int, head: int) -> Name | None:
    """The name that the part is about.

    It ends the part before the first preposition, or is what a listed title before it is borne by; a name with a noun after it only
    modifies ("Clinton aides").
    """
    last = _last_word(scene, first, chunk_end)
    name = names.at.get(last)
    if name is not None and (name.begin >= first):
        leading = [i for i in range(first, name.begin) if scene.tokens[i].upos == "NOUN" and not scene.bears(i)]
        if names.kind(name) == "PER" or not leading or name.begin <= head < name.end:
            return name
    if chunk_end < end:
        far = names.at.get(_last_word(scene, chunk_end, end))
        if far is not None and names.kind(far) == "PER" and any(scene.bears(i) for i in range(first, chunk_end)):
            before = far.begin - 1
            if (
                before > chunk_end
                and not scene.is_link(before)
                and scene.tokens[before].upos != "DET"
                and not scene.is_possessive_mark(before)
            ):
                return far if not _borne_in(scene, chunk_end, far.begin) else None
    if (
        name is None
        and (at := names.at.get(head)) is not None
        and first <= at.begin
        and at.end <= chunk_end
        and names.kind(at) == "PER"
    ):
        rest = range(at.end, chunk_end)
        return at if not any(scene.tokens[i].upos in ("NOUN", "PROPN") for i in rest) else None
    return None


def _borne_in(scene: Scene, begin: int, end: int) -> bool:
    """Whether a person's title in a complement already claims the name after it."""
    return any(i > begin and scene.bears(i) and scene.title_at[i].begin == i for i in range(begin, end))


def _last_word(scene: Scene, begin: int, end: int) -> int:
    i = end - 1
    while i > begin and (
        scene.tokens[i].upos in ("PUNCT", "NUM")
        or scene.lower[i] in scene.lexicon.conjunctions
        or not any(c.isalnum() for c in scene.printed[i])
    ):
        i -= 1
    return i


def _titles(scene: Scene, begin: int, end: int) -> tuple[Range, ...]:
    out: list[Range] = []
    for i in range(begin, end):
        hit = scene.title_at.get(i)
        if hit and hit.begin == i:
            out.append((hit.begin, hit.end))
    return tuple(out)


def _names_in(names: Names, begin: int, end: int) -> Sequence[Name]:
    seen: dict[int, Name] = {}
    for i in range(begin, end):
        name = names.at.get(i)
        if name is not None:
            seen.setdefault(name.begin, name)
    return tuple(seen.values())


def _with_apposed_name(scene: Scene, names: Names, phrase: Phrase, segments: Sequence[Range]) -> Phrase:
    """Take the person's name that an apposition gives: "o ministro da Defesa, Nelson Jobim,"."""
    for segment in segments:
        if scene.is_link(segment[0]) or phrase.pronoun:
            continue
        inner = _simple(scene, names, segment, _head(scene, segment))
        if (
            inner.name is not None
            and names.kind(inner.name) == "PER"
            and inner.name.end >= segment[1] - 1
            and _may_bear(scene, phrase)
        ):
            titles = (*phrase.titles, *inner.titles)
            modifiers = (*phrase.modifiers, *((phrase.name,) if phrase.name else ()), *inner.modifiers)
            return Phrase(phrase.begin, phrase.end, phrase.core, inner.head, inner.name, titles, modifiers, phrase.owner, "")
    return phrase


def _may_bear(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase can be about a person: its head is no document, body or crowd of the lists."""
    title = scene.title(phrase.head)
    if title is not None and title.kind == "group":
        return not scene.plural(phrase.head)
    return title is None or title.kind in PERSON_TITLES


def _with_apposed_title(scene: Scene, phrase: Phrase, segments: Sequence[Range]) -> Phrase:
    extra: list[Range] = []
    for segment in segments:
        link = next((i for i in range(segment[0] + 1, segment[1]) if scene.is_link(i)), segment[1])
        extra.extend(t for t in _titles(scene, segment[0], link) if scene.bears(t[0]))
    if not extra:
        return phrase
    return Phrase(
        phrase.begin,
        phrase.end,
        phrase.core,
        phrase.head,
        phrase.name,
        (*phrase.titles, *extra),
        phrase.modifiers,
        phrase.owner,
        "",
    )


def _tail_names(scene: Scene, names: Names, core_end: int, end: int) -> list[Range]:
    """A last segment after a relative clause, if it begins with a name: "os ministros que …, Ana Sá e Rui Melo"."""
    if core_end >= end:
        return []
    last = _segments(scene, core_end, end)[-1]
    return [last] if last[0] in names.at and last[0] > core_end else []
