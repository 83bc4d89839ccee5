"""What a page says of itself for machines: JSON-LD, meta elements, marked times and bylines.

Everything is returned with its place in the source. A date without a place is no date: of 39 pages without any, a library that
guesses dates found one for all 39.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dizque.intake.dates import iso_day
from dizque.intake.markup import Tag, tags
from dizque.records import Range

__all__ = ["Fact", "Metadata", "read_metadata"]

_NAMES = frozenset(["meta", "script", "time"])
_DATE_PROPERTIES = frozenset(
    ["article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created",
     "dcterms.date", "sailthru.date", "parsely-pub-date", "publication_date", "date.published", "article.published", "cxenseparse:recs:publishtime"]
)  # fmt: skip
_AUTHOR_PROPERTIES = frozenset(["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "cxenseparse:author"])  # fmt: skip
_SITE_PROPERTIES = frozenset(["og:site_name", "application-name", "dc.publisher"])
_JSON_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ARTICLE = re.compile(r"article|posting|report|creativework", re.IGNORECASE)
_SOURCES = ("author", "creator", "sourceOrganization", "provider", "contributor")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Words of the source, decoded, and where they stand there."""

    text: str
    place: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The outlet, the day of publication and the authors that a page gives, each with its place."""

    outlet: Fact | None = None
    published: tuple[date, Range] | None = None
    authors: tuple[Fact, ...] = ()


def read_metadata(page: str) -> Metadata:
    """Read what a page declares. JSON-LD comes first, then meta elements, then marked times; what cannot be parsed is passed over.

    >>> found = read_metadata('<meta property="article:published_time" content="2024-10-14T10:00:00Z">')
    >>> found.published
    (datetime.date(2024, 10, 14), (49, 69))
    """
    days: dict[int, tuple[date, Range]] = {}
    sites: dict[int, Fact] = {}
    authors: list[Fact] = []
    for tag in tags(page, _NAMES):
        if tag.name == "script":
            if "ld+json" in tag.value("type").lower():
                _linked_data(page, tag.content, days, sites, authors)
        elif tag.name == "meta":
            _meta(tag, days, sites, authors)
        elif "datetime" in tag.attributes and ("pubdate" in tag.attributes or "datepublished" in tag.value("itemprop").lower()):
            _day(days, 2, *_fact(tag, "datetime"))
    first = [group[min(group)] if group else None for group in (days, sites)]
    return Metadata(outlet=first[1], published=first[0], authors=tuple(authors))  # type: ignore[arg-type]


def _fact(tag: Tag, attribute: str) -> tuple[str, Range]:
    value, start, end = tag.attributes[attribute]
    return value, (start, end)


def _day(days: dict[int, tuple[date, Range]], rank: int, words: str, place: Range) -> None:
    day = iso_day(words)
    if day is not None:
        days.setdefault(rank, (day, place))


def _meta(tag: Tag, days: dict[int, tuple[date, Range]], sites: dict[int, Fact], authors: list[Fact]) -> None:
    from html import unescape

    if not tag.value("content").strip():
        return
    words, place = _fact(tag, "content")
    for key in {tag.value(name).lower() for name in ("property", "name", "itemprop")} - {""}:
        if key in _DATE_PROPERTIES:
            _day(days, 1, words, place)
        elif key in _SITE_PROPERTIES:
            sites.setdefault(0 if key == "og:site_name" else 2, Fact(text=unescape(words).strip(), place=place))
        elif key in _AUTHOR_PROPERTIES and "://" not in words and len(words) <= _LONGEST_NAME:
            authors.append(Fact(text=unescape(words), place=place))


def _linked_data(
    page: str, content: Range, days: dict[int, tuple[date, Range]], sites: dict[int, Fact], authors: list[Fact]
) -> None:
    source = page[slice(*content)]
    try:
        root = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return
    nodes = list(_nodes(root, 0))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    strings = {
        json.loads(f'"{m[1]}"', strict=False): (content[0] + m.start(1), content[0] + m.end(1))
        for m in reversed(list(_JSON_STRING.finditer(source)))
        if len(m[1]) <= 2 * _LONGEST_NAME and _decodes(m[1])
    }
    for node in nodes:
        kinds = node.get("@type")
        if not any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            continue
        when = node.get("datePublished")
        if isinstance(when, str) and when in strings:
            _day(days, 0, when, strings[when])
        for name in _agents(node.get("publisher"), by_id):
            if name in strings:
                sites.setdefault(1, Fact(text=name, place=strings[name]))
        for key in _SOURCES:
            authors += (Fact(text=name, place=strings[name]) for name in _agents(node.get(key), by_id) if name in strings)


def _decodes(raw: str) -> bool:
    try:
        json.loads(f'"{raw}"', strict=False)
    except ValueError:
        return False
    return True


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 20:
        return
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(inner, depth + 1)


def _agents(value: Any, by_id: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Names of a person or organisation, or of several, given by name, as a node, or by reference."""
    for one in value if isinstance(value, list) else [value]:
        node = by_id.get(one["@id"], one) if isinstance(one, dict) and isinstance(one.get("@id"), str) else one
        name = node.get("name") if isinstance(node, dict) else node
        for word in name if isinstance(name, list) else [name]:
            if isinstance(word, str) and 1 < len(word) <= _LONGEST_NAME and "://" not in word:
                yield word
