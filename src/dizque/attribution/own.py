"""Own voice: what a report itself asserts, clause by clause, where no attribution has the words.

A main clause, one coordinated with it, one put beside it and a relative clause behind a comma each say something of their own, so each is a
statement of its own: two reports that agree on the first may differ on the second. Whatever is not finite, asks, commands, speaks of
"I" or "you", or names nothing that could be checked is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dizque.attribution.words import Words
from dizque.langs import CueKind, Pack
from dizque.records import Anchors, Attribution, Kind, Parsed, Range, View, content_id

__all__ = ["own_voice"]

_LEAST_WORDS = 3
"""Content words of a statement: "The work goes on" says nothing that another report could deny."""
_LIKELY = 0.6
"""Score of a statement in the report's own voice; nothing was learned for it yet."""
_CONTENT_WORDS = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_NAMES = ("det", "flat", "compound", "nummod", "amod", "fixed", "goeswith")
"""What goes with a noun when it is repeated as the subject of another clause."""
_SAYS = 0.65
"""Weight from which a verb's uses are mostly attributions."""
_STRANGE = ("http", "www.", "@", "©", "#")
"""Marks of addresses and notices: no sentence of a reporter."""
_SUBJECTS = ("nsubj", "csubj")
_NEEDED = ("obj", "ccomp", "xcomp", "iobj")


def own_voice(view: View, parsed: Parsed, attributions: Sequence[Attribution], pack: Pack) -> tuple[Attribution, ...]:
    """What the report asserts without attribution: contents without source and cue, in the order of the text.

    `Anchors.content_head` is the predicate of each. The subject that a coordinated or relative clause takes from another clause is a
    piece of its content, so that the content can be read and compared by itself. Spans are offsets into the report as received.
    """
    clauses = _Clauses(Words(view, parsed, pack), attributions)
    report = content_id("t", view.received)
    out = []
    for head, pieces in clauses.stated():
        spans = tuple(view.span(*parsed.offsets(piece)) for piece in pieces)
        out.append(
            Attribution(
                id=content_id("s", report, "own", pieces), content=spans, kind=Kind.INDIRECT, score=_LIKELY,
                anchors=Anchors(content=pieces, content_head=head), reason="own voice: a finite clause outside every attribution",
            )
        )  # fmt: skip
    return tuple(out)


class _Clauses:
    """The clauses of a report that no attribution has taken."""

    def __init__(self, words: Words, attributions: Sequence[Attribution]) -> None:
        self.words, self.tokens, self.parsed = words, words.tokens, words.parsed
        anchors = [a.anchors for a in attributions]
        self.told = {i for a in anchors for r in (*a.content, *a.cue) for i in range(*r)}
        self.sources = {i for a in anchors for r in a.source for i in range(*r)}
        self.saying = {begin for begin, _, cue in words.cues if cue.kind is CueKind.VERB and cue.weight >= _SAYS}
        self.heads = [i for i in range(len(self.tokens)) if self._parts(i)]

    def stated(self) -> Iterator[tuple[int, tuple[Range, ...]]]:
        """The head and the pieces of each clause that asserts something checkable."""
        apart = set(self.heads)
        for head in self.heads:
            if head in self.told or head in self.sources or self._robbed(head) or not self._asserts(head):
                continue
            own = self._trimmed(self._own(head, apart))
            subject = self._subject(head)
            shared = self._noun_phrase(subject) if subject is not None and subject not in own else []
            if self._checkable(head, [*shared, *own], subject):
                yield head, self.words.pieces([*shared, *own])

    def _parts(self, i: int) -> bool:
        """Whether a clause of its own begins at this word."""
        token = self.tokens[i]
        if not self._finite(i):
            return False
        if token.head < 0 or token.relation == "parataxis":
            return True
        if token.relation == "conj":
            return self._finite(token.head) and not self._is_below(token.head)
        return token.dep.startswith("acl") and self._behind_comma(i)

    def _finite(self, i: int) -> bool:
        return any("VerbForm=Fin" in self.tokens[j].feats for j in self.words.verbal_group(i))

    def _is_below(self, i: int) -> bool:
        """Whether a clause serves another one that is no clause of its own: what is coordinated with it stays with it."""
        token = self.tokens[i]
        while token.relation == "conj" and token.head >= 0:
            token = self.tokens[token.head]
        return token.relation in ("advcl", "ccomp", "xcomp", "csubj") or (
            token.dep.startswith("acl") and not self._behind_comma(token.i)
        )

    def _behind_comma(self, i: int) -> bool:
        """Whether a relative clause is set off by a comma and has a relative word, so that it tells something new."""
        begin = self.parsed.edges[i][0]
        set_off = (begin > 0 and self.tokens[begin - 1].text in (",", "–", "—", "-", "--", "(")) or self.tokens[begin].text == ","
        relative = any("PronType=Rel" in self.tokens[j].feats for j in self.parsed.subtree(i))
        return set_off and (relative or self.tokens[i].dep == "acl:relcl")

    def _asserts(self, head: int) -> bool:
        """Whether the clause is a plain statement: no question, command or quotation, nobody's "I"."""
        sentence = self.parsed.sentences[self.tokens[head].sent]
        texts = [self.tokens[i].text for i in range(sentence.begin, sentence.end)]
        if any("?" in text for text in texts[-2:]) or any(mark in text.casefold() for text in texts for mark in _STRANGE):
            return False
        if self.words.quote[head] >= 0:
            return False
        feats = [self.tokens[i].feats for i in self.words.verbal_group(head)]
        return not any(mark in one for one in feats for mark in ("Mood=Imp", "Person=1", "Person=2"))

    def _own(self, head: int, apart: set[int]) -> list[int]:
        """The words of a clause without clauses apart and without the phrases that an attribution holds."""
        subject = self._subject(head)
        kept = set(self.parsed.subtree(subject)) if subject is not None else set()
        out, waiting = [], [head]
        for i in waiting:
            out.append(i)
            free = (j for j in self.parsed.children[i] if j not in apart and j not in self.told and not self._is_joint(head, j))
            waiting.extend(j for j in free if j not in self.sources or j in kept)
        return sorted(out)

    def _robbed(self, head: int) -> bool:
        """Whether an attribution holds what the predicate needs, or the negation of the clause before holds for this one too."""
        below = self.parsed.children[head]
        if any(j in self.told and self.tokens[j].relation in _NEEDED for j in below):
            return True
        if head in self.saying and any(self.tokens[j].relation in ("ccomp", "parataxis") for j in below):
            return True  # speech whose speaker was not found is not the report's own
        token = self.tokens[head]
        if token.relation != "conj" or any(self.tokens[j].relation in _SUBJECTS for j in below):
            return False
        return any("Polarity=Neg" in self.tokens[j].feats for j in self.parsed.children[token.head])

    def _trimmed(self, tokens: list[int]) -> list[int]:
        """Without the joints and prepositions that are left over at the end."""
        while tokens and self.tokens[tokens[-1]].upos in ("PUNCT", "CCONJ", "SCONJ", "ADP", "DET"):
            tokens = tokens[:-1]
        return tokens

    def _is_joint(self, head: int, j: int) -> bool:
        """The "and" or comma before a clause is no part of it."""
        token = self.tokens[j]
        return token.head == head and j < head and token.relation == "cc"

    def _subject(self, head: int) -> int | None:
        """The subject, or what a clause takes for one: that of the clause it is joined to, the noun that it hangs on."""
        i = head
        for _ in range(4):
            found = next((j for j in self.parsed.children[i] if self.tokens[j].relation in _SUBJECTS), None)
            token = self.tokens[i]
            relative = found is not None and "PronType=Rel" in self.tokens[found].feats
            if found is not None and not relative:
                return found
            if token.dep.startswith("acl") and token.head >= 0:
                return token.head
            if token.relation != "conj" or token.head < 0:
                return None
            i = token.head
        return None

    def _noun_phrase(self, i: int) -> list[int]:
        """The noun with what stands before it and its names, without clauses and other phrases."""
        below = [j for j in self.parsed.children[i] if self.tokens[j].relation in _NAMES or self._names(j)]
        return sorted({i, *below, *(k for j in below for k in self.parsed.subtree(j))})

    def _names(self, j: int) -> bool:
        return self.tokens[j].relation == "nmod" and self.tokens[j].upos == "PROPN"

    def _checkable(self, head: int, tokens: Sequence[int], subject: int | None) -> bool:
        if sum(self.tokens[i].upos in _CONTENT_WORDS for i in tokens) < _LEAST_WORDS or self._is_first(subject):
            return False
        if subject is not None and self.tokens[subject].upos in ("NOUN", "PROPN"):
            return True
        named = any(self.tokens[i].upos in ("PROPN", "NUM") or self.tokens[i].ent or self.words.is_time(i) for i in tokens)
        return named and head in tokens

    def _is_first(self, subject: int | None) -> bool:
        if subject is None:
            return False
        features = self.words.pack.grammar.pronouns.get(self.words.lower[subject], "")
        return features[:1] in ("1", "2")
