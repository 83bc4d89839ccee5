"""`about.toml`: what a folder of saved reports does not say itself, told by a person.

    ["a-report.txt"]
    outlet = "The Northern Review"
    published = 2025-03-14

Each table is named for a file of the folder; its keys are those of `About`.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import msgspec

from dizque.errors import UserError

__all__ = ["ABOUT", "About", "about"]

ABOUT = "about.toml"
"""The file's name."""


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one file."""

    published: date | None = None
    outlet: str | None = None
    lang: str | None = None


def about(folder: Path) -> dict[str, About]:
    """What the `about.toml` of a folder says, by name of file; nothing where there is none.

    Raises `UserError` for a file that is no TOML, and for a key or value that cannot be.
    """
    path = folder / ABOUT
    try:
        raw = path.read_bytes()
    except OSError:  # most folders have none
        return {}
    keys = ", ".join(About.__struct_fields__)
    try:
        return msgspec.convert(tomllib.loads(raw.decode("utf-8")), dict[str, About])
    except (ValueError, tomllib.TOMLDecodeError) as error:
        raise UserError(
            f"{path} cannot be used ({error})",
            expected=f'tables named for files, ["a.txt"], with some of the keys {keys}',
            next_step="mend it, or move it away",
        ) from error
