"""Intake: from what was received to a `Report` whose view the later stages can trust."""

from dizque.intake.options import Options
from dizque.intake.page import from_html
from dizque.intake.text import from_text

__all__ = ["Options", "from_html", "from_text"]
