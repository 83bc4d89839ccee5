"""Where names stand, what they are and which are one: both sides of each rule, on hand-parsed sentences."""

from __future__ import annotations

from tests.entities.made import EN, PT, Made, report


def names(made: Made) -> list[tuple[str, str]]:
    return [(" ".join(made.parsed.tokens[i].text for i in range(n.begin, n.end)), made.names.kind(n)) for n in made.names.all]


def test_titles_and_demonyms_are_cut_off() -> None:
    made = report(
        PT,
        (
            "O presidente ucraniano Oleg Bondar falou.",
            "DET>2.det NOUN>6.nsubj ADJ>2.amod PROPN>2.appos+PER PROPN>4.flat+per VERB>0.root PUNCT>6.punct",
        ),
    )
    assert names(made) == [("Oleg Bondar", "PER")]


def test_a_title_inside_the_parsers_name_is_cut_off() -> None:
    made = report(
        PT,
        (
            "Ministro da Defesa Oleg Bondar falou.",
            "PROPN>6.nsubj+ORG ADP>3.case+org PROPN>1.nmod+org PROPN>1.appos+org PROPN>4.flat+org VERB>0.root PUNCT>6.punct",
        ),
    )
    assert names(made) == [("Oleg Bondar", "PER")]


def test_a_surname_that_looks_like_a_title_stays() -> None:
    made = report(
        EN,
        (
            "Larry King met Mr. King.",
            "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PROPN>5.nmod:desc PROPN>3.obj PUNCT>3.punct",
        ),
    )
    assert names(made) == [("Larry King", "PER"), ("King", "PER")]
    assert made.names.cluster(made.names.all[0]) is made.names.cluster(made.names.all[1])


def test_states_stand_alone_before_a_title_but_not_inside_a_name() -> None:
    apart = report(
        EN,
        (
            "South Korean president Oleg Park spoke.",
            "PROPN>2.compound PROPN>3.compound NOUN>4.nmod:desc PROPN>6.nsubj+PER PROPN>4.flat+per VERB>0.root PUNCT>6.punct",
        ),
    )
    assert names(apart) == [("Oleg Park", "PER")]
    inside = report(
        EN,
        (
            "The Russian Music Institute closed.",
            "DET>4.det PROPN>4.compound PROPN>4.compound PROPN>5.nsubj VERB>0.root PUNCT>5.punct",
        ),
    )
    assert names(inside) == [("Russian Music Institute", "ORG")]


def test_particles_join_a_first_name_and_family_names() -> None:
    made = report(
        PT,
        ("Rui dos Santos Melo saiu.", "PROPN>5.nsubj+PER ADP>3.case PROPN>1.nmod+ORG PROPN>3.flat+org VERB>0.root PUNCT>5.punct"),
    )
    assert names(made) == [("Rui dos Santos Melo", "PER")]


def test_a_body_and_its_complement_are_one_name_a_state_after_it_is_not() -> None:
    made = report(
        EN,
        (
            "The Institute for Roads in Kyiv closed.",
            "DET>2.det PROPN>7.nsubj ADP>4.case PROPN>2.nmod ADP>6.case PROPN>2.nmod+LOC VERB>0.root PUNCT>7.punct",
        ),
    )
    assert names(made) == [("Institute for Roads", "ORG"), ("Kyiv", "LOC")]


def test_hyphens_join() -> None:
    made = report(EN, ("Park Geun-hye left.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"))
    assert names(made) == [("Park Geun-hye", "PER")]


def test_dates_plurals_and_documents_are_no_names() -> None:
    made = report(
        EN,
        (
            "Polls closed Friday, Readers said.",
            "PROPN>2.nsubj VERB>6.ccomp PROPN>2.obl PUNCT>6.punct PROPN>6.nsubj/p VERB>0.root PUNCT>6.punct",
        ),
    )
    assert names(made) == []


def test_seats_of_government_grown_together_with_a_title() -> None:
    made = report(
        PT, ("Kremllagers Igor Volkov negou.", "PROPN>2.flat+PER PROPN>4.nsubj+per PROPN>2.flat+per VERB>0.root PUNCT>4.punct")
    )
    assert names(made) == [("Igor Volkov", "PER")]
    plain = report(
        PT, ("Kremer Igor Volkov negou.", "PROPN>2.flat+PER PROPN>4.nsubj+per PROPN>2.flat+per VERB>0.root PUNCT>4.punct")
    )
    assert names(plain) == [("Kremer Igor Volkov", "PER")]


def test_capitals_of_a_headline_make_no_names_that_the_text_does_not_have() -> None:
    made = report(
        EN,
        (
            "Ana Moss Slams New Roads Plan",
            "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root+per ADJ>6.amod PROPN>6.compound PROPN>3.obj",
        ),
        ("Ana Moss said so.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root ADV>3.advmod PUNCT>3.punct"),
        ("Moss left.", "NOUN>2.nsubj VERB>0.root PUNCT>2.punct"),
    )
    assert names(made) == [("Moss", "PER"), ("Ana Moss", "PER"), ("Moss", "PER")]


def test_a_name_is_of_one_kind_in_the_whole_report() -> None:
    made = report(
        PT,
        (
            "A deputada Rita Valverde falou.",
            "DET>2.det NOUN>5.nsubj PROPN>2.appos+LOC PROPN>3.flat+loc VERB>0.root PUNCT>5.punct",
        ),
        ("Valverde saiu.", "PROPN>2.nsubj+LOC VERB>0.root PUNCT>2.punct"),
    )
    assert names(made) == [("Rita Valverde", "PER"), ("Valverde", "PER")]


def test_a_surname_of_two_people_is_the_one_named_last() -> None:
    made = report(
        PT,
        ("Ana Prado chegou.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"),
        ("Prado sorriu.", "PROPN>2.nsubj+PER VERB>0.root PUNCT>2.punct"),
        ("Rui Prado chegou.", "PROPN>3.nsubj+PER PROPN>1.flat+per VERB>0.root PUNCT>3.punct"),
        ("Prado sorriu.", "PROPN>2.nsubj+PER VERB>0.root PUNCT>2.punct"),
    )
    ana, first, rui, second = (made.names.cluster(n) for n in made.names.all)
    assert first is ana
    assert second is rui
    assert ana is not rui
