"""The stage on hand-made parses: nothing to read, odd anchors, trees that make no sense, spans in a view with steps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.langs import Pack, load_pack
from dizque.langs.pack import Grammar
from dizque.qualify import content_terms, qualify
from dizque.records import Anchors, Attribution, Parsed, Position, Sentence, Step, StepCode, Token, View

RELATIONS = [
    "nsubj",
    "obj",
    "ccomp",
    "xcomp",
    "aux",
    "advmod",
    "cop",
    "conj",
    "case",
    "mark",
    "punct",
    "obl",
    "nsubj:pass",
    "aux:pass",
]
WORDS = [
    "Ana",
    "said",
    "not",
    "the",
    "dam",
    "may",
    "fail",
    "on",
    "Friday",
    ",",
    '"',
    "?",
    "denied",
    "refused",
    "17",
    "should",
    "at",
    "least",
]


def parsed_of(words: list[str], heads: list[int], relations: list[str], upos: list[str]) -> Parsed:
    text = " ".join(words)
    tokens, at = [], 0
    for i, word in enumerate(words):
        head = heads[i] if heads[i] < i else -1  # to the left, so that there is no circle
        dep = relations[i] if head >= 0 else "root"
        tokens.append(
            Token(
                i=i,
                text=word,
                start=at,
                end=at + len(word),
                lemma=word.lower(),
                upos=upos[i],
                feats="",
                head=head,
                dep=dep,
                sent=0,
            )
        )
        at += len(word) + 1
    root = next((t.i for t in tokens if t.head < 0), 0)
    return Parsed(text=text, tokens=tuple(tokens), sentences=(Sentence(begin=0, end=len(tokens), block=0, root=root),), lang="en")


@st.composite
def readings(draw: st.DrawFn) -> tuple[Parsed, Attribution]:
    size = draw(st.integers(1, 14))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    heads = draw(st.lists(st.integers(-1, size - 1), min_size=size, max_size=size))
    relations = draw(st.lists(st.sampled_from(RELATIONS), min_size=size, max_size=size))
    upos = draw(
        st.lists(
            st.sampled_from(["VERB", "NOUN", "PROPN", "ADJ", "AUX", "ADP", "PUNCT", "NUM", "PRON"]), min_size=size, max_size=size
        )
    )

    def piece() -> tuple[tuple[int, int], ...]:
        begin = draw(st.integers(0, size))
        end = draw(st.integers(begin, size))
        return ((begin, end),) if end > begin else ()

    head = draw(st.none() | st.integers(0, size - 1))
    anchors = Anchors(
        source=piece(), cue=piece(), content=piece(), cue_head=head, source_head=draw(st.none() | st.integers(0, size - 1))
    )
    return parsed_of(words, heads, relations, upos), Attribution(id="a", anchors=anchors)


@settings(max_examples=200, deadline=None)
@given(readings())
def test_no_tree_is_too_odd(reading: tuple[Parsed, Attribution]) -> None:
    parsed, attribution = reading
    view, pack = View(parsed.text), load_pack("en")
    (made,) = qualify(view, parsed, (attribution,), pack)
    assert made.attribution == "a"
    assert all(view.proves(word) for reason in made.reasons for word in reason.words)
    assert (made,) == qualify(view, parsed, (attribution,), pack)
    assert content_terms(parsed, attribution, pack).attribution == "a"


def test_nothing_to_qualify() -> None:
    parsed = parsed_of(["Ana"], [-1], ["root"], ["PROPN"])
    assert qualify(View("Ana"), parsed, (), load_pack("en")) == ()


def test_an_empty_pack_asserts() -> None:
    parsed = parsed_of(["Ana", "said", "so"], [1, -1, 1], ["nsubj", "root", "obj"], ["PROPN", "VERB", "PRON"])
    pack = Pack(grammar=Grammar(code="xx", name="None", endonym="none", ladder="required"))
    attribution = Attribution(id="a", anchors=Anchors(source=((0, 1),), cue=((1, 2),), content=((2, 3),)))
    (made,) = qualify(View(parsed.text), parsed, (attribution,), pack)
    assert made.position is Position.ASSERTS


def test_spans_lead_back_to_the_report_as_received() -> None:
    received = "Ana den -y it"
    view = View(received, [Step(start=7, end=9, code=StepCode.SPACED_HYPHEN)])
    parsed = parsed_of(view.text.split(), [-1, 0, 1], ["root", "ccomp", "obj"], ["PROPN", "VERB", "PRON"])
    attribution = Attribution(id="a", anchors=Anchors(source=((0, 1),), cue=((1, 2),), content=((2, 3),), cue_head=1))
    (made,) = qualify(view, parsed, (attribution,), load_pack("en"))
    words = [word for reason in made.reasons for word in reason.words]
    assert made.position is Position.DENIES
    assert "den -y" in [word.text for word in words]
    assert all(view.proves(word) for word in words)


def test_a_row_of_a_thousand_joined_verbs_ends_in_time() -> None:
    size = 3000
    relations, upos = ["root", "ccomp"] + ["conj"] * (size - 1), ["VERB"] * (size + 1)
    parsed = parsed_of(["said"] + ["fail"] * size, [-1, *range(size)], relations, upos)
    attribution = Attribution(id="a", anchors=Anchors(cue=((0, 1),), content=((1, size + 1),), cue_head=0))
    assert len(qualify(View(parsed.text), parsed, (attribution,), load_pack("en"))) == 1
    assert content_terms(parsed, attribution, load_pack("en")).terms
