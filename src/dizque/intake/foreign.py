"""Words of another language that translation or copying left behind, and which languages a text seems to have come through.

A word speaks for another language if it is common there and in no list here, or one of the commonest words there and thirty
times rarer here. A single one is a loan more often than a wound, so words are flagged only where a language has **settled
evidence** in the report: a chain of three such words in running text, a page's counter in that language, or lesser pieces that
add up (pairs of words, places under the name that only that language gives them: "Moskau"). Once a language is settled, its
lesser traces are shown too: single words, compounds of two of its words, misspelt names of places. Words in quotation marks and
names that come again are left alone.

Human translators leave such traces as well; so residue is evidence of a path through a language, and proof of nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from dizque.intake.exonyms import exonyms, place_names
from dizque.intake.lexicon import LISTED, frequencies, known_anywhere
from dizque.intake.lines import Line, Word
from dizque.intake.quotes import inside, quoted
from dizque.intake.wounds import Wound
from dizque.records import DamageCode

__all__ = ["Residue", "find_residue"]

_RARE = 250
"""Zipf frequency (times 100) taken for a word that is not in a list; lists end at 300."""
_MUCH_COMMONER = 150
"""Zipf difference, times 100: 30 times as common."""
_FUNCTION_WORD = 600
"""Zipf frequency of a word without which no paragraph goes. Such words turn up in every language's list ("the" in all of them)."""
_SETTLED = 2
_PATH = 3
"""Weight of evidence from which a language is proposed as one that the text came through: more than one piece of it."""
_CHAIN = 3
_SHORTEST = 4
_GLUE = frozenset("@/_#&=<>\\")


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """A stretch of another language, what it weighs as evidence, and the evidence in words."""

    start: int
    end: int
    lang: str
    weight: int
    detail: str = ""
    words: tuple[Word, ...] = ()

    def wound(self) -> Wound:
        """As a wound."""
        return Wound(start=self.start, end=self.end, code=DamageCode.FOREIGN_WORDS, detail=self.detail)


def find_residue(
    text: str, lines: Sequence[Line], here: str, widgets: Sequence[Wound]
) -> tuple[tuple[Residue, ...], tuple[str, ...]]:
    """The stretches of settled languages, in order, and the languages proposed as a path, the best supported last."""
    if not frequencies(here):
        return (), ()
    often = Counter(word.key for line in lines for word in line.words if not word.text.islower())
    quotes = quoted(text)
    odd = {word for word in {word.text for line in lines for word in line.words} if _odd(word.casefold(), here)}
    found = [piece for line in lines for piece in _strong(text, line, odd, here, quotes)]
    at = {line.start: line for line in lines}
    found += [piece for widget in widgets for piece in _widget(at[widget.start], here)]
    weights = _weigh(text, found)
    settled = sorted(lang for lang, weight in weights.items() if weight >= _SETTLED)
    if not settled:
        return (), ()
    taken = {(piece.start, piece.end) for piece in found}
    traces = [piece for line in lines for piece in _traces(line, here, settled, often) if (piece.start, piece.end) not in taken]
    for piece in traces:
        weights[piece.lang] += 1
    kept = sorted((piece for piece in [*found, *traces] if piece.lang in settled), key=lambda piece: (piece.start, piece.end))
    kept = [piece if piece.detail else replace(piece, detail=_detail(piece.words, piece.lang, here)) for piece in kept]
    pieces = Counter(piece.lang for piece in kept)
    path = [lang for lang in settled if weights[lang] >= _PATH and pieces[lang] > 1]
    return tuple(kept), tuple(sorted(path, key=lambda lang: (weights[lang], lang)))


@lru_cache(maxsize=1 << 16)
def _speaks_for(key: str, here: str) -> tuple[str, ...]:
    """Languages in which the word is much commoner than here, the commonest first."""
    base = frequencies(here).get(key)
    least = _RARE + _MUCH_COMMONER if base is None else max(base + _MUCH_COMMONER, _FUNCTION_WORD)
    there = [(frequencies(lang).get(key, 0), lang) for lang in LISTED if lang != here]
    return tuple(lang for common, lang in sorted(there, key=lambda t: (-t[0], t[1])) if common >= least)


def _weigh(text: str, found: Sequence[Residue]) -> Counter[str]:
    """Evidence by language: each form once, and all single words together no more than one pair."""
    weights: Counter[str] = Counter()
    once = {(piece.lang, text[piece.start : piece.end].casefold()): piece.weight for piece in found}
    for lang in {piece.lang for piece in found}:
        several = [weight for (other, _), weight in once.items() if other == lang]
        weights[lang] = sum(several) + (0 in several)
    return weights


def _odd(key: str, here: str) -> bool:
    """Whether the word is missing here, or speaks for another language."""
    return key not in frequencies(here) or bool(_speaks_for(key, here))


def _strong(text: str, line: Line, odd: Set[str], here: str, quotes: Sequence[tuple[int, int]]) -> Iterator[Residue]:
    chain: list[Word] = []
    for word in line.words:
        strange = word.text in odd
        fits = strange and word.text.islower() and word.text.isalpha() and _free(text, word)
        if chain and not (fits and text[chain[-1].end : word.start].isspace()):
            yield from _chain(text, chain, here, quotes)
            chain = []
        if fits:
            chain.append(word)
        elif strange and not word.text.islower() and word.key not in frequencies(here):
            yield from _place(word, here)
    if chain:
        yield from _chain(text, chain, here, quotes)


def _free(text: str, word: Word) -> bool:
    """Whether the word stands alone, not in an address or a file name."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 2]
    return before not in _GLUE | {"."} and after[:1] not in _GLUE and not (after[:1] == "." and after[1:].isalnum())


def _chain(text: str, chain: Sequence[Word], here: str, quotes: Sequence[tuple[int, int]]) -> Iterator[Residue]:
    start, end = chain[0].start, chain[-1].end
    votes = Counter(lang for word in chain for lang in _speaks_for(word.key, here))
    if not votes or inside(quotes, start, end):
        return
    lang = min(votes, key=lambda lang: (-votes[lang], -sum(word.key in frequencies(lang) for word in chain), lang))
    if len(chain) == 1 and (len(chain[0].text) < _SHORTEST or any(_neighbours(text, start, end))):
        return
    pair = int(votes[lang] >= 2 and not _inside_name(text, start, end))
    weight = 2 if len(chain) >= _CHAIN and votes[lang] >= 2 else pair
    yield Residue(start=start, end=end, lang=lang, weight=weight, words=tuple(chain))


def _inside_name(text: str, start: int, end: int) -> bool:
    """Whether words with a capital stand before and after: "Side of the Moon"."""
    return all(_neighbours(text, start, end))


def _neighbours(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the words before and after have a capital."""
    before = text[max(0, start - 40) : start].split()[-1:] or [""]
    after = text[end : end + 40].split()[:1] or [""]
    return before[0][:1].isupper(), after[0][:1].isupper()


def _detail(words: Sequence[Word], lang: str, here: str) -> str:
    by: dict[str, list[str]] = {}
    for word in words:
        if word.key in frequencies(lang):
            by.setdefault(f"words of {_name(lang)}, not of {_name(here)}", []).append(word.text)
        else:
            other = next((other for other in LISTED if word.key in frequencies(other)), None)
            by.setdefault(f"known in {_name(other)} only" if other else "in no list", []).append(word.text)
    return "; ".join(f"{what}: {', '.join(found)}" for what, found in by.items())


def _place(word: Word, here: str) -> Iterator[Residue]:
    for lang in LISTED:
        if lang != here and word.key in frequencies(lang) and word.key in exonyms(lang):
            place = exonyms(lang)[word.key]
            if place_names(here).get(word.key) != place:
                yield Residue(start=word.start, end=word.end, lang=lang, weight=1, detail=f"{_name(lang)} name of {_of(place)}")
                return


def _widget(line: Line, here: str) -> Iterator[Residue]:
    words = [word for word in line.words if _odd(word.key, here)]
    if words and len(words) == len(line.words):
        votes = Counter(lang for word in words for lang in _speaks_for(word.key, here))
        if votes:
            lang = min(votes, key=lambda lang: (-votes[lang], lang))
            yield Residue(start=words[0].start, end=words[-1].end, lang=lang, weight=2, words=tuple(words))


def _traces(line: Line, here: str, settled: Sequence[str], often: Mapping[str, int]) -> Iterator[Residue]:
    """Lesser evidence, by words with a capital that come once: compounds and misspelt places."""
    for word in line.words:
        if word.text.islower() or word.key in frequencies(here) or often[word.key] > 1 or len(word.text) < 7:
            continue
        for lang in settled:
            detail = _compound(word.key, lang, here) or _misspelt(word.key, lang, here)
            if detail:
                yield Residue(start=word.start, end=word.end, lang=lang, weight=1, detail=detail)
                break


def _compound(key: str, lang: str, here: str) -> str:
    if any(key in frequencies(other) for other in LISTED if other != lang):
        return ""
    words = frequencies(lang)
    for cut in range(_SHORTEST, len(key) - _SHORTEST + 1):
        first, second = key[:cut], key[cut:]
        if first in words and second in words and not {first, second} & frequencies(here).keys():
            return f"{_name(lang)} compound of {first} and {second}"
    return ""


def _misspelt(key: str, lang: str, here: str) -> str:
    if known_anywhere(key):
        return ""
    from rapidfuzz.distance import OSA

    for name, place in exonyms(lang).items():
        if (
            name[0] == key[0]
            and len(name) >= 7
            and place_names(here).get(name) != place
            and OSA.distance(key, name, score_cutoff=2) <= 2
        ):
            return f"near {name.capitalize()}, the {_name(lang)} name of {_of(place)}"
    return ""


def _of(place: str) -> str:
    from babel import Locale

    return (
        place.rsplit("/", maxsplit=1)[-1].replace("_", " ")
        if "/" in place
        else str(Locale.parse("en").territories.get(place, place))
    )


def _name(lang: str) -> str:
    from babel import Locale

    return str(Locale.parse("en").languages.get(lang, lang))
