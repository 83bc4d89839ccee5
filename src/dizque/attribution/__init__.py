"""Who says what: sources, cues and contents, found by the cues of the packs, the parse and the quotation marks."""

from dizque.attribution.engine import Options, attribute
from dizque.attribution.own import own_voice
from dizque.attribution.quotes import Quotation, find_quotations

__all__ = ["Options", "Quotation", "attribute", "find_quotations", "own_voice"]
