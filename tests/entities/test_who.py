"""Who the source is: names, pronouns, nouns, null subjects, groups; each rule where it fires and where it stays quiet."""

from __future__ import annotations

from dizque.records import ActorType, SourceType
from tests.entities.made import EN, PT, report

SAID = "{who: Oleg Bondar} {cue: disse} {what: que sim}."
SAID_TAGS = "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root/s,3 SCONJ>5.mark ADV>3.ccomp PUNCT>3.punct"


def test_a_name_with_title_and_its_short_form() -> None:
    made = report(
        PT,
        (
            "O presidente ucraniano Oleg Bondar saiu.",
            "DET>2.det/m,s,def NOUN>6.nsubj/m,s ADJ>2.amod PROPN>2.appos+PER PROPN>4.flat+per VERB>0.root PUNCT>6.punct",
        ),
        ("{who: Bondar} {cue: disse} {what: que sim}.", "PROPN>2.nsubj+PER VERB>0.root SCONJ>4.mark ADV>2.ccomp PUNCT>2.punct"),
    )
    actor = made.actor(0)
    assert (actor.name, actor.role, actor.party, actor.type) == ("Oleg Bondar", "president", "Ukraine", ActorType.PERSON)
    assert actor.names == ("Bondar", "Oleg Bondar")
    assert [span.text for span in actor.evidence] == ["presidente", "ucraniano"]
    assert made.link(0).source_type is SourceType.PERSON


def test_appositions_after_the_title_and_after_the_name() -> None:
    made = report(
        PT,
        ("{who: O ministro da Defesa, Rui Melo,} {cue: disse} {what: que sim}.", "DET>2.det/def NOUN>9.nsubj/m,s ADP>4.case PROPN>2.nmod PUNCT>6.punct PROPN>2.appos+PER PROPN>6.flat+per PUNCT>2.punct VERB>0.root SCONJ>11.mark ADV>9.ccomp PUNCT>9.punct"),
        ("{who2: Igor Volkov, porta-voz do Kremlin,} {cue2: negou} {what2: tudo}.", "PROPN>7.nsubj+PER PROPN>1.flat+per PUNCT>4.punct NOUN>1.appos/m,s ADP>6.case PROPN>4.nmod+LOC VERB>0.root PRON>7.obj PUNCT>7.punct".replace("LOC VERB", "LOC PUNCT>1.punct VERB").replace(">7.", ">8.")),
    )  # fmt: skip
    assert (made.actor(0).name, made.actor(0).role) == ("Rui Melo", "defence minister")
    assert (made.actor(1).name, made.actor(1).role, made.actor(1).party) == ("Igor Volkov", "spokesperson", "Russia")


def test_an_owner_and_a_body_are_principals_a_profession_has_none() -> None:
    made = report(
        EN,
        ("{who: Ana Moss 's spokesman Ben Lake} {cue: said} {what: no}.", "PROPN>4.nmod:poss+PER PROPN>1.flat+per PART>1.case NOUN>5.nmod:desc/s PROPN>7.nsubj+PER PROPN>5.flat+per VERB>0.root INTJ>7.ccomp PUNCT>7.punct"),
        ("{who: Russian doctor Ivan Hale} {cue: said} {what: no}.", "ADJ>2.amod NOUN>3.nmod:desc/s PROPN>5.nsubj+PER PROPN>3.flat+per VERB>0.root INTJ>5.ccomp PUNCT>5.punct"),
    )  # fmt: skip
    assert (made.actor(0).name, made.actor(0).party) == ("Ben Lake", "Ana Moss")
    assert made.rule(0, "party") == "speaks for a principal"
    assert (made.actor(1).name, made.actor(1).role, made.actor(1).party) == ("Ivan Hale", "doctor", None)


def test_a_name_before_a_noun_only_modifies() -> None:
    made = report(
        EN,
        ("Ana Moss left.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"),
        (
            "{who: Moss aides} {cue: said} {what: no}.",
            "PROPN>2.compound+PER NOUN>3.nsubj/p VERB>0.root INTJ>3.ccomp PUNCT>3.punct",
        ),
        (
            "{who: The Moss campaign} {cue: said} {what: no}.",
            "DET>3.det/def PROPN>3.compound+PER NOUN>4.nsubj/s VERB>0.root INTJ>4.ccomp PUNCT>4.punct",
        ),
    )
    assert [link.source_type for link in made.resolved[1]] == [SourceType.UNNAMED_PERSON, SourceType.ORGANISATION]
    assert made.link(0).anonymous
    assert not made.link(1).anonymous
    assert made.speakers() == ["Moss aides", "Moss campaign"]


def test_pronouns_agree_with_what_the_text_says_of_gender_only() -> None:
    made = report(
        PT,
        (
            "A ministra Rita Valverde chegou.",
            "DET>2.det/f,s,def NOUN>5.nsubj/f,s PROPN>2.appos+PER PROPN>3.flat+per VERB>0.root PUNCT>5.punct",
        ),
        (SAID, SAID_TAGS),
        ("{who: Ela} {cue: negou} {what: tudo}.", "PRON>2.nsubj/f,s VERB>0.root PRON>2.obj PUNCT>2.punct"),
        ("{who: Ele} {cue: negou} {what: tudo}.", "PRON>2.nsubj/m,s VERB>0.root PRON>2.obj PUNCT>2.punct"),
    )
    # Of Oleg the text tells no gender: "Ela" may be the last speaker, but teaches nothing of him while a woman is about.
    assert made.speakers() == ["Oleg Bondar", "Oleg Bondar", "Oleg Bondar"]


def test_a_title_of_the_right_gender_wins_over_somebody_who_did_not_speak() -> None:
    made = report(
        PT,
        (
            "A ministra Rita Valverde chegou.",
            "DET>2.det/f,s,def NOUN>5.nsubj/f,s PROPN>2.appos+PER PROPN>3.flat+per VERB>0.root PUNCT>5.punct",
        ),
        ("Oleg Bondar saiu.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"),
        ("{who: Ela} {cue: negou} {what: tudo}.", "PRON>2.nsubj/f,s VERB>0.root PRON>2.obj PUNCT>2.punct"),
        ("{who: Ele} {cue: negou} {what: tudo}.", "PRON>2.nsubj/m,s VERB>0.root PRON>2.obj PUNCT>2.punct"),
    )
    assert made.speakers() == ["Rita Valverde", "Oleg Bondar"]


def test_a_spokesperson_noun_tells_no_gender_but_a_title_form_does() -> None:
    made = report(
        PT,
        ("{who: O ministro Rui Melo} {cue: disse} {what: que sim}.", "DET>2.det/m,s,def NOUN>5.nsubj/m,s PROPN>2.appos+PER PROPN>3.flat+per VERB>0.root SCONJ>7.mark ADV>5.ccomp PUNCT>5.punct"),
        ("Ana Prado ouviu.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"),
        ("{who: Ela} {cue: negou} {what: tudo}.", "PRON>2.nsubj/f,s VERB>0.root PRON>2.obj PUNCT>2.punct"),
    )  # fmt: skip
    assert made.speakers() == ["Rui Melo", "Ana Prado"]


def test_a_pronoun_is_never_somebody_inside_its_own_content() -> None:
    made = report(
        EN,
        ("Ana Moss waited.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"),
        (
            "{what: Ben Lake lied}, {who: she} {cue: said}.",
            "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>6.ccomp PUNCT>6.punct PRON>6.nsubj/f,s VERB>0.root PUNCT>6.punct",
        ),
    )
    assert made.speakers() == ["Ana Moss"]


def test_first_persons_in_a_quotation_are_the_speaker() -> None:
    made = report(
        EN,
        ("{who: Ana Moss} {cue: said}: {what: \" {who2: I} {cue2: believe} {what2: him} \"}.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct PUNCT>7.punct PRON>7.nsubj/s,1 VERB>3.ccomp PRON>7.obj PUNCT>7.punct PUNCT>3.punct"),
        ("{who: I} {cue: believe} {what: him}.", "PRON>2.nsubj/s,1 VERB>0.root PRON>2.obj PUNCT>2.punct"),
    )  # fmt: skip
    assert made.speakers() == ["Ana Moss", "Ana Moss", None]
    assert made.link(1).source_type is SourceType.PERSON_PRONOUN
    assert made.rule(1) == "first person in a quotation"


def test_null_subjects_go_on_with_the_speaker_passives_have_none() -> None:
    made = report(
        PT,
        (SAID, SAID_TAGS),
        ("{cue: Acrescentou} {what: que não}.", "VERB>0.root/s,3 SCONJ>3.mark ADV>1.ccomp PUNCT>1.punct"),
        ("{cue: Foi confirmado} {what: que não}.", "AUX>2.aux:pass/s,3 VERB>0.root SCONJ>4.mark ADV>2.ccomp PUNCT>2.punct"),
    )
    assert made.speakers() == ["Oleg Bondar", "Oleg Bondar", None]
    assert made.link(2).source_type is SourceType.NONE


def test_without_null_subjects_a_missing_source_is_nobody() -> None:
    made = report(
        EN,
        (
            "{who: Ana Moss} {cue: said} {what: no}.",
            "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root/s,3 INTJ>3.ccomp PUNCT>3.punct",
        ),
        ("{cue: Says} {what: no}.", "VERB>0.root/s,3 INTJ>1.ccomp PUNCT>1.punct"),
    )
    assert made.speakers() == ["Ana Moss", None]


def test_relative_pronouns_are_what_they_stand_by() -> None:
    made = report(
        PT,
        ("Igor Volkov, {who: que} {cue: negou} {what: tudo}, saiu.", "PROPN>8.nsubj+PER PROPN>1.flat+per PUNCT>5.punct PRON>5.nsubj VERB>1.acl:relcl PRON>5.obj PUNCT>5.punct VERB>0.root PUNCT>8.punct"),
    )  # fmt: skip
    assert made.speakers() == ["Igor Volkov"]
    assert made.link(0).source_type is SourceType.PERSON_PRONOUN


def test_a_definite_noun_goes_back_an_indefinite_one_is_new() -> None:
    made = report(
        PT,
        ("{who: Uma fonte do exército} {cue: disse} {what: que sim}.", "DET>2.det/f,s,ind NOUN>5.nsubj/f,s ADP>4.case NOUN>2.nmod/m,s VERB>0.root SCONJ>7.mark ADV>5.ccomp PUNCT>5.punct"),
        ("{who: A fonte} {cue: disse} {what: que não}.", "DET>2.det/f,s,def NOUN>3.nsubj/f,s VERB>0.root SCONJ>5.mark ADV>3.ccomp PUNCT>3.punct"),
        ("{who: Uma fonte} {cue: disse} {what: que não}.", "DET>2.det/f,s,ind NOUN>3.nsubj/f,s VERB>0.root SCONJ>5.mark ADV>3.ccomp PUNCT>3.punct"),
    )  # fmt: skip
    assert made.speakers() == ["fonte do exército", "fonte do exército", "fonte"]
    assert all(link.anonymous for link in made.resolved[1])


def test_a_role_noun_is_who_bears_the_title() -> None:
    made = report(
        PT,
        ("O deputado Rui Melo e a ministra Rita Valverde vieram.", "DET>2.det/m,s,def NOUN>9.nsubj/m,s PROPN>2.appos+PER PROPN>3.flat+per CCONJ>7.cc DET>7.det/f,s,def NOUN>2.conj/f,s PROPN>7.appos+PER PROPN>8.flat+per VERB>0.root PUNCT>10.punct".replace("NOUN>9.nsubj", "NOUN>10.nsubj")),
        ("{who: O deputado} {cue: disse} {what: que sim}.", "DET>2.det/m,s,def NOUN>3.nsubj/m,s VERB>0.root SCONJ>5.mark ADV>3.ccomp PUNCT>3.punct"),
        ("{who: A ministra} {cue: disse} {what: que sim}.", "DET>2.det/f,s,def NOUN>3.nsubj/f,s VERB>0.root SCONJ>5.mark ADV>3.ccomp PUNCT>3.punct"),
    )  # fmt: skip
    assert made.speakers() == ["Rui Melo", "Rita Valverde"]
    assert [link.source_type for link in made.resolved[1]] == [SourceType.PERSON, SourceType.PERSON]


def test_two_countries_are_the_states_named_last() -> None:
    made = report(
        PT,
        (
            "A Ucrânia e o Líbano falam com Moscou.",
            "DET>2.det PROPN>6.nsubj+LOC CCONJ>5.cc DET>5.det PROPN>2.conj+LOC VERB>0.root ADP>8.case PROPN>6.obl+LOC PUNCT>6.punct",
        ),
        (
            "{who: Os dois países} {cue: negaram} {what: tudo}.",
            "DET>3.det/m,p,def NUM>3.nummod NOUN>4.nsubj/m,p VERB>0.root PRON>4.obj PUNCT>4.punct",
        ),
    )
    assert made.actor(0).name == "Moscou e Líbano"
    assert made.rule(0) == "the states named last"


def test_a_capital_is_its_state_and_a_seat_of_government_speaks_for_it() -> None:
    made = report(
        PT,
        ("A Rússia atacou.", "DET>2.det PROPN>3.nsubj+LOC VERB>0.root PUNCT>3.punct"),
        ("{who: Moscou} {cue: negou} {what: tudo}.", "PROPN>2.nsubj+LOC VERB>0.root PRON>2.obj PUNCT>2.punct"),
        ("{who: O Kremlin} {cue: negou} {what: tudo}.", "DET>2.det/def PROPN>3.nsubj+ORG VERB>0.root PRON>3.obj PUNCT>3.punct"),
    )
    assert [(made.actor(n).name, made.actor(n).type, made.actor(n).party) for n in (0, 1)] == [
        ("Rússia", ActorType.STATE, "Russia"),
        ("Kremlin", ActorType.STATE, "Russia"),
    ]


def test_several_sources_in_one_phrase_are_a_group() -> None:
    made = report(
        EN,
        (
            "{who: Ana Moss and Ben Lake} {cue: said} {what: no}.",
            "PROPN>6.nsubj+PER PROPN>1.flat+per CCONJ>4.cc PROPN>1.conj+PER PROPN>4.flat+per VERB>0.root INTJ>6.ccomp PUNCT>6.punct",
        ),
        ("{who: They} {cue: said} {what: no}.", "PRON>2.nsubj/p VERB>0.root INTJ>2.ccomp PUNCT>2.punct"),
    )
    assert made.speakers() == ["Ana Moss and Ben Lake"] * 2
    assert made.actor(0).type is ActorType.GROUP
    assert [link.source_type for link in made.resolved[1]] == [SourceType.PERSON, SourceType.PERSON]


def test_a_conjunction_left_hanging_is_no_second_source() -> None:
    made = report(
        PT,
        (
            "{who: O presidente Oleg Bondar e} {cue: disse} {what: que sim}.",
            "DET>2.det/def NOUN>6.nsubj/m,s PROPN>2.appos+PER PROPN>3.flat+per CCONJ>6.cc VERB>0.root SCONJ>8.mark ADV>6.ccomp PUNCT>6.punct",
        ),
    )
    assert made.speakers() == ["Oleg Bondar"]


def test_an_office_without_state_is_lent_the_one_before_and_says_so() -> None:
    made = report(
        PT,
        ("{who: A agência da Coreia do Sul} {cue: disse} {what: que sim}.", "DET>2.det/f,s,def NOUN>7.nsubj/f,s ADP>4.case PROPN>2.nmod+LOC ADP>4.case+loc PROPN>4.flat+loc VERB>0.root SCONJ>9.mark ADV>7.ccomp PUNCT>7.punct"),
        ("+{who: Ministro da Defesa Kim Tae-ho} {cue: disse} {what: que não}.", "NOUN>6.nsubj/m,s ADP>3.case PROPN>1.nmod PROPN>1.appos+PER PROPN>4.flat+per VERB>0.root SCONJ>8.mark ADV>6.ccomp PUNCT>6.punct"),
        ("{who: O historiador Rui Melo} {cue: disse} {what: que não}.", "DET>2.det/m,s,def NOUN>5.nsubj/m,s PROPN>2.appos+PER PROPN>3.flat+per VERB>0.root SCONJ>7.mark ADV>5.ccomp PUNCT>5.punct"),
    )  # fmt: skip
    assert [made.actor(n).party for n in (0, 1, 2)] == ["South Korea", "South Korea", None]
    assert made.rule(1, "party") == "lent by the source just before"


def test_a_name_that_the_source_stops_short_of() -> None:
    tags = "VERB>0.root DET>3.det/def NOUN>1.nsubj/s PUNCT>5.punct PROPN>3.appos+PER PROPN>5.flat+per PUNCT>1.punct"
    made = report(
        PT,
        (
            "{what: Sim}, {cue: disse} {who: o ministro}, Rui Melo.",
            "ADV>3.ccomp PUNCT>3.punct "
            + tags.replace(">1.", ">3.")
            .replace(">5.flat", ">7.flat")
            .replace(">5.punct", ">7.punct")
            .replace("DET>3", "DET>5")
            .replace("PROPN>3", "PROPN>5"),
        ),
    )
    assert made.speakers() == ["Rui Melo"]
    apart = report(
        PT,
        (
            "{who: O ministro} {cue: disse} {what: que Rui Melo saiu}.",
            "DET>2.det/def NOUN>3.nsubj/m,s VERB>0.root SCONJ>7.mark PROPN>7.nsubj+PER PROPN>5.flat+per VERB>3.ccomp PUNCT>3.punct",
        ),
    )
    assert apart.speakers() == ["ministro"]


def test_a_noun_for_a_firm_is_the_firm_that_speaks() -> None:
    made = report(
        PT,
        ("O voo da Varol e a torre Ipso pararam.", "DET>2.det NOUN>8.nsubj ADP>4.case PROPN>2.nmod+ORG CCONJ>7.cc DET>7.det NOUN>2.conj PROPN>7.appos+ORG VERB>0.root PUNCT>9.punct".replace("NOUN>8.nsubj", "NOUN>9.nsubj")),
        ("{who: A companhia} {cue: negou} {what: tudo}.", "DET>2.det/f,s,def NOUN>3.nsubj/f,s VERB>0.root PRON>3.obj PUNCT>3.punct"),
        ("{who: A Varol} {cue: disse} {what: que sim}.", "DET>2.det/f,s,def PROPN>3.nsubj+ORG VERB>0.root SCONJ>5.mark ADV>3.ccomp PUNCT>3.punct"),
    )  # fmt: skip
    assert made.speakers() == ["Varol", "Varol"]
    assert made.rule(0) == "definite noun to the most salient firm"


def test_two_titles_under_one_article_are_one_source() -> None:
    tags = "DET>2.det/def NOUN>5.nsubj/s CCONJ>4.cc NOUN>2.conj/s VERB>0.root INTJ>5.ccomp PUNCT>5.punct"
    made = report(EN, ("{who: The president and king} {cue: said} {what: no}.", tags))
    assert made.actor(0).type is ActorType.UNNAMED
    two = report(
        EN,
        (
            "{who: The president and the king} {cue: said} {what: no}.",
            "DET>2.det/def NOUN>6.nsubj/s CCONJ>5.cc DET>5.det/def NOUN>2.conj/s VERB>0.root INTJ>6.ccomp PUNCT>6.punct",
        ),
    )
    assert two.actor(0).type is ActorType.GROUP


def test_a_noun_with_an_owner_is_not_somebody_elses() -> None:
    made = report(
        EN,
        ("Ana Moss, a doctor, left.", "PROPN>7.nsubj+PER PROPN>1.flat+per PUNCT>5.punct DET>5.det/ind NOUN>1.appos/s PUNCT>5.punct VERB>0.root PUNCT>7.punct"),
        ("Ben Lake stayed.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"),
        ("{who: The doctor} {cue: said} {what: no}.", "DET>2.det/def NOUN>3.nsubj/s VERB>0.root INTJ>3.ccomp PUNCT>3.punct"),
        ("{who: Lake 's doctor} {cue: said} {what: no}.", "PROPN>3.nmod:poss+PER PART>1.case NOUN>4.nsubj/s VERB>0.root INTJ>4.ccomp PUNCT>4.punct"),
    )  # fmt: skip
    assert made.speakers() == ["Ana Moss", "Lake 's doctor"]
