"""A report as this room sees it: tokens with the pack's words, names and quotations found on them, indexed once."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from dizque.entities.lexicon import Hit, Lexicon, PlaceForm, PlaceKind, lexicon
from dizque.entities.spelling import fold
from dizque.langs import Anonymity, Outlet, Pack, Title, folded
from dizque.records import Parsed, Range, Span, Token, View

__all__ = ["PERSON_TITLES", "Scene"]

PERSON_TITLES = frozenset({"office", "spokesperson", "honorific", "profession", "kin"})
"""Kinds of `Title` that a person bears."""


STATES, FIRMS = "governments", "company"
"""Roles of the nouns for states (country, nation) and for firms (airline, manufacturer) in every pack."""


class Scene:
    """Tokens of a report and, for each, the pack entry that covers it."""

    def __init__(self, view: View, parsed: Parsed, pack: Pack) -> None:
        self.view, self.parsed, self.pack = view, parsed, pack
        self.lexicon: Lexicon = lexicon(pack)
        self.tokens: tuple[Token, ...] = parsed.tokens
        self.printed = [token.text for token in self.tokens]
        self.lower = [folded(word) for word in self.printed]
        self.starts = [token.start for token in self.tokens]
        self.title_at: dict[int, Hit] = {}
        self.wording_at: dict[int, Hit] = {}
        self.wordings: list[Hit] = []
        for hit in self.lexicon.words(self.lower):
            self._keep(hit)
        self.place_at: dict[int, Hit] = {}
        self.outlet_at: dict[int, Hit] = {}
        for hit in self.lexicon.names(self.printed):
            table = self.place_at if isinstance(hit.entry, PlaceForm) else self.outlet_at
            for i in range(hit.begin, hit.end):
                table[i] = hit

    def _keep(self, hit: Hit) -> None:
        table = self.title_at if isinstance(hit.entry, Title) else self.wording_at
        if isinstance(hit.entry, Anonymity):
            self.wordings.append(hit)
        for i in range(hit.begin, hit.end):
            old = table.get(i)
            if old is None or hit.end - hit.begin > old.end - old.begin:
                table[i] = hit

    def title(self, i: int) -> Title | None:
        """The title that covers token `i`."""
        hit = self.title_at.get(i)
        return hit.entry if hit and isinstance(hit.entry, Title) else None

    def bears(self, i: int) -> bool:
        """Whether token `i` belongs to a title that a person bears."""
        title = self.title(i)
        return title is not None and title.kind in PERSON_TITLES

    def place(self, i: int) -> PlaceForm | None:
        """The form of a state that covers token `i`."""
        hit = self.place_at.get(i)
        return hit.entry if hit and isinstance(hit.entry, PlaceForm) else None

    def outlet(self, i: int) -> Outlet | None:
        """The outlet that covers token `i`."""
        hit = self.outlet_at.get(i)
        return hit.entry if hit and isinstance(hit.entry, Outlet) else None

    @cached_property
    def states(self) -> tuple[Hit, ...]:
        """Every mention of a state, capitals and demonyms included, in order."""
        return tuple(hit for i, hit in sorted(self.place_at.items()) if hit.begin == i)

    def is_state_name(self, i: int) -> bool:
        """Whether token `i` names a state or its government by a name rather than by a demonym."""
        form = self.place(i)
        return form is not None and form.kind is not PlaceKind.DEMONYM

    def listed_name(self, i: int) -> Hit | None:
        """The listed name of an outlet or state that covers token `i`."""
        outlet = self.outlet_at.get(i)
        if outlet is not None or i not in self.place_at:
            return outlet
        return self.place_at[i] if self.is_state_name(i) else None

    def token_range(self, span: Span) -> Range:
        """Tokens that a received span covers."""
        begin, end = self.view.offset_in_view(span.start), self.view.offset_in_view(span.end)
        first = bisect_left(self.starts, begin)
        if first and self.tokens[first - 1].end > begin:
            first -= 1
        return first, max(first, bisect_left(self.starts, end))

    def words(self, begin: int, end: int) -> str:
        """The words of a token range as the view has them, blanks collapsed."""
        first, last = self.parsed.offsets((begin, end))
        return " ".join(self.parsed.text[first:last].split())

    def span(self, begin: int, end: int) -> Span:
        """The received span of a token range."""
        return self.view.span(*self.parsed.offsets((begin, end)))

    def feature(self, i: int, name: str) -> str:
        """A feature of token `i` (`Gender`, `Number`), empty if it has none."""
        feats = self.tokens[i].feats
        at = feats.find(name + "=")
        if at < 0 or (at and feats[at - 1] != "|"):
            return ""
        return feats[at + len(name) + 1 :].partition("|")[0].partition(",")[0]

    def plural(self, i: int) -> bool:
        """Whether token `i` is plural by its form."""
        return self.feature(i, "Number") in ("Plur", "Ptan")

    def is_link(self, i: int) -> bool:
        """Whether token `i` is a preposition, alone or fused with an article, however the parser calls it."""
        token = self.tokens[i]
        if token.upos == "ADP" or self.lower[i] in self.lexicon.fused or (token.dep.startswith("case") and token.upos != "PART"):
            return True
        return token.upos == "SCONJ" and self.lower[i] not in self.lexicon.clausal

    def is_nominal(self, i: int) -> bool:
        """Whether token `i` may stand in a noun phrase before its name, complements included."""
        return self.tokens[i].upos in ("ADJ", "NOUN", "PROPN", "ADP", "DET", "PART") or i in self.place_at

    def is_attribute(self, i: int) -> bool:
        """Whether token `i` may stand before a title: an adjective, a name, an owner's mark, an article."""
        return self.tokens[i].upos in ("ADJ", "PROPN", "PART", "DET") or i in self.place_at

    def is_common_noun(self, i: int) -> bool:
        """Whether token `i` is a noun that is no name, or one of the listed titles."""
        return self.tokens[i].upos == "NOUN" or (self.tokens[i].upos == "PROPN" and i in self.title_at)

    def is_state_noun(self, i: int) -> bool:
        """Whether token `i` is a noun for states: country, nation."""
        title = self.title(i)
        return title is not None and title.role == STATES

    def is_firm_noun(self, i: int) -> bool:
        """Whether token `i` is a noun for a firm: airline, manufacturer."""
        title = self.title(i)
        return title is not None and title.role == FIRMS

    def noun_key(self, i: int) -> str:
        """What tells the noun at token `i` from others: its lemma, or the whole title it belongs to."""
        hit = self.title_at.get(i)
        if hit and hit.end - hit.begin > 1:
            return fold(" ".join(self.lower[hit.begin : hit.end]))
        return fold(self.tokens[i].lemma)

    def is_word(self, i: int) -> bool:
        """Whether token `i` holds a letter or digit."""
        return any(c.isalnum() for c in self.printed[i])

    def is_relative(self, i: int) -> bool:
        """Whether token `i` has the form of a relative pronoun."""
        return self.lexicon.pronouns.get(self.lower[i]) == "rel"

    def in_long_title(self, i: int) -> bool:
        """Whether token `i` stands in a title of several words."""
        hit = self.title_at.get(i)
        return hit is not None and hit.end - hit.begin > 1

    def is_possessive_mark(self, i: int) -> bool:
        """Whether token `i` is the mark after an owner ("the firm 's plan")."""
        token = self.tokens[i]
        return token.upos == "PART" and token.dep.startswith("case")

    def subject(self, i: int) -> bool:
        """Whether token `i` is (part of) a subject: appositions and parts of names count as their head."""
        token = self.tokens[i]
        for _ in range(4):
            if token.relation not in ("appos", "flat", "compound", "conj") and token.dep != "nmod:desc":
                break
            token = self.tokens[token.head]
        return token.relation in ("nsubj", "csubj")

    def block(self, i: int) -> int:
        """The block (paragraph) of token `i`."""
        return self.parsed.sentences[self.tokens[i].sent].block

    def is_heading(self, i: int) -> bool:
        """Whether the sentence of token `i` ends without a mark, as headings do."""
        end = self.parsed.sentences[self.tokens[i].sent].end
        return any(c.isalnum() for c in self.printed[end - 1]) and (end == len(self.tokens) or self.block(end) != self.block(i))
