"""The learned reader: finds attributions from the words alone; the rules remain for what it does not cover.

    reader = load_reader("en")
    if reader is not None:
        for read in reader.read(text): ...

Importing this package does not import onnxruntime; `load_reader` does, where a model ships. `reader_for` asks first whether a text is
one that the language's reader reads.
"""

from dizque.attribution.reader.fit import to_found
from dizque.attribution.reader.load import load_reader
from dizque.attribution.reader.merge import merged, proposal_of, reader_for
from dizque.attribution.reader.read import Proposal, Read, Reader

__all__ = ["Proposal", "Read", "Reader", "load_reader", "merged", "proposal_of", "reader_for", "to_found"]
