"""The card beside each shipped model: data, licence, command, figures, and the digest that ties it to the files."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from dizque.errors import ModelError
from dizque.parse.load import models_folder, shipped

__all__ = ["CARD", "card", "digest"]

CARD = "card.toml"


def digest(model: Path) -> str:
    """SHA-256 over names and bytes of all files of a model but the card, in order of their names."""
    total = hashlib.sha256()
    for path in sorted(p for p in model.rglob("*") if p.is_file() and p.name != CARD):
        total.update(path.relative_to(model).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def card(lang: str) -> dict[str, Any]:
    """The card of a shipped model.

    >>> card("pt")["licence"]
    'CC BY-SA 4.0'

    Raises `ModelError` where no model for the language ships.
    """
    if lang not in shipped():
        raise ModelError(f"there is no parsing model for {lang!r}", expected=", ".join(shipped()), next_step="name one of these")
    return tomllib.loads((models_folder() / lang / CARD).read_text(encoding="utf-8"))
