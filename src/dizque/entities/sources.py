"""The source of each attribution, resolved: by name, pronoun, noun, several of these, or without words.

Attributions are taken in the order of the text, hosts before what stands in their contents, so that each one can look back at
who spoke before it.
"""

from __future__ import annotations

from dizque.entities.discourse import NOBODY, Discourse, Resolved
from dizque.entities.implicit import without_words
from dizque.entities.kinds import noun_type
from dizque.entities.namespans import Name
from dizque.entities.nouns import of_noun
from dizque.entities.phrase import Phrase, take_apart
from dizque.entities.pronouns import antecedent_phrase, of_pronoun
from dizque.records import SourceType

__all__ = ["resolve_sources"]


def resolve_sources(d: Discourse) -> tuple[Resolved, ...]:
    """One result for each attribution, in the order given."""
    for n in d.contents.order:
        _resolve(d, n, set())
    return tuple(d.done[n] for n in range(len(d.attributions)))


def _resolve(d: Discourse, n: int, waiting: set[int]) -> None:
    """Resolve attribution `n` after its host; two that hold each other are taken as they come."""
    if n in d.done or n in waiting:
        return
    host = d.contents.host(n)
    if host is not None:
        _resolve(d, host, waiting | {n})
    pieces = d.contents.sources[n]
    d.note(n, _of_phrase(d, _phrase(d, n), n) if pieces else without_words(d, n))


def _phrase(d: Discourse, n: int) -> Phrase | None:
    """The noun phrase of the source; of several pieces the one with its head, else with a subject, else the first."""
    pieces, head = d.contents.sources[n], d.attributions[n].anchors.source_head
    by_head = (p for p in pieces if head is not None and p[0] <= head < p[1])
    by_subject = (p for p in pieces if any(d.scene.tokens[i].relation == "nsubj" for i in range(*p)))
    begin, end = next(iter((*by_head, *by_subject, pieces[0])))
    phrase = take_apart(d.names, begin, end, head)
    if phrase is None or phrase.pronoun or phrase.parts or (phrase.name is not None and d.names.kind(phrase.name) == "PER"):
        return phrase
    beyond = _name_beyond(d, end, n)
    longer = take_apart(d.names, begin, beyond.end, head) if beyond is not None else None
    return longer if longer is not None and longer.name is beyond else phrase


def _name_beyond(d: Discourse, end: int, n: int) -> Name | None:
    """A person's name that the source stops short of: "the chief of police | , Rui Melo, said", "the justice | Ben Lake said"."""
    scene = d.scene
    begin = end + (end < len(scene.tokens) and scene.printed[end] == ",")
    name = d.names.at.get(begin)
    if (
        name is None
        or name.begin != begin
        or d.names.kind(name) != "PER"
        or scene.tokens[begin].sent != scene.tokens[end - 1].sent
    ):
        return None
    closed = (
        name.end == len(scene.tokens)
        or scene.printed[name.end] in (",", ".", "(")
        or name.end in {b for b, _ in d.contents.cues[n]}
    )
    return name if closed and not d.contents.holds_more(n, begin, name.end) else None


def _of_phrase(d: Discourse, phrase: Phrase | None, n: int) -> Resolved:
    if phrase is None:
        return NOBODY
    if phrase.parts:
        found = [_of_phrase(d, part, n) for part in phrase.parts]
        members = tuple(f.entity for f in found if f.entity is not None)
        return d.group(members, found[0].kind, "several sources in one phrase", phrase) if len(members) > 1 else found[0]
    if phrase.pronoun == "rel":
        return _of_relative(d, phrase, n)
    if phrase.pronoun:
        return of_pronoun(d, phrase, n)
    return _of_name(d, phrase) if phrase.name is not None else of_noun(d, phrase, n)


def _of_name(d: Discourse, phrase: Phrase) -> Resolved:
    assert phrase.name is not None
    entity = d.cast.named(phrase.name)
    d.cast.describe(entity, phrase)
    kind, rule = noun_type(d.scene, d.names, phrase)
    return Resolved(entity, kind, "name", rule, ((phrase.name.begin, phrase.name.end),), phrase)


def _of_relative(d: Discourse, phrase: Phrase, n: int) -> Resolved:
    """A relative pronoun: whoever it stands by, by the rule for that phrase."""
    before = antecedent_phrase(d, phrase.head)
    if before is None:
        return Resolved(None, SourceType.GROUP, "relative pronoun without antecedent", "relative pronoun", (), phrase)
    found = _of_phrase(d, before, n)
    kind = found.kind
    if kind in (SourceType.PERSON, SourceType.UNNAMED_PERSON) and found.entity is not None and not found.entity.plural:
        kind = SourceType.PERSON_PRONOUN
    where = ((before.begin, before.end),)
    return Resolved(found.entity, kind, "relative pronoun", "type of what it goes back to", where, phrase)
