"""Adapt spaCy's tokenizers to news: marks that stick to words, doubled quotation marks, spelled-out dashes."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.util import compile_prefix_regex, compile_suffix_regex

PREFIXES = ("''", "``", "‹", "›")
SUFFIXES = ("''", "``", "‹", "›")


def adapt_tokenizer(nlp: Language) -> None:
    """Add prefixes and suffixes in front of spaCy's own; the rules travel inside the saved model."""
    tokenizer: Any = nlp.tokenizer
    defaults = nlp.Defaults
    tokenizer.prefix_search = compile_prefix_regex([*PREFIXES, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*SUFFIXES, *(defaults.suffixes or ())]).search
