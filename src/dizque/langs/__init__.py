"""Language packs: all that Dizque knows of a language, as data that linguists and reporters edit."""

from dizque.langs.loader import codes, load_pack, outlets, people
from dizque.langs.pack import (
    Anonymity,
    CertaintyWord,
    Concept,
    Cue,
    CueKind,
    DenialWord,
    Examples,
    Grammar,
    Outlet,
    Pack,
    PageWord,
    Person,
    Place,
    QuantityWord,
    Shape,
    SpeechClass,
    StanceWord,
    TimeWord,
    Title,
)
from dizque.langs.phrases import PhraseIndex, folded

__all__ = [
    "Anonymity", "CertaintyWord", "Concept", "Cue", "CueKind", "DenialWord", "Examples", "Grammar", "Outlet", "Pack", "PageWord", "Person", "PhraseIndex",
    "Place", "QuantityWord", "Shape", "SpeechClass", "StanceWord", "TimeWord", "Title", "codes", "folded", "load_pack", "outlets", "people",
]  # fmt: skip
