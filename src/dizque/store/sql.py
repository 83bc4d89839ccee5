"""Named SQL, read from the files beside this module."""

from __future__ import annotations

import re
from importlib.resources import files

__all__ = ["migrations", "named"]

_NAME = re.compile(r"^-- name: (\w+)$", re.MULTILINE)


def named(file: str) -> dict[str, str]:
    """The statements of a `.sql` file by name; `-- name: x` opens one.

    >>> named("queries.sql")["names"]
    'SELECT id, doc FROM reports ORDER BY doc, id'
    """
    pieces = _NAME.split((files("dizque.store") / file).read_text(encoding="utf-8"))
    return {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def migrations() -> tuple[str, ...]:
    """The scripts that bring an empty file to the current form, in order; a ledger's version is how many it has seen."""
    folder = files("dizque.store") / "migrations"
    scripts = sorted((path for path in folder.iterdir() if path.name.endswith(".sql")), key=lambda path: path.name)
    return tuple(path.read_text(encoding="utf-8") for path in scripts)
