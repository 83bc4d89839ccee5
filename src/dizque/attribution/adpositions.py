"""Attributions by an adposition: according to X, segundo X, laut X; also "segundo informou X"."""

from __future__ import annotations

from dizque.attribution.found import Found, Source
from dizque.attribution.sources import noun_phrase, source_of_verb
from dizque.attribution.words import CueHit, Words
from dizque.records import Range

__all__ = ["find_adpositional"]

_NOMINAL = ("NOUN", "PROPN", "PRON")
_ENDS = ",.;:!?–—"


def find_adpositional(words: Words, hit: CueHit) -> Found | None:
    """The attribution that an adposition makes: its object is the source, the clause round it the content."""
    begin, end, cue = hit
    if cue.subjectless:
        return _by_itself(words, hit)
    if end - begin == 1 and words.tokens[begin].relation == "case" and 0 <= words.tokens[begin].head < begin:
        return _behind_its_noun(words, hit, words.tokens[begin].head)
    if cue.postposed:
        noun = begin - 1
        if noun >= 0 and words.lower[noun] in words.pack.grammar.possessives:
            return _behind_its_possessive(words, hit, noun)
        return _behind_its_noun(words, hit, noun) if noun >= 0 and words.tokens[noun].upos in _NOMINAL else None
    governed = _governed(words, begin, end) if end < len(words.tokens) and _is_adposition(words, begin, end) else None
    return _before_its_noun(words, hit, governed) if governed is not None else None


def _before_its_noun(words: Words, hit: CueHit, governed: int) -> Found | None:
    begin, end, cue = hit
    if words.tokens[governed].upos in ("VERB", "AUX"):
        return _with_verb(words, hit, governed)
    source = _object_as_source(words, governed, end)
    if not source.pieces:
        return None
    phrase_end = _phrase_end(words, source.pieces[-1][1], max(words.parsed.edges[governed][1], end + 1))
    content = _content(words, (begin, phrase_end), governed)
    if not content:
        return None
    weight = min(1.0, 3 * cue.weight) if _stands_apart(words, (begin, phrase_end), governed) else cue.weight
    return Found(cue=(begin, end), cue_head=begin, entry=cue, source=source, content=content, rule="adposition", weight=weight)


def _made(hit: CueHit, source: Source, content: tuple[Range, ...]) -> Found | None:
    begin, end, cue = hit
    if not content:
        return None
    return Found(
        cue=(begin, end), cue_head=begin, entry=cue, source=source, content=content, rule="adposition", weight=cue.weight
    )


def _by_itself(words: Words, hit: CueHit) -> Found | None:
    """A phrase that holds its own object, at a sentence's edge or between commas: "*À l'en croire*, la ville paie".

    A possessive in it is the source: "По *его* словам".
    """
    begin, end, _ = hit
    first, last = words.sentence(begin)
    opens = words.gap_is_light(first, begin) or words.tokens[begin - 1].text in ",–—"
    closes = words.gap_is_light(end, last) or words.tokens[end].text in ",–—"
    content = _content(words, (begin, end), begin) if opens and closes else ()
    own = next((i for i in range(begin, end) if words.lower[i] in words.pack.grammar.possessives), None)
    source = Source(rule="passive") if own is None else Source(pieces=((own, own + 1),), head=own, rule="possessive")
    return _made(hit, source, content)


def _behind_its_noun(words: Words, hit: CueHit, noun: int) -> Found | None:
    """The attribution of an adposition that follows its object: "*Der Polizei zufolge* ist die Zahl gesunken"."""
    begin, end, _ = hit
    pieces = tuple((b, min(e, begin)) for b, e in noun_phrase(words, noun) if b < begin)
    if not pieces or words.tokens[noun].upos not in _NOMINAL:
        return None
    content = _content(words, (pieces[0][0], end), noun)
    source = Source(pieces=pieces, head=noun, rule="object before the adposition")
    return _made(hit, source, content)


def _behind_its_possessive(words: Words, hit: CueHit, own: int) -> Found | None:
    """The possessive is the source: "*Meiner* Meinung nach"."""
    begin, end, _ = hit
    content = _content(words, (own, end), own)
    source = Source(pieces=((own, begin),), head=own, rule="possessive")
    return _made(hit, source, content)


def _stands_apart(words: Words, phrase: Range, governed: int) -> bool:
    """A named voice between a sentence's beginning and a comma: "Para Ana, a obra atrasou" is her view, "para Lisboa" is a way.

    An adverb that rules a nominal between two marks ("…, *so* der Sprecher.") can be nothing else wherever it stands.
    """
    opens = words.gap_is_light(words.sentence(phrase[0])[0], phrase[0])
    after = words.tokens[phrase[1]].text if phrase[1] < len(words.tokens) else "."
    if words.tokens[phrase[0]].upos == "ADV" and not opens:
        before = phrase[0] - 1
        apart = words.tokens[before].text in ",–—" or words.marks[before]
        verbless = not any(words.tokens[i].upos in ("VERB", "AUX") for i in range(*phrase))
        return apart and after in _ENDS and verbless
    return opens and after == "," and (words.tokens[governed].ent in ("PER", "ORG") or words.may_speak(governed))


def _is_adposition(words: Words, begin: int, end: int) -> bool:
    """A single word must stand as one: "segundo" before its noun may be a number ("second")."""
    return end - begin > 1 or (
        words.tokens[begin].upos in ("ADP", "SCONJ", "ADV", "VERB", "CCONJ") and words.tokens[begin].relation != "amod"
    )


def _object_as_source(words: Words, governed: int, after: int) -> Source:
    """The adposition's object, if it may speak: a nominal with letters, no part of a fixed phrase."""
    token = words.tokens[governed]
    relative = words.pack.grammar.pronouns.get(words.lower[governed]) == "rel"
    if token.upos not in _NOMINAL or token.relation == "fixed" or relative or not any(c.isalpha() for c in token.text):
        return Source()
    pieces = tuple((max(b, after), e) for b, e in noun_phrase(words, governed) if e > after)
    return Source(pieces=pieces, head=governed, rule="object of the adposition")


def _governed(words: Words, begin: int, end: int) -> int | None:
    """The head of the adposition's object: what depends on it, else what it depends on, else the next nominal."""
    stop = words.sentence(begin)[1]
    near = range(end, min(stop, end + 12))
    depends = next((i for i in near if begin <= words.tokens[i].head < end and words.is_word(i)), None)
    if depends is not None:
        return depends
    ruling = sorted({words.tokens[i].head for i in range(begin, end)} & set(range(end, stop)))
    if ruling:
        return ruling[0]
    return next((i for i in near if words.tokens[i].upos in _NOMINAL and not end <= words.tokens[i].head < i + 6), None)


def _phrase_end(words: Words, source_end: int, limit: int) -> int:
    """The phrase goes on behind the source to the next punctuation mark, at most to the end of its subtree."""
    i = source_end
    while i < limit and words.is_word(i):
        i += 1
    return i


def _content(words: Words, phrase: Range, governed: int) -> tuple[Range, ...]:
    sentence = words.sentence(phrase[0])
    scope = _scope(words, phrase, governed)
    inside = [i for i in range(*scope) if not phrase[0] <= i < phrase[1]]
    pieces = words.pieces(inside)
    if not any("VerbForm" in words.tokens[i].feats or words.tokens[i].upos == "VERB" for b, e in pieces for i in range(b, e)):
        pieces = words.pieces(i for i in range(*sentence) if not phrase[0] <= i < phrase[1])
    k = words.quote[phrase[0]]
    own = words.quote_ranges[k] if k >= 0 else (0, len(words.tokens))
    return tuple((max(b, own[0]), min(e, own[1])) for b, e in pieces if max(b, own[0]) < min(e, own[1]))


def _scope(words: Words, phrase: Range, governed: int) -> Range:
    """The clause that the phrase modifies; the whole sentence where the phrase stands at its edge."""
    begin, end = words.sentence(phrase[0])
    if words.gap_is_light(begin, phrase[0]) or words.gap_is_light(phrase[1], end):
        return begin, end
    up = words.tokens[governed].head
    while up >= 0 and (words.tokens[up].upos != "VERB" and words.tokens[up].head >= 0):
        up = words.tokens[up].head
    if up < 0 or words.tokens[up].head < 0:
        return begin, end
    left, right = words.parsed.edges[up]
    return (left, right) if left <= phrase[0] < right else (begin, end)


def _with_verb(words: Words, hit: CueHit, verb: int) -> Found | None:
    """'segundo informou a BBC': the adposition and its verb are the cue, the verb's subject the source; also "wie *die BBC* mitteilt"."""
    begin, end, cue = hit
    source = source_of_verb(words, verb)
    touches = verb == end or words.gap_is_light(end, verb)
    last = bool(source.pieces) and source.pieces[0][0] == end and source.pieces[-1][1] <= verb and bool(words.printed_verbs(verb))
    if not source.pieces or not (touches or last):
        return None
    phrase_end = max(words.parsed.edges[verb][1], source.pieces[-1][1])
    content = _content(words, (begin, phrase_end), verb)
    if not content:
        return None
    return Found(
        cue=(begin, verb + 1) if touches else (begin, end),
        cue_rest=() if touches else (verb,),
        cue_head=begin,
        entry=cue,
        source=source,
        content=content,
        rule="adposition with its verb",
        weight=cue.weight,
    )
