"""What parsers get wrong, in a made-up language: the rules read on by what stands in print. No model, no pack of a language."""

from __future__ import annotations

from collections.abc import Sequence

from dizque.attribution import Options, attribute
from dizque.langs import Cue, Pack, Shape
from dizque.langs.pack import CueKind, Grammar
from dizque.records import Parsed, Position, Sentence, Token, View

SHAPES = frozenset(Shape) - {Shape.OBLIQUE}


def pack(**grammar: object) -> Pack:
    """Two verbs ("zegu", "veku"), "ke" for that, "dis" for this, "su" for himself, "seu" a subjunctive."""
    cues = tuple(
        Cue(id=form, kind=CueKind.VERB, position=Position.ASSERTS, forms=(form,), shapes=SHAPES, weight=1.0)
        for form in ("zegu", "veku")
    )
    facts = {"complementizers": ("ke",), "demonstratives": ("dis",), "pronouns": {"su": "impersonal", "mi": "1s"}} | grammar
    return Pack(grammar=Grammar(code="xx", name="X", endonym="X", ladder="usable", **facts), cues=cues)  # type: ignore[arg-type]


def parsed(rows: Sequence[str]) -> Parsed:
    """One sentence; each row is `word upos head relation features`, heads count from 1 as in CoNLL-U, 0 is the root."""
    tokens, at = [], 0
    for i, row in enumerate(rows):
        word, upos, head, dep, *feats = row.split()
        features = "VerbForm=Fin" if feats == ["Fin"] else feats[0] if feats else ""
        tokens.append(
            Token(i=i, text=word, start=at, end=at + len(word), lemma=word, upos=upos, feats=features, head=int(head) - 1, dep=dep, sent=0)
        )  # fmt: skip
        at += len(word) + 1
    root = next(t.i for t in tokens if t.head < 0)
    text = " ".join(t.text for t in tokens)
    return Parsed(text=text, tokens=tuple(tokens), sentences=(Sentence(begin=0, end=len(tokens), block=0, root=root),), lang="xx")


def read(rows: Sequence[str], **grammar: object) -> list[tuple[str, str, str]]:
    one = parsed(rows)
    found = attribute(View(one.text), one, pack(**grammar), Options(reader=False))
    return [(*(" | ".join(span.text for span in spans) for spans in (a.source, a.cue, a.content)),) for a in found]  # type: ignore[misc]


def test_an_addressee_and_a_comma_before_the_complementizer() -> None:
    rows = ["Ana PROPN 2 nmod", "zegu NOUN 0 root", "polo NOUN 2 nmod", ", PUNCT 6 punct", "ke SCONJ 6 mark", "vinu VERB 2 acl Fin", ". PUNCT 2 punct"]  # fmt: skip
    assert read(rows) == [("Ana", "zegu", "ke vinu")]


def test_an_infinitive_behind_a_verb_taken_for_a_noun() -> None:
    rows = ["Ana PROPN 2 nmod", "zegu NOUN 0 root", "ne PART 4 advmod", "venir VERB 2 acl VerbForm=Inf", ". PUNCT 2 punct"]
    assert read(rows) == [("Ana", "zegu", "ne venir")]


def test_a_verb_taken_for_an_adjective_behind_its_content() -> None:
    rows = [
        "Polo NOUN 2 nsubj",
        "vinu VERB 0 root Fin",
        ", PUNCT 5 punct",
        "zegu ADJ 5 amod",
        "Ana PROPN 2 appos",
        ". PUNCT 2 punct",
    ]
    assert read(rows) == [("Ana", "zegu", "Polo vinu")]


def test_a_verb_taken_for_a_name_where_no_subject_is_needed() -> None:
    rows = ["Zegu PROPN 0 root", "ke SCONJ 3 mark", "polo NOUN 1 nmod", "vinu VERB 3 acl Fin", ". PUNCT 1 punct"]
    assert read(rows, null_subjects=True) == [("", "Zegu", "ke polo vinu")]
    assert read(rows) == []


def test_a_noun_with_its_article_stays_a_noun() -> None:
    rows = [
        "Ana PROPN 2 nmod",
        "la DET 3 det",
        "zegu NOUN 0 root",
        "ke SCONJ 5 mark",
        "vinu VERB 3 acl:relcl Fin",
        ". PUNCT 3 punct",
    ]
    assert read(rows) == []


def test_a_complementizer_behind_the_cue_opens_its_content_whatever_the_parse_says() -> None:
    rows = [
        "Ana PROPN 2 nsubj",
        "zegu VERB 0 root Fin",
        "ke SCONJ 2 fixed",
        "polo NOUN 2 nmod",
        "venas ADJ 4 amod",
        ". PUNCT 2 punct",
    ]
    assert read(rows) == [("Ana", "zegu", "ke polo venas")]


def test_a_reflexive_verb_behind_a_conjunction_keeps_its_subject() -> None:
    rows = [
        "Ana PROPN 2 nsubj", "vinu VERB 0 root Fin", "ei CCONJ 5 cc", "su PRON 5 expl:pv", "zegu VERB 2 conj Fin", "ke SCONJ 8 mark",
        "polo NOUN 8 nsubj", "venu VERB 5 ccomp Fin", ". PUNCT 2 punct",
    ]  # fmt: skip
    assert read(rows) == [("Ana", "su zegu", "ke polo venu")]


def test_a_clause_that_begins_with_its_comma_is_marked_all_the_same() -> None:
    rows = ["Ana PROPN 2 nsubj", "zegu VERB 0 root Fin", ", PUNCT 6 punct", "ke SCONJ 5 mark", "polo NOUN 6 nsubj", "vinu VERB 2 advcl Fin", ". PUNCT 2 punct"]  # fmt: skip
    assert read(rows) == [("Ana", "zegu", "ke polo vinu")]


def test_who_confirms_this_stands_behind_the_verb() -> None:
    rows = ["Dis PRON 2 nsubj", "zegu VERB 0 root Fin", "Ana PROPN 2 obj", ". PUNCT 2 punct"]
    one = parsed(rows)
    named = tuple(t if t.text != "Ana" else Token(**{f: getattr(t, f) for f in t.__slots__} | {"ent": "PER"}) for t in one.tokens)
    told = Parsed(text=one.text, tokens=named, sentences=one.sentences, lang="xx")
    (found,) = attribute(View(one.text), told, pack(), Options(reader=False))
    assert [s.text for s in (*found.source, *found.content)] == ["Ana", "Dis"]


def test_subjunctives_in_print_make_reported_speech() -> None:
    rows = [
        "Ana PROPN 2 nsubj",
        "zegu VERB 0 root Fin",
        ", PUNCT 5 punct",
        "polo NOUN 5 nsubj",
        "seu NOUN 2 obl",
        ". PUNCT 2 punct",
    ]
    assert read(rows, reported_subjunctive=True, subjunctives=("seu",)) == [("Ana", "zegu", "polo seu")]
    assert read(rows, reported_subjunctive=True) == []


def test_a_reflexive_verb_in_a_compound_tense_is_no_passive() -> None:
    rows = ["Ana PROPN 4 nsubj:pass", "su PRON 4 expl:pv", "est AUX 4 aux:tense Fin", "zegu VERB 0 root", "ke SCONJ 7 mark", "polo NOUN 7 nsubj", "vinu VERB 4 ccomp Fin"]  # fmt: skip
    assert [(source, content) for source, _, content in read(rows, pronouns={})] == [("Ana", "ke polo vinu")]
