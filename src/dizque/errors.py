"""What can go wrong, as types.

A person's mistake is a `UserError`: its message says what was found, what was expected and what to do next, and the
command ends with exit status 2. A report that cannot be read is no exception at all but an `Issue` record, and the run
goes on. Everything else that is raised is our own mistake and may stop the program: the ledger keeps what was committed.

    DizqueError
    ├── UserError           the call, a file or a pack needs a person: exit status 2
    │   ├── PackError       a language pack is not as it should be (file and line named)
    │   ├── NotationError   a line of notation cannot be read
    │   ├── LedgerError     the ledger file is newer, foreign, locked or full
    │   └── ModelError      a model is missing, damaged or made for another version
    └── SpanError           a span does not prove its words: our own mistake
"""

from __future__ import annotations

__all__ = ["DizqueError", "LedgerError", "ModelError", "NotationError", "PackError", "SpanError", "UserError"]


class DizqueError(Exception):
    """Base of all errors that Dizque raises on purpose."""


class UserError(DizqueError):
    """Something a person can mend, told as found, expected, next step.

    >>> str(UserError("a.txt is empty", expected="a report", next_step="leave it out"))
    'a.txt is empty; expected a report. Next: leave it out.'
    """

    def __init__(self, found: str, *, expected: str = "", next_step: str = "") -> None:
        self.found, self.expected, self.next_step = found, expected, next_step
        message = found + (f"; expected {expected}" if expected else "") + "."
        super().__init__(message + (f" Next: {next_step}." if next_step else ""))


class PackError(UserError):
    """A language pack is not as it should be; the message begins with file and line."""


class NotationError(UserError):
    """A line of notation cannot be read; the message names the column."""


class LedgerError(UserError):
    """The ledger cannot be opened or written."""


class ModelError(UserError):
    """A model is missing, damaged, or does not belong to this version."""


class SpanError(DizqueError):
    """A span does not prove its words: offsets and text disagree."""
