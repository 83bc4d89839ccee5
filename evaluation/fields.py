"""How right position, certainty, polarity and future are where source, cue and content are given.

    python -m evaluation.fields en pt [--confusions] [--wrong position]

The gold spans of `corpora/position` (English) and `corpora/pt` become attributions, so that only the stage `qualify` is measured. Every
field is scored as in the reference scorer: a position is right if it is the label or one of its alternatives (`strict`: the
label alone); polarity counts where truth is at stake. English has a random half, with the rates of real text, and an enriched one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dizque.langs import load_pack
from dizque.parse import load, parse
from dizque.qualify import qualify
from dizque.records import Anchors, Attribution, Parsed, Qualified, View
from evaluation.documents import Spans, corpora, read_corpus

__all__ = ["FIELDS", "Scored", "anchored", "main", "score"]

FIELDS = ("position", "position strict", "certainty", "polarity", "future")
AT_STAKE = ("asserts", "denies", "assesses", "accuses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One gold attribution beside what was made of it."""

    doc: str
    words: str
    gold: dict[str, Any]
    made: Qualified

    def right(self, field: str) -> bool | None:
        """Whether a field is right; `None` where the gold does not say."""
        name = field.removesuffix(" strict")
        if name not in self.gold or (name == "polarity" and self.gold["position"] not in AT_STAKE):
            return None
        allowed = {self.gold[name], *((self.gold.get("alternatives") or ()) if field == "position" else ())}
        value = getattr(self.made, name)
        return (value if isinstance(value, bool) else str(value)) in allowed


def anchored(attribution: str, parsed: Parsed, view: View, source: Spans, cue: Spans, content: Spans) -> Attribution:
    """An attribution from spans alone, with the token ranges that they cover."""

    def tokens(spans: Spans) -> tuple[tuple[int, int], ...]:
        out = []
        for begin, end in spans:
            inside = [t.i for t in parsed.tokens if t.start < end and t.end > begin]
            if inside:
                out.append((inside[0], inside[-1] + 1))
        return tuple(out)

    def head(ranges: tuple[tuple[int, int], ...]) -> int | None:
        inside = [i for begin, end in ranges for i in range(begin, end)]
        return next((i for i in inside if parsed.tokens[i].head not in inside and parsed.tokens[i].upos != "PUNCT"), None)

    return Attribution(
        id=attribution,
        source=tuple(view.span(*s) for s in source),
        cue=tuple(view.span(*s) for s in cue),
        content=tuple(view.span(*s) for s in content),
        anchors=Anchors(source=tokens(source), cue=tokens(cue), content=tokens(content), source_head=head(tokens(source))),
    )


def golds(lang: str) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Document, text and labelled attributions of a language's corpus."""
    if lang == "pt":
        for document in read_corpus("pt-dev"):
            labelled = [gold.labels for gold in document.attributions if not gold.optional or gold.labels.get("nested")]
            yield document.doc, document.text, labelled
        return
    texts = {document.doc: document.text for document in read_corpus("polnear-dev")}
    with (corpora() / "position" / "dev.jsonl").open(encoding="utf-8") as lines:
        for doc, found in groupby(map(json.loads, lines), key=lambda a: str(a["doc"])):
            yield doc, texts[doc], list(found)


def score(lang: str) -> Iterator[Scored]:
    """Qualify every gold attribution of a language."""
    pack, parser = load_pack(lang), load(lang)
    documents = list(golds(lang))
    for (doc, text, labelled), parsed in zip(documents, parse((text for _, text, _ in documents), parser), strict=True):
        view = View(text)
        made = [
            anchored(str(a.get("id") or a.get("attribution")), parsed, view, a["source"], a["cue"], a["content"])
            for a in labelled
        ]
        for gold, attribution, qualified in zip(labelled, made, qualify(view, parsed, tuple(made), pack), strict=True):
            words = " | ".join(
                " … ".join(s.text for s in spans) for spans in (attribution.source, attribution.cue, attribution.content)
            )
            yield Scored(doc=doc, words=words, gold=gold, made=qualified)


def table(scored: Iterable[Scored]) -> dict[tuple[str, str], tuple[int, int]]:
    """Right and all, by field and half of the corpus."""
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in scored:
        half = "random" if one.gold.get("stratum", "random") == "random" else "enriched"
        for field in FIELDS:
            right = one.right(field)
            if right is not None:
                for key in ((field, half), (field, "all")):
                    tally[key][0] += right
                    tally[key][1] += 1
    return {key: (ok, n) for key, (ok, n) in sorted(tally.items())}


def confusions(scored: Iterable[Scored], field: str) -> list[tuple[tuple[str, str], int]]:
    """Label and wrong answer, with how often."""
    pairs = Counter((str(one.gold[field]), str(getattr(one.made, field))) for one in scored if one.right(field) is False)
    return sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))


def main(args: list[str] | None = None) -> None:
    """Print the table of each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("langs", nargs="+", choices=("en", "pt"))
    parser.add_argument("--confusions", action="store_true", help="print what was taken for what")
    parser.add_argument("--wrong", metavar="FIELD", help="print the attributions in which the field is wrong")
    options = parser.parse_args(args)
    for lang in options.langs:
        scored = list(score(lang))
        for (field, half), (ok, n) in table(scored).items():
            print(f"{lang}  {field:16s} {half:9s} {ok:4d}/{n:<4d} = {ok / n:.3f}")
        if options.confusions:
            for field in ("position", "certainty", "polarity", "future"):
                if field in scored[0].gold:
                    print(f"{lang}  {field}:", ", ".join(f"{a}→{b} {n}" for (a, b), n in confusions(scored, field)))
        if options.wrong:
            for one in (s for s in scored if s.right(options.wrong) is False):
                why = next((r for r in one.made.reasons if r.field == options.wrong.removesuffix(" strict")), None)
                told = f"{why.rule}: {'/'.join(w.text for w in why.words)}" if why else ""
                name = options.wrong.removesuffix(" strict")
                print(f"{one.gold[name]} → {getattr(one.made, name)} [{told}] {one.doc[:24]} {one.words[:300]!r}")


if __name__ == "__main__":
    main()
