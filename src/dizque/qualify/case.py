"""One attribution made ready for the questions of this stage: its cue, its content, and what the content says of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dizque.langs import Pack, Shape
from dizque.qualify.lexicon import Lexicon, Mark, lexicon
from dizque.records import Attribution, Parsed, Reason, Span, Token, View

__all__ = ["Case", "Predicate", "Scene"]

_QUOTES = frozenset("\"“”„‟«»‹›'‘’`―—")
_HELPERS = ("aux", "cop", "aux:pass")


class Scene:
    """A parsed report with everything that is looked up in it once."""

    def __init__(self, view: View, parsed: Parsed, pack: Pack) -> None:
        self.view, self.parsed, self.pack = view, parsed, pack
        self.tokens = parsed.tokens
        self.lexicon: Lexicon = lexicon(pack)
        self.lower = [token.text.casefold() for token in self.tokens]
        self.marks = self.lexicon.marks(self.tokens, self.lower)

    def span(self, begin: int, end: int) -> Span:
        """The span of tokens `[begin, end)`."""
        return self.view.span(self.tokens[begin].start, self.tokens[end - 1].end)

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Spans of tokens, neighbours joined."""
        out: list[Span] = []
        begin = last = -1
        for i in sorted(set(tokens)):
            if begin >= 0 and i == last + 1:
                last = i
                continue
            if begin >= 0:
                out.append(self.span(begin, last + 1))
            begin = last = i
        if begin >= 0:
            out.append(self.span(begin, last + 1))
        return tuple(out)

    def reason(self, field: str, rule: str, tokens: Iterable[int] = ()) -> Reason:
        """A reason whose words are these tokens."""
        return Reason(field=field, rule=rule, words=self.spans(tokens))


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause of the content says: its head, the words round the verb, its subject."""

    head: int
    main: int
    """The verb or complement that carries the meaning, below auxiliaries and modals that the parser made heads."""
    group: tuple[int, ...]
    """Head, auxiliaries, copula, main, and the adverbs and particles that hang on them."""
    subject: int | None
    negators: tuple[int, ...]


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

    def token(self, i: int) -> Token:
        """Token `i` of the report."""
        return self.scene.tokens[i]

    def children(self, i: int) -> tuple[int, ...]:
        """Dependents of token `i`."""
        return self.scene.parsed.children[i]

    def marks(self, tokens: Iterable[int], *kinds: str) -> Iterator[Mark]:
        """Marks of these kinds on any of the tokens, each once."""
        seen: list[Mark] = []
        for i in tokens:
            for mark in self.scene.marks[i]:
                if mark.kind in kinds and mark not in seen:
                    seen.append(mark)
                    yield mark

    def _head_of(self, tokens: tuple[int, ...]) -> int | None:
        heads = [i for i in tokens if self.token(i).head not in tokens and self.token(i).upos != "PUNCT"]
        verbs = [i for i in heads if self.token(i).upos in ("VERB", "AUX", "NOUN")]
        return next(iter(verbs or heads), None)

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """The main clauses of the content, in order: heads that hang outside it, and clauses joined to them."""
        heads = [i for i in self.content if self.token(i).head not in self.inside and self._may_head(i)]
        by_sentence: dict[int, list[int]] = {}
        for i in heads:
            by_sentence.setdefault(self.token(i).sent, []).append(i)
        out: list[int] = []
        for found in by_sentence.values():
            out.append(max(found, key=self._weight))
        joined = [j for i in out for j in self._joined(i)]
        return tuple(map(self._predicate, sorted(set(out + joined))))

    def _is_object(self) -> bool:
        """Whether the content begins with a noun phrase that is the cue's object, whatever clauses hang on it."""
        if self.quoted or self.cue_head is None:
            return False
        head = next((i for i in self.content if self.token(i).head == self.cue_head and self._may_head(i)), None)
        if head is None or self.token(head).relation not in ("obj", "obl") or self._is_clause(head):
            return False
        return self.scene.parsed.edges[head][0] <= self.content[0]

    def _may_head(self, i: int) -> bool:
        token = self.token(i)
        return token.upos != "PUNCT" and token.relation not in ("mark", "case", "det", "cc", "punct", "discourse")

    def _weight(self, i: int) -> tuple[int, int, int, int]:
        """What speaks for a token as the content's main word: it hangs on the cue (or the cue on it), it is a clause, it is large."""
        begin, end = self.scene.parsed.edges[i]
        token = self.token(i)
        joined = token.head in self.cue or (
            self.cue_head is not None and (token.head == self.cue_head or self.token(self.cue_head).head == i)
        )
        return int(joined), int(self._is_clause(i)), int(token.relation not in ("advcl", "obl", "conj")), end - begin

    def _joined(self, i: int) -> Iterator[int]:
        """Clauses joined to a clause, and what the source itself says or thinks in it ("I think that …")."""
        for j in self.children(i):
            if j not in self.inside or not self._is_clause(j):
                continue
            relation = self.token(j).relation
            if relation in ("conj", "parataxis") or (
                relation == "ccomp"
                and self.token(i).lemma.casefold() in self.scene.lexicon.cue_by_lemma
                and self.is_source(self._subject([i]), quoted=self.quoted)
            ):
                yield j
                yield from self._joined(j)

    def _is_clause(self, i: int) -> bool:
        return self.token(i).upos in ("VERB", "AUX") or any(self.token(c).relation in ("cop", "nsubj") for c in self.children(i))

    def _predicate(self, head: int) -> Predicate:
        chain = [head]
        while (below := self._carried(chain[-1])) is not None and len(chain) < 4:
            chain.append(below)
        group = set(chain)
        for i in chain:
            group.update(j for j in self.children(i) if self._helps(j))
        subject = self._subject(chain)
        negators = tuple(sorted(j for j in group if self.negates(j)))
        return Predicate(head, chain[-1], tuple(sorted(group)), subject, negators)

    def _subject(self, chain: list[int]) -> int | None:
        """The subject of a chain of verbs; a joined clause without one takes that of the clause it is joined to."""
        for i in chain:
            for j in self.children(i):
                if self.token(j).relation in ("nsubj", "csubj") and j in self.inside and not self._opens(j):
                    return j
        if self.token(chain[0]).relation == "conj" and self.token(chain[0]).head in self.inside:
            return self._subject([self.token(chain[0]).head])
        return None

    def _opens(self, i: int) -> bool:
        """Whether a word only opens the content: a "that" which the parser took for a relative pronoun."""
        return i == self.content[0] and self.scene.lower[i] in self.scene.lexicon.openers

    def _carried(self, i: int) -> int | None:
        """The infinitive or participle that a modal, an auxiliary or a duty carries as its complement."""
        token = self.token(i)
        if token.upos not in ("VERB", "AUX") or not any(self.marks((i,), "hedge.modal", "duty", "ahead")):
            return None
        return next((j for j in self.children(i) if self.token(j).relation in ("xcomp", "ccomp") and j in self.inside), None)

    def _helps(self, j: int) -> bool:
        token = self.token(j)
        return j in self.inside and (
            token.relation in ("aux", "cop", "advmod", "expl") or (token.upos == "PART") or token.relation == "discourse"
        )

    def negates(self, i: int) -> bool:
        """Whether the token is a word of negation."""
        return any(mark.kind == "negator" for mark in self.scene.marks[i])

    @property
    def first(self) -> Predicate | None:
        """The content's first main clause."""
        return self.predicates[0] if self.predicates else None

    @cached_property
    def says(self) -> bool:
        """Whether the content holds a clause, not only a noun phrase."""
        return not self._is_object() and any(self._is_clause(predicate.head) for predicate in self.predicates)

    @cached_property
    def quoted(self) -> bool:
        """Whether the content begins with a quotation mark or dash."""
        return bool(self.content) and self.token(self.content[0]).text[:1] in _QUOTES

    @cached_property
    def shape(self) -> Shape:
        """What the content is: quotation, clause, infinitive or noun phrase (oblique after a preposition)."""
        first = self.first
        if self.quoted:
            return Shape.QUOTATION
        if first is None:
            return Shape.OBJECT
        token = self.token(first.head)
        helpers = [self.token(j) for j in self.children(first.head) if self.token(j).relation in ("aux", "cop")]
        if any("VerbForm=Fin" in one.feats for one in (token, *helpers)):
            return Shape.CLAUSE
        if token.upos in ("VERB", "AUX") and token.relation not in ("obj", "obl", "nmod", "nsubj"):
            return Shape.INFINITIVE if first.subject is None else Shape.CLAUSE
        return Shape.OBLIQUE if self.preposition else Shape.OBJECT

    @cached_property
    def preposition(self) -> str:
        """The preposition between cue and content: the cue's last word or the content's first, a contraction undone."""
        if not self.content or not self.cue:
            return ""
        begin = self.content[0]
        for i in (begin, self.cue[-1]):
            if self.token(i).upos == "ADP" and (i == begin or i + 1 == begin):
                word = self.scene.lower[i]
                return self.scene.lexicon.grammar.contractions.get(word, word)
        return ""

    def preposition_of(self, i: int) -> str:
        """The preposition of a phrase by its head, a contraction undone; empty if there is none."""
        for j in self.children(i):
            if self.token(j).relation == "case":
                word = self.scene.lower[j]
                return self.scene.lexicon.grammar.contractions.get(word, word)
        return ""

    def is_source(self, subject: int | None, *, quoted: bool) -> bool:
        """Whether a subject inside the content is the source itself: I and we in a quotation, he and she elsewhere."""
        if subject is None:
            return False
        word, lexicon_ = self.scene.lower[subject], self.scene.lexicon
        if word in lexicon_.first_person:
            return True
        return not quoted and word in lexicon_.third_person and self._agrees(subject)

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
