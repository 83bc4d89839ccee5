"""Origins that a report names itself: dateline, byline, notes of agencies, outlets cited in the text.

A photo credit is no origin of the text: "Foto: Ana Sousa/Reuters" and "(Getty Images)" stay out. What a page's structured data
say is read in `metadata`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dizque.intake.lines import Line, Word
from dizque.intake.outlets import Mention, mentions
from dizque.intake.saying import Saying, saying_words
from dizque.langs import Pack, PhraseIndex
from dizque.records import Credit, CreditKind, View

__all__ = ["find_credits"]

_DASH = re.compile(r"\s*[-–—:|]\s")
_HEAD = 120
"""Characters from the beginning of a paragraph in which a dateline ends."""
_FIRST, _LAST = 6, 6
"""Lines with text, from the beginning and from the end, in which bylines and notes stand."""
_NOTE = 200
_BEFORE, _FAR, _AFTER = 4, 9, 2
"""Words before and after an outlet's name that may say that it is cited; so far before it only if a preposition leads to the name."""
_PHOTO = 3
"""Words before a name among which a word for pictures makes it the credit of one."""
_BETWEEN_NAMES = re.compile(r"[\s/,;&+|()\[\].·•–—-]*")
_AUTHORS = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,3}[^\W\d_]+){1,7}\.?")
_SLASHED = re.compile(r"[^\W_]\s?/\s?$")

_LONGEST_NAME = 10
_ADJECTIVES = 2
"""Lower-case words between a word for outlets and the name: the official Russian agency, a agência oficial russa."""
_NEAR = 4
"""Words before a word for outlets, articles and adjectives with it, among which "according to" must stand."""
_QUOTES = frozenset('"“«„')
_GAP = re.compile(r"\s+[\"“«]?")

Found = tuple[int, int, str, CreditKind]


def find_credits(base: View, lines: Sequence[Line], pack: Pack | None) -> tuple[Credit, ...]:
    """The credits of a report, in the order of the text; each naming words once."""
    taken: list[Found] = []
    for line in lines:
        found = list(mentions(base.text, line.words))
        short = len(line.text) <= _NOTE
        edge = line.number < _FIRST or line.number >= len(lines) - _LAST
        photo = short and (edge or bool(found)) and pack is not None and _has(pack, "photo", line.words)
        if line.number < _FIRST:
            taken += _dateline(base.text, line, found)
        if edge and short:
            taken += _note(line, found, pack, photo=photo)
        if found and line.is_paragraph:
            taken += _end_note(base.text, line, found)
        if pack is not None and line.is_paragraph:
            taken += _cited(base.text, line, found, pack)
            taken += _unlisted(base.text, line, found, pack)
    out: dict[tuple[int, int], Found] = {}
    for item in sorted(taken, key=lambda f: (f[0], f[1], list(CreditKind).index(f[3]))):
        out.setdefault(item[:2], item)
    return tuple(Credit(span=base.span(b, e), name=name, kind=kind) for b, e, name, kind in out.values())


def _dateline(text: str, line: Line, found: Sequence[Mention]) -> Iterator[Found]:
    """Datelines: "CNN - …", "LISBOA (Reuters) - …", "Berlin (dpa) …", "(AFP) …": names at the head of a paragraph."""
    head = [m for m in found if m.end - line.start <= _HEAD]
    if not head or line.is_heading:
        return
    opening = text.rfind("(", line.start, head[0].start)
    if head[0].start == line.start:
        last = _run(text, head)
        if _DASH.match(text, last[-1].end) and len(line.words) > len(head) + 5:
            yield from ((m.start, m.end, m.outlet.name, CreditKind.DATELINE) for m in last)
    elif opening >= 0 and _place(text[line.start : opening]) and _BETWEEN_NAMES.fullmatch(text, opening, head[0].start):
        last = _run(text, head)
        if text[last[-1].end : last[-1].end + 1] == ")":
            yield from ((m.start, m.end, m.outlet.name, CreditKind.DATELINE) for m in last)


def _run(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The first mentions that only marks separate: Reuters/AFP."""
    run = [found[0]]
    for mention in found[1:]:
        if not _BETWEEN_NAMES.fullmatch(text, run[-1].end, mention.start) or ") " in text[run[-1].end : mention.start]:
            break
        run.append(mention)
    return run


def _place(words: str) -> bool:
    """Whether the words before a parenthesis are a place and perhaps a day: few, no sentence, most with a capital or digits."""
    parts = re.findall(r"[^\W_]+", words)
    named = sum(part[0].isupper() or part[0].isdigit() for part in parts)
    return len(parts) <= 10 and named * 2 >= len(parts) and not re.search(r"[!?;]|[^\W\d_]{5,}\. ", words)


def _note(line: Line, found: Sequence[Mention], pack: Pack | None, *, photo: bool) -> Iterator[Found]:
    """Short lines that hold names of outlets and words of bylines and notes, or nothing but names."""
    if photo or any(_SLASHED.search(line.text[: m.start - line.start]) for m in found):
        # "Ana Sousa/Reuters" is how pictures are signed; "Reuters/AFP" is two mentions with nothing else.
        found = found if not photo and _only_names(line, found) else []
        if not found:
            return
    if found and (
        _only_names(line, found)
        or (pack is not None and (_has(pack, "agency_note", line.words) or _begins(pack, "byline", line)))
    ):
        yield from ((m.start, m.end, m.outlet.name, CreditKind.BYLINE) for m in found)
    elif not found and pack is not None:
        yield from _author(line, pack)


def _only_names(line: Line, found: Sequence[Mention]) -> bool:
    rest = line.text
    for m in reversed(found):
        rest = rest[: m.start - line.start] + rest[m.end - line.start :]
    return bool(found) and _BETWEEN_NAMES.fullmatch(re.sub(r"©|\(c\)|\d{4}|[Cc]opyright", "", rest)) is not None


def _author(line: Line, pack: Pack) -> Iterator[Found]:
    """Bylines: "By Ann Smith", a byline word and a name, and nothing else."""
    words = [word.text for word in line.words]
    if len(line.text) > 80 or not 3 <= len(words) <= 8:
        return
    begin, end, _ = next(_words(pack, "byline").find(words), (1, 0, ""))
    joining = {word.casefold() for word in pack.grammar.conjunctions}
    if begin or not _AUTHORS.fullmatch(line.text[line.words[end].start - line.start :] if end < len(words) else ""):
        return
    name: list[Word] = []
    for word in (*line.words[end:], None):
        if word is not None and word.text[0].isupper():
            name.append(word)
            continue
        if word is not None and word.key not in joining:
            return
        if len(name) > 1:
            start, stop = name[0].start - line.start, name[-1].end - line.start
            yield line.start + start, line.start + stop, line.text[start:stop], CreditKind.BYLINE
        name = []


def _end_note(text: str, line: Line, found: Sequence[Mention]) -> Iterator[Found]:
    """A paragraph that ends in "(dpa)" or "(AFP, Lusa)"."""
    opening = line.text.rfind("(")
    if opening < 0 or not line.text.rstrip(". ").endswith(")"):
        return
    last = [m for m in found if m.start > line.start + opening]
    if last and _BETWEEN_NAMES.fullmatch(text, line.start + opening, last[0].start) and _run(text, last) == last:
        yield from ((m.start, m.end, m.outlet.name, CreditKind.BYLINE) for m in last)


def _cited(text: str, line: Line, found: Sequence[Mention], pack: Pack) -> Iterator[Found]:
    """Outlets beside a word of saying, "according to", or a word for outlets: "segundo a AFP", "told CNN"."""
    saying = saying_words(pack)
    for m in found:
        before, after = _around(text, line, m.start, m.end)
        if _has(pack, "photo", before[-_PHOTO:]) or _within_quotes(text, m):
            continue
        led = bool(before) and before[-1].key in saying.small
        near = (*before[-(_FAR if led else _BEFORE) :], *after)
        if saying.introduces(before[-_BEFORE:]) or any(saying.says(word) for word in near):
            yield m.start, m.end, m.outlet.name, CreditKind.CITED


def _within_quotes(text: str, m: Mention) -> bool:
    """Whether the name is only the beginning of a longer one in quotation marks: 'the "Times of Pedreira"'."""
    return text[m.start - 1 : m.start] in _QUOTES and text[m.end : m.end + 1] == " "


def _unlisted(text: str, line: Line, found: Sequence[Mention], pack: Pack) -> Iterator[Found]:
    """Outlets that no list has: 'segundo o jornal local "Folha de Pedreira"', "the agency Vesta said".

    Words for outlets are common in other senses (an agency of the state, a radio programme), so the name must follow them with
    nothing but adjectives between, and a word of saying or "according to" must stand right beside.
    """
    saying = saying_words(pack)
    for i, word in enumerate(line.words):
        if word.text not in saying.outlet_words:
            continue
        name = _name_after(text, line.words[i + 1 : i + _LONGEST_NAME], word.end, saying)
        if not name or any(f.start < name[-1].end and word.start < f.end and not _within_quotes(text, f) for f in found):
            continue
        before, after = _around(text, line, word.start, name[-1].end)
        if saying.follows(before[-_NEAR:]) or (after and saying.says(after[0])):
            start, end = name[0].start, name[-1].end
            yield start, end, text[start:end], CreditKind.CITED


def _name_after(text: str, words: Sequence[Word], end: int, saying: Saying) -> list[Word]:
    """The name that follows within two adjectives: words with a capital, small words only between them."""
    name: list[Word] = []
    for i, word in enumerate(words):
        gap = text[end : word.start]
        capital = word.text[0].isupper()
        inner = bool(name) and word.key in saying.small and i + 1 < len(words) and words[i + 1].text[0].isupper()
        ends = not _GAP.fullmatch(gap) or (name and gap != " ") or (not name and word.key in saying.no_adjectives)
        if ends or not (capital or inner or (not name and i < _ADJECTIVES)):
            break
        end = word.end
        if capital or inner:
            name.append(word)
    return name if any(len(word.text) > 1 for word in name) else []


def _around(text: str, line: Line, start: int, end: int) -> tuple[list[Word], list[Word]]:
    """Words of the same sentence before and after a name, in their order."""
    i = bisect_left(line.words, start, key=lambda word: word.start)
    j = bisect_left(line.words, end, key=lambda word: word.start)
    before, after = line.words[max(0, i - _FAR) : i], line.words[j : j + _AFTER]
    return _unbroken(text, before, start, backwards=True)[::-1], _unbroken(text, after, end, backwards=False)


def _unbroken(text: str, words: Sequence[Word], edge: int, *, backwards: bool) -> list[Word]:
    """The words up to the next end of a sentence."""
    out: list[Word] = []
    for word in reversed(words) if backwards else words:
        between = text[word.end : edge] if backwards else text[edge : word.start]
        if re.search(r"[.!?;]\s", between):
            break
        out.append(word)
        edge = word.start if backwards else word.end
    return out


def _has(pack: Pack, kind: str, words: Sequence[Word]) -> bool:
    return next(_words(pack, kind).find([word.text for word in words]), None) is not None


def _begins(pack: Pack, kind: str, line: Line) -> bool:
    return next(_words(pack, kind).at([word.text for word in line.words], 0), None) is not None if line.words else False


@lru_cache(maxsize=64)
def _words(pack: Pack, kind: str) -> PhraseIndex[str]:
    forms = [(form, word.id) for word in pack.page if word.kind == kind for form in word.forms]
    return PhraseIndex(forms, pack.grammar.contractions)
