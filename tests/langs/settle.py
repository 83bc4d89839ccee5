"""Show which sentences of the packs' cues fail, and move them between `examples`, `counter_examples` and `gaps`.

    python -m tests.langs.settle en            what fails, and which gaps are closed
    python -m tests.langs.settle en --close    also move closed gaps to where they belong
    python -m tests.langs.settle en --demote   also move failing sentences to `gaps`: only after reading them

A sentence that fails because it is wrong must be mended, not moved.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from dizque.langs import Cue
from dizque.langs.loader import DATA
from tests.langs.agree import wrongs
from tests.langs.cases import Case, cases, read_case

KEYS = ("examples", "counter_examples", "gaps")


def main(code: str, *options: str) -> None:
    """Report, and rewrite `cues.toml` where asked to."""
    moves: dict[str, dict[str, str]] = {}
    tally: Counter[str] = Counter()
    for case in cases():
        found = read_case(case) if case.code == code and isinstance(case.entry, Cue) else None
        if found is None:
            continue
        wrong = wrongs(case, found)
        tally[f"{case.kind} {'wrong' if wrong else 'right'}"] += 1
        if bool(wrong) == (case.kind == "gaps"):
            continue
        print(case.id, case.line, *(f"\n      {one[:240]}" for one in wrong))
        if "--demote" in options if wrong else "--close" in options:
            moves.setdefault(case.entry.id, {})[case.line] = target(case)
    print(dict(sorted(tally.items())))
    if moves:
        path = DATA / code / "cues.toml"
        path.write_text(moved(path.read_text(encoding="utf-8"), moves), encoding="utf-8")
        print(f"moved {sum(map(len, moves.values()))} sentences in {Path(code) / path.name}")


def target(case: Case) -> str:
    """The key under which a sentence belongs that stands under the wrong one."""
    if case.kind != "gaps":
        return "gaps"
    return "counter_examples" if case.line == case.text else "examples"


def moved(text: str, moves: dict[str, dict[str, str]]) -> str:
    """The file with the sentences moved; entries without a move stay as they are."""
    head, *entries = re.split(r"(?m)^(?=\[\[cue\]\])", text)
    return head + "".join(_entry_moved(entry, moves) for entry in entries)


def _entry_moved(entry: str, moves: dict[str, dict[str, str]]) -> str:
    name = re.search(r'(?m)^id = "([^"]+)"', entry)
    if name is None or name[1] not in moves:
        return entry
    lists: dict[str, list[str]] = {key: [] for key in KEYS}
    for key in KEYS:
        entry, here = _taken(entry, key)
        for line in here:
            lists[moves[name[1]].get(line, key)].append(line)
    rest = re.match(r"(?s)(.*?\n)(\s*(?:#[^\n]*\n?|\s)*)$", entry)
    body, tail = (rest[1], rest[2]) if rest else (entry, "")
    return body + "".join(_written(key, lists[key]) for key in KEYS if lists[key]) + tail


def _taken(entry: str, key: str) -> tuple[str, list[str]]:
    found = re.search(rf"(?ms)^{key} = (\[.*?\])[ \t]*\n(?=[^ \]]|\Z)", entry)
    if found is None:
        return entry, []
    return entry[: found.start()] + entry[found.end() :], json.loads(re.sub(r",\s*\]$", "]", found[1]))


def _written(key: str, lines: list[str]) -> str:
    quoted = [json.dumps(line, ensure_ascii=False) for line in lines]
    if sum(map(len, quoted)) < 105:
        return f"{key} = [{', '.join(quoted)}]\n"
    return f"{key} = [\n" + "".join(f"  {line},\n" for line in quoted) + "]\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
