"""Types of sources and anonymity, by the annotation guidelines of the position corpus."""

from __future__ import annotations

import pytest

from dizque.records import SourceType
from tests.entities.made import EN, PT, report

CASES = {
    "{who: The voters} {cue: said} {what: no}.": ("DET>2.det/def NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.GROUP),
    "{who: A voter} {cue: said} {what: no}.": ("DET>2.det/ind NOUN>3.nsubj/s VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.UNNAMED_PERSON),
    "{who: The doctors} {cue: said} {what: no}.": ("DET>2.det/def NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.GROUP),
    "{who: Two doctors} {cue: said} {what: no}.": ("NUM>2.nummod NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.UNNAMED_PERSON),
    "{who: A poll taken Friday} {cue: said} {what: no}.": ("DET>2.det/ind NOUN>5.nsubj/s VERB>2.acl PROPN>3.obl VERB>0.root INTJ>5.ccomp PUNCT>5.punct", SourceType.DOCUMENT),
    "{who: The agency} {cue: said} {what: no}.": ("DET>2.det/def NOUN>3.nsubj/s VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.ORGANISATION),
    "{who: Several countries} {cue: said} {what: no}.": ("ADJ>2.amod NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.ORGANISATION),
    "{who: Russia} {cue: said} {what: no}.": ("PROPN>2.nsubj+LOC VERB>0.root INTJ>2.ccomp PUNCT>2.punct", SourceType.ORGANISATION),
    "{who: Many} {cue: said} {what: no}.": ("ADJ>2.nsubj/p VERB>0.root INTJ>2.ccomp PUNCT>2.punct", SourceType.GROUP),
    "{who: He} {cue: said} {what: no}.": ("PRON>2.nsubj/s VERB>0.root INTJ>2.ccomp PUNCT>2.punct", SourceType.PERSON_PRONOUN),
    "{who: A spokesman} {cue: said} {what: no}.": ("DET>2.det/ind NOUN>3.nsubj/s VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.UNNAMED_PERSON),
    "{who: Ukrainian officials} {cue: said} {what: no}.": ("ADJ>2.amod NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct", SourceType.UNNAMED_PERSON),
    "{cue: Claims of} {what: fraud} grew.": ("NOUN>4.nsubj/p ADP>3.case NOUN>1.nmod VERB>0.root PUNCT>4.punct", SourceType.NONE),
}  # fmt: skip


@pytest.mark.parametrize("line", CASES)
def test_source_type(line: str) -> None:
    tags, expected = CASES[line]
    assert report(EN, (line, tags)).link(0).source_type is expected


@pytest.mark.parametrize(
    ("line", "tags", "anonymous"),
    [
        ("{who: Ukrainian officials} {cue: said} {what: no}.", "ADJ>2.amod NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct", True),
        ("{who: A spokesman} {cue: said} {what: no}.", "DET>2.det/ind NOUN>3.nsubj/s VERB>0.root INTJ>3.ccomp PUNCT>3.punct", False),
        ("{who: The voters} {cue: said} {what: no}.", "DET>2.det/def NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct", False),
        ("{who: The agency} {cue: said} {what: no}.", "DET>2.det/def NOUN>3.nsubj/s VERB>0.root INTJ>3.ccomp PUNCT>3.punct", False),
        ("{who: Ana Moss, an official,} {cue: said} {what: no}.", "PROPN>7.nsubj+PER PROPN>1.flat+per PUNCT>5.punct DET>5.det/ind NOUN>1.appos PUNCT>1.punct VERB>0.root INTJ>7.ccomp PUNCT>7.punct", False),
    ],
)  # fmt: skip
def test_anonymity(line: str, tags: str, *, anonymous: bool) -> None:
    assert report(EN, (line, tags)).link(0).anonymous is anonymous


def test_the_reason_for_anonymity() -> None:
    made = report(
        PT,
        ("{who: Uma fonte que queria permanecer anônima devido à guerra} {cue: disse} {what: que sim}.", "DET>2.det/f,s,ind NOUN>9.nsubj/f,s PRON>4.nsubj VERB>2.acl:relcl VERB>4.xcomp ADJ>5.xcomp ADV>8.case ADP>7.fixed NOUN>4.obl VERB>0.root SCONJ>12.mark ADV>10.ccomp PUNCT>10.punct".replace("NOUN>9.nsubj", "NOUN>10.nsubj")),
    )  # fmt: skip
    assert made.link(0).anonymous
    assert [span.text for span in made.link(0).anonymity_reason] == ["devido à guerra"]
    assert made.rule(0, "anonymous") == "name held back"


def test_a_name_held_back_counts_also_where_a_spokesman_would_not() -> None:
    tags = "DET>2.det/ind NOUN>8.nsubj/s VERB>2.acl ADP>5.case NOUN>3.obl ADP>7.case NOUN>5.nmod VERB>0.root INTJ>8.ccomp PUNCT>8.punct"
    made = report(EN, ("{who: A spokesman speaking on condition of anonymity} {cue: said} {what: no}.", tags))
    assert made.link(0).anonymous
    assert made.rule(0, "anonymous") == "name held back"
