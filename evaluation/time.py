"""How right time expressions are found and resolved, on `corpora/time` (Microsoft Recognizers-Text, MIT).

    python -m evaluation.time pt en [--wrong] [--spurious]

Counted are the expressions that name days (dates, ranges of dates, dates with a time of day): a ledger of statements has no use
for a bare time of day, a duration or a recurrence. An expression is found where the span is the same apart from words at
its edges that only stand around it (`exact`), or where it overlaps the gold by half (`overlap`). Its value is right if first and
last day agree with one of the gold's alternatives; looking back or ahead is the statement's business, so both count.
Expressions that the gold leaves unresolved (29 February 2019, "this summer") count as found, and their value is not asked for;
nor is that of a relative expression in a sentence that comes without its reference day (358 of the 446 French ones).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from dizque.langs import load_pack
from dizque.qualify.timefinder import TimeFound, find_times
from dizque.qualify.timevalues import Between, Bounded, resolve
from evaluation.documents import corpora

__all__ = ["Asked", "main", "score"]

NAMES = {"pt": "Portuguese", "en": "English", "es": "Spanish", "fr": "French", "de": "German", "it": "Italian"}
DAYS = ("date", "daterange", "datetime", "datetimerange")

Interval = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One gold expression and what was found there."""

    sentence: str
    text: str
    start: int
    end: int
    type: str
    reference: date
    values: tuple[Interval, ...]
    """Alternatives; empty where the gold does not resolve it."""
    found: TimeFound | None
    dated: bool = True
    """Whether the corpus gives the reference day; without it only what no such day can change has a value to ask for."""

    @property
    def exact(self) -> bool:
        """Whether the span is the same but for little words at its edges."""
        if self.found is None:
            return False
        extra = self.sentence[min(self.start, self.found.start) : max(self.start, self.found.start)]
        return abs(self.end - self.found.end) <= 1 and len(extra.split()) <= 2 and not any(c.isdigit() for c in extra)

    @property
    def overlap(self) -> bool:
        """Whether the spans share half of their characters (Dice)."""
        if self.found is None:
            return False
        shared = min(self.end, self.found.end) - max(self.start, self.found.start)
        return 2 * shared >= 0.5 * (self.end - self.start + self.found.end - self.found.start)

    @property
    def made(self) -> tuple[Interval, ...]:
        """What was found, resolved looking back and looking ahead."""
        return self._on(self.reference)

    def _on(self, reference: date) -> tuple[Interval, ...]:
        if self.found is None:
            return ()
        value, out = self.found.value, []
        for ahead in (False, True):
            days = resolve(value, reference, ahead=ahead)
            out.append(days)
            bound = value.last if isinstance(value, Between) else value.inner if isinstance(value, Bounded) else None
            if bound is not None:
                # The corpus ends a range where its last member begins: "from August to October", "until October" on 1 October.
                begin = resolve(bound, reference, ahead=ahead)[0]
                out += [(days[0], begin), (days[0], begin - timedelta(days=1) if begin else None)]
        return tuple(out)

    @property
    def has_value(self) -> bool:
        """Whether the corpus gives a value that can be asked for."""
        moves = not self.dated and self._on(self.reference) != self._on(self.reference + timedelta(days=1000))
        return bool(self.values) and not moves

    @property
    def right(self) -> bool:
        """Whether the value is right, in one of the two directions."""
        return not self.has_value or any(_same(one, gold) for one in self.made for gold in self.values)


def _same(made: Interval, gold: Interval) -> bool:
    """Open ends of the gold ("before 2018") leave that end unasked."""
    return made != (None, None) and all(g is None or m == g for m, g in zip(made, gold, strict=True))


def _bounds(value: dict[str, str], kind: str) -> list[Interval]:
    """The gold's interval; where it is bounded on one side (until, after), with and without the day that bounds it."""
    interval = _interval(value, kind)
    if interval is None:
        return []
    first, last = interval
    if value.get("Mod") not in ("before", "after", "until", "since"):
        return [interval]
    return [interval, (first and first + timedelta(days=1), last and last + timedelta(days=1))]


def _interval(value: dict[str, str], kind: str) -> Interval | None:
    if "value" in value:
        return None if value["value"] == "not resolved" else (_day(value["value"]),) * 2
    first, last = _day(value.get("start")), _day(value.get("end"))
    # Ends of ranges of days are exclusive in the corpus, ours are inclusive; a range within days ends on its last day.
    if last and kind == "daterange":
        last -= timedelta(days=1)
    return first, last


def _day(value: str | None) -> date | None:
    return datetime.fromisoformat(value).date() if value and value[:4].isdigit() else None


def score(lang: str) -> Iterator[tuple[list[Asked], list[tuple[str, TimeFound]]]]:
    """For each sentence: gold expressions of days with what was found, and what was found beside all gold expressions."""
    pack = load_pack(lang)
    items: list[dict[str, Any]] = json.loads((corpora() / "time" / f"{NAMES[lang]}.json").read_text(encoding="utf-8-sig"))
    for item in items:
        sentence = item["Input"]
        golds = [g for g in item["Results"] if "TypeName" in g]
        given = item.get("Context", {}).get("ReferenceDateTime")
        reference = datetime.fromisoformat(given or "2016-11-07T00:00:00").date()
        found = find_times(sentence, pack)
        asked = [
            replace(_asked(sentence, reference, gold, found), dated=given is not None) for gold in golds if _kind(gold) in DAYS
        ]
        spurious = [one for one in found if not any(one.start <= g["End"] and g["Start"] < one.end for g in golds)]
        yield asked, [(sentence, one) for one in spurious]


def _kind(gold: dict[str, Any]) -> str:
    return str(gold["TypeName"]).rpartition(".")[2]


def _asked(sentence: str, reference: date, gold: dict[str, Any], found: tuple[TimeFound, ...]) -> Asked:
    start, end = int(gold["Start"]), int(gold["End"]) + 1
    values = [interval for value in gold["Resolution"]["values"] for interval in _bounds(value, _kind(gold))]
    best = max(found, key=lambda f: min(end, f.end) - max(start, f.start), default=None)
    if best is not None and (best.end <= start or best.start >= end):
        best = None
    return Asked(
        sentence=sentence, text=gold["Text"], start=start, end=end, type=_kind(gold), reference=reference,
        values=tuple(values), found=best,
    )  # fmt: skip


def main(args: list[str] | None = None) -> None:
    """Print the table of each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("langs", nargs="+", choices=sorted(NAMES))
    parser.add_argument("--wrong", action="store_true", help="print what was missed or misread")
    parser.add_argument("--spurious", action="store_true", help="print what was found where the gold has nothing")
    options = parser.parse_args(args)
    for lang in options.langs:
        sentences = list(score(lang))
        asked = [one for found, _ in sentences for one in found]
        spurious = [one for _, beside in sentences for one in beside]
        for kind in (*DAYS, "all"):
            of = [one for one in asked if kind in (one.type, "all")]
            exact, overlap = [one for one in of if one.exact], [one for one in of if one.overlap]
            print(
                f"{lang}  {kind:14s} {len(of):4d}  span found exact {len(exact) / max(1, len(of)):.3f}, and value right"
                f" {sum(o.right for o in exact) / max(1, len(of)):.3f}   overlap {len(overlap) / max(1, len(of)):.3f}, and value right"
                f" {sum(o.right for o in overlap) / max(1, len(of)):.3f}"
            )
        print(f"{lang}  values asked for: {sum(one.has_value for one in asked)} of {len(asked)}")
        print(f"{lang}  found beside the gold: {len(spurious)} in {len(sentences)} sentences")
        if options.wrong:
            for one in asked:
                if not (one.exact and one.right):
                    made = one.found and one.sentence[one.found.start : one.found.end]
                    shown = [" to ".join(str(d) for d in days) for days in one.values]
                    print(
                        f"{one.text!r} → {made!r} {one.found and one.found.value} {[' to '.join(map(str, d)) for d in one.made]} gold {shown}; {one.reference}; {one.sentence[:90]!r}"
                    )
        if options.spurious:
            for sentence, beside in spurious:
                print(f"{sentence[beside.start : beside.end]!r} {beside.value} in {sentence[:100]!r}")


if __name__ == "__main__":
    main()
