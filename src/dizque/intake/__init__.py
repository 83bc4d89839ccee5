"""Intake: from what was received to a `Report` whose view the later stages can trust."""

from dizque.intake.files import find_files, read_path
from dizque.intake.jsonl import from_line
from dizque.intake.options import Options
from dizque.intake.page import from_html
from dizque.intake.text import from_text

__all__ = ["Options", "find_files", "from_html", "from_line", "from_text", "read_path"]
