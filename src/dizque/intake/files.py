"""Files and folders: which of them hold reports, and the reports in them."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dizque.intake.decode import decode
from dizque.intake.jsonl import from_line
from dizque.intake.options import DEFAULTS, Options
from dizque.intake.page import from_html
from dizque.intake.text import from_text
from dizque.records import Issue, IssueCode, Published, Report

__all__ = ["find_files", "read_path"]

_PAGES = (".html", ".htm")
_READ = (".txt", *_PAGES, ".jsonl")
_LATER = (".warc", ".warc.gz", ".xml")
_MAGIC = "*?["
_LONGEST_LINE = 64 << 20
"""Bytes of a line of JSON: a longer one is no report, and is passed over without being held in memory."""


def find_files(paths: Iterable[str | Path]) -> Iterator[Path | Issue]:
    """The files behind files, folders and globs, each once: folders with all below them, in the order of their names.

    In folders and globs only files whose ending is known count; a file named by itself always comes back. What is not there, and
    a folder that may not be read, is an issue.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(str(path)):
            key = os.path.realpath(found) if isinstance(found, Path) else found.detail
            if key not in seen:
                seen.add(key)
                yield found


def read_path(path: str | Path, options: Options = DEFAULTS) -> Iterator[Report | Issue]:
    """The reports of a file, in order, and an issue for each that cannot be read. `doc` is the file's name, or the line's `doc`."""
    file = Path(path)
    kind = _ending(file)
    if kind in _LATER or kind not in _READ:
        yield _unsupported(file, kind)
        return
    try:
        yield from _read_lines(file, options) if kind == ".jsonl" else _read_whole(file, kind, options)
    except OSError as error:
        yield _unreadable(str(file), error, "a file that may be read")


def _expand(path: str) -> Iterator[Path | Issue]:
    if os.path.isdir(path):
        yield from _walk(path)
    elif os.path.lexists(path):
        yield Path(path)
    elif any(char in path for char in _MAGIC):
        found = sorted(glob.glob(path, recursive=True))
        for one in found:
            if os.path.isdir(one):
                yield from _walk(one)
            elif _ending(Path(one)) in (*_READ, *_LATER):
                yield Path(one)
        if not found:
            detail = f"nothing matches {path}; expected files ending in {', '.join(_READ)}. Next: check the pattern"
            yield Issue(code=IssueCode.UNREADABLE, detail=detail, path=path)
    else:
        detail = f"there is no {path}; expected a file, a folder or a pattern. Next: check the name"
        yield Issue(code=IssueCode.UNREADABLE, detail=detail, path=path)


def _walk(folder: str) -> Iterator[Path | Issue]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, error, "a folder that may be read")
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif _ending(Path(entry.path)) in (*_READ, *_LATER):
            yield Path(entry.path)


def _ending(file: Path) -> str:
    name = file.name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else file.suffix.lower()


def _read_whole(file: Path, kind: str, options: Options) -> Iterator[Report | Issue]:
    most = 4 * (options.longest_page if kind in _PAGES else options.longest)
    size = file.stat().st_size
    if size > most + 4:
        limit = f"{most // 4:,} characters"
        detail = f"{file} holds {size:,} bytes; expected one report of at most {limit}. Next: split it into its reports"
        yield Issue(code=IssueCode.TOO_LONG, detail=detail, path=str(file))
        return
    raw = file.read_bytes()
    if not raw.strip(b" \t\r\n\x00"):
        detail = f"{file} is empty; expected a report. Next: leave it out, or save it again"
        yield Issue(code=IssueCode.EMPTY, detail=detail, path=str(file))
        return
    decoded = decode(raw, str(file), page=kind in _PAGES)
    if decoded.text is None:
        yield from decoded.issues
        return
    read: Callable[..., Report] = from_html if kind in _PAGES else from_text
    published = Published(on=options.published, by="person") if options.published else None
    report = read(
        decoded.text,
        doc=file.name,
        lang=options.lang,
        published=published,
        outlet=options.outlet,
        options=options,
        issues=decoded.issues,
    )
    fatal = next((issue for issue in report.issues if issue.fatal and issue.code != IssueCode.NO_PACK), None)
    yield fatal if fatal is not None else report


def _read_lines(file: Path, options: Options) -> Iterator[Report | Issue]:
    count = 0
    with file.open("rb") as lines:
        number = 0
        while raw := lines.readline(_LONGEST_LINE):
            number += 1
            if not raw.endswith(b"\n") and len(raw) == _LONGEST_LINE:
                while rest := lines.readline(_LONGEST_LINE):
                    if rest.endswith(b"\n"):
                        break
                detail = f"line {number} of {file} holds over {_LONGEST_LINE >> 20} MB; expected one report. Next: split it"
                yield Issue(code=IssueCode.TOO_LONG, detail=detail, path=str(file), line=number)
                continue
            if raw.strip(b"\xef\xbb\xbf \t\r\n"):
                count += 1
                yield from_line(raw.removeprefix(b"\xef\xbb\xbf"), number=number, path=str(file), options=options)
    if not count:
        detail = f"{file} is empty; expected a report a line. Next: leave it out"
        yield Issue(code=IssueCode.EMPTY, detail=detail, path=str(file))


def _unsupported(file: Path, kind: str) -> Issue:
    what = (
        f"a {kind} file, which is not read yet"
        if kind in _LATER
        else f"a file ending in {kind!r}"
        if kind
        else "a file without ending"
    )
    detail = f"{file} is {what}; expected {', '.join(_READ)}. Next: save its reports as one of these"
    return Issue(code=IssueCode.UNSUPPORTED, detail=detail, path=str(file))


def _unreadable(path: str, error: OSError, expected: str) -> Issue:
    reason = (error.strerror or type(error).__name__).lower()
    detail = f"{path} cannot be read ({reason}); expected {expected}. Next: check its rights and where it is stored"
    return Issue(code=IssueCode.UNREADABLE, detail=detail, path=path)
