"""Attributions without a listed word: a name and a colon, and quotations that go on from an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dizque.attribution.found import Found, Source
from dizque.attribution.words import Words
from dizque.records import Range

__all__ = ["continue_reported", "continue_speech", "find_labels", "speak_inside"]

_LONGEST_LABEL = 9
_PUT_IN = ("cue set off by commas", "cue inserted into its content")
SPOKEN_INSIDE = "cue inside its quotation"


def find_labels(words: Words) -> list[Found]:
    """'Zelensky: "Precisamos de apoio"' at the beginning of a line: a short nominal phrase with a name, a colon, and words."""
    found: list[Found] = []
    block = -1
    for sentence in words.parsed.sentences:
        if sentence.block == block:
            continue
        block = sentence.block
        colon = next(
            (i for i in range(sentence.begin, min(sentence.end, sentence.begin + _LONGEST_LABEL)) if words.tokens[i].text == ":"),
            None,
        )
        if colon is None or colon == sentence.begin or colon + 1 >= len(words.tokens):
            continue
        comma = next((i for i in reversed(range(sentence.begin, colon)) if words.tokens[i].text == ","), sentence.begin - 1)
        label = range(comma + 1, colon)  # "Porto di Lavagnola, *i sindacati*: «Pronti allo sciopero»"
        if words.tokens[colon].start != words.tokens[colon - 1].end or not _is_label(words, label):
            continue
        content = _after_colon(words, colon, block)
        if content and not _claimed_behind(words, content[-1][1]):
            source = Source(pieces=(words.trim(label.start, colon),), head=_label_head(words, label), rule="label before a colon")
            found.append(
                Found(
                    cue=(colon, colon + 1),
                    cue_head=colon,
                    entry=None,
                    source=source,
                    content=content,
                    rule="label and colon",
                    weight=0.7,
                )
            )
    return found


def _is_label(words: Words, label: range) -> bool:
    tokens = [words.tokens[i] for i in label]
    quoted = words.quote[label.stop + 1] >= 0
    named = any(t.ent in ("PER", "ORG") or (quoted and (t.upos == "PROPN" or words.may_speak(t.i))) for t in tokens)
    return named and all(t.upos in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "PUNCT", "NUM", "X") for t in tokens)


def _claimed_behind(words: Words, end: int) -> bool:
    """Whether a cue of its own follows the quotation: 'Eleições: "Haverá segunda volta", *diz Ferrer*'."""
    k = end
    while k < len(words.tokens) and words.tokens[k].text in ",–—-":
        k += 1
    return k > end and k < len(words.tokens) and words.tokens[k].upos == "VERB"


def _label_head(words: Words, label: range) -> int:
    inside = set(label)
    return next((i for i in label if words.tokens[i].head not in inside and words.is_word(i)), label[0])


def _after_colon(words: Words, colon: int, block: int) -> tuple[Range, ...]:
    end = colon + 1
    if words.quote[end] >= 0:
        return (words.quote_ranges[words.quote[end]],)
    for sentence in words.parsed.sentences[words.tokens[colon].sent :]:
        if sentence.block != block:
            break
        end = sentence.end
    pieces = words.pieces(range(colon + 1, end))
    verbal = any("VerbForm=Fin" in words.tokens[i].feats for b, e in pieces for i in range(b, e))
    return pieces if verbal else ()


def continue_speech(words: Words, found: Sequence[Found]) -> list[Found]:
    """Let a quotation that has no cue of its own go on with the speech before it: '"A," she said. "B."', also in the next line."""
    out = sorted((f for f in found if f.content), key=lambda f: f.content[0][0])
    silent = [f for f in found if not f.content]
    told = {i for f in out for r in f.content for i in range(*r)}
    for begin, end in words.quote_ranges:
        heard = sum(i in told for i in range(begin, end))
        if begin >= end or 2 * heard > end - begin or not _is_whole_sentence(words, begin, end):
            continue
        host = _speaking_before(words, out, begin)
        if host is not None:
            f = out[host]
            out[host] = replace(f, content=(*f.content, (begin, end)), rule=f.rule + ", going on")
            told.update(range(begin, end))
    return [*out, *silent]


def continue_reported(words: Words, found: Sequence[Found]) -> list[Found]:
    """Let sentences that the mood of their verb marks as reported go on with the speech before them.

    "Die Lage sei ernst, sagte er. Es *gebe* Verletzte": the second sentence is his as well.
    So does the conditional of hearsay: "Selon le rapport, l'usine fermerait. Elle *aurait* …".
    A present subjunctive is enough; a past one ("hätten", "wäre") goes on only with speech that is in the subjunctive already.
    """
    out = list(found)
    if not (words.pack.grammar.reported_subjunctive or words.pack.grammar.hearsay_conditional):
        return out
    last: dict[int, int] = {}  # sentence → the attribution that reaches its end
    for n, f in enumerate(out):
        for i in (*(e - 1 for _, e in f.content), *((f.cue[1] - 1,) if f.cue else ())):
            last[words.tokens[i].sent] = n
    for k, sentence in enumerate(words.parsed.sentences[1:], 1):
        host = last.get(k - 1)
        if k in last or host is None or sentence.block != words.parsed.sentences[k - 1].block:
            continue
        moods = _moods(words, range(sentence.begin, sentence.end))
        if "Pres" in moods or (moods and any(_moods(words, range(*r)) for r in out[host].content)):
            piece = words.trim(sentence.begin, sentence.end)
            out[host] = replace(out[host], content=(*out[host].content, piece), rule=out[host].rule + ", going on")
            last[k] = host
    return out


def _moods(words: Words, tokens: range) -> set[str]:
    """Tenses of the finite subjunctives outside quotations; the conditional of hearsay goes on as a past one does."""
    grammar = words.pack.grammar
    spoken = [i for i in tokens if words.quote[i] < 0]
    if not grammar.reported_subjunctive:
        return {"Past" for i in spoken if "Mood=Cnd" in words.tokens[i].feats}
    return {mood for i in spoken for mood in [words.reported_mood(i)] if mood}


def speak_inside(words: Words, found: Sequence[Found]) -> list[Found]:
    """A cue put into a quotation without breaking its marks speaks all of it: "« Non, *dit sa mère*. Jamais. »".

    So it is where nothing outside claims the quotation, and a third one, not the speaker himself, is its source.
    """
    out = list(found)
    for n, f in enumerate(out):
        k = words.quote[f.cue[0]] if f.cue else -1
        if f.cue is None or k < 0 or words.marks[f.cue[0]] or not f.rule.startswith(_PUT_IN) or not _third(words, f):
            continue
        first, last = words.quote_ranges[k]
        outside = (m for m, g in enumerate(out) if m != n and (not g.cue or words.quote[g.cue[0]] != k))
        if not words.quotations[k].closed or any(b < last and e > first for m in outside for b, e in out[m].content):
            continue
        own = {*range(*f.cue), *f.cue_rest, *(i for r in f.source.pieces for i in range(*r))}
        content = words.pieces(i for i in range(first, last) if i not in own)
        out[n] = replace(f, content=content, rule=SPOKEN_INSIDE)
    return out


def _third(words: Words, f: Found) -> bool:
    head = f.source.head
    if head is None:
        return False
    features = words.pack.grammar.pronouns.get(words.lower[head], "")
    return words.tokens[head].upos in ("PROPN", "NOUN") or features.startswith("3")


def _is_whole_sentence(words: Words, begin: int, end: int) -> bool:
    """Whether the quotation begins a sentence and ends one."""
    first, last = words.sentence(begin), words.sentence(end - 1)
    return words.gap_is_light(first[0], begin) and words.gap_is_light(end, last[1]) and end - begin >= 4


def _speaking_before(words: Words, found: list[Found], begin: int) -> int | None:
    """The attribution with a quotation in its content that ends right before, in this line or at the end of the line before."""
    best: tuple[int, int] | None = None
    here = words.parsed.sentences[words.tokens[begin].sent]
    for n, f in enumerate(found):
        reach = max([e for _, e in f.content] + ([f.cue[1]] if f.cue else []) + [e for _, e in f.source.pieces])
        if reach > begin or f.content[0][0] >= begin:
            continue
        last = words.parsed.sentences[words.tokens[reach - 1].sent]
        sentences_between = words.tokens[begin].sent - words.tokens[reach - 1].sent
        quoted = any(words.quote[i] >= 0 for r in f.content for i in range(*r))
        if (
            sentences_between == 1
            and here.block - last.block <= 1
            and (quoted or here.block == last.block)
            and (best is None or reach > best[0])
        ):
            best = reach, n
    return None if best is None else best[1]
