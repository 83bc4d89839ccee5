"""Claims: which statements are about one matter, on which side each stands, and how many independent origins a side has."""

from dizque.claims.chains import chain_of
from dizque.claims.find import find_claims
from dizque.claims.voices import Context, context_of

__all__ = ["Context", "chain_of", "context_of", "find_claims"]
