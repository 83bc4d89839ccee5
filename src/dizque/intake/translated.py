"""Lines that say a report is a translation, and from which language: "Traduzido do alemão por …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dizque.intake.lexicon import LISTED
from dizque.intake.lines import Line
from dizque.langs import Pack, PhraseIndex

__all__ = ["declared_language"]

_EDGE = 6
"""Lines from the beginning and from the end in which such a note stands."""
_LONGEST = 200
_REACH = 4
"""Words after "translated from" among which the language is named."""


def declared_language(lines: Sequence[Line], pack: Pack) -> str | None:
    """The language that a note names as the original's, by its name in the pack's own language (CLDR, through Babel)."""
    for line in (*lines[:_EDGE], *lines[_EDGE:][-_EDGE:]):
        words = [word.text for word in line.words] if len(line.text) <= _LONGEST else []
        for begin, end, _ in _notes(pack).find(words):
            for word in words[begin : end + _REACH]:
                lang = _languages(pack).get(word.casefold())
                if lang is not None and lang != pack.grammar.code:
                    return lang
    return None


@lru_cache(maxsize=16)
def _notes(pack: Pack) -> PhraseIndex[str]:
    return PhraseIndex([(form, word.id) for word in pack.page if word.kind == "translated" for form in word.forms])


@lru_cache(maxsize=16)
def _languages(pack: Pack) -> Mapping[str, str]:
    from babel import Locale

    names = Locale.parse(pack.grammar.code).languages
    return {str(names[lang]).casefold(): lang for lang in LISTED if lang in names}
