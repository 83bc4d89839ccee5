"""Credits against the labels of origins: `python -m evaluation.intake.credits [CORPORA] [--show]`.

Gold: `origins/credits.jsonl`, types agency, outlet and self, over the Portuguese texts. A label counts as named if its span holds
a name that starts with a capital, so that "a state broadcaster" is told apart from "the state broadcaster Nile News".
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from dizque.intake import from_text
from evaluation.intake.damage import CORPORA

TYPES = ("agency", "outlet", "self")
_NAMED = re.compile(r"(?<!^)\b[A-ZÀ-Ý]|^[A-ZÀ-Ý][\w-]+$|^[A-ZÀ-Ý]\w* [A-ZÀ-Ý]")


def main() -> None:
    """Print recall by type and by named labels, and precision of credits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--show", action="store_true", help="print what was missed and what was found beside the labels")
    options = parser.parse_args()
    found = right = named = named_found = 0
    recall = {kind: [0, 0] for kind in TYPES}
    for line in (options.corpora / "origins" / "credits.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        text = (options.corpora / "pt" / "texts" / f"{label['doc']}.txt").read_text(encoding="utf-8")
        found_credits = from_text(text, doc=label["doc"], lang="pt").credits
        gold = [(b, e, c["type"]) for c in label["credits"] if c["type"] in TYPES for b, e in c["span"]]
        for b, e, kind in gold:
            hit = any(c.span.start < e and b < c.span.end for c in found_credits)
            recall[kind][0] += hit
            recall[kind][1] += 1
            if _NAMED.search(text[b:e]):
                named, named_found = named + 1, named_found + hit
            if options.show and not hit:
                print(f"  missed {kind} {text[b:e]!r} in {label['doc']}: …{text[max(0, b - 60) : e + 30]!r}")
        for credit in found_credits:
            hit = any(credit.span.start < e and b < credit.span.end for b, e, _ in gold)
            found, right = found + 1, right + hit
            if options.show and not hit:
                b, e = credit.span.range
                print(f"  beside the labels {credit.kind} {credit.name!r} in {label['doc']}: …{text[max(0, b - 60) : e + 30]!r}")
    for kind, (hits, total) in recall.items():
        print(f"{kind}: recall {hits}/{total}")
    print(
        f"labels with a name: recall {named_found}/{named}; precision of {found} credits {right}/{found} = {100 * right / found:.0f} %"
    )


if __name__ == "__main__":
    main()
