"""What the finders of this room look at: a parsed report with its quotations and its cues, indexed once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from dizque.attribution.quotes import find_quotations
from dizque.langs import Cue, CueKind, Pack, PhraseIndex, folded
from dizque.records import Parsed, Range, Token, View

__all__ = ["CueHit", "Words", "ranges_of"]

CueHit = tuple[int, int, Cue]
"""First token, end token (exclusive) and the pack's entry."""

_VERBAL = ("VERB", "AUX")
_INFLECTED = ("VERB", "NOUN", "PROPN")
_COMPLEMENTS = ("obj", "obl", "advmod", "xcomp", "compound", "iobj")
_SPEAKERS = ("body", "outlet", "office", "spokesperson", "profession", "group")
_BODIES = ("body", "outlet")
_TIMES = ("weekday", "month", "relative", "unit")


class _CueTable:
    """The cues of a pack, by lemma and by form."""

    def __init__(self, pack: Pack) -> None:
        contractions = pack.grammar.contractions
        self.by_lemma: dict[str, tuple[Cue, ...]] = {}
        for cue in pack.cues:
            if cue.kind in (CueKind.VERB, CueKind.NOUN, CueKind.ADJECTIVE):
                for lemma in cue.lemmas:
                    self.by_lemma[lemma.casefold()] = (*self.by_lemma.get(lemma.casefold(), ()), cue)
        self.phrases = PhraseIndex(((form, cue) for cue in pack.cues for form in cue.forms), contractions)
        self.inflected: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]] = {}
        for cue in pack.cues:
            if cue.kind is CueKind.PHRASE:
                for lemma in cue.lemmas:
                    first, *rest = folded(lemma).split()
                    self.inflected[first] = (*self.inflected.get(first, ()), (tuple(rest), cue))
        self.same_as = contractions
        self.subjunctives = frozenset(pack.grammar.subjunctives)
        self.speakers = frozenset(folded(form) for title in pack.titles if title.kind in _SPEAKERS for form in title.forms)
        self.bodies = frozenset(folded(form) for title in pack.titles if title.kind in _BODIES for form in title.forms)
        self.times = frozenset(folded(form) for word in pack.time if word.kind in _TIMES for form in word.forms)


@lru_cache(maxsize=32)
def _cue_table(pack: Pack) -> _CueTable:
    return _CueTable(pack)


@lru_cache(maxsize=1 << 16)
def _dictionary_lemma(word: str, lang: str) -> str:
    from simplemma import lemmatize

    try:
        return str(lemmatize(word, lang=lang)).casefold()
    except ValueError:  # no dictionary of this language
        return word


@lru_cache(maxsize=1 << 16)
def _listed_lemma(word: str, lang: str) -> str:
    """The dictionary's lemma of a word that it lists; empty for others."""
    from simplemma import is_known

    return _dictionary_lemma(word, lang) if is_known(word, lang=lang) else ""


_FITS = {
    CueKind.VERB: ("VERB", "AUX"),
    CueKind.NOUN: ("NOUN", "PROPN"),
    CueKind.ADJECTIVE: ("ADJ", "VERB", "ADV", "NOUN"),
}


class Words:
    """A parsed report made ready for the finders.

    `quote[i]` is the index of the quotation that holds token `i`, or -1; `marks` tells the tokens that are the marks themselves.
    """

    def __init__(self, view: View, parsed: Parsed, pack: Pack) -> None:
        self.view, self.parsed, self.pack = view, parsed, pack
        self.tokens: tuple[Token, ...] = parsed.tokens
        self.lower = [folded(token.text) for token in self.tokens]
        self.starts = [token.start for token in self.tokens]
        self._apart: dict[tuple[int, str], tuple[int, ...]] = {}
        self.quotations = find_quotations(parsed.text)
        self.quote = [-1] * len(self.tokens)
        self.marks = [False] * len(self.tokens)
        for k, quotation in enumerate(self.quotations):
            for i in range(*self.token_range(quotation.start, quotation.end)):
                self.quote[i] = k
                self.marks[i] = not (quotation.inner[0] <= self.tokens[i].start < quotation.inner[1])

    def token_range(self, start: int, end: int) -> Range:
        """Tokens that begin in `[start, end)` of the view."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    @cached_property
    def quote_ranges(self) -> tuple[Range, ...]:
        """Token range of each quotation, marks included."""
        return tuple(self.token_range(q.start, q.end) for q in self.quotations)

    @cached_property
    def cues(self) -> tuple[CueHit, ...]:
        """Every place where a cue of the pack stands, in order; several entries may claim one place."""
        table = _cue_table(self.pack)
        found: dict[tuple[int, int, str], CueHit] = {}
        for i, token in enumerate(self.tokens):
            for end, cue in table.phrases.at(self.lower, i) if table.phrases.begins(self.lower[i]) else ():
                if end - i > 1 or self._fits(cue, token):
                    found[i, end, cue.id] = (i, end, cue)
            lemma = self._lemma(token, table)
            for cue in table.by_lemma.get(lemma, ()):
                if self._fits(cue, token):
                    found.setdefault((i, i + 1, cue.id), (i, i + 1, cue))
                    self._apart[i, cue.id] = self._parts_of(lemma, i)
            if token.upos in _VERBAL:
                for rest, cue in table.inflected.get(lemma, ()):
                    stop = self._goes_on(i + 1, rest, table.same_as)
                    apart = () if stop is not None else self._depending(i, rest, table.same_as)
                    if stop is not None or apart:
                        end = stop or i + 1
                        found.setdefault((i, end, cue.id), (i, end, cue))
                        self._apart[i, cue.id] = tuple(sorted({*apart, *self.particles(i)} - set(range(i, end))))
        return tuple(sorted(found.values(), key=lambda hit: (hit[0], -hit[1])))

    def apart(self, verb: int, cue: Cue) -> tuple[int, ...]:
        """Tokens of a verbal cue that stand apart from its verb."""
        return self._apart.get((verb, cue.id), ())

    def printed_verbs(self, i: int) -> tuple[Cue, ...]:
        """The verbal cues that a word may be by its print alone, whatever the parse takes it for."""
        table, word = _cue_table(self.pack), self.lower[i]
        listed = (cue for end, cue in table.phrases.at(self.lower, i) if end == i + 1)
        lemmas = (_dictionary_lemma(word, self.parsed.lang), self.tokens[i].lemma.casefold())
        known = (c for lemma in lemmas if lemma != word for c in table.by_lemma.get(lemma, ()))
        return tuple(dict.fromkeys(c for c in (*listed, *known) if c.kind is CueKind.VERB))

    def dictionary_lemma(self, i: int) -> str:
        """The dictionary's lemma, with the particle that stands apart from a verb ("wies … zurück"); the parser's where it has none."""
        lemma = _listed_lemma(self.lower[i], self.parsed.lang) or self.tokens[i].lemma.casefold()
        return "".join(self.lower[p] for p in self.particles(i)[:1]) + lemma

    def particles(self, i: int) -> tuple[int, ...]:
        """The particles of a separable verb: "teilte … *mit*"."""
        return tuple(c for c in self.parsed.children[i] if self.tokens[c].dep == "compound:prt")

    def _likely_particles(self, i: int) -> tuple[int, ...]:
        """Its particles, and words that may be one though the parse says adverb: the list of cues decides."""
        below = self.parsed.children[i]
        adverbs = (c for c in below if c > i and self.tokens[c].upos in ("ADV", "ADP") and not self.parsed.children[c])
        return (*self.particles(i), *(c for c in adverbs if self.tokens[c].dep != "compound:prt" and self._ends_clause(c)))

    def _parts_of(self, lemma: str, i: int) -> tuple[int, ...]:
        """The particle that a joined lemma begins with."""
        joined = lemma not in (self.tokens[i].lemma.casefold(), "") and self.parsed.children[i]
        return tuple(p for p in self._likely_particles(i) if lemma.startswith(self.lower[p])) if joined else ()

    def _ends_clause(self, i: int) -> bool:
        return i + 1 >= len(self.tokens) or not self.is_word(i + 1)

    def _depending(self, i: int, rest: Sequence[str], same_as: Mapping[str, str]) -> tuple[int, ...]:
        """The words of a phrase that depend on its verb from elsewhere in the clause: "hat *den Verdacht* geäußert"; empty if one is missing."""
        below = [c for c in self.parsed.children[i] if self.tokens[c].relation in _COMPLEMENTS]
        out: list[int] = []
        for wanted in rest:
            hit = next((c for c in below if c not in out and wanted in (self.lower[c], folded(self.tokens[c].lemma))), None)
            if hit is None:
                link = [
                    c
                    for b in below
                    for c in self.parsed.children[b]
                    if self.tokens[c].relation == "case" and self._is(c, wanted, same_as)
                ]
                hit = link[0] if link else None
            if hit is None:
                return ()
            out.append(hit)
        return tuple(out)

    def reported_mood(self, i: int) -> str:
        """The tense of a token in the mood of reported speech, `Pres` or `Past`; empty for any other token."""
        feats = self.tokens[i].feats.split("|")
        if {"Mood=Sub", "VerbForm=Fin"} <= set(feats):
            return next((f.removeprefix("Tense=") for f in feats if f.startswith("Tense=")), "Pres")
        return "Pres" if self.lower[i] in _cue_table(self.pack).subjunctives and not self._first_person(i) else ""

    def _first_person(self, i: int) -> bool:
        """Whether its subject is the speaker: "ich habe"."""
        pronouns, heads = self.pack.grammar.pronouns, (i, self.tokens[i].head)
        near = range(max(0, i - 2), min(len(self.tokens), i + 3))
        return any(pronouns.get(self.lower[c], "").startswith("1") for c in near if self.tokens[c].head in heads)

    def turns_round(self, i: int) -> bool:
        """Whether the token is a verb that turns its content round: deny, reject."""
        table = _cue_table(self.pack)
        return any(cue.negative for cue in table.by_lemma.get(self._lemma(self.tokens[i], table), ()) if cue.kind is CueKind.VERB)

    def _lemma(self, token: Token, table: _CueTable) -> str:
        """The parser's lemma; where no cue has it, the dictionary's ("tweeted" is "tweet", not "tweete")."""
        lemma = token.lemma.casefold()
        joined = self._joined(token, lemma, table)
        if joined is not None:
            return joined
        if (
            token.upos not in _INFLECTED
            or (token.upos == "PROPN" and not self._is_small_noun(token))
            or lemma in table.by_lemma
            or lemma in table.inflected
        ):
            return lemma
        return _dictionary_lemma(
            token.text.casefold().partition("-")[0], self.parsed.lang
        )  # "disse-lhe" is a form of what "disse" is

    def _joined(self, token: Token, lemma: str, table: _CueTable) -> str | None:
        """The lemma of a verb with its particle, where a cue has it: "wies … zurück" is "zurückweisen"."""
        if token.upos not in _VERBAL and not self._is_small_noun(token):
            return None
        particles = self._likely_particles(token.i)
        if not particles:
            return None
        lemmas = (lemma, _dictionary_lemma(self.lower[token.i], self.parsed.lang))
        forms = (self.lower[p] + base for p in particles for base in lemmas)
        return next((form for form in forms if form in table.by_lemma or form in table.inflected), None)

    def _is_small_noun(self, token: Token) -> bool:
        """A noun without a capital where nouns have one: the parser errs, and mostly about a verb."""
        nouns = self.pack.grammar.nouns_capitalised and token.upos in ("NOUN", "PROPN", "ADJ")
        return nouns and token.text[:1].islower()

    def _goes_on(self, i: int, rest: Sequence[str], same_as: Mapping[str, str]) -> int | None:
        """Where a phrase ends that goes on with `rest` at token `i`; articles, possessives, adverbs and marks may stand between."""
        for wanted in rest:
            skipped = 0
            while i < len(self.tokens) and not self._is(i, wanted, same_as):
                if skipped == 3 or (self.tokens[i].upos not in ("DET", "ADV", "ADJ") and not self.marks[i]):
                    return None
                skipped, i = skipped + 1, i + 1
            if i >= len(self.tokens):
                return None
            i += 1
        return i

    def _is(self, i: int, wanted: str, same_as: Mapping[str, str]) -> bool:
        return self.lower[i] == wanted or same_as.get(self.lower[i]) == wanted

    def _fits(self, cue: Cue, token: Token) -> bool:
        wanted = _FITS.get(cue.kind)
        return wanted is None or token.upos in wanted or (cue.kind is CueKind.VERB and self._is_small_noun(token))

    def reads_as(self, i: int, prepositions: Collection[str]) -> bool:
        """Whether the word, or the preposition that it is fused from, is one of these: "da" reads as "de"."""
        return self.lower[i] in prepositions or self.pack.grammar.contractions.get(self.lower[i]) in prepositions

    def is_led_by(self, i: int, prepositions: Collection[str]) -> bool:
        """Whether one of these prepositions governs the token."""
        cases = (c for c in self.parsed.children[i] if self.tokens[c].relation == "case")
        return any(self.reads_as(c, prepositions) for c in cases)

    def verbal_group(self, head: int) -> tuple[int, ...]:
        """The token with its auxiliaries and its copula: what may be finite in a clause."""
        return (head, *(c for c in self.parsed.children[head] if self.tokens[c].relation in ("aux", "cop")))

    def is_body(self, i: int) -> bool:
        """Whether the token stands for a body or an outlet: a name of one, or its title in the pack."""
        token, bodies = self.tokens[i], _cue_table(self.pack).bodies
        return token.ent == "ORG" or token.lemma.casefold() in bodies or self.lower[i] in bodies

    def may_speak(self, i: int) -> bool:
        """Whether the token is a word for somebody who speaks: a body, an office, a profession, a group."""
        speakers = _cue_table(self.pack).speakers
        return self.lower[i] in speakers or self.tokens[i].lemma.casefold() in speakers

    def is_time(self, i: int) -> bool:
        """Whether the token names a day, a month or a stretch of time."""
        return self.lower[i] in _cue_table(self.pack).times

    def is_word(self, i: int) -> bool:
        """Whether the token is more than punctuation."""
        return self.tokens[i].upos not in ("PUNCT", "SYM") or any(c.isalnum() for c in self.tokens[i].text)

    def trim(self, begin: int, end: int) -> Range:
        """Take punctuation off both ends, but leave quotation marks whose partner lies inside."""
        while begin < end and not self.is_word(begin) and not self._kept_mark(begin, begin, end):
            begin += 1
        while end > begin and not self.is_word(end - 1) and not self._kept_mark(end - 1, begin, end):
            end -= 1
        return begin, end

    def _kept_mark(self, i: int, begin: int, end: int) -> bool:
        if not self.marks[i]:
            return False
        first, last = self.quote_ranges[self.quote[i]]
        return begin <= first and last <= end

    def pieces(self, tokens: Iterable[int]) -> tuple[Range, ...]:
        """Trimmed runs of tokens, without runs of bare punctuation."""
        trimmed = (self.trim(*run) for run in ranges_of(tokens))
        return tuple(run for run in trimmed if run[0] < run[1])

    def gap_is_light(self, begin: int, end: int) -> bool:
        """Whether only punctuation stands between two places."""
        return all(not self.is_word(i) for i in range(begin, end))

    def sentence(self, i: int) -> Range:
        """Token range of the sentence that holds token `i`."""
        sentence = self.parsed.sentences[self.tokens[i].sent]
        return sentence.begin, sentence.end


def ranges_of(tokens: Iterable[int]) -> tuple[Range, ...]:
    """Runs of neighbouring indexes.

    >>> ranges_of([3, 4, 5, 9])
    ((3, 6), (9, 10))
    """
    out: list[list[int]] = []
    for i in sorted(set(tokens)):
        if out and out[-1][1] == i:
            out[-1][1] = i + 1
        else:
            out.append([i, i + 1])
    return tuple((b, e) for b, e in out)
