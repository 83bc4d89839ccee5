"""One attribution made ready for the questions of this stage: its cue, its content, its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from dizque.langs import Cue, Shape
from dizque.qualify.clauses import Predicate, is_clause, may_head, predicates
from dizque.qualify.lexicon import Mark
from dizque.qualify.scene import Scene
from dizque.records import Attribution, Token

__all__ = ["Case"]

_QUOTES = frozenset("\"“”„‟«»‹›'‘’`―—")


class Case:
    """An attribution of a scene. Token numbers throughout; `content` and `cue` are in the order of the text."""

    def __init__(self, scene: Scene, attribution: Attribution) -> None:
        self.scene, self.attribution = scene, attribution
        anchors = attribution.anchors
        self.cue = tuple(i for begin, end in anchors.cue for i in range(begin, end))
        self.content = tuple(i for begin, end in anchors.content for i in range(begin, end))
        self.inside = frozenset(self.content)
        self.source = frozenset(i for begin, end in anchors.source for i in range(begin, end))
        self.cue_head = anchors.cue_head if anchors.cue_head is not None else self._head_of(self.cue)

    def _head_of(self, tokens: tuple[int, ...]) -> int | None:
        heads = [i for i in tokens if self.token(i).head not in tokens and self.token(i).upos != "PUNCT"]
        verbs = [i for i in heads if self.token(i).upos in ("VERB", "AUX", "NOUN")]
        return next(iter(verbs or heads), None)

    def token(self, i: int) -> Token:
        """Token `i` of the report."""
        return self.scene.tokens[i]

    def children(self, i: int) -> tuple[int, ...]:
        """Dependents of token `i`."""
        return self.scene.parsed.children[i]

    def marks(self, tokens: Sequence[int], *kinds: str) -> Iterator[Mark]:
        """Marks of these kinds on any of the tokens, each once."""
        marks = self.scene.marks
        last: Mark | None = None
        for i in tokens:
            for mark in marks[i]:
                # A mark of several words stands at each of them.
                if mark.kind in kinds and mark is not last and (mark.begin == i or mark.begin not in tokens):
                    last = mark
                    yield mark

    def negates(self, i: int) -> bool:
        """Whether the token is a word of negation."""
        return any(mark.kind == "negator" for mark in self.scene.marks[i])

    def entries(self, i: int) -> tuple[Cue, ...]:
        """The pack's cues that have the token's lemma."""
        return self.scene.lexicon.cue_by_lemma.get(self.token(i).lemma.casefold(), ())

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """The main clauses of the content, in order."""
        return predicates(self)

    @property
    def first(self) -> Predicate | None:
        """The content's first main clause."""
        return self.predicates[0] if self.predicates else None

    @cached_property
    def quoted(self) -> bool:
        """Whether the content begins with a quotation mark or dash."""
        return bool(self.content) and self.token(self.content[0]).text[:1] in _QUOTES

    @cached_property
    def says(self) -> bool:
        """Whether the content holds a clause, not only a noun phrase."""
        return not self._is_object() and any(is_clause(self, predicate.head) for predicate in self.predicates)

    def _is_object(self) -> bool:
        """Whether the content begins with a noun phrase that is the cue's object, whatever clauses hang on it."""
        if self.quoted or self.cue_head is None:
            return False
        head = next((i for i in self.content if self.token(i).head == self.cue_head and may_head(self, i)), None)
        if head is None or self.token(head).relation not in ("obj", "obl") or is_clause(self, head):
            return False
        return self.scene.parsed.edges[head][0] <= self.content[0]

    @cached_property
    def shape(self) -> Shape:
        """What the content is: quotation, clause, infinitive or noun phrase (oblique after a preposition)."""
        if self.quoted:
            return Shape.QUOTATION
        if self.is_infinitive:
            return Shape.INFINITIVE
        if self._is_verbal():
            return Shape.CLAUSE
        return Shape.OBLIQUE if self.first and self.preposition else Shape.OBJECT

    @cached_property
    def is_infinitive(self) -> bool:
        """Whether the content's first clause has neither a finite verb nor a subject."""
        return self._is_verbal() and not self._is_finite() and self.first is not None and self.first.subject is None

    def _is_finite(self) -> bool:
        if self.first is None:
            return False
        head = self.first.head
        helpers = (j for j in self.children(head) if self.token(j).relation in ("aux", "cop"))
        return any("VerbForm=Fin" in self.token(j).feats for j in (head, *helpers))

    def _is_verbal(self) -> bool:
        if self.first is None:
            return False
        token = self.token(self.first.head)
        nominal = token.relation in ("obj", "obl", "nmod", "nsubj")
        return self._is_finite() or (token.upos in ("VERB", "AUX") and not nominal)

    @cached_property
    def preposition(self) -> str:
        """The preposition between cue and content: the cue's last word or the content's first, a contraction undone."""
        if not self.content or not self.cue:
            return ""
        begin = self.content[0]
        for i in (begin, self.cue[-1]):
            if self.token(i).upos == "ADP" and (i == begin or i + 1 == begin):
                return self._whole(i)
        return ""

    def preposition_of(self, i: int) -> str:
        """The preposition of a phrase by its head, a contraction undone; empty if there is none."""
        return next((self._whole(j) for j in self.children(i) if self.token(j).relation == "case"), "")

    def _whole(self, i: int) -> str:
        word = self.scene.lower[i]
        return self.scene.lexicon.grammar.contractions.get(word, word)

    def is_source(self, subject: int | None) -> bool:
        """Whether a subject inside the content is the source itself: I and we in a quotation, he and she elsewhere."""
        if subject is None:
            return False
        word, table = self.scene.lower[subject], self.scene.lexicon
        return word in table.first_person or (not self.quoted and word in table.third_person and self._agrees(subject))

    def _agrees(self, pronoun: int) -> bool:
        """Whether a pronoun may stand for the source: as the source's own pronoun, or by number and by what kind of name it is."""
        head = self.attribution.anchors.source_head
        if head is None:
            return True
        pronouns = self.scene.lexicon.grammar.pronouns
        features, said = pronouns.get(self.scene.lower[pronoun], ""), pronouns.get(self.scene.lower[head], "")
        if said.startswith("3"):
            return said == features
        if said or "Number=Plur" in self.token(head).feats:
            return features.startswith("3p")
        name = self.token(head).ent
        return not features.startswith("3p") if name == "ORG" else features[:2] == "3s" and (features != "3sn" or name != "PER")
