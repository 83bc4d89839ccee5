"""Load the reader that ships for a language, once a process."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dizque.attribution.reader.decode import Settings
from dizque.attribution.reader.judges import JUDGES, Judges
from dizque.attribution.reader.network import Network
from dizque.attribution.reader.paths import PATHS, Paths
from dizque.attribution.reader.pieces import Vocabulary
from dizque.attribution.reader.read import Reader
from dizque.attribution.reader.speech import CHOICES, Choices, SpeechReader
from dizque.errors import ModelError

__all__ = ["folder_of", "load_reader", "open_reader", "settings_of"]


def folder_of(lang: str) -> Path:
    """Where the model of a language lies, if there is one."""
    return Path(str(files("dizque"))) / "models" / f"attribution_{lang}"


@cache
def load_reader(lang: str) -> Reader | None:
    """The reader of a language; none where no model ships. Raises `ModelError` where its files are damaged.

    >>> load_reader("xx") is None
    True
    """
    folder = folder_of(lang)
    return open_reader(folder) if (folder / "encoder.onnx").is_file() else None


@cache
def settings_of(lang: str) -> Settings | None:
    """The settings of a language's reader, without loading it; none where no model ships, and of damaged ones: `load_reader` says so."""
    try:
        return _settings(folder_of(lang))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _settings(folder: Path) -> Settings:
    held = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return Settings(**{**held, "score": tuple(held["score"])})


def _of_speeches(folder: Path, vocabulary: Vocabulary) -> SpeechReader:
    held: dict[str, Any] = json.loads((folder / CHOICES).read_text(encoding="utf-8"))
    weights: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in held.items()}
    return SpeechReader(Network(folder), vocabulary, _settings(folder), Judges(folder / JUDGES), Choices(**weights))


def open_reader(folder: Path) -> Reader:
    """Read a model's files."""
    try:
        names = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
        if (folder / JUDGES).is_file():
            return _of_speeches(folder, Vocabulary({name: k for k, name in enumerate(names)}))
        paths = Paths(folder) if (folder / PATHS).is_file() else None
        return Reader(Network(folder), Vocabulary({name: k for k, name in enumerate(names)}), _settings(folder), paths)
    except Exception as error:
        raise ModelError(
            f"the reader of attributions in {folder.name} cannot be read ({type(error).__name__}: {str(error)[:200]})",
            expected="the files that its card lists",
            next_step="install the package again",
        ) from error
