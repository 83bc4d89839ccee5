"""The reader and the rules together: the rules propose, the reader decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dizque.attribution.found import Found
from dizque.attribution.reader.fit import to_found
from dizque.attribution.reader.load import load_reader, settings_of
from dizque.attribution.reader.read import Proposal, Read, Reader
from dizque.attribution.words import Words
from dizque.langs import Cue

__all__ = ["is_speech", "merged", "proposal_of", "reader_for"]

_SPOKEN = 0.005
"""German parliament speeches have .006 to .09 of such words, our German reports at most .004."""


def merged(words: Words, reader: Reader, ruled: Sequence[Found], *, bare: bool = False) -> list[Found]:
    """The attributions of a text. A find of the rules stays as it is if it has no cue, or if nothing is left of how the reader takes it."""
    asked = [f for f in ruled if f.cue is not None]
    reads = reader.read(words.view.text, [proposal_of(words, f) for f in asked], words, bare=bare)
    fitted = [(read, to_found(words, read)) for read in reads]
    found = [_with_rule(words, f, read, asked) for read, f in fitted if f is not None]
    kept = [asked[read.proposal] for read, f in fitted if f is None and read.proposal is not None]
    return [*found, *kept, *(f for f in ruled if f.cue is None)]


def reader_for(words: Words) -> Reader | None:
    """The reader of a text, loaded when it is wanted: one that learned from speeches reads nothing else."""
    lang = words.pack.grammar.code
    settings = settings_of(lang)
    if settings is not None and settings.speeches and not is_speech(words):
        return None
    return load_reader(lang)


def is_speech(words: Words) -> bool:
    """Whether a text is itself somebody's speech: outside quotations one word in two hundred is I, we or you."""
    pronouns = words.pack.grammar.pronouns
    spoken = (pronouns.get(w, "").startswith(("1", "2")) for w, quote in zip(words.lower, words.quote, strict=True) if quote < 0)
    return sum(spoken) > _SPOKEN * len(words.lower)


def proposal_of(words: Words, found: Found) -> Proposal:
    """A find of the rules, with a cue, as a proposal."""
    assert found.cue is not None
    offsets = words.parsed.offsets
    return Proposal(
        source=tuple(offsets(p) for p in found.source.pieces),
        cue=offsets(found.cue),
        content=tuple(offsets(p) for p in found.content),
        weight=found.weight,
    )


def _entry_of(words: Words, found: Found, rule: Found) -> Cue | None:
    """The rule's entry, unless the reader's cue goes on with a preposition that another one asks for ("called *on*")."""
    if rule.entry is None or found.entry is None or found.cue is None:
        return rule.entry or found.entry
    last = words.lower[found.cue[1] - 1]
    return found.entry if last in found.entry.prepositions and last not in rule.entry.prepositions else rule.entry


def _with_rule(words: Words, found: Found, read: Read, asked: Sequence[Found]) -> Found:
    """What the rule knows of the same cue: its entry, its head, and itself as a reason."""
    if read.proposal is None:
        return found
    rule = asked[read.proposal]
    same = rule.source.pieces == found.source.pieces
    return replace(
        found,
        entry=_entry_of(words, found, rule),
        cue_head=rule.cue_head if rule.cue_head is not None else found.cue_head,
        source=rule.source if same else found.source,
        rule=f"{found.rule}; {rule.rule}",
    )
