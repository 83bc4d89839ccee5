"""A parsed report made ready for this stage: what is looked up in it once, for all attributions."""

from __future__ import annotations

from collections.abc import Iterable

from dizque.langs import Pack, folded
from dizque.qualify.lexicon import Lexicon, lexicon
from dizque.records import Parsed, Reason, Span, View

__all__ = ["Scene"]


class Scene:
    """Tokens, folded words and the marks that the pack's words leave on them."""

    def __init__(self, view: View, parsed: Parsed, pack: Pack) -> None:
        self.view, self.parsed, self.pack = view, parsed, pack
        self.tokens = parsed.tokens
        self.lexicon: Lexicon = lexicon(pack)
        self.lower = [folded(token.text) for token in self.tokens]
        self.marks = self.lexicon.marks(self.tokens, self.lower)

    def span(self, begin: int, end: int) -> Span:
        """The span of tokens `[begin, end)`."""
        return self.view.span(self.tokens[begin].start, self.tokens[end - 1].end)

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Spans of tokens, neighbours joined."""
        out: list[Span] = []
        begin = last = -1
        for i in sorted(set(tokens)):
            if begin >= 0 and i == last + 1:
                last = i
                continue
            if begin >= 0:
                out.append(self.span(begin, last + 1))
            begin = last = i
        if begin >= 0:
            out.append(self.span(begin, last + 1))
        return tuple(out)

    def reason(self, field: str, rule: str, tokens: Iterable[int] = ()) -> Reason:
        """A reason whose words are these tokens."""
        return Reason(field=field, rule=rule, words=self.spans(tokens))
