"""What a process needs to read a language: its pack and its parser, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dizque.langs import Pack, load_pack
from dizque.parse import Parser, load

__all__ = ["Tools", "tools_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Pack and parser of one language."""

    pack: Pack
    parser: Parser


@lru_cache
def tools_for(lang: str) -> Tools:
    """The tools of a language that has a pack.

    Raises `PackError` and `ModelError` where they are not as they should be: no report could be read with them.
    """
    return Tools(pack=load_pack(lang), parser=load(lang))
