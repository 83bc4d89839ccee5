"""Reading whole packs: every file checked before anything is returned.

    load_pack("pt").cues[0].where    'pt/cues.toml:12'

Ids are as the files have them (`negar`); stages write them with the language before them (`pt:negar`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from dizque.errors import PackError
from dizque.langs.checks import check_entries, check_grammar
from dizque.langs.entries import read_entries, read_table
from dizque.langs.pack import (
    Anonymity,
    CertaintyWord,
    Concept,
    Cue,
    DenialWord,
    Grammar,
    Outlet,
    Pack,
    PageWord,
    Person,
    Place,
    QuantityWord,
    SpeechClass,
    StanceWord,
    TimeWord,
    Title,
)
from dizque.langs.typed import typed

__all__ = ["DATA", "codes", "load_pack", "outlets", "people", "read_pack"]

DATA = Path(__file__).parent / "data"
"""The packs that come with the program."""

FILES: dict[str, tuple[str, type[Any]]] = {
    "cues": ("cue", Cue),
    "certainty": ("word", CertaintyWord),
    "denial": ("word", DenialWord),
    "stance": ("word", StanceWord),
    "quantity": ("word", QuantityWord),
    "time": ("word", TimeWord),
    "titles": ("title", Title),
    "anonymity": ("wording", Anonymity),
    "places": ("place", Place),
    "page": ("word", PageWord),
    "concepts": ("concept", Concept),
    "speech": ("class", SpeechClass),
}
"""File (and field of `Pack`) → its table and type."""

T = TypeVar("T")


@lru_cache
def load_pack(code: str) -> Pack:
    """The pack of a language, by the name of its folder; read once.

    Raises `PackError` for a language without a folder and for every mistake in one, with file and line.
    """
    return read_pack(DATA, code)


def read_pack(data: Path, code: str) -> Pack:
    """Like `load_pack`, from any folder of packs, and read anew each time."""
    if code not in _codes(data):
        known = ", ".join(_codes(data)) or "none"
        raise PackError(
            f"there is no language pack {code!r}",
            expected=f"one of {known}",
            next_step="choose one of them, or add a folder with a language.toml",
        )
    raw = read_table(data, f"{code}/language.toml", "grammar")
    grammar = typed(raw, Grammar)
    check_grammar(grammar, code, raw.at)
    stray = next((path for path in sorted((data / code).glob("*.toml")) if path.stem not in (*FILES, "language")), None)
    if stray is not None:
        raise PackError(
            f"{code}/{stray.name}:1: a file of this name",
            expected="one of " + ", ".join(f"{name}.toml" for name in FILES),
            next_step="rename it",
        )
    fields = {name: _entries(data, f"{code}/{name}.toml", table, into) for name, (table, into) in FILES.items()}
    return Pack(grammar=grammar, **fields)


@lru_cache
def codes() -> tuple[str, ...]:
    """The languages that have a pack: folders with a `language.toml`, sorted."""
    return _codes(DATA)


@lru_cache
def outlets() -> tuple[Outlet, ...]:
    """News agencies and outlets known by name, for all languages. Raises `PackError` as `load_pack` does."""
    return read_outlets(DATA)


def read_outlets(data: Path) -> tuple[Outlet, ...]:
    """Like `outlets`, from any folder of packs, and read anew each time."""
    return _entries(data, "outlets.toml", "outlet", Outlet)


@lru_cache
def people() -> tuple[Person, ...]:
    """People known by name, for all languages. Raises `PackError` as `load_pack` does."""
    return _entries(DATA, "people.toml", "person", Person)


def _codes(data: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in data.glob("*/language.toml")))


def _entries(data: Path, file: str, table: str, into: type[T]) -> tuple[T, ...]:
    if not (data / file).is_file():
        return ()
    found = tuple(typed(entry, into) for entry in read_entries(data, file, table))
    check_entries(found)
    return found
