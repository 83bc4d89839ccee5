"""Writing a dossier's files: whole or not at all, and with a word for the person when the disk will not have them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from dizque.errors import UserError

__all__ = ["folder", "writing"]


@contextmanager
def writing(path: Path, *, errors: str = "backslashreplace") -> Iterator[TextIO]:
    """A UTF-8 file that takes its name only once it is complete, so that nobody reads half of it.

    Lone surrogates, which UTF-8 cannot hold, are written by the codec's error handler `errors`; the default is what JSON wants.
    Raises `UserError` where the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", errors=errors, newline="") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


def folder(path: Path) -> Path:
    """The folder at `path`, made if it is not there; raises `UserError` where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _told(path, error) from error
    return path


def _told(path: Path, error: OSError) -> UserError:
    return UserError(
        f"{path} cannot be written ({error.strerror or error})",
        expected="a folder with room that may be written to",
        next_step="make room there, or name another place with --out",
    )
