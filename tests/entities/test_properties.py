"""Properties: one link for each attribution, whatever the parse says; spans prove; order does not matter; nothing is guessed anew."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.entities import resolve
from dizque.langs import Pack
from dizque.records import NO_HEAD, Anchors, Attribution, Parsed, Range, Sentence, SourceType, Token, View
from tests.entities.made import EN, PT

WORDS = (
    "O", "o", "a", "uma", "presidente", "ministro", "da", "defesa", "do", "Kremlin", "Rússia", "ucraniano", "Oleg", "Bondar", "Ana", "Prado", "e",
    "ele", "Ela", "que", "seu", "dois", "países", "fonte", "fontes", "disse", "negou", "relatório", "agência", ",", ".", "-", "(", ")", '"', "the",
    "'s", "spokesman", "aides", "he", "it", "they", "poll", "Mr.", "King", "South", "Korean", "Kremllagers", "é", "2", "Z", "…", "İ", "ß",
)  # fmt: skip
UPOS = ("NOUN", "PROPN", "VERB", "AUX", "ADP", "DET", "PRON", "ADJ", "PUNCT", "CCONJ", "SCONJ", "PART", "NUM", "X")
DEPS = (
    "nsubj",
    "obj",
    "nmod",
    "case",
    "det",
    "flat",
    "appos",
    "conj",
    "cc",
    "acl:relcl",
    "root",
    "punct",
    "aux:pass",
    "compound",
    "nmod:poss",
)
FEATS = (
    "",
    "Gender=Fem|Number=Sing",
    "Gender=Masc|Number=Plur",
    "Definite=Def|PronType=Art",
    "Definite=Ind",
    "Number=Sing|Person=1",
    "Number=Sing|Person=3",
)


@st.composite
def parses(draw: st.DrawFn) -> Parsed:
    """A text with any parse at all: trees may be wild, names anywhere."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    text = ""
    for block in range(draw(st.integers(1, 3))):
        first, size = len(tokens), draw(st.integers(1, 9))
        for k in range(size):
            word = draw(st.sampled_from(WORDS))
            start = len(text) + (1 if text else 0)
            text += (" " if text else "") + word
            head = draw(st.integers(0, k - 1)) + first if k else NO_HEAD
            tokens.append(
                Token(
                    i=first + k, text=word, start=start, end=len(text), lemma=word.lower(), upos=draw(st.sampled_from(UPOS)), feats=draw(st.sampled_from(FEATS)),
                    head=head, dep=draw(st.sampled_from(DEPS)), sent=block, ent=draw(st.sampled_from(("", "", "PER", "ORG", "LOC"))), ent_starts=draw(st.booleans()),
                )
            )  # fmt: skip
        sentences.append(Sentence(begin=first, end=len(tokens), block=block, root=first))
    return Parsed(text=text, tokens=tuple(tokens), sentences=tuple(sentences), lang="pt")


@st.composite
def readings(draw: st.DrawFn) -> tuple[Parsed, tuple[Attribution, ...]]:
    parsed = draw(parses())
    view = View(parsed.text)

    def role() -> tuple[Range, ...]:
        begin = draw(st.integers(0, len(parsed.tokens) - 1))
        end = draw(st.integers(begin + 1, min(len(parsed.tokens), begin + 6)))
        return ((begin, end),) if draw(st.integers(0, 4)) else ()

    out = []
    for n in range(draw(st.integers(0, 5))):
        anchors = Anchors(source=role(), cue=role(), content=role())
        spans = [
            tuple(view.span(*parsed.offsets(r)) for r in ranges) for ranges in (anchors.source, anchors.cue, anchors.content)
        ]
        out.append(Attribution(id=f"a{n}", source=spans[0], cue=spans[1], content=spans[2], anchors=anchors))
    return parsed, tuple(out)


@settings(max_examples=150, deadline=None)
@given(readings(), st.sampled_from((PT, EN)), st.randoms(use_true_random=False))
def test_any_parse(reading: tuple[Parsed, tuple[Attribution, ...]], pack: Pack, chance: random.Random) -> None:
    parsed, attributions = reading
    view = View(parsed.text)
    actors, links = resolve(view, parsed, attributions, pack)
    assert [link.attribution for link in links] == [a.id for a in attributions]
    ids = [actor.id for actor in actors]
    assert ids == sorted(set(ids))
    assert {link.actor for link in links} - {None} == set(ids)
    for actor in actors:
        assert actor.name
        assert all(view.proves(span) for span in actor.evidence)
        assert list(actor.names) == sorted(set(actor.names))
    for link in links:
        assert all(view.proves(span) for span in (*link.anonymity_reason, *(w for r in link.reasons for w in r.words)))
        assert {r.field for r in link.reasons} >= {"actor", "source_type"}
        assert link.source_type is not SourceType.NONE or not link.anonymous
    shuffled = list(attributions)
    chance.shuffle(shuffled)
    again, relinked = resolve(view, parsed, shuffled, pack)
    assert again == actors
    assert {link.attribution: link for link in relinked} == {link.attribution: link for link in links}


@settings(max_examples=40, deadline=None)
@given(readings())
def test_anchors_only_save_looking(reading: tuple[Parsed, tuple[Attribution, ...]]) -> None:
    """Attributions that come without anchors are found again by their spans."""
    parsed, attributions = reading
    view = View(parsed.text)
    bare = tuple(Attribution(id=a.id, source=a.source, cue=a.cue, content=a.content) for a in attributions)
    assert resolve(view, parsed, bare, PT) == resolve(view, parsed, attributions, PT)


def test_no_attributions_no_actors() -> None:
    view = View("Nada.")
    assert resolve(view, Parsed(text="Nada.", tokens=(), sentences=(), lang="pt"), (), PT) == ((), ())
    empty = (Attribution(id="a"),)
    actors, links = resolve(view, Parsed(text="Nada.", tokens=(), sentences=(), lang="pt"), empty, PT)
    assert actors == ()
    assert (links[0].attribution, links[0].actor) == ("a", None)
