"""Dizque keeps a ledger of who says what in news reports."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("dizque")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
