"""One id for all names of an outlet or agency, listed or not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dizque.langs.letters import plain
from dizque.langs.loader import outlets
from dizque.records import content_id

__all__ = ["is_listed", "origin_id", "outlet_of"]


def outlet_of(name: str) -> str:
    """The id of a listed outlet, else the folded name, so that every spelling of one source has one id.

    >>> outlet_of("AFP") == outlet_of("Agence France-Presse"), outlet_of("Folha de Pedreira")
    (True, 'folha de pedreira')
    """
    folded = plain(name).strip()
    return _listed().get(folded, folded)


def is_listed(name: str) -> bool:
    """Whether the name is one of a listed outlet.

    >>> is_listed("France Presse"), is_listed("Ana Reis")
    (True, False)
    """
    return plain(name).strip() in _listed()


def origin_id(name: str) -> str:
    """The id of an origin that is known by its name only.

    >>> origin_id("AFP") == origin_id("France Presse")
    True
    """
    return content_id("o", outlet_of(name))


@cache
def _listed() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.names):
            found.setdefault(plain(name), outlet.id)
    return MappingProxyType(found)
