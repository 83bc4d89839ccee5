"""How sure a find of the rules may be: a weight learned from marked reports, over traits that know no word of any language.

Every find has some thirty traits, each a name and a value: by which rule it was found, of which class its cue is, what the parser
calls its source, how long its content is. Each value adds its weight to the log-odds that the find is right (contents overlap by
half with a marked one, and the sources agree); the sum is a probability. `weights.toml` holds the weights, how they were learned and
how good they are; `training/weigh` makes it; `docs/attribution-rules.md` tells what else was tried.

    >>> load_weights().of["quoted"]["wholly"] > load_weights().of["quoted"]["not"]
    True
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dizque.attribution.found import Found
from dizque.attribution.words import Words
from dizque.errors import ModelError
from dizque.records import Token

__all__ = ["FILE", "Trait", "Weights", "load_weights", "read_weights", "traits", "weigh"]

FILE = "weights.toml"
Trait = tuple[str, str]
"""A name and a value, both in words that a reader of `weights.toml` understands."""

_SURE = (0.1, 0.2, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.925)
_FEW = (0, 1, 2, 4, 8)
_LONG = (1, 2, 3, 4, 6, 8, 12, 16, 24, 36, 60)
_SENTENCE = (0, 6, 10, 15, 20, 30, 40, 60)
_CLAUSAL = ("aux", "cop")
_UNREAL = ("Cnd", "Sub", "Imp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`bias` and the weights of traits, in log-odds."""

    bias: float
    of: Mapping[str, Mapping[str, float]]


@cache
def load_weights() -> Weights:
    """The weights that ship, read once a process."""
    return read_weights((files("dizque.attribution") / FILE).read_text(encoding="utf-8"))


def read_weights(text: str) -> Weights:
    r"""Weights from the text of a file; raises `ModelError` where it does not hold what it should.

    >>> read_weights('bias = 0.1\n[weights.rule]\n"adposition" = 1.5\n').of["rule"]["adposition"]
    1.5
    """
    try:
        held = tomllib.loads(text)
        of = {name: {value: float(w) for value, w in table.items()} for name, table in held["weights"].items()}
        return Weights(bias=float(held["bias"]), of=of)
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise ModelError(
            f"the weights of attributions in {FILE} cannot be read ({type(error).__name__}: {str(error)[:200]})",
            expected="bias and a table for each trait",
            next_step="install the package again",
        ) from error


def weigh(words: Words, found: Found, weights: Weights) -> float:
    """The share of finds like this one that are right, between 0 and 1. A value that was never seen adds nothing."""
    nothing: Mapping[str, float] = {}
    odds = weights.bias + sum(weights.of.get(name, nothing).get(value, 0.0) for name, value in traits(words, found))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def traits(words: Words, found: Found) -> Iterator[Trait]:
    """What is known of a find, without any word of its text."""
    head = words.tokens[found.cue_head if found.cue_head is not None else found.content[0][0]]
    cue = found.cue or (head.i, head.i + 1)
    yield from _of_rule(found)
    yield from _of_cue(words, head)
    yield from _of_source(words, found, cue[0], cue[1])
    yield from _of_content(words, found, head)
    yield from _of_place(words, found, cue[0], cue[1])
    yield from _of_sentence(words, head)


def _of_rule(found: Found) -> Iterator[Trait]:
    rule, _, more = found.rule.partition(", ")
    yield "rule", rule
    yield "speech goes on", _yes(bool(more))
    yield "entry's weight", _step(found.weight, _SURE)
    yield "source's rule", found.source.rule.partition(",")[0] or "none"
    if found.entry is not None:
        yield "position", found.entry.position.value
        yield "subject is raised", _yes(found.entry.raises)


def _of_cue(words: Words, head: Token) -> Iterator[Trait]:
    below = [words.tokens[c] for c in words.parsed.children[head.i]]
    relations = {t.relation for t in below}
    yield "cue is", head.upos
    yield "cue hangs as", _plain(head.dep)
    yield "cue's form", _value(head.feats, "VerbForm")
    yield "unreal", _yes(_value(head.feats, "Mood") in _UNREAL or any(map(_is_unreal, below)))
    yield "negated", _yes(any(_value(t.feats, "Polarity") == "Neg" for t in below))
    yield "cue is marked", _yes("mark" in relations)
    yield "object", _yes("obj" in relations)
    yield "oblique", _yes("obl" in relations)


def _is_unreal(token: Token) -> bool:
    """Whether an auxiliary makes the saying a mere possibility; a finite one without tense is modal."""
    if token.relation != "aux":
        return False
    bare = _value(token.feats, "VerbForm") == "Fin" and _value(token.feats, "Tense") == "none"
    return bare or _value(token.feats, "Mood") in _UNREAL


def _of_source(words: Words, found: Found, begin: int, end: int) -> Iterator[Trait]:
    if found.source.head is None or not found.source.pieces:
        yield "speaker", "none"
        return
    token = words.tokens[found.source.head]
    first, last = found.source.pieces[0][0], found.source.pieces[-1][1]
    kind = f" {_value(token.feats, 'PronType')} {_value(token.feats, 'Person')}" if token.upos == "PRON" else ""
    determiner = next((words.tokens[c] for c in words.parsed.children[token.i] if words.tokens[c].relation == "det"), None)
    yield "speaker", token.upos + kind
    yield "name", token.ent or "none"
    yield "determiner", _value(determiner.feats, "PronType") if determiner is not None else "none"
    yield "source stands", f"behind by {_step(first - end, _FEW)}" if first >= end else f"before by {_step(begin - last, _FEW)}"


def _of_content(words: Words, found: Found, head: Token) -> Iterator[Trait]:
    inside = [i for b, e in found.content for i in range(b, e)]
    top = _top(words, inside, head)
    below = [words.tokens[c] for c in words.parsed.children[top.i]]
    relations = {t.relation for t in below}
    finite = any(_value(t.feats, "VerbForm") == "Fin" for t in (top, *(t for t in below if t.relation in _CLAUSAL)))
    yield "content is long", _step(len(inside), _LONG)
    yield "pieces", str(min(3, len(found.content)))
    yield "content hangs as", _plain(top.dep)
    yield "content hangs on the cue", _yes(top.head == head.i)
    yield "content's form", "Fin" if finite else _value(top.feats, "VerbForm")
    yield "content is marked", _yes("mark" in relations)
    yield "content has a subject", _yes("nsubj" in relations)
    quoted = [words.quote[i] >= 0 for i in inside if not words.marks[i]]
    yield "quoted", "wholly" if quoted and all(quoted) else "partly" if any(quoted) else "not"


def _top(words: Words, inside: list[int], head: Token) -> Token:
    """The content's own head: the word that hangs on the cue, else the first one that hangs on something outside."""
    held = set(inside)
    outward = [i for i in inside if words.tokens[i].head not in held and words.is_word(i)]
    return words.tokens[next((i for i in outward if words.tokens[i].head == head.i), outward[0] if outward else inside[0])]


def _of_place(words: Words, found: Found, begin: int, end: int) -> Iterator[Trait]:
    first, last = found.content[0][0], found.content[-1][1]
    if first >= end:
        yield "content stands", f"behind by {_step(first - end, _FEW)}"
    elif last <= begin:
        yield "content stands", f"before by {_step(begin - last, _FEW)}"
    else:
        yield "content stands", "around"
    yield "content's sentences", str(min(3, words.tokens[last - 1].sent - words.tokens[first].sent + 1))


def _of_sentence(words: Words, head: Token) -> Iterator[Trait]:
    begin, end = words.sentence(head.i)
    yield "sentence is long", _step(end - begin, _SENTENCE)
    finite = any("VerbForm=Fin" in words.tokens[i].feats for i in range(begin, end))
    yield "headline", _yes(not finite or words.is_word(end - 1))


def _yes(it_is: bool) -> str:  # noqa: FBT001
    return "yes" if it_is else "no"


def _step(n: float, steps: tuple[float, ...]) -> str:
    """The greatest step that `n` reaches.

    >>> _step(5, (1, 4, 8)), _step(0, (1, 4, 8))
    ('4', 'less')
    """
    k = bisect_right(steps, n)
    return str(steps[k - 1]) if k else "less"


@lru_cache(maxsize=1 << 14)
def _value(feats: str, name: str) -> str:
    """A feature's value, `none` without it.

    >>> _value("Mood=Ind|Number=Sing", "Number")
    'Sing'
    """
    return next((pair.partition("=")[2] for pair in feats.split("|") if pair.startswith(name + "=")), "none")


def _plain(dep: str) -> str:
    """The relation without the subtypes that treebanks differ in."""
    relation, _, subtype = dep.partition(":")
    return dep if subtype in ("pass", "relcl", "agent") and relation != "advcl" else relation
