"""Claims: which statements are about one matter, on which side each stands, and how many independent origins a side has."""

from dizque.claims.find import find_claims

__all__ = ["find_claims"]
