"""Whether the reading of a pack's sentence agrees with its markings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from dizque.langs import Concept, Cue, PhraseIndex, Place, TimeWord, load_pack
from dizque.notation import Marked, read_line
from dizque.qualify.timefinder import find_times
from dizque.records import Range
from tests.langs.cases import Case, Read

CONTENT_DICE = 0.8
FIELDS = ("forms", "lemmas", "names", "capitals", "demonyms", "metonyms")


def fired(case: Case, found: Read) -> list[str]:
    """Why a cue's entry made attributions of a sentence in which it should stay quiet; empty if it did."""
    return [a.reason for a in found.attributions if a.entry in (case.entry.id, f"{case.code}:{case.entry.id}")]


def disagreements(case: Case, found: Read) -> list[str]:
    """How the reading of a cue's example differs from its markings; empty if they agree.

    Which of two entries for one place made the attribution is the stage's choice, as long as spans and position are right.
    """
    marked = read_line(case.line)
    out: list[str] = []
    for number in marked.numbers:
        if not marked.pieces("cue", number):
            continue
        hits = [
            n for n, a in enumerate(found.attributions) if _covers(marked.pieces("cue", number), _head(found, a.anchors.cue_head))
        ]
        if not hits:
            out.append(f"no attribution by the cue {_shown(marked, 'cue', number)!r}; found {_all(found)}")
            continue
        best = min(hits, key=lambda n: len(_differences(marked, number, found, n)))
        out += _differences(marked, number, found, best)
        position = found.qualified[best].position
        if number == 1 and position is not case.entry.position:
            out.append(f"position {position.value}, the entry says {case.entry.position.value}")
    return out


def _differences(marked: Marked, number: int, found: Read, n: int) -> list[str]:
    attribution, out = found.attributions[n], []
    who = marked.pieces("who", number)
    source = _head(found, attribution.anchors.source_head)
    if who and not _covers(who, source):
        out.append(f"source {[s.text for s in attribution.source]}, marked {_shown(marked, 'who', number)!r}")
    if not who and attribution.source:
        out.append(f"source {[s.text for s in attribution.source]}, none is marked")
    dice = _dice(_tokens(found, marked.pieces("what", number)), _tokens(found, [s.range for s in attribution.content]))
    if dice < CONTENT_DICE:
        out.append(
            f"content {[s.text for s in attribution.content]} (Dice {dice:.2f}), marked {_shown(marked, 'what', number)!r}"
        )
    return out


def _head(found: Read, token: int | None) -> Range | None:
    if token is None:
        return None
    return found.parsed.tokens[token].start, found.parsed.tokens[token].end


def _covers(pieces: Iterable[Range], head: Range | None) -> bool:
    return head is not None and any(b <= head[0] and head[1] <= e for b, e in pieces)


def _tokens(found: Read, pieces: Sequence[Range]) -> set[int]:
    return {
        token.i
        for token in found.parsed.tokens
        if token.upos != "PUNCT" and any(b < token.end and token.start < e for b, e in pieces)
    }


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _shown(marked: Marked, role: str, number: int) -> str:
    return " … ".join(marked.text[b:e] for b, e in marked.pieces(role, number))


def _all(found: Read) -> list[tuple[str, ...]]:
    return [tuple(" ".join(s.text for s in part) for part in (a.source, a.cue, a.content)) for a in found.attributions]


def wrongs(case: Case, found: Read) -> list[str]:
    """What is wrong with the reading of a case; empty if nothing is."""
    quiet = case.kind == "counter_examples" or (isinstance(case.entry, Cue) and case.line == case.text)
    if isinstance(case.entry, Cue):
        return fired(case, found) if quiet else disagreements(case, found)
    present = _present(case, found)
    if quiet:
        return [f"found {form!r}" for form in present]
    return [] if present else [f"none of its words is in it: {found.words}"]


def _present(case: Case, found: Read) -> list[str]:
    """The entry's forms that stand in the sentence."""
    entry = case.entry
    if isinstance(entry, TimeWord) and (entry.kind == "pattern" or case.kind == "counter_examples"):
        # "Sun" is a weekday only in a time expression.
        return [case.text[time.start : time.end] for time in find_times(case.text, load_pack(case.code))]
    lemmas = () if isinstance(entry, Place) else getattr(entry, "lemmas", ())
    by_lemma = [
        t.lemma for t in found.parsed.tokens if t.lemma.casefold() in lemmas or (isinstance(entry, Concept) and t.text in lemmas)
    ]
    hits = [(found.words[b:e], form) for b, e, form in _index(case.code, case.file, entry.id).find(found.words)]
    return by_lemma + [form for words, form in hits if _capital(words, form)]


def _capital(words: Sequence[str], form: str) -> bool:
    """A name is no common word: "Turkey", "US", "Sun." want a capital in the text."""
    return form == form.lower() or "".join(words) != "".join(words).lower()


@cache
def _index(code: str, file: str, entry_id: str) -> PhraseIndex[str]:
    pack = load_pack(code)
    entry = next(e for e in getattr(pack, file) if e.id == entry_id)
    forms = [form for field in FIELDS for form in getattr(entry, field, ())]
    return PhraseIndex(((form, form) for form in forms), pack.grammar.contractions)
