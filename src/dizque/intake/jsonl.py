"""Reports from lines of JSON, as `extract` and `read` take them: `{"doc": id, "text": str}` and some optional fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from dizque.intake.options import DEFAULTS, Options
from dizque.intake.text import from_text
from dizque.records import Issue, IssueCode, Published, Report

__all__ = ["from_line"]

_OPTIONAL = ("lang", "published", "outlet", "url", "title")
_SHOWN = 60


def from_line(line: bytes | str, *, number: int, path: str | None = None, options: Options = DEFAULTS) -> Report | Issue:
    """The report of one line, or a fatal issue with the line's number (from 1) if it is no valid object.

    >>> from_line('{"doc": "a", "text": "Ana disse que sim.", "lang": "pt"}', number=1).doc
    'a'
    >>> from_line('["a"]', number=2).detail
    'line 2 is no object: ["a"]; expected {"doc": …, "text": …}'

    What the line says of language, date and outlet counts before what `options` say.
    """
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = str(error).replace("JSON is malformed: ", "")
        return _issue(IssueCode.NOT_AN_OBJECT, f"is no JSON ({what})", line, number, path)
    if not isinstance(found, dict):
        return _issue(IssueCode.NOT_AN_OBJECT, "is no object", line, number, path)
    wrong = _wrong(found)
    if wrong:
        return _issue(IssueCode.BAD_FIELD, wrong, line, number, path)
    given = {key: found[key] for key in _OPTIONAL if found.get(key) is not None}
    given.setdefault("lang", options.lang)
    given.setdefault("outlet", options.outlet)
    if options.published is not None:
        given.setdefault("published", Published(on=options.published, by="person"))
    return from_text(found["text"], doc=str(found["doc"]), options=options, **given)


def _wrong(found: Mapping[str, Any]) -> str:
    for key in ("doc", "text"):
        if key not in found:
            return f"has no {key!r}"
    doc, text = found["doc"], found["text"]
    if not isinstance(doc, str | int) or isinstance(doc, bool):
        return f"has a 'doc' that is neither text nor a number ({type(doc).__name__})"
    if not isinstance(text, str):
        return f"has a 'text' that is no text ({type(text).__name__})"
    bad = next((key for key in _OPTIONAL if found.get(key) is not None and not isinstance(found[key], str)), None)
    return f"has a {bad!r} that is no text" if bad else ""


def _issue(code: IssueCode, wrong: str, line: bytes | str, number: int, path: str | None) -> Issue:
    shown = line if isinstance(line, str) else line[: 4 * _SHOWN].decode("utf-8", "replace")
    shown = shown.strip()[:_SHOWN]
    detail = f'line {number} {wrong}: {shown}; expected {{"doc": …, "text": …}}'
    return Issue(code=code, detail=detail, path=path, line=number)
