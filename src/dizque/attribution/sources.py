"""Whose words: the source that belongs to a verbal cue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dizque.attribution.found import Source
from dizque.attribution.words import Words
from dizque.records import Range

__all__ = ["noun_phrase", "source_of_verb"]

_SUBJECTS = ("nsubj", "nsubj:outer")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM")
_LEAVES_PHRASE = ("parataxis", "cc", "ccomp", "advcl", "cop", "aux", "mark", "discourse", "nsubj")
"""Relations of dependents that are no part of a nominal phrase; nor is a relative clause."""
_IT = "3sn"
INVERTED = "inverted pronoun"
_SPEAKING = ("3", "1", "indef")
_MISTAKEN = ("ADJ", "VERB", "ADV", "X")
_CLAUSE_LINKS = ("xcomp", "conj", "advcl", "acl", "parataxis", "aux")


def noun_phrase(words: Words, head: int, *, without: Iterable[int] = (), keep_case: bool = False) -> tuple[Range, ...]:
    """The phrase of a nominal head: its subtree without prepositions at its front, clauses after it, and `without`."""
    banned = set(without)
    out: list[int] = []
    stack = [head]
    while stack:
        i = stack.pop()
        out.append(i)
        for child in words.parsed.children[i]:
            token = words.tokens[child]
            outer = i == head
            if outer and token.relation in ("nmod", "obl") and child > head and words.is_time(child):
                continue  # "the minister on Monday said"
            if child in banned or (outer and (token.dep == "acl:relcl" or token.relation in _LEAVES_PHRASE)):
                continue
            if outer and token.relation == "case" and not keep_case:
                continue
            stack.append(child)
    return tuple(_around(words, sorted(out), head))


def _around(words: Words, tokens: list[int], head: int) -> Iterable[Range]:
    """The unbroken stretch round the head; gaps of bare punctuation do not break it."""
    k = tokens.index(head)
    first = last = k
    while first > 0 and words.gap_is_light(tokens[first - 1] + 1, tokens[first]):
        first -= 1
    while last + 1 < len(tokens) and words.gap_is_light(tokens[last] + 1, tokens[last + 1]):
        last += 1
    begin, end = words.trim(tokens[first], tokens[last] + 1)
    if begin < end:
        yield begin, end


def source_of_verb(words: Words, verb: int, stands_in: Collection[str] | None = None, *, takes_object: bool = True) -> Source:
    """The source of a verbal cue: its subject, the agent of a passive, or the subject of the clause it depends on.

    `stands_in` is given for a verb that may have no speaker: the prepositions of what stands for one ("heißt es *in* einem Brief").
    A verb that takes no object has its speaker right behind it where the parse sees an object there ("…, a dit *le maire*").
    """
    children = words.parsed.children[verb]
    passive = any(words.tokens[c].dep in ("nsubj:pass", "aux:pass", "csubj:pass") for c in children)
    reflexive = any(_is_reflexive(words, c) for c in children)  # "s'est dite surprise": no passive, and no object
    if passive and not reflexive:
        return _of_passive(words, verb)
    relations = (*_SUBJECTS, "nsubj:pass") if reflexive else _SUBJECTS
    subjects = [c for c in children if words.tokens[c].dep in relations and _may_be_subject(words, c)]
    impersonal = [c for c in children if _is_impersonal(words, c)]
    subject = next((c for c in subjects if words.quote[c] == words.quote[verb] and c not in impersonal), None)
    enclitic = _enclitic(words, verb)
    if enclitic is not None:
        return Source(pieces=((enclitic, enclitic + 1),), head=enclitic, rule=INVERTED)
    if impersonal and subject is None:
        return _of_reflexive(words, verb, impersonal)
    if stands_in is not None and _is_nobody(words, verb, subject):
        return _standing_in(words, verb, stands_in)
    if subject is not None:
        subject = _speaker_of_it(words, verb, subject)
        return Source(pieces=noun_phrase(words, subject), head=subject, rule="subject")
    return (None if takes_object and not reflexive else _right_behind(words, verb)) or _without_subject(words, verb)


def _speaker_of_it(words: Words, verb: int, subject: int) -> int:
    """Where "this" stands before the verb as its subject and one who may speak behind it, that one: "*Das* bestätigte *ein Sprecher*"."""
    if subject > verb or words.lower[subject] not in words.pack.grammar.demonstratives:
        return subject
    behind = (c for c in words.parsed.children[verb] if c > verb and words.tokens[c].relation in ("nsubj", "obj"))
    return next((c for c in behind if words.tokens[c].ent in ("PER", "ORG") or words.may_speak(c)), subject)


def _may_be_subject(words: Words, i: int) -> bool:
    """A nominal, or what has an article though the parse calls it a verb; no day."""
    nominal = words.tokens[i].upos in _NOMINAL or any(words.tokens[c].relation == "det" for c in words.parsed.children[i])
    return nominal and not words.is_time(i)


def _of_passive(words: Words, verb: int) -> Source:
    children = words.parsed.children[verb]
    agent = next((c for c in children if words.tokens[c].dep == "obl:agent"), None)
    subject = next((c for c in children if words.tokens[c].dep == "nsubj:pass"), None)
    if agent is None:
        return Source(rule="passive", passive_subject=subject)
    return Source(pieces=noun_phrase(words, agent, without=[verb]), head=agent, rule="agent", passive_subject=subject)


def _without_subject(words: Words, verb: int) -> Source:
    body = _speaking_body(words, verb)
    if body is not None:
        return body
    inherited = _inherited(words, verb)
    return inherited if inherited.pieces and not words.marks[verb - 1] else _right_behind(words, verb) or inherited


def _is_nobody(words: Words, verb: int, subject: int | None) -> bool:
    """Whether the verb has the subject of "it rains" and no other."""
    empty = (c for c in words.parsed.children[verb] if words.tokens[c].relation == "expl") if subject is None else (subject,)
    return any(words.pack.grammar.pronouns.get(words.lower[c]) == _IT for c in empty)


def _standing_in(words: Words, verb: int, prepositions: Collection[str]) -> Source:
    """The place where it says so, for a verb whose subject is nobody: "hieß es *in einem Brief*"."""
    for child in words.parsed.children[verb]:
        case = next((c for c in words.parsed.children[child] if words.tokens[c].relation == "case"), None)
        nominal = words.tokens[child].upos in ("NOUN", "PROPN") and words.tokens[child].relation in ("obl", "nmod")
        if case is not None and nominal and not words.is_time(child) and words.reads_as(case, prepositions):
            return Source(pieces=noun_phrase(words, child), head=child, rule="where it says so")
    return Source(rule="passive")


def _speaking_body(words: Words, verb: int) -> Source | None:
    """The body in which a plural without subject speaks: "*В министерстве* сообщили, что …"."""
    prepositions = words.pack.grammar.locative_sources
    if not prepositions or not {"VerbForm=Fin", "Number=Plur"} <= set(words.tokens[verb].feats.split("|")):
        return None
    for child in words.parsed.children[verb]:
        case = next((c for c in words.parsed.children[child] if words.tokens[c].relation == "case"), None)
        if case is None or words.lower[case] not in prepositions or not words.is_body(child):
            continue
        return Source(pieces=noun_phrase(words, child), head=child, rule="body in which it is said")
    return None


def _enclitic(words: Words, verb: int) -> int | None:
    """The pronoun that hangs on verb or auxiliary by a hyphen, whatever the parse says: "a-t-*il* dit"."""
    pronouns = words.pack.grammar.pronouns
    for i in (verb, *_auxiliaries(words, verb)):
        end = i + 1
        while (
            end < len(words.tokens) and words.lower[end].startswith("-") and words.tokens[end].start == words.tokens[end - 1].end
        ):
            end += 1
        if end - 1 > i and pronouns.get(words.lower[end - 1], "").startswith(_SPEAKING):
            return end - 1
    return None


def _auxiliaries(words: Words, verb: int) -> tuple[int, ...]:
    """Those of the parse; and one with a pronoun right before the verb, whatever the parse says of it: "*a*-t-il dit"."""
    parsed = tuple(c for c in words.parsed.children[verb] if words.tokens[c].relation in ("aux", "cop") and c < verb)
    before = verb - 1
    while before > 0 and words.tokens[before].text.startswith("-"):
        before -= 1
    return parsed if before == verb - 1 or words.tokens[before].upos != "AUX" else (*parsed, before)


def _is_impersonal(words: Words, i: int) -> bool:
    """A reflexive that stands for nobody in particular: "não se sabe", "se dice"."""
    token = words.tokens[i]
    return (
        token.upos == "PRON"
        and words.pack.grammar.pronouns.get(words.lower[i]) == "impersonal"
        and i in (token.head - 1, token.head + 1)
    )


def _is_reflexive(words: Words, i: int) -> bool:
    """A reflexive that belongs to its verb, in a language where it never stands for nobody in particular."""
    impersonal = words.pack.grammar.pronouns.get(words.lower[i]) == "impersonal"
    return words.tokens[i].dep in ("expl:pv", "expl:pass") and words.tokens[i].upos == "PRON" and not impersonal


def _of_reflexive(words: Words, verb: int, pronouns: Sequence[int]) -> Source:
    """Nobody, "se dice", unless the pronoun belongs to a verb that shares the subject of another: "pidió paciencia y *se ofreció*"."""
    own = words.tokens[verb].relation in ("conj", "xcomp") and all(words.tokens[c].dep == "expl:pv" for c in pronouns)
    shared = _inherited(words, verb) if own else Source()
    return shared if shared.pieces else Source(rule="passive")


def _right_behind(words: Words, verb: int) -> Source | None:
    """A nominal right behind an inserted verb that the parser took for something else: '"…", disse Ana'."""
    before, first = verb - 1, _behind_adverbials(words, verb)
    while before >= 0 and words.tokens[before].upos == "AUX":
        before -= 1
    if before < 0 or first >= len(words.tokens) or not (words.marks[before] or words.tokens[before].text in ",–—-"):
        return None
    i = first
    while i + 1 < len(words.tokens) and words.tokens[i].head > i and words.tokens[i].upos in ("DET", "ADJ", "NUM"):
        i += 1
    determined = (
        words.tokens[first].upos == "DET" and words.tokens[first].head == i
    )  # "ha concluso *lo storico*", taken for an adjective
    nominal = words.tokens[i].upos in ("PROPN", "NOUN", "PRON") or (determined and words.tokens[i].upos in _MISTAKEN)
    if not nominal or words.quote[i] != words.quote[verb]:
        return None
    pieces = noun_phrase(words, i, without=[verb])
    end = pieces[-1][1] if pieces else i
    closed = pieces and (end >= len(words.tokens) or not words.is_word(end) or words.tokens[end].upos == "ADP")
    return Source(pieces=pieces, head=i, rule="nominal right behind the cue") if closed else None


def _behind_adverbials(words: Words, verb: int) -> int:
    """Where the verb's next dependent begins that is no adverbial: "a écrit *dans un communiqué* l'armateur"."""
    at = verb + 1
    for child in words.parsed.children[verb]:
        begin, end = words.parsed.edges[child]
        adverbial = words.tokens[child].relation in ("obl", "advmod") or words.is_time(child)
        if begin == at and adverbial and words.tokens[begin].upos in ("ADP", "ADV", "NOUN"):
            at = end
    return at


def _inherited(words: Words, verb: int) -> Source:
    token = words.tokens[verb]
    head = token.head
    if token.dep == "advcl" and "VerbForm=Part" in token.feats and "Tense=Past" in token.feats:
        return Source(rule="passive")  # "Asked whether it would pay, the firm …": the firm does not ask
    if head < 0:
        return Source(rule="none")
    if token.dep.startswith("acl") and token.dep != "acl:relcl" and "VerbForm=Inf" not in token.feats:
        noun = words.tokens[head].upos in _NOMINAL and head < verb
        pieces = noun_phrase(words, head, without=[verb]) if noun else ()
        return Source(pieces=pieces, head=head if noun else None, rule="participle of a noun" if noun else "none")
    coordinated = [c for c in words.parsed.children[verb] if words.tokens[c].relation == "cc" and c < verb]
    if (token.relation in _CLAUSE_LINKS or coordinated) and words.tokens[head].upos in ("VERB", "AUX", "ADJ", "NOUN"):
        shared = next((c for c in words.parsed.children[head] if words.tokens[c].dep in _SUBJECTS), None)
        behind = token.relation == "parataxis" and shared is not None and shared > verb
        if shared is not None and words.quote[shared] == words.quote[verb] and not behind:
            return Source(pieces=noun_phrase(words, shared), head=shared, rule=f"subject shared through {token.relation}")
        if (
            token.relation in ("conj", "xcomp")
            and words.tokens[head].relation in _CLAUSE_LINKS
            and words.tokens[head].head != verb
        ):
            return _inherited(words, head)
    return Source(rule="none")
