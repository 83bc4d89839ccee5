"""Put sentence boundaries right where the parser errs on quotations and debris, and mend the trees.

The parser decides where sentences begin. On news it errs in a few ways that characters alone can tell: a closing
quotation mark opens the next sentence; a mark or a bullet stands as a sentence of its own; "“Why?” asked Ana" falls apart
after the question mark; "Ana explained:" is cut from what she explained; a model that learned from short messages ends no
sentence inside a line. No word of any language is asked, only marks,
blanks and case, so scripts without case keep the parser's decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

__all__ = ["Draft", "repaired"]

OPENING = frozenset("“«„‘‚‹([{¿¡") | {"``"}
CLOSING = frozenset("”»’›)]}")
EITHER = frozenset({'"', "'", "''"})
FINAL = frozenset(".!?…")
"""Characters; a token of nothing else is a final mark."""
DASHES = frozenset({"—", "–", "-", "--"})
NOT_WORDS = frozenset({"PUNCT", "SYM"})
PREDICATES = frozenset({"VERB", "AUX"})


@dataclass(slots=True, kw_only=True)
class Draft:
    """The analysis of one unit before its sentences are settled; lists run over tokens, heads point inside the unit."""

    words: Sequence[str]
    spaced: Sequence[bool]
    """Whether a blank follows the token."""
    upos: Sequence[str]
    heads: list[int]
    deps: list[str]
    starts: list[int]
    """First tokens of the sentences, in order; the first is 0."""
    speech: set[int] = field(default_factory=set)
    """Tokens at which a sentence was joined because a quotation goes on there with who said it, or follows a colon."""


def repaired(draft: Draft) -> list[tuple[int, int, int]]:
    """Settle the sentences, mend `heads` and `deps` in place, and return first token, end and root of each sentence."""
    closes = closing_marks(draft)
    draft.starts = sorted({*draft.starts, *missed(draft, closes)})
    if len(draft.starts) > 1:
        starts = shifted(draft, closes)
        draft.starts = [s for n, s in enumerate(starts) if n == 0 or not continues(draft, starts[n - 1], s)]
    bounds = list(pairwise([*draft.starts, len(draft.words)]))
    return [(begin, end, rooted(draft, begin, end)) for begin, end in bounds]


def closing_marks(draft: Draft) -> list[bool]:
    """For each token whether it is a mark that closes: by its form, for straight ones by blanks, else by counting."""
    count: dict[str, int] = {}
    closes: list[bool] = []
    for i, word in enumerate(draft.words):
        if word in EITHER:
            before = i == 0 or draft.spaced[i - 1]
            after = i + 1 == len(draft.words) or draft.spaced[i]
            closes.append(count.get(word, 0) % 2 == 1 if before == after else after)
            count[word] = count.get(word, 0) + 1
        else:
            closes.append(word in CLOSING)
    return closes


def missed(draft: Draft, closes: list[bool]) -> Iterator[int]:
    """Where a sentence must begin whatever the parser says: a final mark and a blank, then a capital.

    Short words and figures before a full stop may be abbreviated or ordinal, and behind "“Why?” Ana asked" follows who asked: there the parser decides.
    """
    for i in range(1, len(draft.words) - 1):
        if not is_final(draft.words[i]) or (draft.words[i] == "." and not closes[i - 1] and leans(draft.words[i - 1])):
            continue
        start = i + 1
        while start < len(draft.words) and closes[start] and not draft.spaced[start - 1]:
            start += 1
        first = start
        while first < len(draft.words) and (opens(draft, closes, first) or draft.words[first] in DASHES):
            first += 1
        asked = start > i + 1 and draft.words[i] != "."
        if first < len(draft.words) and draft.spaced[start - 1] and draft.words[first][:1].isupper() and not asked:
            yield start


def leans(word: str) -> bool:
    """Whether a full stop behind a word may belong to it: an initial, a short title, an ordinal, a mark."""
    return not word.isalpha() or len(word) < 2 or (len(word) < 5 and word[0].isupper())


def shifted(draft: Draft, closes: list[bool]) -> list[int]:
    """Move boundaries: closing and final marks go to the sentence before, opening ones to the next, lone marks to either."""
    out = [0]
    for begin, end in pairwise([*draft.starts[1:], len(draft.words)]):
        start = begin
        while start < end and (closes[start] or ends_here(draft, start)):
            start += 1
        while start < end and start - 1 > out[-1] and opens(draft, closes, start - 1):
            start -= 1
        if holds_word(draft, out[-1], start) and holds_word(draft, start, end):
            out.append(start)
    return out


def holds_word(draft: Draft, begin: int, end: int) -> bool:
    """Whether a token in `[begin, end)` is more than a mark."""
    return any(draft.upos[i] not in NOT_WORDS for i in range(begin, end))


def ends_here(draft: Draft, i: int) -> bool:
    """Whether a token is a final mark that does not lean on what follows."""
    return is_final(draft.words[i]) and (i + 1 == len(draft.words) or draft.spaced[i])


def is_final(word: str) -> bool:
    """Whether a token is a mark that ends sentences."""
    return FINAL.issuperset(word)


def opens(draft: Draft, closes: list[bool], i: int) -> bool:
    """Whether a token is a mark that opens."""
    return draft.words[i] in OPENING or (draft.words[i] in EITHER and not closes[i])


def continues(draft: Draft, begin: int, start: int) -> bool:
    """Whether the sentence that seems to begin at `start` goes on with the one that began at `begin`."""
    last = start - 1
    while last > begin and (draft.words[last] in CLOSING or draft.words[last] in EITHER):
        last -= 1
    quoted = last < start - 1
    first, end = start, len(draft.words)
    while first < end and draft.upos[first] in NOT_WORDS:
        first += 1
    if draft.words[last] == ":" and not quoted:
        draft.speech.add(start)
        return True
    if first == end or not draft.words[first][0].islower():
        # A capital alone begins no sentence: "the river | Narvela". Inside a line a sentence ends with a mark.
        heading = all(word.upper() == word for word in draft.words[begin:start])
        return not quoted and (draft.words[last] == "," or (draft.words[last][-1].isalnum() and not heading))
    if quoted or draft.words[start] in DASHES:
        draft.speech.add(start)
        return True
    return not is_final(draft.words[last])


def rooted(draft: Draft, begin: int, end: int) -> int:
    """Give the tokens `[begin, end)` one root and return it; what lost its head hangs on the root."""
    heads, upos = draft.heads, draft.upos
    tops = [i for i in range(begin, end) if heads[i] == i or not begin <= heads[i] < end]
    words = [i for i in tops if upos[i] not in NOT_WORDS] or tops
    joined = [s for s in draft.speech if begin < s < end]
    root = words[0]
    if joined and len(words) > 1 and draft.words[min(joined) - 1] != ":":
        root = next((i for i in words if i >= min(joined) and upos[i] in PREDICATES), root)
    for i in tops:
        if i == root:
            heads[i], draft.deps[i] = i, "root"
        else:
            heads[i] = root
            if upos[i] == "PUNCT":
                draft.deps[i] = "punct"
            elif draft.deps[i].lower() == "root":
                draft.deps[i] = "ccomp" if joined and upos[root] in PREDICATES else "parataxis"
    return root
