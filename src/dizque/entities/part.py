"""One part of a noun phrase, without commas and clauses: its chief word, whose it is, and the name it is about.

Works on the order of words and a few marks (prepositions, owners), because that stands even where the parse fails: "Ministro da
Defesa Kim Yong-Hyun" and "Hillary Clinton's campaign manager Robby Mook" both end in the name they are about.
"""

from __future__ import annotations

from dataclasses import dataclass

from dizque.entities.names import Names
from dizque.entities.namespans import Name
from dizque.entities.scene import Scene
from dizque.records import Range

__all__ = ["Part", "chief_word", "read_part", "titles_on"]

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X", "SYM")


@dataclass(frozen=True, slots=True)
class Part:
    """A part on the tokens `core`, a preposition at its front left out.

    `head` is its chief word; `name` the name that it is about (`None` if a noun is); `titles` the titles borne; `modifiers` the
    names that only modify; `owner` an owner's tokens ("his", "Trump's"); `pronoun` its features if it is one.
    """

    core: Range
    head: int
    name: Name | None = None
    titles: tuple[Range, ...] = ()
    modifiers: tuple[Name, ...] = ()
    owner: Range | None = None
    pronoun: str = ""


def chief_word(scene: Scene, begin: int, end: int) -> int:
    """The nominal whose head lies outside; else one before the first preposition; else whatever hangs outside."""
    tokens = scene.tokens
    outside = [i for i in range(begin, end) if not begin <= tokens[i].head < end]
    link = next((i for i in range(begin + 1, end) if scene.is_link(i)), end)
    nominal = [i for i in range(begin, end) if tokens[i].upos in _NOMINAL]
    candidates = (*(i for i in nominal if i in outside), *(i for i in nominal if i < link), *outside, *nominal)
    return next(iter(candidates), begin)


def read_part(names: Names, begin: int, end: int, head: int | None = None) -> Part:
    """Read the part on `[begin, end)`, which is not empty; `head` where it is known."""
    scene = names.scene
    if scene.is_link(begin) and end - begin > 1 and begin not in scene.title_at:
        begin += 1
    owner, first, end = _owner(scene, begin, end)
    if head is None or not first <= head < end:
        head = chief_word(scene, first, end)
    pronoun = _pronoun(scene, first, end, head)
    inner = next((i for i in range(first + 1, end) if _leads_out(names, first, i)), end)
    name = None if pronoun else _own_name(names, (first, inner), end, head)
    if name is not None:
        head = head if name.begin <= head < name.end else name.end - 1
    elif not pronoun and head in names.at:
        head = next((i for i in range(inner - 1, head, -1) if _is_noun(scene, i)), head)
    titles = titles_on(names, first, name.begin if name is not None and name.begin >= inner else inner)
    modifiers = tuple(n for n in names.within(begin, end) if n is not name)
    return Part((begin, end), head, name, titles, modifiers, owner, pronoun)


def titles_on(names: Names, begin: int, end: int) -> tuple[Range, ...]:
    """The titles that begin on `[begin, end)`; a word that is a person's name here is none (Mr King)."""
    out: list[Range] = []
    for i in range(begin, end):
        hit = names.scene.title_at.get(i)
        if hit and hit.begin == i and not (hit.end - i == 1 and i in names.at and names.kind(names.at[i]) == "PER"):
            out.append((hit.begin, hit.end))
    return tuple(out)


def _owner(scene: Scene, begin: int, end: int) -> tuple[Range | None, int, int]:
    """The owner's tokens, where what is owned begins, and the end; an owner that owns nothing here is the part itself."""
    for i in range(begin + 1, end):
        if scene.is_possessive_mark(i):
            return ((begin, i), i + 1, end) if i + 1 < end else (None, begin, i)
        if scene.is_link(i):
            break
    if scene.lower[begin] in scene.lexicon.possessives and end - begin > 1:
        return (begin, begin + 1), begin + 1, end
    return None, begin, end


def _pronoun(scene: Scene, first: int, end: int, head: int) -> str:
    """Features of the pronoun that the part is; a determiner before a noun is none."""
    lower, lexicon = scene.lower, scene.lexicon
    alone = all(lower[k] in lexicon.articles for k in range(first, end - 1))
    if alone and (feats := lexicon.possessives.get(lower[end - 1])):
        return feats
    link = next((k for k in range(first + 1, end) if scene.is_link(k)), end)
    for i in dict.fromkeys((head, first)):
        feats = lexicon.pronouns.get(lower[i], "")
        if not feats or scene.tokens[i].ent or (lower[i] in lexicon.articles and scene.tokens[i].upos == "DET"):
            continue
        nouns = any(scene.tokens[k].upos in ("NOUN", "PROPN") for k in range(i + 1, max(link, i + 1)))
        if not nouns or (i == head and scene.tokens[i].upos == "PRON"):
            return feats
    return ""


def _is_noun(scene: Scene, i: int) -> bool:
    """Whether token `i` is a common noun, however the parser calls it."""
    return scene.tokens[i].upos == "NOUN" or (scene.tokens[i].upos == "PROPN" and scene.printed[i][0].islower())


def _leads_out(names: Names, first: int, i: int) -> bool:
    """Whether a complement begins at `i`: a preposition that is not inside a name, or a participle after a noun."""
    scene = names.scene
    if scene.is_link(i):
        return not (i in names.at and i > names.at[i].begin)
    return scene.tokens[i].upos == "VERB" and i - 1 > first and scene.tokens[i - 1].upos in ("NOUN", "PROPN")


def _own_name(names: Names, inner: Range, end: int, head: int) -> Name | None:
    """The name that the part is about: it ends the words before the first complement, or the title there is borne by it."""
    scene, (first, stop) = names.scene, inner
    name = names.at.get(_last_word(scene, first, stop))
    if name is not None and name.begin >= first:
        nouns = any(scene.tokens[i].upos == "NOUN" and not scene.bears(i) for i in range(first, name.begin))
        if names.kind(name) == "PER" or not nouns or name.begin <= head < name.end:
            return name
    far = _borne_far(names, inner, end) if stop < end else None
    if far is not None or name is not None:
        return far
    at = names.at.get(head)
    if at is None or at.begin < first or at.end > stop or names.kind(at) != "PER":
        return None
    return at if not any(scene.tokens[i].upos in ("NOUN", "PROPN") for i in range(at.end, stop)) else None


def _borne_far(names: Names, inner: Range, end: int) -> Name | None:
    """The person's name after a complement of the title: "porta-voz do Exército Rui Melo", not "porta-voz de Rui Melo"."""
    scene, stop = names.scene, inner[1]
    far = names.at.get(_last_word(scene, stop, end))
    if far is None or names.kind(far) != "PER" or not any(scene.bears(i) for i in range(*inner)):
        return None
    before = far.begin - 1
    apart = before > stop and not scene.is_link(before) and not scene.is_possessive_mark(before)
    claimed = any(scene.bears(i) and scene.title_at[i].begin == i for i in range(stop + 1, far.begin))
    return far if apart and scene.tokens[before].upos != "DET" and not claimed else None


def _last_word(scene: Scene, begin: int, end: int) -> int:
    """The last token that may end a name: no number, no conjunction left hanging, no mark."""
    i = end - 1
    while i > begin and (
        scene.tokens[i].upos in ("PUNCT", "NUM") or scene.lower[i] in scene.lexicon.conjunctions or not scene.is_word(i)
    ):
        i -= 1
    return i
