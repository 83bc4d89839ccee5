"""From cues to attributions: run the finders, settle which of them holds a place, tie the rest together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dizque.attribution.adpositions import find_adpositional
from dizque.attribution.coordination import part_coordinated
from dizque.attribution.found import Found
from dizque.attribution.nouns import find_adjectival, find_nominal
from dizque.attribution.reader import merged, reader_for
from dizque.attribution.speech import SPOKEN_INSIDE, continue_reported, continue_speech, find_labels, speak_inside
from dizque.attribution.surface import find_surface
from dizque.attribution.verbs import find_verbal
from dizque.attribution.weigh import load_weights, weigh
from dizque.attribution.words import Words, ranges_of
from dizque.langs import CueKind, Pack
from dizque.records import Anchors, Attribution, Kind, Parsed, Position, Range, Span, View, content_id

__all__ = ["Options", "attribute", "by_rules", "nesting_kept", "proposed"]

_FINDERS = {
    CueKind.VERB: find_verbal,
    CueKind.PHRASE: find_verbal,
    CueKind.NOUN: find_nominal,
    CueKind.ADJECTIVE: find_adjectival,
    CueKind.ADPOSITION: find_adpositional,
}

_REPORTIVE = (Position.ASSERTS, Position.DENIES, Position.ACCUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the stage.

    `least_weight`: a cue whose uses are attributions less often than this is passed over; .35 gave the best rel-50 on PolNeAR train.
    `nested`: which attributions inside the content or the quotation of others are kept: `relays` (somebody passes on what another
    one said), `all`, or `none`. A speaker's own "I think" inside a quotation is no second source.
    """

    least_weight: float = 0.35
    nested: Literal["relays", "all", "none"] = "relays"
    bare: bool = False
    """Whether the learned reader also gives cues of which nobody says what was said ("he spoke"): corpora mark them, a ledger has no use for them."""
    reader: bool = True
    """Whether the learned reader reads the languages that it is there for; the rules then only add to it (`docs/attribution-reader.md`)."""
    least_score: float = 0.0
    """Where rules read alone, finds less likely to be right (`weigh`) are dropped. None are unless asked for: .25, learned on English,
    takes too many of the Portuguese (`docs/attribution-rules.md`)."""


def attribute(view: View, parsed: Parsed, pack: Pack, options: Options | None = None) -> tuple[Attribution, ...]:
    """All attributions of a parsed report, in the order of their first word.

    Why each was made stands in its `reason`. Spans are offsets into the report as received (see `dizque.records.spans`).
    """
    options = options or Options()
    words = Words(view, parsed, pack)
    reader = reader_for(words) if options.reader else None
    if reader is not None:
        kept = sorted(merged(words, reader, by_rules(words, options), bare=options.bare), key=_order)
    else:
        kept = _weighed(words, options)
    return _records(words, kept, _nesting(kept))


def by_rules(words: Words, options: Options) -> list[Found]:
    """What the rules find, settled; the weights are the entries'."""
    found = proposed(words, options)
    return [f for f, stays in zip(found, nesting_kept(words, found, options), strict=True) if stays]


def _weighed(words: Words, options: Options) -> list[Found]:
    """What the rules find and is likely enough to be right; the weights are how likely that is."""
    weights = load_weights()
    likely = [(f, p) for f in proposed(words, options) for p in (weigh(words, f, weights),) if p >= options.least_score]
    staying = nesting_kept(words, [f for f, _ in likely], options)
    return [replace(f, weight=p) for (f, p), stays in zip(likely, staying, strict=True) if stays]


def proposed(words: Words, options: Options) -> list[Found]:
    """What the finders find, settled, before any of it is dropped because it lies in the content of another."""
    found = [f for hit in words.cues for f in [_FINDERS[hit[2].kind](words, hit)] if f and f.weight >= options.least_weight]
    found.extend(find_labels(words))
    found.extend(f for f in find_surface(words) if f.weight >= options.least_weight)
    kept = speak_inside(words, part_coordinated(words, _settle(found)))
    kept = continue_speech(words, [f for f in kept if not _is_quoted(words, f) or _may_nest(words, f, options)])
    return continue_reported(words, kept)


def nesting_kept(words: Words, found: Sequence[Found], options: Options) -> list[bool]:
    """Which finds lie in the content of no other, or may."""
    return [host is None or _may_nest(words, f, options) for f, host in zip(found, _nesting(found), strict=True)]


def _may_nest(words: Words, f: Found, options: Options) -> bool:
    return options.nested == "all" or (options.nested == "relays" and _relays(words, f))


def _is_quoted(words: Words, f: Found) -> bool:
    """Whether cue and content lie inside one quotation: somebody's speech, whether or not we know whose."""
    tokens = {i for r in (*f.content, *((f.cue,) if f.cue else ())) for i in range(*r)}
    return len({words.quote[i] if not words.marks[i] else -1 for i in tokens}) == 1 and words.quote[next(iter(tokens))] >= 0


def _relays(words: Words, f: Found) -> bool:
    """Whether it tells what a third one, named by a noun, said in so many words; or speaks the quotation that it stands in."""
    if f.rule.split(",")[0] == SPOKEN_INSIDE:
        return True
    if f.entry is None or f.source.head is None or f.entry.position not in _REPORTIVE or f.weight < 0.8:
        return False
    named = words.tokens[f.source.head].upos in ("PROPN", "NOUN")
    return named and f.rule.split(",")[0] in (
        "clause of the cue",
        "quotation beside the cue",
        "adposition",
        "adposition with its verb",
    )


def _settle(found: Iterable[Found]) -> list[Found]:
    """One attribution a cue: of several that share a cue word, the one with the longer cue, the greater weight, the longer content."""
    ranked = sorted(
        found, key=lambda f: (-_length(f.cue), -f.weight, -f.content_size, f.cue or (0, 0), f.entry.id if f.entry else "")
    )
    taken: set[int] = set()
    out: list[Found] = []
    for f in ranked:
        cue = set(range(*f.cue)) if f.cue else set()
        if cue & taken:
            continue
        clean = _without(f, cue)
        if clean.content:
            taken |= cue
            out.append(clean)
    return sorted(out, key=_order)


def _length(cue: Range | None) -> int:
    return cue[1] - cue[0] if cue else 0


def _without(found: Found, tokens: set[int]) -> Found:
    """A cue's own words are no part of its content."""
    if not any(i in tokens for r in found.content for i in range(*r)):
        return found
    runs = (run for piece in found.content for run in ranges_of(i for i in range(*piece) if i not in tokens))
    return replace(found, content=tuple(runs))


def _order(f: Found) -> tuple[int, int]:
    first = min([f.cue[0] if f.cue else 1 << 60, *(b for b, _ in f.source.pieces), *(b for b, _ in f.content)])
    return first, f.cue[0] if f.cue else first


def _nesting(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the smallest other one whose content holds its cue and its content."""
    held = [{i for r in f.content for i in range(*r)} for f in found]
    out: list[int | None] = []
    for n, f in enumerate(found):
        cue = set(range(*f.cue)) if f.cue else set()
        whole = cue | held[n]
        hosts = [m for m in range(len(found)) if m != n and whole <= held[m] and len(held[m]) > len(held[n])]
        out.append(min(hosts, key=lambda m: (len(held[m]), m)) if hosts else None)
    return out


def _records(words: Words, found: Sequence[Found], nesting: Sequence[int | None]) -> tuple[Attribution, ...]:
    report = content_id("t", words.view.received)
    ids = [content_id("s", report, f.cue, f.source.pieces, f.content) for f in found]
    out: list[Attribution] = []
    last_named: tuple[Range, ...] = ()
    for n, f in enumerate(found):
        implicit = () if f.source.pieces or f.source.rule == "passive" else last_named
        if f.source.pieces and f.source.head is not None and words.tokens[f.source.head].upos in ("PROPN", "NOUN"):
            last_named = f.source.pieces
        host = nesting[n]
        out.append(
            Attribution(
                id=ids[n], source=_spans(words, f.source.pieces), cue=_spans(words, _cue(f)),
                content=_spans(words, f.content), kind=_kind(words, f.content), entry=f"{words.pack.grammar.code}:{f.entry.id}" if f.entry else None,
                nested_in=ids[host] if host is not None else None, implicit_source=_spans(words, implicit),
                anchors=Anchors(
                    source=f.source.pieces, cue=_cue(f), content=f.content, implicit_source=implicit,
                    cue_head=f.cue_head, source_head=f.source.head,
                ),
                score=round(f.weight, 3), reason=f"{f.rule}; {f.source.rule or 'no source'}; cue {f.entry.id if f.entry else 'none'}",
            )
        )  # fmt: skip
    return tuple(out)


def _cue(f: Found) -> tuple[Range, ...]:
    """All pieces of the cue."""
    return ranges_of([*range(*f.cue), *f.cue_rest]) if f.cue else ()


def _spans(words: Words, pieces: Iterable[Range]) -> tuple[Span, ...]:
    return tuple(words.view.span(*words.parsed.offsets(piece)) for piece in pieces)


def _kind(words: Words, content: tuple[Range, ...]) -> Kind:
    inside = [words.quote[i] >= 0 for r in content for i in range(*r) if words.is_word(i)]
    if inside and all(inside):
        return Kind.DIRECT
    return Kind.MIXED if any(inside) else Kind.INDIRECT
