"""Which words stand in whose content: what first persons, salience and the order of resolving depend on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from dizque.entities.scene import Scene
from dizque.records import Attribution, Range, Span

__all__ = ["Contents"]


class Contents:
    """For each token the attributions whose content holds it, smallest first.

    `order` lists the attributions as they stand in the text, whatever order they were given in.
    """

    def __init__(self, scene: Scene, attributions: Sequence[Attribution]) -> None:
        self._scene = scene
        self.sources: list[tuple[Range, ...]] = [_ranges(scene, a.anchors.source, a.source) for a in attributions]
        self.implicit: list[tuple[Range, ...]] = [
            _ranges(scene, a.anchors.implicit_source, a.implicit_source) for a in attributions
        ]
        self.cues: list[tuple[Range, ...]] = [_ranges(scene, a.anchors.cue, a.cue) for a in attributions]
        self.contents: list[tuple[Range, ...]] = [_ranges(scene, a.anchors.content, a.content) for a in attributions]
        self._holders: dict[int, list[int]] = {}
        self.order = tuple(sorted(range(len(attributions)), key=lambda n: self._place(n, attributions[n].id)))
        sizes = [sum(e - b for b, e in ranges) for ranges in self.contents]
        for n in sorted(self.order, key=lambda n: sizes[n]):
            for begin, end in self.contents[n]:
                for i in range(begin, end):
                    self._holders.setdefault(i, []).append(n)

    @cached_property
    def speaking(self) -> frozenset[int]:
        """The last token of every source's first part: before a comma, a preposition, a relative clause."""
        return frozenset(_first_part(self._scene, begin, end) - 1 for ranges in self.sources for begin, end in ranges)

    def holders(self, i: int) -> Sequence[int]:
        """Attributions whose content holds token `i`, smallest content first."""
        return self._holders.get(i, ())

    def _place(self, n: int, id_: str) -> tuple[int, tuple[Range, ...], tuple[Range, ...], str]:
        return self.anchor(n), self.cues[n], self.contents[n], id_

    def holds_more(self, n: int, begin: int, end: int) -> bool:
        """Whether a piece of the content of attribution `n` holds the token `begin` and more than `[begin, end)`."""
        return any(b <= begin < e and (b, e) != (begin, end) for b, e in self.contents[n])

    def anchor(self, n: int) -> int:
        """Where attribution `n` is spoken from: its source, else its cue, else its content."""
        for ranges in (self.sources[n], self.cues[n], self.contents[n]):
            if ranges:
                return ranges[0][0]
        return 0

    def host(self, n: int) -> int | None:
        """The attribution in whose content the cue (or source) of `n` stands."""
        return self._hosts[n]

    @cached_property
    def _hosts(self) -> tuple[int | None, ...]:
        at = [cues[0][0] if cues else self.anchor(n) for n, cues in enumerate(self.cues)]
        return tuple(next((m for m in self.holders(i) if m != n), None) for n, i in enumerate(at))


def _ranges(scene: Scene, anchors: tuple[Range, ...], spans: Sequence[Span]) -> tuple[Range, ...]:
    """The token ranges of a role; found from the spans where the anchors are not given."""
    return anchors if anchors or not spans else tuple(scene.token_range(span) for span in spans)


def _first_part(scene: Scene, begin: int, end: int) -> int:
    """End of the first part of a source."""
    for i in range(begin + 1, end):
        if scene.printed[i] == "," or scene.is_link(i) or scene.lexicon.pronouns.get(scene.lower[i]) == "rel":
            return i
    return end
