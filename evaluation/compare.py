"""What a change gained and lost, in words.

    python -m evaluation.compare OLD NEW [CORPUS ...] [--reader]

OLD and NEW are revisions of this repository (`.` is the working tree as it stands), each run in a checkout of its own with the
present virtual environment; or files that `dizque extract` wrote. CORPUS is a name of `evaluation.documents` or a file of JSON lines with
`doc` and `text`; without one, the slices of the gate. Printed are, document by document, the statements that only one of the two
has, in one-line notation, lost ones with `-`, gained ones with `+`, and what the gold says of each:

    exact    all three roles as in the gold          right   who said what (`rel-50`)
    source   the content is there, the source not    wrong   nothing in the gold answers to it
    free     a don't-care of the gold                (blank where there is no gold)
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dizque.notation import Marking, write_line
from evaluation.documents import READERS, Document, read_corpus
from evaluation.floors import slice_of, slices
from evaluation.metrics import Predicted, Verdict, judge

__all__ = ["Change", "changes", "line_of", "main", "tell"]

ROOT = Path(__file__).resolve().parents[1]
NAMES = (("who", "source"), ("cue", "cue"), ("what", "content"))
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s|\n")
Found = Mapping[str, Sequence[Predicted]]
"""Attributions by document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A statement that only one side has; `verdict` is `None` where there is no gold."""

    doc: str
    gained: bool
    line: str
    verdict: Verdict | None

    def __str__(self) -> str:
        return f"{'+' if self.gained else '-'} {self.verdict or '':7s}{self.line}"


def line_of(text: str, attribution: Predicted) -> str:
    r"""The sentences that an attribution touches, in notation, on one line.

    >>> line_of("Rain. Ann said\nno. Sun.", {"source": [(6, 9)], "cue": [(10, 14)], "content": [(15, 17)]})
    '{who: Ann} {cue: said} {what: no}.'
    """
    pieces = [(b, e, role) for role, name in NAMES for b, e in attribution.get(name, ())]
    if not pieces:
        return ""
    first, last = min(b for b, _, _ in pieces), max(e for _, e, _ in pieces)
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, 0, first)), default=0)
    ahead = _SENTENCE_END.search(text, max(first, last - 1))
    end = ahead.end() if ahead else len(text)
    shown = text[begin : max(last, begin + len(text[begin:end].rstrip()))]
    markings = [Marking(start=b - begin, end=e - begin, role=role) for b, e, role in pieces]
    return write_line(re.sub(r"\s", " ", shown), markings)


def changes(document: Document, old: Sequence[Predicted], new: Sequence[Predicted], *, has_gold: bool) -> Iterator[Change]:
    """What of a document only one side has, in the order of the text."""
    out: list[tuple[int, bool, int, Change]] = []
    for gained, mine, other in ((False, old, new), (True, new, old)):
        there = {_key(a) for a in other}
        verdicts = judge(document, mine).mine if has_gold else (None,) * len(mine)
        for attribution, verdict in zip(mine, verdicts, strict=True):
            if _key(attribution) not in there:
                place = min((b for _, name in NAMES for b, _ in attribution.get(name, ())), default=0)
                change = Change(doc=document.doc, gained=gained, line=line_of(document.text, attribution), verdict=verdict)
                out.append((place, gained, len(out), change))
    yield from (change for *_, change in sorted(out, key=lambda item: item[:3]))


def _key(attribution: Predicted) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple((int(b), int(e)) for b, e in attribution.get(name, ())) for _, name in NAMES)


def tell(found: Iterable[Change]) -> Iterator[str]:
    """The lines to print: documents, changes, and counts at the end."""
    counts: Counter[tuple[bool, str]] = Counter()
    doc = None
    for change in found:
        if change.doc != doc:
            doc = change.doc
            yield f"\n{doc}"
        yield f"  {change}"
        counts[change.gained, str(change.verdict or "no gold")] += 1
    yield ""
    for name, gained in (("lost", False), ("gained", True)):
        kinds = [str(v) for v in Verdict] + ["no gold"]
        parts = [f"{counts[gained, kind]} {kind}" for kind in kinds if counts[gained, kind]]
        yield f"{name}: {sum(n for (g, _), n in counts.items() if g is gained)}" + (f" ({', '.join(parts)})" if parts else "")


def documents_of(names: Sequence[str]) -> dict[str, tuple[Document, bool]]:
    """Documents by id, each with whether it has gold; without names, the slices that the gate reads here."""
    out: dict[str, tuple[Document, bool]] = {}
    if not names:
        return {d.doc: (d, True) for corpus in slices() for d in slice_of(corpus)}
    for name in names:
        if name in READERS:
            out |= {d.doc: (d, True) for d in read_corpus(name)}
        elif Path(name).is_file():
            out |= {d.doc: (d, False) for d in _plain(Path(name))}
        else:
            raise SystemExit(f"no corpus {name!r}; expected a file of JSON lines, or one of {', '.join(READERS)}.")
    return out


def _plain(path: Path) -> Iterator[Document]:
    for row in _rows(path):
        yield Document(doc=str(row["doc"]), lang=str(row.get("lang") or ""), text=str(row["text"]), attributions=())


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise SystemExit(f"{path} cannot be read ({error}); expected JSON lines.") from error


def read_side(name: str, documents: Iterable[Document], *, reader: bool) -> Found:
    """The attributions of one side: of a file, or of a revision that is checked out and run."""
    if name != "." and Path(name).is_file():
        return {str(row["doc"]): row.get("attributions", ()) for row in _rows(Path(name))}
    with tempfile.TemporaryDirectory() as folder, _checkout(name, Path(folder) / "tree") as tree:
        source, out = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        rows = [{"doc": d.doc, "text": d.text} | ({"lang": d.lang} if d.lang else {}) for d in documents]
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, "-c", "from dizque.cli import main; main()", "extract", str(source), "-o", str(out)]
        done = subprocess.run([*command, *["--reader"] * reader], env=os.environ | {"PYTHONPATH": str(tree / "src")}, check=False)
        if done.returncode not in (0, 1) or not out.exists():
            raise SystemExit(
                f"{name}: its `dizque extract` failed with {done.returncode}; see above. Next: compare files instead."
            )
        return {str(row["doc"]): row.get("attributions", ()) for row in _rows(out)}


@contextmanager
def _checkout(revision: str, folder: Path) -> Iterator[Path]:
    """A work tree of a revision; `.` is the one we stand in."""
    if revision == ".":
        yield ROOT
        return
    git = ["git", "-C", str(ROOT)]
    made = subprocess.run([*git, "worktree", "add", "--quiet", "--detach", str(folder), revision], check=False)
    if made.returncode:
        raise SystemExit(
            f"{revision!r} is no file and cannot be checked out; expected a revision, `.` or an output of `dizque extract`."
        )
    try:
        yield folder
    finally:
        subprocess.run([*git, "worktree", "remove", "--force", str(folder)], check=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("corpus", nargs="*", metavar="CORPUS")
    parser.add_argument("--reader", action="store_true", help="with the learned reader, where a revision has one")
    options = parser.parse_args(arguments)
    documents = documents_of(options.corpus)
    old, new = (read_side(name, [d for d, _ in documents.values()], reader=options.reader) for name in (options.old, options.new))
    found = (
        change
        for doc, (document, has_gold) in documents.items()
        for change in changes(document, old.get(doc, ()), new.get(doc, ()), has_gold=has_gold)
    )
    for line in tell(found):
        print(line)


if __name__ == "__main__":
    main()
