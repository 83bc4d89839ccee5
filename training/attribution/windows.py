"""From documents to windows of word pieces with labels.

A window is a run of consecutive paragraphs of at most `LONGEST` word pieces; a longer paragraph is cut at sentence ends, else
anywhere. An attribution belongs to the window that holds its cue; what lies outside of it is lost to training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from tokenizers import Tokenizer

__all__ = ["LONGEST", "Window", "cut", "windows_of"]

LONGEST = 256
"""Word pieces of a window, its two end marks not counted."""
_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"(?<=[.!?”\"'])\s+(?=[A-Z“\"'])")


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces with character offsets; `cues` are piece sets, `roles[k, t]` is 1 for source, 2 for content of cue k at piece t."""

    doc: str
    ids: np.ndarray
    offsets: np.ndarray
    cues: list[np.ndarray]
    roles: np.ndarray


def _stretches(text: str, size: dict[tuple[int, int], int], tokenizer: Tokenizer) -> Iterator[tuple[int, int]]:
    """Lines, long ones cut."""
    for line in _LINE.finditer(text):
        begin, end = line.span()
        if not line.group().strip():
            continue
        cuts = [begin, *(begin + m.end() for m in _END.finditer(line.group())), end]
        start = begin
        for k in range(1, len(cuts)):
            n = len(tokenizer.encode(text[start : cuts[k]], add_special_tokens=False).ids)
            if n > LONGEST and cuts[k - 1] > start:
                size[start, cuts[k - 1]] = len(tokenizer.encode(text[start : cuts[k - 1]], add_special_tokens=False).ids)
                yield start, cuts[k - 1]
                start = cuts[k - 1]
        size[start, end] = len(tokenizer.encode(text[start:end], add_special_tokens=False).ids)
        yield start, end


def cut(text: str, tokenizer: Tokenizer) -> list[tuple[int, int]]:
    """Character ranges of the windows of a text."""
    out: list[tuple[int, int]] = []
    size: dict[tuple[int, int], int] = {}
    held = 0
    for begin, end in _stretches(text, size, tokenizer):
        n = size[begin, end]
        if out and held + n <= LONGEST:
            out[-1] = (out[-1][0], end)
            held += n
        else:
            out.append((begin, end))
            held = n
    return out


def windows_of(document: dict[str, Any], tokenizer: Tokenizer) -> list[Window]:
    """The labelled windows of a document."""
    text = document["text"]
    out: list[Window] = []
    for begin, end in cut(text, tokenizer):
        encoded = tokenizer.encode(text[begin:end])
        ids = np.array(encoded.ids[: LONGEST + 2])
        offsets = np.array([(b + begin, e + begin) for b, e in encoded.offsets[: LONGEST + 2]])
        offsets[0] = offsets[-1] = (begin, begin)

        def pieces(spans: Sequence[Sequence[int]], offsets: np.ndarray = offsets) -> np.ndarray:
            hit = np.zeros(len(offsets), bool)
            for b, e in spans:
                hit |= (offsets[:, 0] < e) & (offsets[:, 1] > b)
            return hit

        cues, roles = [], []
        for a in document["attributions"]:
            cue = pieces(a["cue"])
            if not cue.any():
                continue
            role = np.zeros(len(ids), np.int64)
            role[pieces(a["content"])] = 2
            role[pieces(a["source"])] = 1
            cues.append(np.flatnonzero(cue))
            roles.append(role)
        out.append(Window(document["doc"], ids, offsets, cues, np.array(roles).reshape(len(cues), len(ids))))
    return out
