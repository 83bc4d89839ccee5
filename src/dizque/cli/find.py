"""What a person may mean by an id, the beginning of one, or some words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dizque.store import Ledger

__all__ = ["Found", "find"]

_ID = re.compile(r"[a-z]+-[a-z2-7]{2,20}")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Found:
    """A thing in the ledger: its kind (`actor`, `claim`, `report`), its id, and words that tell it from others."""

    kind: str
    id: str
    title: str


def find(book: Ledger, words: str) -> tuple[Found, ...]:
    """What fits, sorted by kind and id: by id first, then by the whole name, then by words in names, titles and contents."""
    by_id = _by_id(book, words) if _ID.fullmatch(words) else ()
    return by_id or _by_name(book, words) or _by_words(book, words)


def _by_id(book: Ledger, key: str) -> tuple[Found, ...]:
    claims = (Found(kind="claim", id=claim.id, title=claim.text) for claim in book.claims())
    reports = (Found(kind="report", id=id_, title=", ".join(book.docs(id_))) for id_ in book.report_ids())
    return _sorted(thing for things in (claims, reports, _actors(book)) for thing in things if thing.id.startswith(key))


def _by_name(book: Ledger, name: str) -> tuple[Found, ...]:
    actors = [actor for actor in _actors(book) if actor.title.casefold() == name.casefold()]
    reading = book.reading(name)
    if reading is not None:
        actors.append(Found(kind="report", id=reading.report.id, title=reading.report.doc))
    return _sorted(actors)


def _by_words(book: Ledger, words: str) -> tuple[Found, ...]:
    wanted = words.casefold().split()
    found = [actor for actor in _actors(book) if all(word in actor.title.casefold() for word in wanted)]
    for report in book.search_reports(words):
        title = f"{report.doc} {report.title.text if report.title else ''}"
        if all(word in title.casefold() for word in wanted):
            found.append(Found(kind="report", id=report.id, title=title))
    for statement in book.search(words):
        claims = [book.claim(key) for key, _ in book.sides_of(statement.id)]
        found.extend(Found(kind="claim", id=claim.id, title=claim.text) for claim in claims if claim)
    return _sorted(found)


def _actors(book: Ledger) -> Iterable[Found]:
    return (Found(kind="actor", id=actor.id, title=actor.name) for actor in book.actors())


def _sorted(found: Iterable[Found]) -> tuple[Found, ...]:
    unique: dict[str, Found] = {}
    for thing in sorted(found):
        unique.setdefault(thing.id, thing)
    return tuple(unique.values())
