"""The characters of a page that a reader sees, and where each of them stands in the source.

A page is not parsed into a tree here, but read once from left to right by one expression: what is no tag, comment, script or
style is visible. That is twice as fast as a parser, loses no offset, and no depth of nesting can break it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["INVISIBLE", "Stream", "Tag", "squeeze", "stream_of", "tags"]

_QUOTED = r"\"[^\"]{0,20000}\"|'[^']{0,20000}'"
_INSIDE = rf"(?:[^<>\"']++|{_QUOTED}){{0,120}}+"
"""The inside of a tag, of at most sixty attributes: a bound for sources that never close one."""
_TAG = rf"</?[a-zA-Z]{_INSIDE}>"
_RAW = "script|style|noscript|template|iframe|svg|textarea|select|object|math"
_TOKEN = re.compile(
    rf"""<!--.*?(?:-->|\Z)
    |<(?P<raw>{_RAW})\b{_INSIDE}(?<!/)>.*?(?:</(?P=raw)\s*>|\Z)
    |<title\b[^<>]*+>(?P<title>.*?)(?:</title\s*>|\Z)
    |<!\[CDATA\[|\]\]>
    |<[!?][^<>]*+>
    |{_TAG}
    |</?[a-zA-Z][^<>]*+>
    |&(?:\#\d{{1,7}}|\#[xX][\da-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z\d]{{1,31}});?
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f"
"""Characters, beside blanks, that extraction may drop; they count as blanks when texts are compared."""
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]+")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option"])  # fmt: skip
"""Elements that never nest deep: those without an end, and those whose end tag may be left out."""


def squeeze(text: str) -> str:
    """A text without blanks and invisible characters: the form in which texts are compared."""
    return "".join(_VISIBLE.findall(text))


@dataclass(slots=True)
class Stream:
    """Visible characters of a page without blanks (`key`), in runs that know where they come from.

    Run k is `key[at[k]:at[k + 1]]` and stands at `[start[k], end[k])` of the source, verbatim or as a character reference.
    """

    key: str = ""
    at: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    verbatim: list[bool] = field(default_factory=list)
    title: tuple[int, int] = (0, 0)
    """Where the key of the `<title>` element stands in `key`; the body comes after it."""
    depth: int = 0

    def source(self, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The pieces of the source behind `key[begin:end]`: start, end, the characters they show."""
        k = bisect_right(self.at, begin) - 1
        while k < len(self.at) and self.at[k] < end:
            first, last = max(begin, self.at[k]), min(end, self._stop(k))
            if self.verbatim[k]:
                offset = self.start[k] - self.at[k]
                yield first + offset, last + offset, self.key[first:last]
            else:
                yield self.start[k], self.end[k], self.key[self.at[k] : self._stop(k)]
            k += 1

    def _stop(self, k: int) -> int:
        return self.at[k + 1] if k + 1 < len(self.at) else len(self.key)

    def offset(self, source: int) -> int:
        """The place in `key` of the first character that comes from `source` or later."""
        k = bisect_right(self.end, source)
        if k == len(self.at):
            return len(self.key)
        return self.at[k] + (max(0, source - self.start[k]) if self.verbatim[k] else 0)


def stream_of(page: str) -> Stream:
    """Read a page from left to right.

    >>> stream_of("<p>N&atilde;o <b>sei</b></p>").key
    'Nãosei'
    """
    out = Stream()
    parts: list[str] = []
    size = cursor = depth = 0

    def add(text: str, start: int, end: int, *, verbatim: bool) -> None:
        nonlocal size
        out.at.append(size)
        out.start.append(start)
        out.end.append(end)
        out.verbatim.append(verbatim)
        parts.append(text)
        size += len(text)

    def visible(begin: int, end: int) -> None:
        for m in _VISIBLE.finditer(page, begin, end):
            add(m[0], m.start(), m.end(), verbatim=True)

    def reference(begin: int, end: int) -> None:
        shown = squeeze(html.unescape(page[begin:end]))
        if shown:
            add(shown, begin, end, verbatim=False)

    for m in _TOKEN.finditer(page):
        visible(cursor, m.start())
        cursor = m.end()
        if m["title"] is not None:
            begin = size
            last = m.start("title")
            for ref in re.finditer(r"&#?\w{2,31};", m["title"]):
                visible(last, m.start("title") + ref.start())
                reference(m.start("title") + ref.start(), m.start("title") + ref.end())
                last = m.start("title") + ref.end()
            visible(last, m.end("title"))
            if out.title == (0, 0):
                out.title = (begin, size)
        elif m[0][0] == "&":
            reference(m.start(), m.end())
        elif m["raw"] is None:
            depth = max(0, depth + _deeper(m[0]))
            out.depth = max(out.depth, depth)
    visible(cursor, len(page))
    out.key = "".join(parts)
    return out


def _deeper(tag: str) -> int:
    name = _NAME.match(tag)
    if name is None or tag.endswith("/>") or name[1].lower() in _VOID:
        return 0
    return -1 if tag[1] == "/" else 1


_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
_ATTRIBUTE = re.compile(r"([a-zA-Z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>`]+))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A start tag: its place, its name, its attributes with the place of each value; for raw elements the place of the content."""

    start: int
    end: int
    name: str
    attributes: dict[str, tuple[str, int, int]]
    content: tuple[int, int]

    def value(self, name: str) -> str:
        """An attribute's value as the source has it, or nothing."""
        return self.attributes.get(name, ("", 0, 0))[0]


def tags(page: str, names: frozenset[str] | None = None) -> Iterator[Tag]:
    """The start tags of a page with these names (all, if `None`), in order."""
    for m in _TOKEN.finditer(page):
        name = _NAME.match(m[0])
        if name is None or m[0][1] == "/" or (names is not None and name[1].lower() not in names):
            continue
        head = m[0] if m["raw"] is None else m[0][: m[0].index(">") + 1]
        attributes: dict[str, tuple[str, int, int]] = {}
        for a in _ATTRIBUTE.finditer(head):
            group = next(g for g in (2, 3, 4) if a[g] is not None)
            attributes.setdefault(a[1].lower(), (a[group], m.start() + a.start(group), m.start() + a.end(group)))
        content = (m.start() + len(head), m.end() if m["raw"] is None else m.start() + max(len(head), m[0].rfind("</")))
        yield Tag(start=m.start(), end=m.end(), name=name[1].lower(), attributes=attributes, content=content)
