"""What a source does with a content, how sure it is, and when: from `Attribution` to `Qualified`."""

from dizque.qualify.apart import counts_apart
from dizque.qualify.own import qualify_own
from dizque.qualify.stage import qualify
from dizque.qualify.terms import content_terms

__all__ = ["content_terms", "counts_apart", "qualify", "qualify_own"]
