"""Parsing: from the text of a view to tokens, sentences and relations of Universal Dependencies.

    parser = load("pt")
    for parsed in parse(texts, parser): ...

Importing this package does not import spaCy; `load` does.
"""

from dizque.parse.load import Parser, load, shipped
from dizque.parse.read import parse, parse_text

__all__ = ["Parser", "load", "parse", "parse_text", "shipped"]
