"""The command `dizque`."""

from dizque.cli.main import main

__all__ = ["main"]
