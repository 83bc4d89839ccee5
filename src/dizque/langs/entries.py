"""Reading a pack's file into raw entries that know their lines.

Packs are written in a plain part of TOML: a key at the beginning of its line, values that JSON would read too. Such files are
read here line by line, ten times faster than `tomllib` does it and with the line of every key, which `tomllib` does not tell.
Whatever is not that plain is handed to `tomllib`, and means what it means there.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dizque.errors import PackError

__all__ = ["Entry", "read_entries", "read_table"]

_HEADER = re.compile(r"\[\[[ \t]*([\w-]+)[ \t]*\]\][ \t]*(?:#.*)?$")
_KEY = re.compile(r"([\w-]+)[ \t]*=(?!=)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table of a file: its keys and values, and `file:line` of the table and of each key."""

    values: Mapping[str, Any]
    file: str
    line: int
    lines: Mapping[str, int]

    def at(self, key: str = "") -> str:
        """Where a key stands, or the entry."""
        return f"{self.file}:{self.lines.get(key, self.line)}"


def read_entries(data: Path, file: str, table: str) -> tuple[Entry, ...]:
    """All `[[table]]` entries of a file, in order; `file` is its path below the folder of packs, `pt/cues.toml`.

    Raises `PackError` for a file that is no TOML or holds anything but that table.
    """
    text = _read(data, file)
    try:
        found = list(_plain(text))
    except ValueError:
        found = _whole(text, file, table)
    for name, line, _, _ in found:
        if name != table:
            raise PackError(
                f"{file}:{line}: the table [[{name}]]",
                expected=f"only [[{table}]] here",
                next_step="rename it or move it to its file",
            )
    return tuple(Entry(values=values, file=file, line=line, lines=lines) for _, line, values, lines in found)


def read_table(data: Path, file: str, table: str) -> Entry:
    """The one `[table]` of a file such as `pt/language.toml`."""
    text = _read(data, file)
    values = _toml(text, file)
    if set(values) != {table} or not isinstance(values[table], dict):
        names = ", ".join(sorted(values)) or "nothing"
        raise PackError(
            f"{file}:1: the file holds {names}",
            expected=f"one table [{table}] and nothing else",
            next_step=f"put all keys below a line [{table}]",
        )
    lines = {
        m[1]: n
        for n, line in enumerate(text.splitlines(), 1)
        if (m := _KEY.match(line) or re.match(rf"\[{table}\.([\w-]+)\]", line))
    }
    return Entry(values=values[table], file=file, line=1, lines=lines)


_Found = tuple[str, int, dict[str, Any], dict[str, int]]


def _read(data: Path, file: str) -> str:
    try:
        return (data / file).read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        raise PackError(
            f"{file}:1: byte {wrong.start} is not UTF-8", expected="a text file in UTF-8", next_step="save the file as UTF-8"
        ) from None


def _plain(text: str) -> Iterator[_Found]:
    """Tables of a plain file; `ValueError` if it is not plain."""
    if '"""' in text or "'''" in text:
        raise ValueError
    table, line, chunks, lines = "", 0, dict[str, str](), dict[str, int]()
    for number, key, chunk in _chunks(text):
        if not key:
            if table:
                yield table, line, _values(chunks), lines
            table, line, chunks, lines = chunk, number, {}, {}
        elif not table or key in chunks:
            raise ValueError
        else:
            chunks[key], lines[key] = chunk, number
    if table:
        yield table, line, _values(chunks), lines


def _chunks(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, key and raw value of each assignment; an empty key and the table's name for each header."""
    number, key, lines = 0, "", list[str]()
    for at, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        header, assigned = _HEADER.match(line), _KEY.match(line)
        if header or assigned:
            if key:
                yield number, key, "\n".join(lines)
            number, key, lines = at, "", []
        if header:
            yield at, "", header[1]
        elif assigned:
            key, lines = assigned[1], [line[assigned.end() :]]
        elif key:
            lines.append(line)
        elif line.strip() and not line.startswith("#"):
            raise ValueError
    if key:
        yield number, key, "\n".join(lines)


def _values(chunks: dict[str, str]) -> dict[str, Any]:
    """The values of an entry, in one go where all of them are JSON."""
    try:
        read = _JSON.decode("{" + ",".join(f'"{key}":{_without_comma(chunk)}' for key, chunk in chunks.items()) + "}")
    except ValueError:
        read = {}
    if read.keys() == chunks.keys() and None not in read.values():
        return dict(read)
    return {key: tomllib.loads("value =" + chunk)["value"] for key, chunk in chunks.items()}


def _without_comma(chunk: str) -> str:
    """A list's last comma is TOML, but no JSON."""
    plain = chunk.rstrip()
    return plain[:-1].rstrip().removesuffix(",") + "]" if plain.endswith("]") else plain


def _refuse(name: str) -> Any:
    raise ValueError(name)


_JSON = json.JSONDecoder(parse_constant=_refuse)


def _whole(text: str, file: str, table: str) -> list[_Found]:
    values = _toml(text, file)
    for name, found in values.items():
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise PackError(
                f"{file}:{_line_of(text, name)}: {name!r} outside an entry",
                expected=f"entries that begin with [[{table}]]",
                next_step=f"put [[{table}]] before it",
            )
    headers = [(m[1], n) for n, line in enumerate(text.splitlines(), 1) if (m := _HEADER.match(line.strip()))]
    counts: dict[str, int] = {}
    out: list[_Found] = []
    for name, line in headers:
        position = counts[name] = counts.get(name, -1) + 1
        if position < len(values.get(name, ())):
            out.append((name, line, values[name][position], {}))
    return out


def _line_of(text: str, key: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.strip().strip("[").startswith(key)), 1)


def _toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        place = re.search(r"\(at (?:line (\d+), column \d+|end of document)\)", str(wrong))
        line = place[1] if place and place[1] else str(text.count("\n") + 1)
        what = str(wrong).split(" (at ")[0]
        raise PackError(
            f"{file}:{line}: this is no TOML: {what}",
            expected="key = value, words in double quotes, lists in brackets",
            next_step="look for a missing quote, comma or bracket on this line or just above",
        ) from None
