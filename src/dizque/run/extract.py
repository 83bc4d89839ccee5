"""`dizque extract`: lines of JSON in, lines of JSON out, one for each, in order; no ledger.

The form of both is a promise; see "extract" in the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from dizque import attribution
from dizque.dossier.forms import extract_line, issue_form
from dizque.intake import Options
from dizque.records import Issue
from dizque.run.lines import report_of
from dizque.run.local import chunks, in_order
from dizque.run.pipeline import read_reports

__all__ = ["Extracted", "extract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The output lines of a chunk of input lines, and how many of those could not be read."""

    lines: tuple[bytes, ...]
    unread: int


def extract(lines: Iterable[bytes], options: Options, *, workers: int = 1, learned: bool = True) -> Iterator[Extracted]:
    """Read lines and give their output lines, in order, in chunks; bounded memory for input of any length.

    `learned` uses the learned reader where a language has one: more is found, half as fast.
    """
    numbered = enumerate(lines, start=1)
    return in_order(partial(_work, options, learned=learned), chunks(numbered, lambda task: len(task[1])), workers=workers)


def _work(options: Options, tasks: Sequence[tuple[int, bytes]], *, learned: bool) -> Extracted:
    found = [(number, report_of(line, number, options)) for number, line in tasks]
    readings = iter(
        read_reports(
            [item for _, item in found if not isinstance(item, Issue)], claims=False, options=attribution.Options(reader=learned)
        )
    )
    out: list[bytes] = []
    unread = 0
    for number, item in found:
        if isinstance(item, Issue):
            form: object = {"doc": None, "line": number, "issues": [issue_form(item)]}
            unread += 1
        else:
            reading = next(readings)
            form = extract_line(reading)
            unread += any(issue.fatal for issue in (*reading.report.issues, *reading.issues))
        out.append(msgspec.json.encode(form) + b"\n")
    return Extracted(lines=tuple(out), unread=unread)
