"""Credits that stand round a page's text: in bylines of its markup and in its structured data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from dizque.intake.lines import words_of
from dizque.intake.markup import Stream, Tag, tags
from dizque.intake.metadata import Fact
from dizque.intake.outlets import mentions
from dizque.langs import Pack, PhraseIndex
from dizque.records import Credit, CreditKind, Span

__all__ = ["byline_credits", "structured_credits"]

_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|authors|agency|source|credit|credits|dateline)(?:$|[\s_-])", re.IGNORECASE)
_OTHER = re.compile(
    r"photo|image|img|picture|caption|figure|media|video|avatar|bio|comment|related|card|promo|teaser", re.IGNORECASE
)
"""Words of class names: what is signed there is a picture, a reader's comment, or another story."""
_CARRIERS = ("class", "itemprop", "rel", "data-testid", "data-component")
_ELEMENTS = frozenset(["a", "address", "cite", "div", "em", "h4", "h5", "li", "p", "small", "span", "strong"])
_LONGEST = 160
_MOST = 100
_PERSON = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,3}[^\W\d_]+){1,5}\.?")


def structured_credits(page: str, authors: tuple[Fact, ...], outlet: str | None, pack: Pack | None) -> Iterator[Credit]:
    """Agencies and outlets named as authors, with the words that name them; else the author. The outlet itself is no credit."""
    own = {outlet, *(m.outlet.name for m in mentions(outlet or "", tuple(words_of(outlet or ""))))}
    for fact in authors:
        found = list(mentions(fact.text, tuple(words_of(fact.text))))
        raw = page[slice(*fact.place)]
        for m in found:
            name = fact.text[m.start : m.end]
            at = raw.find(name)
            place = (fact.place[0] + at, fact.place[0] + at + len(name)) if at >= 0 else fact.place
            if m.outlet.name not in own:
                yield _credit(page, place, m.outlet.name, CreditKind.STRUCTURED)
        name = _without_byline(fact.text.strip(), pack)
        if not found and name not in own and _PERSON.fullmatch(name):
            yield _credit(page, fact.place, name, CreditKind.STRUCTURED)


def byline_credits(page: str, stream: Stream, pack: Pack | None) -> Iterator[Credit]:
    """Names in elements that the page marks as bylines; those of pictures and of other stories stay out."""
    for tag in islice(_signed(page), _MOST):
        begin, end = stream.offset(tag.end), stream.offset(_close(page, tag))
        runs = list(stream.source(begin, end)) if begin < end else []
        text = "".join((" " if i and runs[i - 1][1] < run[0] else "") + run[2] for i, run in enumerate(runs))
        if not 2 < len(text) <= _LONGEST or (pack is not None and _photo(pack, text)):
            continue
        for m in mentions(text, tuple(words_of(text))):
            first = begin + sum(not c.isspace() for c in text[: m.start])
            pieces = list(stream.source(first, first + sum(not c.isspace() for c in text[m.start : m.end])))
            if pieces:
                yield _credit(page, (pieces[0][0], pieces[-1][1]), m.outlet.name, CreditKind.BYLINE)


def _signed(page: str) -> Iterator[Tag]:
    for tag in tags(page, _ELEMENTS):
        marks = " ".join(tag.value(name) for name in _CARRIERS)
        if _BYLINE.search(marks) and not _OTHER.search(marks):
            yield tag


def _credit(page: str, place: tuple[int, int], name: str, kind: CreditKind) -> Credit:
    # These words stand in markup or beside the text, where a view shows nothing: the span holds the slice itself.
    return Credit(span=Span(start=place[0], end=place[1], text=page[slice(*place)]), name=name, kind=kind)


def _close(page: str, tag: Tag) -> int:
    """Where the element ends, looked for near by."""
    depth = 1
    for m in re.finditer(rf"<(/?){tag.name}\b[^<>]*>", page[tag.end : tag.end + 4000], re.IGNORECASE):
        depth += -1 if m[1] else 1
        if depth == 0:
            return tag.end + m.start()
    return tag.end


def _without_byline(name: str, pack: Pack | None) -> str:
    """The name without "by" before it."""
    words = tuple(words_of(name))
    opened = next(_page_words(pack, "byline").at([word.text for word in words], 0), None) if pack and words else None
    return name[words[opened[0]].start :] if opened and opened[0] < len(words) else name


def _photo(pack: Pack, text: str) -> bool:
    return next(_page_words(pack, "photo").find([word.text for word in words_of(text)]), None) is not None


@lru_cache(maxsize=64)
def _page_words(pack: Pack, kind: str) -> PhraseIndex[str]:
    return PhraseIndex([(form, word.id) for word in pack.page if word.kind == kind for form in word.forms])
