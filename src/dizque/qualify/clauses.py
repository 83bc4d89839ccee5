"""The clauses of a content: which word each turns on, of whom it is said, and the words that hedge or judge it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dizque.qualify.case import Case

__all__ = ["Predicate", "ahead", "is_clause", "is_own", "is_passive", "is_state", "may_head", "predicates"]

_MOST = 60
"""Joined clauses of one content that are looked at: no speech has more, a list of words without full stops may."""
_LONGEST_CHAIN = 4
"""Auxiliaries and modals that the parser may hang one below the other: might have to be."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause of the content says."""

    head: int
    main: int
    """The verb or complement that carries the meaning, below auxiliaries and modals that the parser made heads."""
    group: tuple[int, ...]
    """Head, auxiliaries, copula, main, and the adverbs and particles that hang on them."""
    core: tuple[int, ...]
    """The group with its complements and their modifiers: whose hedges and judgements hold for the clause."""
    subject: int | None
    negators: tuple[int, ...]


def predicates(case: Case) -> tuple[Predicate, ...]:
    """The main clauses of a content, in order: for each sentence the head that hangs outside, and the clauses joined to it."""
    given = case.attribution.anchors.content_head
    if given is not None:
        return (_predicate(case, given),)
    by_sentence: dict[int, list[int]] = {}
    for i in case.content:
        if case.token(i).head not in case.inside and may_head(case, i):
            by_sentence.setdefault(case.token(i).sent, []).append(i)
    heads = [max(found, key=lambda i: _weight(case, i)) for found in by_sentence.values()]
    joined = islice((j for i in heads for j in _joined(case, i)), _MOST)
    return tuple(_predicate(case, i) for i in sorted({*heads, *joined}))


def may_head(case: Case, i: int) -> bool:
    """Whether a word may be what a clause or phrase turns on."""
    token = case.token(i)
    return token.upos != "PUNCT" and token.relation not in ("mark", "case", "det", "cc", "punct", "discourse")


def is_clause(case: Case, i: int) -> bool:
    """Whether a word heads a clause: a verb, or something with a copula or a subject."""
    return case.token(i).upos in ("VERB", "AUX") or any(case.token(j).relation in ("cop", "nsubj") for j in case.children(i))


def _weight(case: Case, i: int) -> tuple[int, int, int, int]:
    """What speaks for a word as its sentence's head: it hangs on the cue (or the cue on it), it is a clause, no adjunct, large."""
    begin, end = case.scene.parsed.edges[i]
    token, cue_head = case.token(i), case.cue_head
    joined = token.head in case.cue or (cue_head is not None and (token.head == cue_head or case.token(cue_head).head == i))
    return int(joined), int(is_clause(case, i)), int(token.relation not in ("advcl", "obl", "conj")), end - begin


def _joined(case: Case, head: int) -> Iterator[int]:
    """Clauses joined to a clause, and what the source itself says or thinks in it ("I think that …")."""
    waiting = [head]
    for i in waiting:
        for j in case.children(i):
            if j not in case.inside or not is_clause(case, j):
                continue
            relation = case.token(j).relation
            thought = relation == "ccomp" and bool(case.entries(i)) and case.is_source(_subject(case, [i]))
            if thought or relation in ("conj", "parataxis") or (relation == "advcl" and _stands_alone(case, j)):
                waiting.append(j)
                yield j


def _stands_alone(case: Case, i: int) -> bool:
    """A finite clause that nothing subordinates: "it will be rebuilt - the rest stays open"."""
    below = case.children(i)
    finite = any("Mood=Ind" in case.token(j).feats for j in (i, *(j for j in below if case.token(j).relation in ("aux", "cop"))))
    return finite and not any(case.token(j).relation in ("mark", "advmod", "case") and j < i for j in below)


def _predicate(case: Case, head: int) -> Predicate:
    chain = [head]
    while (below := _carried(case, chain[-1])) is not None and len(chain) < _LONGEST_CHAIN:
        chain.append(below)
    group = {*chain, *(j for i in chain for j in case.children(i) if j in case.inside and _helps(case, j))}
    return Predicate(
        head=head,
        main=chain[-1],
        group=tuple(sorted(group)),
        core=_core(case, chain, group),
        subject=_subject(case, chain),
        negators=tuple(sorted(j for j in group if case.negates(j))),
    )


def _carried(case: Case, i: int) -> int | None:
    """The infinitive or participle that a modal, an auxiliary or a duty carries as its complement."""
    if case.token(i).upos not in ("VERB", "AUX") or not any(case.marks((i,), "hedge.modal", "duty", "ahead")):
        return None
    return next((j for j in case.children(i) if case.token(j).relation in ("xcomp", "ccomp") and j in case.inside), None)


def _helps(case: Case, j: int) -> bool:
    token = case.token(j)
    return token.relation in ("aux", "cop", "advmod", "expl", "discourse") or token.upos == "PART"


def _core(case: Case, chain: Sequence[int], group: set[int]) -> tuple[int, ...]:
    core = set(group)
    for i in chain:
        below = case.children(i)
        if not any(case.token(j).relation == "obj" for j in below):
            core.update(j for j in below if j in case.inside and _completes(case, j))
    for i in tuple(core):
        if case.token(i).upos in ("NOUN", "ADJ", "PROPN"):
            core.update(j for j in case.children(i) if j in case.inside and _modifies(case, j))
    return tuple(sorted(core))


def _completes(case: Case, j: int) -> bool:
    """Whether a word completes a verb like a copula: became angry, seemed likely."""
    token = case.token(j)
    return token.relation in ("xcomp", "acl") and (token.upos in ("ADJ", "NOUN") or "VerbForm=Part" in token.feats)


def _modifies(case: Case, j: int) -> bool:
    return case.token(j).relation in ("amod", "compound", "advmod", "flat")


def _subject(case: Case, chain: Sequence[int]) -> int | None:
    """The subject of a chain of verbs; a joined clause without one takes that of the clause it is joined to."""
    links = list(chain)
    joined = chain[0]
    while case.token(joined).relation == "conj" and case.token(joined).head in case.inside and len(links) < _MOST:
        joined = case.token(joined).head
        links.append(joined)
    for i in links:
        for j in case.children(i):
            if case.token(j).relation in ("nsubj", "csubj") and j in case.inside and not _opens(case, j):
                return j
    return None


def _opens(case: Case, i: int) -> bool:
    """Whether a word only opens the content: a "that" which the parser took for a relative pronoun."""
    return i == case.content[0] and case.scene.lower[i] in case.scene.lexicon.openers


def ahead(case: Case, predicate: Predicate) -> tuple[int, ...]:
    """Words that put a clause into the future: will, a future tense, a conditional of indirect speech."""
    found: list[int] = []
    for mark in case.marks(predicate.group, "ahead"):
        # "The plans" are no future, "plans to" is one.
        if mark.end - mark.begin > 1 or case.token(mark.begin).upos not in ("NOUN", "PROPN"):
            found.extend(range(mark.begin, mark.end))
    tenses = (i for i in predicate.group if "Tense=Fut" in case.token(i).feats or "Mood=Cnd" in case.token(i).feats)
    return tuple(found) or tuple(tenses)


def is_own(case: Case, predicate: Predicate) -> bool:
    """Whether the source is the subject: by a pronoun, or by an absent subject where the language leaves it out."""
    if predicate.subject is not None:
        return case.is_source(predicate.subject)
    finite = [case.token(i).feats for i in predicate.group if "VerbForm=Fin" in case.token(i).feats]
    if not finite:
        return case.is_infinitive and not case.quoted
    if not case.scene.lexicon.grammar.null_subjects:
        return False
    return any("Person=1" in feats for feats in finite) or not (case.quoted or is_passive(case, predicate))


def is_passive(case: Case, predicate: Predicate) -> bool:
    """Whether a clause is passive or impersonal."""
    words = predicate.group if predicate.subject is None else (*predicate.group, predicate.subject)
    return any(case.token(j).dep in ("aux:pass", "nsubj:pass", "expl") for j in words)


def is_state(case: Case, predicate: Predicate) -> bool:
    """Whether a clause says what is rather than what is done: a copula with its complement."""
    return any(case.token(j).relation == "cop" for j in predicate.group)
