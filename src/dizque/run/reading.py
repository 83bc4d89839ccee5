"""From paths to the ledger: `dizque read`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from dizque.intake import Options, find_files, read_path
from dizque.records import Issue, IssueCode, Reading, Report
from dizque.run.about import About, about
from dizque.run.across import update
from dizque.run.local import chunks, in_order
from dizque.run.pipeline import read_reports
from dizque.store import Ledger

__all__ = ["Summary", "read_into"]

_MANY = frozenset({".jsonl"})
"""Files of many reports: read here, report by report, so that their reports spread over the workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run of `dizque read` came to."""

    new: int = 0
    known: int = 0
    issues: tuple[Issue, ...] = ()
    """Of this run, fatal or not."""

    @property
    def unread(self) -> tuple[Issue, ...]:
        """The inputs that could not be read."""
        return tuple(issue for issue in self.issues if issue.fatal)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTask:
    """A file of one report, to be opened by the worker."""

    path: Path
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A report that the ledger has already; its issues are told again."""

    issues: tuple[Issue, ...]


Task = FileTask | Report | Issue
Outcome = Reading | Known | Issue


def read_into(
    ledger: Ledger,
    paths: Sequence[str],
    options: Options,
    *,
    workers: int = 1,
    tell: Callable[[int], None] = lambda _: None,
) -> Summary:
    """Read files, folders and patterns into the ledger, one transaction a report; `tell` hears how many reports are done.

    What `about.toml` beside a file says of it comes before `options`. A report that the ledger knows is neither counted twice nor
    read again, so a run that was cut short is completed by running it once more. What reports owe to each other, origins and claims are
    then found anew over all that the ledger holds, so that reports meet whatever the order of reading.
    """
    new = known = done = 0
    issues: list[Issue] = []
    tasks = _tasks(_found(ledger, paths), options)
    for outcomes in in_order(partial(_work, ledger.path), chunks(tasks, _size), workers=workers):
        for outcome in outcomes:
            added = isinstance(outcome, Reading) and ledger.add(outcome)
            new, known = new + added, known + (not added and not isinstance(outcome, Issue))
            if isinstance(outcome, Issue):
                ledger.add_issue(outcome)
            issues.extend(_issues_of(outcome))
            done += 1
        tell(done)
    if ledger.counts().unclaimed:  # also where an earlier run was cut short, or a report got fuller particulars
        update(ledger)
    return Summary(new=new, known=known, issues=tuple(issues))


def _issues_of(outcome: Outcome) -> tuple[Issue, ...]:
    if isinstance(outcome, Issue):
        return (outcome,)
    return outcome.issues if isinstance(outcome, Known) else (*outcome.report.issues, *outcome.issues)


def _found(ledger: Ledger, paths: Sequence[str]) -> Iterator[Path | Issue]:
    """The files behind the paths; what the ledger holds against one is forgotten as it is read again."""
    blamed = {issue.path for report, issue in ledger.issues() if report is None and issue.path is not None}
    folders = tuple(os.path.join(path, "") for path in paths)
    for path in sorted(path for path in blamed if path in paths or path.startswith(folders)):
        ledger.clear_issues(path)
    for found in find_files(paths):
        if isinstance(found, Path) and str(found) in blamed:
            ledger.clear_issues(str(found))
        yield found


def _tasks(found: Iterable[Path | Issue], options: Options) -> Iterator[Task]:
    folder, told = None, dict[str, About]()
    for path in found:
        if isinstance(path, Issue):
            yield path
            continue
        if path.parent != folder:  # files of a folder come together
            folder, told = path.parent, about(path.parent)
        here = _with_about(options, told.get(path.name))
        if path.suffix.lower() in _MANY:
            yield from _read_file(path, here)
        else:
            yield FileTask(path=path, options=here)


def _with_about(options: Options, told: About | None) -> Options:
    if told is None:
        return options
    return replace(
        options,
        lang=told.lang or options.lang,
        published=told.published or options.published,
        outlet=told.outlet or options.outlet,
    )


def _size(task: Task) -> int:
    if isinstance(task, Report):
        return len(task.received)
    if isinstance(task, Issue):
        return 0
    try:
        return task.path.stat().st_size
    except OSError:  # the worker will say what is wrong with it
        return 0


def _work(ledger: Path, tasks: Sequence[Task]) -> tuple[Outcome, ...]:
    """Readings and issues of some tasks, in order; run in a worker, which asks the ledger but never writes."""
    found: list[Report | Known | Issue] = []
    with Ledger.open(ledger, writable=False) as asked:
        for item in chain.from_iterable(map(_open, tasks)):
            known = isinstance(item, Report) and asked.knows(item)
            found.append(Known(issues=item.issues) if isinstance(item, Report) and known else item)
    readings = iter(read_reports([item for item in found if isinstance(item, Report)]))
    return tuple(next(readings) if isinstance(item, Report) else item for item in found)


def _open(task: Task) -> Iterable[Report | Issue]:
    return _read_file(task.path, task.options) if isinstance(task, FileTask) else (task,)


def _read_file(path: Path, options: Options) -> Iterator[Report | Issue]:
    """What is in a file. A report of which nothing can be read is its issue alone, held against the file.

    One in a language without a pack is kept: it can be read on the day there is one.
    """
    for item in read_path(path, options):
        fatal = () if isinstance(item, Issue) else [i for i in item.issues if i.fatal and i.code is not IssueCode.NO_PACK]
        yield replace(fatal[0], path=str(path)) if fatal else item
