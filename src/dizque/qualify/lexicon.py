"""A pack's words as this stage looks them up: cues by word, and all words that hedge, deny or judge in one index."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dizque.langs import Anonymity, CertaintyWord, Cue, DenialWord, Pack, PhraseIndex, StanceWord, folded
from dizque.records import Token

__all__ = ["Lexicon", "Mark", "lexicon"]


Entry = CertaintyWord | DenialWord | StanceWord | Anonymity


class Mark(NamedTuple):
    """Words of a report that a pack's entry stands for: tokens `[begin, end)`."""

    begin: int
    end: int
    kind: str
    """The entry's kind, `hedge.` before those of `certainty.toml`: `hedge.modal`, `negator`, `duty`."""
    entry: Entry


class Lexicon:
    """The tables of one pack; see `lexicon`."""

    def __init__(self, pack: Pack) -> None:
        self.grammar = pack.grammar
        code = pack.grammar.code
        self.cue_by_id = {f"{code}:{cue.id}": cue for cue in pack.cues}
        self.cue_by_lemma: dict[str, tuple[Cue, ...]] = {}
        for cue in pack.cues:
            for lemma in cue.lemmas:
                self.cue_by_lemma[lemma.casefold()] = (*self.cue_by_lemma.get(lemma.casefold(), ()), cue)
        contractions = pack.grammar.contractions
        self.cue_phrases = PhraseIndex(((form, cue) for cue in pack.cues for form in cue.forms), contractions)
        words = _words(pack)
        self._lemmas: dict[str, tuple[tuple[str, Entry], ...]] = {}
        for kind, entry in words:
            for lemma in _lemmas(entry):
                self._lemmas[lemma] = (*self._lemmas.get(lemma, ()), (kind, entry))
        self._phrases = PhraseIndex(((form, word) for word in words for form in word[1].forms), contractions)
        offices = (folded(form) for title in pack.titles if title.kind in ("body", "office") for form in title.forms)
        self._offices = frozenset(form for form in offices if " " not in form)
        self.openers = frozenset(folded(word) for word in pack.grammar.complementizers)
        self.first_person = frozenset(
            folded(form) for form, features in pack.grammar.pronouns.items() if features.startswith("1")
        )
        self.first_possessive = frozenset(
            folded(form) for form, features in pack.grammar.possessives.items() if features.startswith("1")
        )
        self.third_person = frozenset(
            folded(form) for form, features in pack.grammar.pronouns.items() if features.startswith("3")
        )

    def is_office(self, token: Token) -> bool:
        """Whether a word is that of a body or an office: court, council, judge."""
        return folded(token.text) in self._offices or token.lemma.casefold() in self._offices

    def marks(self, tokens: Sequence[Token], lower: Sequence[str]) -> list[tuple[Mark, ...]]:
        """For each token the marks that cover it; several entries may claim one place."""
        found: list[tuple[Mark, ...]] = [()] * len(tokens)
        begins, lemmas = self._phrases.begins, self._lemmas
        for i, token in enumerate(tokens):
            if begins(lower[i]):
                for end, (kind, entry) in self._phrases.at(lower, i):
                    mark = Mark(i, end, kind, entry)
                    for j in range(i, end):
                        found[j] = (*found[j], mark)
            for kind, entry in lemmas.get(token.lemma.casefold(), ()):
                if not any(mark.entry is entry for mark in found[i]):
                    found[i] = (*found[i], Mark(i, i + 1, kind, entry))
        return found


def _words(pack: Pack) -> list[tuple[str, Entry]]:
    words: list[tuple[str, Entry]] = [("hedge." + word.kind, word) for word in pack.certainty]
    words += [(word.kind, word) for word in pack.denial]
    words += [(word.kind, word) for word in pack.stance]
    words += [(word.kind, word) for word in pack.anonymity if word.kind == "withheld"]
    return words


def _lemmas(entry: Entry) -> tuple[str, ...]:
    """What is matched against lemmas: given ones, and the forms of modals and verbs of one word."""
    if isinstance(entry, StanceWord):
        return tuple(lemma.casefold() for lemma in entry.lemmas)
    if isinstance(entry, CertaintyWord) and entry.kind in ("modal", "verb"):
        return tuple(folded(form) for form in entry.forms if " " not in form)
    return ()


@lru_cache(maxsize=32)
def lexicon(pack: Pack) -> Lexicon:
    """The tables of a pack, made once."""
    return Lexicon(pack)
