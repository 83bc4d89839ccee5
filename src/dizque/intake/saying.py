"""Words of saying, as a pack gives them, for finding who is cited before anything is parsed.

Surface forms come from the pack's own examples (so irregular ones are there: "said", "disse"), and regular ones from the
beginnings of its lemmas. Coarse on purpose: it is only asked near the name of an outlet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dizque.intake.lines import Word, words_of
from dizque.langs import CueKind, Pack
from dizque.notation import read_line

__all__ = ["Saying", "saying_words"]

_SHORTEST_STEM = 4
_ENDING = 2
"""Letters of a lemma that inflection may change: inform-ar, report, declar-ar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Forms and beginnings of words of saying, and the last words of "according to" and the like."""

    forms: frozenset[str]
    stems: tuple[str, ...]
    adpositions: frozenset[str]
    outlet_words: frozenset[str]

    def says(self, word: Word) -> bool:
        """Whether the word may be one of saying."""
        return word.key in self.forms or (word.text[0].islower() and word.key.startswith(self.stems))

    def introduces(self, words: Sequence[Word]) -> bool:
        """Whether one of the words makes the name after them a source: "according to", "the agency"."""
        return any(word.key in self.adpositions or word.key in self.outlet_words for word in words)


@lru_cache(maxsize=16)
def saying_words(pack: Pack) -> Saying:
    """What the pack's cues and titles give."""
    verbs = [cue for cue in pack.cues if cue.kind in (CueKind.VERB, CueKind.NOUN, CueKind.PHRASE)]
    forms: set[str] = {form.casefold().split()[0] for cue in verbs for form in cue.forms}
    for cue in verbs:
        if cue.kind == CueKind.PHRASE:
            continue
        for line in cue.tests.examples:
            marked = read_line(line)
            forms.update(word.key for begin, end in marked.pieces("cue") for word in words_of(marked.text[begin:end]))
    lemmas = [lemma.casefold() for cue in verbs for lemma in cue.lemmas]
    stems = {lemma[: max(_SHORTEST_STEM, len(lemma) - _ENDING)] for lemma in lemmas if len(lemma) >= _SHORTEST_STEM}
    adpositions = {form.casefold().split()[0] for cue in pack.cues if cue.kind == CueKind.ADPOSITION for form in cue.forms}
    titles = {form.casefold().split()[0] for title in pack.titles if title.kind == "outlet" for form in title.forms}
    small = {*pack.grammar.articles, *pack.grammar.contractions, *pack.grammar.contractions.values(), *pack.grammar.pronouns}
    return Saying(
        forms=frozenset(forms - small),
        stems=tuple(sorted(stems)),
        adpositions=frozenset(adpositions - small),
        outlet_words=frozenset(titles - small),
    )
