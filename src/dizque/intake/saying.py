"""Words of saying, as a pack gives them, for finding who is cited before anything is parsed.

Surface forms come from the pack's own examples (so irregular ones are there: "said", "disse"), and regular ones from the
beginnings of its lemmas. Coarse on purpose: it is only asked near the name of an outlet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dizque.intake.lines import Word, words_of
from dizque.langs import CueKind, Pack, PhraseIndex
from dizque.notation import read_line

__all__ = ["Saying", "saying_words"]

_SHORTEST_STEM = 4
_ENDING = 2
"""Letters of a lemma that inflection may change: inform-ar, report, declar-ar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Forms and beginnings of words of saying, "according to" and the like, and words for outlets."""

    forms: frozenset[str]
    stems: tuple[str, ...]
    adpositions: PhraseIndex[str]
    outlet_words: frozenset[str]
    small: frozenset[str]
    """Articles and prepositions, which may stand inside a name."""
    no_adjectives: frozenset[str]
    """Those, and words of titles: what follows them is no name of an outlet ("press secretary Ann Smith")."""

    def says(self, word: Word) -> bool:
        """Whether the word may be one of saying."""
        return word.key in self.forms or (word.text[0].islower() and word.key.startswith(self.stems))

    def introduces(self, words: Sequence[Word]) -> bool:
        """Whether the words before a name make it a source: "according to", "the agency"."""
        return any(word.key in self.outlet_words for word in words) or self.follows(words)

    def follows(self, words: Sequence[Word]) -> bool:
        """Whether "according to" or the like is among the words."""
        return any(self.adpositions.find([word.text for word in words]))


@lru_cache(maxsize=16)
def saying_words(pack: Pack) -> Saying:
    """What the pack's cues and titles give."""
    cues = [cue for cue in pack.cues if cue.kind in (CueKind.VERB, CueKind.NOUN)]
    forms = {form.casefold() for cue in cues for form in cue.forms if " " not in form}
    for cue in cues:
        for line in cue.tests.examples:
            marked = read_line(line)
            pieces = [list(words_of(marked.text[begin:end])) for begin, end in marked.pieces("cue")]
            forms.update(words[0].key for words in pieces if len(words) == 1)
    lemmas = [lemma.casefold() for cue in cues for lemma in cue.lemmas]
    stems = {lemma[: max(_SHORTEST_STEM, len(lemma) - _ENDING)] for lemma in lemmas if len(lemma) >= _SHORTEST_STEM}
    adpositions = [(form, cue.id) for cue in pack.cues if cue.kind == CueKind.ADPOSITION for form in cue.forms]
    titles = {form.casefold() for title in pack.titles if title.kind == "outlet" for form in title.forms if " " not in form}
    small = {*pack.grammar.articles, *pack.grammar.contractions, *pack.grammar.contractions.values(), *pack.grammar.pronouns}
    inside = frozenset(
        {*pack.grammar.articles, *pack.grammar.contractions, *pack.grammar.contractions.values(), *_addressing(pack)}
    )
    people = {word for title in pack.titles if title.kind != "outlet" for form in title.forms for word in form.casefold().split()}
    return Saying(
        forms=frozenset(forms - small),
        stems=tuple(sorted(stems)),
        adpositions=PhraseIndex(adpositions, pack.grammar.contractions),
        outlet_words=frozenset(titles - small),
        small=inside,
        no_adjectives=inside | people | {word.casefold() for word in pack.grammar.conjunctions},
    )


def _addressing(pack: Pack) -> set[str]:
    """Prepositions by which cues mark whom is spoken to."""
    return {word.casefold() for cue in pack.cues for word in cue.addressee if word != "object"}
