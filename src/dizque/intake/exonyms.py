"""Places by the names that other languages give them: "Moskau" in a Portuguese text is a piece of a German one.

CLDR (through Babel) has the names of states, and of some four hundred cities where a language writes them its own way. A name
tells where a text has been only if it belongs to one language: not the international (English) form, not the name that the
place's own people use ("Napoli", "Bayern").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

__all__ = ["exonyms", "place_names"]


@cache
def place_names(lang: str) -> Mapping[str, str]:
    """Case-folded single-word names of states and cities in a language → id of the place (`RU`, `Europe/Moscow`).

    >>> place_names("de")["moskau"]
    'Europe/Moscow'
    """
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}
    names = {zone: found["city"] for zone, found in sorted(locale.time_zones.items()) if "city" in found}
    names |= {code: name for code, name in sorted(locale.territories.items()) if len(code) == 2 and code.isalpha()}
    return {name.casefold(): place for place, name in names.items() if name.replace("-", "").isalpha() and len(name) >= 4}


@cache
def exonyms(lang: str) -> Mapping[str, str]:
    """Those of `place_names` that only this language's readers would write: not the English form, not the local one.

    >>> "moskau" in exonyms("de"), "ukraine" in exonyms("de"), "napoli" in exonyms("it")
    (True, False, False)
    """
    from babel.core import get_global
    from babel.languages import get_official_languages

    international = {*place_names("en"), *(zone.rsplit("/")[-1].casefold() for zone in get_global("zone_territories"))}
    country = get_global("zone_territories")
    return {
        name: place
        for name, place in place_names(lang).items()
        if name not in international and lang not in get_official_languages(country.get(place, place), de_facto=True)
    }
