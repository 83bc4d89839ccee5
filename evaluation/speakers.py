"""Sources resolved, gold spans given: who it is (Portuguese), of what type and whether anonymous (English).

    python -m evaluation.speakers pt en [--wrong]

Sources, cues and contents are the gold ones, so that only the resolving is measured; a null subject's antecedent is *not* given.
`--wrong` prints each wrong case with its words and the rule that decided. `speaker` is right as in the contract's scorer: half of
the words of the shorter name are shared, case and accents ignored, words over two letters.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dizque.entities import resolve
from dizque.intake import from_text
from dizque.langs import load_pack
from dizque.parse import load, parse_text
from dizque.records import Actor, ActorLink, Anchors, Attribution, Parsed, Range, View
from evaluation.documents import Document, Gold, corpora, read_corpus

__all__ = ["Case", "anonymity_f1", "cases", "english", "main", "same_speaker", "speakers_judged", "types_judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A gold attribution with what was resolved for it."""

    doc: str
    gold: Gold
    words: str
    link: ActorLink
    actor: Actor | None


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names are the same for the scorer.

    >>> same_speaker("Volodymyr Zelensky", "Zelensky"), same_speaker("TAM", "Infraero")
    (True, False)
    """
    a, b = _words(one), _words(other)
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def _words(name: str | None) -> set[str]:
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return {w for w in "".join(c if c.isalnum() else " " for c in plain).split() if len(w) > 2}


def cases(documents: Iterable[Document], lang: str) -> Iterator[Case]:
    """Resolve the gold attributions of each document."""
    parser, pack = load(lang), load_pack(lang)
    for document in documents:
        view = from_text(document.text, doc=document.doc, lang=lang).view()
        parsed = parse_text(view.text, parser)
        golds = document.attributions
        attributions = tuple(_attribution(view, parsed, n, gold) for n, gold in enumerate(golds))
        actors, links = resolve(view, parsed, attributions, pack)
        by_id = {actor.id: actor for actor in actors}
        for gold, link in zip(golds, links, strict=True):
            words = " | ".join(document.text[b:e] for b, e in gold.source)
            yield Case(doc=document.doc, gold=gold, words=words, link=link, actor=by_id.get(link.actor or ""))


def _attribution(view: View, parsed: Parsed, n: int, gold: Gold) -> Attribution:
    def tokens(spans: tuple[Range, ...]) -> tuple[Range, ...]:
        return tuple(r for r in (_token_range(view, parsed, *s) for s in spans) if r[0] < r[1])

    roles = {role: tokens(getattr(gold, role)) for role in ("source", "cue", "content")}
    spans = {role: tuple(view.span(*parsed.offsets(r)) for r in ranges) for role, ranges in roles.items()}
    return Attribution(
        id=f"g{n}", source=spans["source"], cue=spans["cue"], content=spans["content"],
        anchors=Anchors(source=roles["source"], cue=roles["cue"], content=roles["content"]),
    )  # fmt: skip


def _token_range(view: View, parsed: Parsed, start: int, end: int) -> Range:
    begin, stop = view.offset_in_view(start), view.offset_in_view(end)
    starts = [token.start for token in parsed.tokens]
    first = bisect_left(starts, begin)
    if first and parsed.tokens[first - 1].end > begin:
        first -= 1
    return first, max(first, bisect_left(starts, stop))


def english() -> tuple[Document, ...]:
    """PolNeAR dev articles with the labels of `corpora/position` put on the attributions that have them."""
    path = corpora() / "position" / "dev.jsonl"
    labels = {(d["doc"], d["attribution"]): d for d in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    out: list[Document] = []
    for document in read_corpus("polnear-dev"):
        golds = tuple(
            Gold(
                source=g.source,
                cue=g.cue,
                content=g.content,
                optional=g.optional,
                labels={**g.labels, **labels.get((document.doc, g.labels["id"]), {})},
            )
            for g in document.attributions
        )
        if any("source_type" in g.labels for g in golds):
            out.append(Document(doc=document.doc, lang="en", text=document.text, attributions=golds))
    return tuple(out)


def _report(name: str, right: int, total: int) -> None:
    print(f"{name:24s} {right}/{total} = {right / max(1, total):.3f}")


def speakers_judged(found: Iterable[Case]) -> list[Case]:
    """The cases whose speaker the labels name; don't-cares are left out unless they are nested."""
    return [c for c in found if c.gold.labels.get("speaker") and not _ignored(c)]


def types_judged(found: Iterable[Case]) -> list[Case]:
    """The cases that have a label for the type of their source."""
    return [c for c in found if "source_type" in c.gold.labels]


def anonymity_f1(found: Iterable[Case]) -> float:
    """F1 of `anonymous`."""
    tp, fp, fn = _anonymity(found)
    return 2 * tp / max(1, 2 * tp + fp + fn)


def _ignored(c: Case) -> bool:
    return bool(c.gold.labels.get("optional")) and not c.gold.labels.get("nested")


def _anonymity(found: Iterable[Case]) -> tuple[int, int, int]:
    judged = [c for c in found if "anonymous" in c.gold.labels and not _ignored(c)]
    both = Counter((bool(c.gold.labels["anonymous"]), c.link.anonymous) for c in judged)
    return both[True, True], both[False, True], both[True, False]


def _speakers(found: list[Case], *, wrong: bool) -> None:
    judged = speakers_judged(found)
    right = [c for c in judged if same_speaker(c.gold.labels["speaker"], c.actor.name if c.actor else None)]
    _report("speaker", len(right), len(judged))
    rules = Counter((c.link.reasons[0].rule, c in right) for c in judged)
    for rule in sorted({r for r, _ in rules}):
        _report(f"  {rule}", rules[rule, True], rules[rule, True] + rules[rule, False])
    silent = [c for c in found if not c.gold.labels.get("speaker")]
    _report("nobody, as labelled", sum(c.actor is None for c in silent), len(silent))
    for c in judged if wrong else ():
        if c not in right:
            _print_wrong(c, c.gold.labels["speaker"], c.actor.name if c.actor else None)


def _print_wrong(c: Case, gold: object, ours: object) -> None:
    rules = "; ".join(f"{r.field}: {r.rule}" for r in c.link.reasons)
    print(f"    {c.doc[:28]} {c.link.attribution} [{c.words}] gold {gold} | ours {ours} | {rules}")


def _types(found: list[Case], *, wrong: bool) -> None:
    judged = types_judged(found)
    right = [c for c in judged if c.gold.labels["source_type"] == c.link.source_type]
    _report("source type", len(right), len(judged))
    confusion = Counter((c.gold.labels["source_type"], str(c.link.source_type)) for c in judged)
    for (gold, ours), count in sorted(confusion.items(), key=lambda item: (-item[1], item[0])):
        if gold != ours:
            print(f"    {gold} taken for {ours}: {count}")
    for c in judged if wrong else ():
        if c not in right:
            _print_wrong(c, c.gold.labels["source_type"], str(c.link.source_type))


def _anonymous(found: list[Case], *, wrong: bool) -> None:
    tp, fp, fn = _anonymity(found)
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    print(f"{'anonymous':24s} P {precision:.3f} R {recall:.3f} F1 {anonymity_f1(found):.3f} ({tp + fn} are)")
    for c in found if wrong else ():
        label = c.gold.labels.get("anonymous")
        if label is not None and not _ignored(c) and bool(label) != c.link.anonymous:
            _print_wrong(c, f"anonymous {label}", c.link.anonymous)


def main(arguments: list[str]) -> None:
    """Print the figures for the languages named."""
    wrong = "--wrong" in arguments
    for lang in [a for a in arguments if not a.startswith("-")] or ["pt", "en"]:
        documents = read_corpus("pt-dev") if lang == "pt" else english()
        found = list(cases(documents, lang))
        print(f"{lang}: {len(documents)} documents, {len(found)} attributions ({Path(corpora()).name})")
        if lang == "pt":
            _speakers(found, wrong=wrong)
        else:
            _types(found, wrong=wrong)
        _anonymous(found, wrong=wrong)


if __name__ == "__main__":
    main(sys.argv[1:])
