"""A parsed text: tokens in Universal Dependencies, sentences, blocks.

Offsets of tokens count code points of the *view* that was parsed (`View.span` leads back to the report as received).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dizque.records.spans import Range

__all__ = ["NO_HEAD", "Parsed", "Sentence", "Token"]

NO_HEAD = -1
"""Head of a sentence's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token; `i`, `head` and `sent` index `Parsed.tokens` and `Parsed.sentences`."""

    i: int
    text: str
    start: int
    end: int
    lemma: str
    upos: str
    feats: str
    """Universal Dependencies features as written there, `Mood=Ind|Number=Sing`; empty if none."""
    head: int
    dep: str
    """Universal Dependencies relation, lower case, with subtype (`nsubj:pass`, `aux:pass`); `root` for the root."""
    sent: int
    ent: str = ""
    """`PER`, `ORG`, `LOC` or empty."""
    ent_starts: bool = False

    @property
    def relation(self) -> str:
        """The relation without its subtype."""
        return self.dep.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens `[begin, end)`; `block` counts the lines of the view that hold text; `root` is a token index."""

    begin: int
    end: int
    block: int
    root: int


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A whole text, parsed. The only record with derived, cached indexes; still immutable in what it says."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    lang: str

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Token indexes of the dependents of each token, in order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                out[token.head].append(token.i)
        return tuple(map(tuple, out))

    @cached_property
    def edges(self) -> tuple[Range, ...]:
        """For each token the smallest token range that holds its whole subtree."""
        left = list(range(len(self.tokens)))
        right = list(range(1, len(self.tokens) + 1))
        for i in self._bottom_up:
            head = self.tokens[i].head
            if head >= 0:
                left[head] = min(left[head], left[i])
                right[head] = max(right[head], right[i])
        return tuple(zip(left, right, strict=True))

    @cached_property
    def _bottom_up(self) -> tuple[int, ...]:
        order: list[int] = [token.i for token in self.tokens if token.head < 0]
        for i in order:
            order.extend(self.children[i])
        return tuple(reversed(order))

    def subtree(self, i: int) -> tuple[int, ...]:
        """The token and all its descendants, in the order of the text."""
        out = [i]
        for j in out:
            out.extend(self.children[j])
        return tuple(sorted(out))

    def offsets(self, tokens: Range) -> Range:
        """View offsets of a token range, end exclusive; the range must not be empty."""
        return self.tokens[tokens[0]].start, self.tokens[tokens[1] - 1].end
