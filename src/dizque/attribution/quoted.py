"""Contents in quotation marks beside cue and source."""

from __future__ import annotations

from collections.abc import Iterable

from dizque.attribution.found import Source
from dizque.attribution.words import Words
from dizque.langs import Cue, Shape
from dizque.records import Range

__all__ = ["beside_quotation", "frame", "grow_over_quotations"]


def frame(words: Words, verb: int, group: Range, source: Source) -> Range:
    """Cue and source together, if only light things lie between them; with the auxiliary before an inverted source ("*a*-t-il dit")."""
    begin, end = group
    for b, e in source.pieces:
        if e <= begin and begin - e <= 6:
            begin = b
        elif b >= end and b - end <= 6:
            end = e
    while 0 < begin < group[0] and (words.tokens[begin - 1].text.startswith("-") or _is_auxiliary(words, begin - 1, verb)):
        begin -= 1
    return begin, end


def _is_auxiliary(words: Words, i: int, verb: int) -> bool:
    token = words.tokens[i]
    return (token.relation == "aux" and token.head == verb) or (token.upos == "AUX" and words.tokens[i + 1].text.startswith("-"))


def beside_quotation(words: Words, verb: int, group: Range, source: Source, cue: Cue) -> tuple[tuple[Range, ...], str]:
    """Quotations that touch cue and source, before or behind them, with the clause that runs into the first."""
    if Shape.QUOTATION not in cue.shapes:
        return (), ""
    begin, end = frame(words, verb, group, source)
    own = words.quote[verb]
    found: list[int] = []
    before = _quotation_before(words, begin, own)
    after = _quotation_after(words, end, own, goes_on=before is not None)
    if before is not None:
        found.append(before)
    if after is not None and after != before:
        found.append(after)
    if not found:
        return (), ""
    pieces: list[int] = []
    for k in found:
        b, e = words.quote_ranges[k]
        pieces.extend(range(b, e))
        if k == before:
            pieces.extend(_clause_that_runs_into(words, b, begin))
    return words.pieces(pieces), "quotation beside the cue"


def _clause_that_runs_into(words: Words, b: int, frame_begin: int) -> Iterable[int]:
    """Words before a quotation that belong to the same clause: 'It was "a shame," he said'."""
    sentence_begin = words.sentence(max(b, 0))[0]
    if words.sentence(b) != words.sentence(max(frame_begin - 1, 0)):
        return ()
    lead = range(sentence_begin, b)
    if not any(words.is_word(i) for i in lead) or not words.is_word(b - 1):
        return ()
    return lead


def _quotation_after(words: Words, end: int, own: int, *, goes_on: bool) -> int | None:
    """The quotation that begins behind the cue's group; one that goes on with the speech before may be of any length."""
    i = end
    limit = min(len(words.tokens), end + 14)
    colon = False
    while i < limit:
        if words.quote[i] >= 0 and words.quote[i] != own:
            light = words.gap_is_light(end, i) or colon or words.lower[i - 1] in (":", ",")
            return words.quote[i] if light and (goes_on or _substantial(words, words.quote[i])) else None
        if words.tokens[i].text == ":":
            colon = True
        if words.tokens[i].text in (".", "?", "!", ";"):
            return None
        i += 1
    return None


def _quotation_before(words: Words, begin: int, own: int) -> int | None:
    """The quotation that ends right before the cue's group: no full stop between, and nothing that opens a new sentence."""
    i = begin - 1
    while i >= 0 and words.quote[i] < 0 and words.tokens[i].text in ",–—-":
        i -= 1
    if i < 0 or words.quote[i] < 0 or words.quote[i] == own:
        return None
    first, last = words.quote_ranges[words.quote[i]]
    whole = words.tokens[begin - 1].text == "," and words.gap_is_light(
        words.sentence(first)[0], first
    )  # « Jamais », dit le maire.
    if not whole and not _substantial(words, words.quote[i]):
        return None
    inside = [j for j in range(first, last) if not words.marks[j]]
    stopped = bool(inside) and words.tokens[inside[-1]].text == "." and i == begin - 1
    new_sentence = stopped and words.tokens[begin].text[:1].isupper() and not words.quotations[words.quote[i]].dashes
    new_line = "\n" in words.parsed.text[words.tokens[i].end : words.tokens[begin].start]
    return None if new_sentence or new_line else words.quote[i]


def _substantial(words: Words, k: int) -> bool:
    """Whether a quotation is speech: not a title, a name or a scare-quoted word in the middle of a clause."""
    b, e = words.quote_ranges[k]
    n = sum(words.is_word(i) for i in range(b, e))
    return n >= 4 or any(words.tokens[i].upos in ("VERB", "AUX") for i in range(b, e)) or words.tokens[e - 1].text[-1] in ",.!?"


def grow_over_quotations(words: Words, content: tuple[Range, ...], own: int) -> tuple[Range, ...]:
    """A quotation that begins inside the content belongs to it as a whole, also beyond the sentence."""
    tokens: set[int] = {i for r in content for i in range(*r)}
    for b, e in content:
        for i in (b, e - 1):
            k = words.quote[i]
            if k >= 0 and k != own:
                first, last = words.quote_ranges[k]
                tokens.update(range(max(first, b) if i != b else first, last))
    return words.pieces(tokens)
