"""The forms in which people are quoted: which of them an attribution has, told from its spans, the text and the parse.

One attribution can have several. Nothing here knows a word of a language: complementizers, pronouns, cues of one kind come from
the pack, sentences and word classes from the parse, quotation marks and line ends from the text.

    python -m evaluation.attribution polnear-dev pt-dev own-de --phenomena

prints for each form how many gold attributions have it and how many of these are found (recall of `rel-50`). Nested ones, which
are don't-cares elsewhere, are asked for in their own line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dizque.langs import CueKind, Pack, PhraseIndex
from dizque.records import Parsed, Token
from evaluation.documents import Document, Gold, Spans, is_nested
from evaluation.metrics import Cut, Judged, Predicted, judge

__all__ = ["FORMS", "Forms", "count", "recalls"]

FORMS = {
    "direct": "every word in quotation marks",
    "mixed": "some words in quotation marks",
    "indirect": "no quotation marks",
    "bare clause": "indirect, a finite clause without a complementizer",
    "split": "words in quotation marks on both sides of the cue",
    "in pieces": "content in several pieces, whatever stands between",
    "over sentences": "words in quotation marks that go on over several sentences",
    "over paragraphs": "words in quotation marks that go on over several paragraphs",
    "runs on": "indirect, running on into further sentences",
    "odd marks": "in a paragraph with an odd or unbalanced number of quotation marks",
    "never closed": "in a paragraph whose last quotation mark opens and is not closed there",
    "colon": "no word as cue, a colon between source and content",
    "headline": "in the first line, which is no sentence",
    "punctuation only": "no word as cue",
    "noun cue": "a noun carries the cue",
    "adposition cue": "according to",
    "verb + noun cue": "a verb with its noun: made the case",
    "adjective cue": "an adjective carries the cue",
    "no source": "nobody is named",
    "null subject": "no source, and the verb needs none to be understood",
    "pronoun source": "the source is a pronoun",
    "nested": "inside the content of another",
}
"""Name of each form and what it is, in the order of the table."""

DOUBLE = ("''", "``", '"', "“", "”", "„", "«", "»", "‟")
_MARK = re.compile("|".join(map(re.escape, DOUBLE)))
_WORD = re.compile(r"\w")
_END = re.compile(r"[.!?…][\s\"'”’»)\]]*$")
_VERBS = ("VERB", "AUX")


class Forms:
    """The forms of a document's gold attributions."""

    def __init__(self, document: Document, parsed: Parsed, pack: Pack) -> None:
        self._document, self._parsed, self._pack = document, parsed, pack
        self._text = document.text
        self._cut = Cut(document.text)
        self._starts = [token.start for token in parsed.tokens]
        self._lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", document.text) if m.group().strip()]

    def of(self, gold: Gold) -> tuple[str, ...]:
        """The names of all forms that an attribution has, in the order of `FORMS`."""
        kind = self._cut.kind(self._cut.words(gold.content))
        found = {kind, *self._quoted(gold, kind), *self._cue(gold), *self._source(gold)}
        if kind == "indirect" and self._bare(gold):
            found.add("bare clause")
        if self._is_headline(gold):
            found.add("headline")
        if len(self._pieces(gold)) > 1:
            found.add("in pieces")
        if is_nested(gold, self._document.attributions):
            found.add("nested")
        return tuple(name for name in FORMS if name in found)

    def _quoted(self, gold: Gold, kind: str) -> Iterator[str]:
        """What there is to say of quotation marks, sentences and paragraphs."""
        several = len({self._parsed.tokens[i].sent for i in self._words(gold.content)}) > 1
        if kind == "indirect":
            if several:
                yield "runs on"
            return
        if several:
            yield "over sentences"
        if len(self._lines_of(gold.content)) > 1:
            yield "over paragraphs"
        pieces = self._pieces(gold)
        if gold.cue and any(e <= gold.cue[0][0] for _, e in pieces) and any(b >= gold.cue[-1][1] for b, _ in pieces):
            yield "split"
        if any(_unbalanced(self._text[b:e]) for b, e in self._lines_of(gold.content)):
            yield "odd marks"
        if any(_never_closed(self._text[b:e]) for b, e in self._lines_of(gold.content[-1:])):
            yield "never closed"

    def _cue(self, gold: Gold) -> Iterator[str]:
        words = self._words(gold.cue)
        if not words:
            yield "punctuation only"
            if self._meets_colon(gold):
                yield "colon"
            return
        if any(True for _ in _adpositions(self._pack).find([self._parsed.tokens[i].text for i in words])):
            yield "adposition cue"
            return
        tokens = [self._parsed.tokens[i] for i in words]
        heads = [t for t in tokens if t.head not in words]
        inner = {t.relation for t in tokens if t.upos == "NOUN" and t.head in words}
        if all(t.upos == "ADP" for t in tokens):
            yield "adposition cue"
        elif "obj" in inner and any(t.upos == "VERB" for t in heads):
            yield "verb + noun cue"
        elif "nsubj" in inner or any(t.upos in ("NOUN", "PROPN") for t in heads):
            yield "noun cue"
        elif any(t.upos == "ADJ" for t in heads):
            yield "adjective cue"

    def _source(self, gold: Gold) -> Iterator[str]:
        words = self._words(gold.source)
        if not words:
            yield "no source"
            if self._pack.grammar.null_subjects and self._lacks_subject(gold):
                yield "null subject"
        pronouns = self._pack.grammar.pronouns
        tokens = [self._parsed.tokens[i] for i in words]
        if len(tokens) == 1 and (tokens[0].upos == "PRON" or tokens[0].text.casefold() in pronouns):
            yield "pronoun source"

    def _lacks_subject(self, gold: Gold) -> bool:
        """Whether the cue's verb is finite and active, has no subject and no reflexive that stands for one."""
        if "implicit_source" in gold.labels:
            return bool(gold.labels["implicit_source"])
        words = set(self._words(gold.cue))
        group = {child for i in words for child in (i, *self._parsed.children[i])}
        if not any("VerbForm=Fin" in self._parsed.tokens[i].feats for i in words):
            return False
        # A copula or modal may be the cue's verb; whatever carries the group must have no subject of its own.
        return not any(
            self._parsed.tokens[i].relation in ("nsubj", "csubj", "expl") or _passive(self._parsed.tokens[i]) for i in group
        )

    def _bare(self, gold: Gold) -> bool:
        """A finite clause that no complementizer opens."""
        words = self._words(gold.content)
        if not words or self._parsed.tokens[words[0]].text.casefold() in self._pack.grammar.complementizers:
            return False
        inside = set(words)
        heads = [i for i in words if self._parsed.tokens[i].head not in inside]
        for i in heads:
            children = [self._parsed.tokens[c] for c in self._parsed.children[i] if c in inside]
            if any(t.relation == "mark" and t.i <= words[0] for t in children):
                return False
            verbal = [self._parsed.tokens[i], *(t for t in children if t.relation in ("aux", "cop"))]
            if any(t.upos in _VERBS and "VerbForm=Fin" in t.feats for t in verbal):
                return True
        return False

    def _is_headline(self, gold: Gold) -> bool:
        begin, end = self._lines[0] if self._lines else (0, 0)
        inside = all(b >= begin and e <= end for span in (gold.cue, gold.content) for b, e in span)
        return inside and len(self._lines) > 1 and not _END.search(self._text[begin:end])

    def _meets_colon(self, gold: Gold) -> bool:
        if any(":" in self._text[b:e] for b, e in gold.cue):
            return True
        edges = sorted((*gold.source, *gold.content))
        return any(":" in self._text[a[1] : b[0]] for a, b in pairwise(edges))

    def _pieces(self, gold: Gold) -> list[tuple[int, int]]:
        """The content's pieces; those with no word between them are one."""
        out: list[tuple[int, int]] = []
        for begin, end in sorted(gold.content):
            joined = out and not _WORD.search(self._text[out[-1][1] : begin])
            out[-1:] = [(out[-1][0], end)] if joined else [*out[-1:], (begin, end)]
        return out

    def _words(self, spans: Spans) -> list[int]:
        """Tokens that the spans touch, without punctuation."""
        out = []
        for begin, end in spans:
            first = max(0, bisect_right(self._starts, begin) - 1)
            for token in self._parsed.tokens[first:]:
                if token.start >= end:
                    break
                if token.end > begin and _WORD.search(token.text):
                    out.append(token.i)
        return sorted(set(out))

    def _lines_of(self, spans: Spans) -> list[tuple[int, int]]:
        return [line for line in self._lines if any(b < line[1] and e > line[0] for b, e in spans)]


def _passive(token: Token) -> bool:
    return token.dep in ("aux:pass", "nsubj:pass")


def _unbalanced(line: str) -> bool:
    """Whether marks that come in pairs do not: straight ones by number, curly and angled ones by both kinds.

    >>> _unbalanced('"Sim", disse. "Talvez'), _unbalanced('“Sim”, disse')
    (True, False)
    """
    return len(_MARK.findall(line)) % 2 == 1


def _never_closed(line: str) -> bool:
    """Whether the last mark of a paragraph opens: it stands after a blank or at the beginning, before a word."""
    marks = list(_MARK.finditer(line))
    if not marks or len(marks) % 2 == 0:
        return False
    last = marks[-1]
    return (last.start() == 0 or line[last.start() - 1].isspace()) and not line[last.end() : last.end() + 1].isspace()


@cache
def _adpositions(pack: Pack) -> PhraseIndex[bool]:
    forms = [form for cue in pack.cues if cue.kind is CueKind.ADPOSITION for form in (*cue.forms, *cue.lemmas)]
    return PhraseIndex([(form, True) for form in forms], pack.grammar.contractions)


Counts = Counter[tuple[str, str]]
"""`(form, "gold")` and `(form, "hit")`; counts of documents add up."""


def count(document: Document, parsed: Parsed, predicted: Sequence[Predicted], pack: Pack) -> Counts:
    """Count one document: each form's gold attributions, and those that are found with their source."""
    out: Counts = Counter()
    forms = Forms(document, parsed, pack)
    golds = [(gold, forms.of(gold)) for gold in document.attributions]
    plain, nested = judge(document, predicted), _with_nested(document, golds, predicted)
    for n, (gold, names) in enumerate(golds):
        inner = gold.optional and "nested" in names
        if gold.optional and not inner:
            continue
        # What `rel-50` does not ask for is counted under `nested` alone, whichever its other forms.
        verdict = (nested if inner else plain).gold[n]
        for name in ("nested",) if inner else ("all", *names):
            out[name, "gold"] += 1
            out[name, "hit"] += verdict.hit
    return out


def _with_nested(document: Document, golds: Iterable[tuple[Gold, tuple[str, ...]]], predicted: Sequence[Predicted]) -> Judged:
    """The verdicts where nested attributions count like others."""
    asked = tuple(replace(gold, optional=gold.optional and "nested" not in names) for gold, names in golds)
    return judge(replace(document, attributions=asked), predicted)


def recalls(counts: Iterable[Counts]) -> dict[str, tuple[int, int]]:
    """Hits and golds of each form that occurs, in the order of `FORMS`, `all` first."""
    whole: Counts = Counter()
    for one in counts:
        whole.update(one)
    return {name: (whole[name, "hit"], whole[name, "gold"]) for name in ("all", *FORMS) if whole[name, "gold"]}
