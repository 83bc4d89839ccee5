"""Blanks that fell before a hyphen inside a word: "norte -coreanos", as machine translation through a browser leaves them.

A hyphen after a blank may also be a dash: "O ministro -ele chegou ontem- falou", "caiu -3,2 %". So the two halves are joined
only on evidence that they are one word:

- the joined form stands elsewhere in the report, or the language pack holds it (weekdays, demonyms, titles);
- without a hyphen the joined form is a word of the language ("Infra -Estrutura");
- or both halves are lower-case words and the second is no function word, as it would be after a dash.

Measured on 57,000 clean sentences and texts in Portuguese and English: joins "topsy -turvy", "Infra -Estrutura" (both wounds
indeed) and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dizque.intake.lexicon import commonest, frequencies
from dizque.intake.wounds import Mend, Wound
from dizque.langs import Pack
from dizque.records import DamageCode, StepCode

__all__ = ["spaced_hyphens"]

_SPACED = re.compile(
    r"(?<![\w-])(?P<left>[^\W_]+(?:-[^\W_]+)*)(?P<gap>[ \u00a0]{1,2})[-\u2010\u2011](?P<right>[^\W\d_]+)(?![\w-]*-[\s,.;:!?])"
)
"""A word, blanks, a hyphen, a word; not where the second half ends in a hyphen itself: "-disse-"."""
_WHOLE = re.compile(r"(?<![\w-])[^\W_]+(?:-[^\W_]+)+")
_FUNCTION_WORDS = 300
_DASH_CLOSES = re.compile(r"[^\W_]-(?=[\s,.;:!?)])")
_REACH = 200
"""Characters in which a dash that opens a parenthesis is closed again."""


def spaced_hyphens(text: str, lang: str | None, pack: Pack | None) -> Iterator[Wound]:
    """Wounds of the kind, each with its mend.

    >>> [text for text in map(str, (w.detail for w in spaced_hyphens("os sub -reptícios aliados", "pt", None)))]
    ['sub-reptícios']
    >>> list(spaced_hyphens("Ela -disse o juiz- não veio.", "pt", None))
    []
    """
    if " -" not in text and "\u00a0-" not in text and " \u2010" not in text and " \u2011" not in text:
        return
    whole = {m[0].casefold() for m in _WHOLE.finditer(text)}
    for m in _SPACED.finditer(text):
        joined = f"{m['left']}-{m['right']}"
        if joined.casefold() in whole or _one_word(text, m, joined.casefold(), lang, pack):
            mend = Mend(start=m.start("gap"), end=m.end("gap"), put="", code=StepCode.SPACED_HYPHEN)
            yield Wound(start=m.start(), end=m.end(), code=DamageCode.SPACED_HYPHEN, detail=joined, mend=mend)


def _one_word(text: str, m: re.Match[str], joined: str, lang: str | None, pack: Pack | None) -> bool:
    if pack is not None and _held(pack, joined):
        return True
    left, right = m["left"], m["right"]
    words = frequencies(lang or "")
    if joined.replace("-", "") in words:
        return True
    if _DASH_CLOSES.search(text, m.end(), m.end() + _REACH) or not (left.islower() and right.islower()):
        return False
    return right not in commonest(lang or "", _FUNCTION_WORDS)


def _held(pack: Pack, joined: str) -> bool:
    forms = _hyphenated(pack)
    # A plural or feminine that the pack does not list: "norte-coreanos" beside "norte-coreano".
    return joined in forms or any(joined[:-cut] in forms for cut in (1, 2))


@lru_cache(maxsize=16)
def _hyphenated(pack: Pack) -> frozenset[str]:
    forms = [form for time in pack.time for form in time.forms]
    forms += [form for title in pack.titles for form in title.forms]
    for place in pack.places:
        forms += [*place.names, *place.capitals, *place.demonyms, *place.metonyms]
    return frozenset(form.casefold() for form in forms if "-" in form)
