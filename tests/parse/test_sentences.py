"""The repair of sentences on drafts made by hand: no model is asked."""

from itertools import pairwise

from dizque.parse.sentences import Draft, repaired

MARKS = set("“”«»\"'.,:?!—•()…")


def sentences(line: str) -> list[str]:
    """Settle a line whose parser-made boundaries are written `|` and whose blanks are `_`; words stand between spaces."""
    words: list[str] = []
    spaced: list[bool] = []
    starts = [0]
    for item in line.split():
        if item == "_":
            spaced[-1] = True
        elif item == "|":
            starts.append(len(words))
        else:
            words.append(item)
            spaced.append(False)
    bounds = [*starts, len(words)]
    heads = [begin for begin, end in pairwise(bounds) for _ in range(begin, end)]
    deps = ["ROOT" if i in starts else "dep" for i in range(len(words))]
    upos = ["PUNCT" if set(w) <= MARKS else "VERB" for w in words]
    draft = Draft(words=words, spaced=spaced, upos=upos, heads=heads, deps=deps, starts=starts)
    found = repaired(draft)
    for begin, end, root in found:
        assert heads[root] == root
        assert deps[root] == "root"
        assert all(begin <= heads[i] < end for i in range(begin, end))
        assert [i for i in range(begin, end) if heads[i] == i] == [root]
    assert [begin for begin, _, _ in found] == [0, *[end for _, end, _ in found[:-1]]]
    return [" ".join(words[begin:end]) for begin, end, _ in found]


def test_a_closing_mark_stays_with_the_sentence_it_closes() -> None:
    assert sentences("“ Sim . | ” _ Ela saiu .") == ["“ Sim . ”", "Ela saiu ."]
    assert sentences('" Sim . | " _ Ela saiu .') == ['" Sim . "', "Ela saiu ."]
    assert sentences("Sim . | ) _ Ela saiu .") == ["Sim . )", "Ela saiu ."]


def test_an_opening_mark_goes_with_the_sentence_it_opens() -> None:
    assert sentences("Sim . _ “ | Ela saiu . ”") == ["Sim .", "“ Ela saiu . ”"]
    assert sentences('Sim . _ " | Ela saiu . "') == ["Sim .", '" Ela saiu . "']


def test_straight_marks_with_blanks_on_both_sides_are_counted() -> None:
    assert sentences('" _ Sim . _ | " _ | Ela saiu .') == ['" Sim . "', "Ela saiu ."]
    assert sentences('Sim . _ | " _ | Ela saiu . _ "') == ["Sim .", '" Ela saiu . "']


def test_a_lone_mark_is_no_sentence() -> None:
    assert sentences("Sim . | . | . _ Ela saiu .") == ["Sim . . .", "Ela saiu ."]
    assert sentences("• _ | Ela saiu .") == ["• Ela saiu ."]
    assert sentences("•") == ["•"]


def test_a_quotation_goes_on_with_who_said_it() -> None:
    assert sentences("“ Sim ? ” _ | disse Ana . | Ela saiu .") == ["“ Sim ? ” disse Ana .", "Ela saiu ."]
    assert sentences("— _ Sim ? _ | — _ disse Ana .") == ["— Sim ? — disse Ana ."]


def test_a_new_sentence_after_a_quotation_stays_new() -> None:
    assert sentences("“ Sim ? ” _ | Ana saiu .") == ["“ Sim ? ”", "Ana saiu ."]
    assert sentences("Sim . | não .") == ["Sim .", "não ."]
    assert sentences("sim ? _ | não !! _ | talvez") == ["sim ?", "não !!", "talvez"]


def test_a_colon_or_comma_ends_no_sentence() -> None:
    assert sentences("Ana disse : _ | “ Vou . ” | Saiu .") == ["Ana disse : “ Vou . ”", "Saiu ."]
    assert sentences("Ana disse , _ | Vou .") == ["Ana disse , Vou ."]


def test_a_lower_case_word_after_no_final_mark_goes_on() -> None:
    assert sentences("Ana | disse que sim .") == ["Ana disse que sim ."]
    assert sentences("A água do rio | Narvela baixou .") == ["A água do rio Narvela baixou ."]
    assert sentences("MANCHETE AQUI | Ana disse que sim .") == ["MANCHETE AQUI", "Ana disse que sim ."]


def test_the_verb_after_the_quotation_governs_it() -> None:
    words = ["“", "Sim", "?", "”", "disse", "Ana", "."]
    upos = ["PUNCT", "INTJ", "PUNCT", "PUNCT", "VERB", "PROPN", "PUNCT"]
    deps = ["punct", "ROOT", "punct", "punct", "ROOT", "nsubj", "punct"]
    spaced = [False, False, False, True, True, False, True]
    heads = [1, 1, 1, 1, 4, 4, 4]
    draft = Draft(words=words, spaced=spaced, upos=upos, heads=heads, deps=deps, starts=[0, 4])
    assert repaired(draft) == [(0, 7, 4)]
    assert (heads[1], deps[1], deps[4]) == (4, "ccomp", "root")


def test_a_full_stop_and_a_capital_begin_a_sentence_whatever_the_parser_says() -> None:
    assert sentences("Ela saiu . _ Ana ficou .") == ["Ela saiu .", "Ana ficou ."]
    assert sentences("Ela disse « sim » . _ Ana ficou .") == ["Ela disse « sim » .", "Ana ficou ."]
    assert sentences("“ Ela saiu . ” _ — _ Ana ficou .") == ["“ Ela saiu . ”", "— Ana ficou ."]


def test_a_full_stop_that_may_belong_to_its_word_begins_none() -> None:
    assert sentences("O Dr . _ Lima saiu .") == ["O Dr . Lima saiu ."]
    assert sentences("am 3 . _ Mai") == ["am 3 . Mai"]
    assert sentences("“ Saiu ? ” _ Ana perguntou .") == ["“ Saiu ? ” Ana perguntou ."]
