"""Reuse: which reports go back to one text, and how that shows.

    dependences = depend(reports)                  # copies, rewrites, translations, shared passages, citations, with evidence
    groups = origins_of(reports, dependences)      # every report in one origin, with the chain that leads there

`candidates` and `compare` are the two steps inside `depend`; `sentence_matches` finds translations of single sentences. All are
pure functions over reports; figures and what was tried stand in `docs/reuse.md`.
"""

from dizque.reuse.candidates import Drawn, Search, candidates, draw, pairs_of
from dizque.reuse.cites import citations
from dizque.reuse.compare import Limits, compare
from dizque.reuse.depend import depend, without_strangers
from dizque.reuse.judged import judged
from dizque.reuse.neutral import sentence_matches
from dizque.reuse.origins import origins_of

__all__ = [
    "Drawn", "Limits", "Search", "candidates", "citations", "compare", "depend", "draw", "judged", "origins_of", "pairs_of",
    "sentence_matches", "without_strangers",
]  # fmt: skip
