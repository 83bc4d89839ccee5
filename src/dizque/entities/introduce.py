"""How a report introduces a name outside its sources: the title and the nouns that lead up to it or follow it."""

from __future__ import annotations

from dizque.entities.names import Names
from dizque.entities.namespans import Name
from dizque.entities.phrase import Phrase, take_apart
from dizque.entities.scene import Scene

__all__ = ["chief_nouns", "introduction", "noun_of"]

_REACH = 10
"""Tokens to the left of a name within which its title is looked for."""


def introduction(names: Names, name: Name, head: int) -> Phrase | None:
    """The noun phrase that introduces a person's name, if it holds more than the name."""
    scene = names.scene
    end = _end(names, name)
    led = _begin(scene, name)
    noun = noun_of(scene, name, head)
    far = min(led, _outermost(scene, noun)) if noun is not None and noun < name.begin else led
    for begin in dict.fromkeys((far, led)):
        if begin < name.begin or end > name.end:
            phrase = take_apart(names, begin, end)
            if phrase is not None and phrase.name is name:
                return phrase
    return None


def noun_of(scene: Scene, name: Name, head: int) -> int | None:
    """The noun that a name (with chief word `head`) is in apposition to, or that is in apposition to the name."""
    tokens = scene.tokens
    up, relation = tokens[head].head, tokens[head].relation
    children = scene.parsed.children[head]
    near = relation in ("appos", "flat") or (relation == "nmod" and 0 < name.begin - up <= 3)
    if near and up >= 0 and tokens[up].upos == "NOUN" and not any(tokens[c].relation == "case" for c in children):
        return up if name.begin - up <= 2 * _REACH else None
    return next((c for c in children if tokens[c].relation == "appos" and tokens[c].upos == "NOUN" and c in scene.title_at), None)


def _outermost(scene: Scene, noun: int) -> int:
    """Where the noun phrase begins that a chain of appositions hangs on: "O relator, deputado Rui Melo"."""
    tokens = scene.tokens
    while tokens[noun].relation == "appos" and 0 <= tokens[noun].head < noun and tokens[tokens[noun].head].upos == "NOUN":
        noun = tokens[noun].head
    return scene.parsed.edges[noun][0]


def _begin(scene: Scene, name: Name) -> int:
    """First token of the words that lead up to a name without a mark and hold a title, else the name's own.

    A boundary of sentences without a mark does not count: it is the parser's mistake.
    """
    floor = max(name.begin - _REACH, 0)
    i, found = name.begin - 1, name.begin
    while i >= floor and scene.block(i) == scene.block(name.begin):
        if i in scene.title_at and scene.bears(i):
            found = i = scene.title_at[i].begin
        elif not scene.is_nominal(i):
            break
        i -= 1
    if found == name.begin:
        return found - 1 if found > floor and scene.tokens[found - 1].upos == "NOUN" else found
    while found - 1 >= floor and scene.is_attribute(found - 1):
        found -= 1
    return found


def _end(names: Names, name: Name) -> int:
    """End of an apposition with a title after the name, else of the name."""
    scene = names.scene
    stop = scene.parsed.sentences[scene.tokens[name.begin].sent].end
    first = name.end + 1
    if name.end >= stop or scene.printed[name.end] != ",":
        return name.end
    for k in range(first, min(stop, first + _REACH)):
        token = scene.tokens[k]
        other = names.at.get(k)
        if token.upos in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ") or (other is not None and names.kind(other) == "PER"):
            return name.end
        if token.text in (",", "."):
            after = names.at.get(k + 1)
            leads_on = after is not None and names.kind(after) == "PER"
            return k if not leads_on and any(scene.bears(j) for j in range(first, k)) else name.end
    return name.end


def chief_nouns(names: Names, phrase: Phrase) -> tuple[int, ...]:
    """The nouns of a phrase that are not inside a complement or brackets: those that it says its head is."""
    scene, depth, inner = names.scene, 0, False
    out: list[int] = []
    stop = phrase.limit if phrase.name is not None else min(phrase.limit, phrase.core[1])
    for i in range(phrase.begin, stop):
        mark = scene.printed[i]
        depth += (mark in "([") - (mark in ")]")
        if mark == ",":
            inner = False
        elif scene.is_link(i) and i > phrase.begin:
            inner = True
        elif not depth and not inner and i not in names.at and i not in scene.place_at and scene.is_common_noun(i):
            out.append(i)
    return tuple(out)
