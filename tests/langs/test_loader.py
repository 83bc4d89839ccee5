"""Reading packs: what is accepted, what is refused with which words, how quickly."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.errors import PackError
from dizque.langs import CueKind, Shape, codes, load_pack, outlets
from dizque.langs.entries import read_entries
from dizque.langs.loader import DATA, FILES, read_outlets, read_pack
from dizque.records import Certainty, Position

GRAMMAR = '[grammar]\ncode = "xx"\nname = "Testish"\nendonym = "tx"\nladder = "required"\npronouns = { ko = "3s" }\n'
SAY = (
    '[[cue]]\nid = "say"\nkind = "verb"\nposition = "asserts"\nlemmas = ["say"]\nexamples = ["{who: A} {cue: said} {what: b}."]\n'
)
WORD = '[[word]]\nid = "w"\nforms = ["w"]\nkind = "%s"\n%sexamples = ["A w b."]\n'


def pack_of(folder: Path, **files: str) -> Path:
    (folder / "xx").mkdir()
    for name, text in {"language": GRAMMAR, **files}.items():
        (folder / "xx" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path, **files: str) -> str:
    with pytest.raises(PackError) as refused:
        read_pack(pack_of(folder, **files), "xx")
    return str(refused.value)


def test_a_pack_becomes_typed(tmp_path: Path) -> None:
    more = SAY.replace('"say"', '"tell"', 1).replace('["say"]', '["tell"]')
    more += 'shapes = ["clause", "oblique"]\nprepositions = ["of"]\nband = [0.8, 0.95]\ncertainty = "probable"\nweight = 0.5\nnegative = true\n'
    pack = read_pack(pack_of(tmp_path, cues=SAY + more), "xx")
    first, second = pack.cues
    assert (first.where, second.where) == ("xx/cues.toml:1", "xx/cues.toml:7")
    assert first.kind is CueKind.VERB
    assert first.position is Position.ASSERTS
    assert first.shapes == {Shape.CLAUSE, Shape.QUOTATION, Shape.FREE}
    assert first.tests.examples == ("{who: A} {cue: said} {what: b}.",)
    assert (second.band, second.certainty, second.weight, second.negative) == ((0.8, 0.95), Certainty.PROBABLE, 0.5, True)
    assert pack.grammar.pronouns == {"ko": "3s"}
    assert pack.certainty == ()


def test_folders_without_language_toml_are_no_packs(tmp_path: Path) -> None:
    (tmp_path / "yy").mkdir()
    pack_of(tmp_path)
    with pytest.raises(PackError, match=r"no language pack 'yy'; expected one of xx"):
        read_pack(tmp_path, "yy")


def test_lists_over_several_lines_remarks_and_trailing_commas(tmp_path: Path) -> None:
    text = '# remark\n\n[[cue]]  # one\nid = "say"  # why\nkind = "verb"\nposition = "asserts"\nlemmas = [\n  "say", # and\n  "tell",\n]\n\n# between\n'
    text += 'examples = ["{who: A} {cue: said} {what: [b]}.",]\n'
    (cue,) = read_pack(pack_of(tmp_path, cues=text), "xx").cues
    assert cue.lemmas == ("say", "tell")
    assert cue.tests.examples == ("{who: A} {cue: said} {what: [b]}.",)


def test_what_is_not_plain_is_left_to_tomllib(tmp_path: Path) -> None:
    text = SAY.replace('"{who: A} {cue: said} {what: b}."', '"""{who: A} {cue: said}\n{what: b}."""').replace(
        '["say"]', "['say']"
    )
    (cue,) = read_pack(pack_of(tmp_path, cues=text), "xx").cues
    assert cue.lemmas == ("say",)
    assert cue.tests.examples == ("{who: A} {cue: said}\n{what: b}.",)
    assert cue.where == "xx/cues.toml:1"


MISTAKES = {
    "unknown key": (SAY + 'shapez = ["clause"]\n', "xx/cues.toml:7: the key 'shapez'; expected one of id, kind,"),
    "wrong type": (SAY.replace('["say"]', '"say"'), "xx/cues.toml:5: lemmas = 'say'; expected a list of words"),
    "empty word": (SAY.replace('["say"]', '["say", ""]'), "xx/cues.toml:5: lemmas = ['say', '']; expected a list of words"),
    "unknown position": (SAY.replace("asserts", "says"), "xx/cues.toml:4: position = 'says'; expected one of asserts, denies,"),
    "unknown shape": (SAY + 'shapes = ["words"]\n', "xx/cues.toml:7: shapes = ['words']; expected one of clause,"),
    "no position": (SAY.replace('position = "asserts"\n', ""), "xx/cues.toml:1: the entry 'say' has no 'position'; expected a line position"),
    "weight": (SAY + "weight = 7\n", "xx/cues.toml:7: weight = 7; expected a number from 0 to 1"),
    "band": (SAY + "band = [0.9, 0.2]\n", "xx/cues.toml:7: band = [0.9, 0.2]; expected two numbers from 0 to 1"),
    "switch": (SAY + 'negative = "yes"\n', "xx/cues.toml:7: negative = 'yes'; expected true or false"),
    "same id": (SAY + SAY.replace('["say"]', '["tell"]'), "xx/cues.toml:7: the id 'say' is used before (xx/cues.toml:1)"),
    "odd id": (SAY.replace('id = "say"', 'id = "say so"'), "xx/cues.toml:1: the id 'say so'; expected letters"),
    "said twice": (SAY + SAY.replace('id = "say"', 'id = "say2"'), "xx/cues.toml:7: 'say' stands in 'say2' and in 'say' (xx/cues.toml:1)"),
    "word twice": (SAY.replace('["say"]', '["say", "Say"]'), "xx/cues.toml:1: 'say' stands twice in the lemmas of 'say'"),
    "no examples": (SAY[: SAY.index("examples")], "xx/cues.toml:1: 'say' has no examples; expected at least one sentence"),
    "no words": (SAY.replace('lemmas = ["say"]\n', ""), "xx/cues.toml:1: the entry 'say' has no words"),
    "no forms": (SAY.replace('"verb"', '"adposition"'), "xx/cues.toml:1: the adposition 'say' has no forms"),
    "two words": (SAY.replace('["say"]', '["say so"]'), "xx/cues.toml:1: a lemma of several words in 'say'"),
    "no prepositions": (SAY + 'shapes = ["oblique"]\n', "xx/cues.toml:1: 'say' takes an oblique content"),
    "no shapes": (SAY + "shapes = []\n", "xx/cues.toml:1: 'say' has no shapes"),
    "unclosed brace": (SAY.replace("{what: b}", "{what: b"), "xx/cues.toml:1: examples of 'say': column 22: this brace is never closed"),
    "unknown role": (SAY.replace("{what", "{wat"), "xx/cues.toml:1: examples of 'say': column 22: the role 'wat'"),
    "closes early": (SAY.replace("{who: A}", "A}").replace("b}.", "b}. {who: A"), "xx/cues.toml:1: examples of 'say': column 2: a brace closes"),
    "no cue": (SAY.replace("{cue: said}", "said"), "xx/cues.toml:1: examples of 'say': no cue is marked"),
    "marked counter-example": (SAY + 'counter_examples = ["{who: A} b."]\n', "xx/cues.toml:1: a counter-example of 'say' has markings"),
    "other table": (SAY.replace("[[cue]]", "[[cues]]"), "xx/cues.toml:1: the table [[cues]]; expected only [[cue]] here"),
    "loose key": ('id = "say"\n' + SAY, "xx/cues.toml:1: 'id' outside an entry; expected entries that begin with [[cue]]"),
    "no TOML": (SAY + "weight = \n", "xx/cues.toml:7: this is no TOML: Invalid value"),
    "unclosed list": (SAY.replace('["say"]', '["say"'), "xx/cues.toml:"),
    "key twice": (SAY + 'kind = "verb"\n', "xx/cues.toml:7: this is no TOML: Cannot overwrite a value"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_cues_is_told_with_its_line(tmp_path: Path, mistake: str) -> None:
    text, expected = MISTAKES[mistake]
    message = refusal(tmp_path, cues=text)
    assert message.startswith(expected)
    assert "Next: " in message


WORD_MISTAKES = {
    "denial": (WORD % ("lie", ""), "xx/denial.toml:1: kind = 'lie'; expected one of negator,"),
    "certainty": (WORD % ("adverb", ""), "xx/certainty.toml:1: the entry 'w' has no 'certainty'"),
    "time": (WORD % ("weekday", 'value = "weekday:8"\n'), "xx/time.toml:1: value = 'weekday:8' for a weekday"),
    "anonymity": (WORD % ("source", ""), "xx/anonymity.toml:1: the table [[word]]; expected only [[wording]] here"),
    "titles": ((WORD % ("office", "")).replace("word", "title") * 2, "xx/titles.toml:6: the id 'w' is used before"),
    "places": ('[[place]]\nid = "XX"\nname = "X"\n', "xx/places.toml:1: the entry 'XX' has no 'names'"),
    "quantity": (WORD % ("number", ""), "xx/quantity.toml:1: value = '' for a number; expected digits such as"),
    "page": (WORD % ("advert", ""), "xx/page.toml:1: kind = 'advert'; expected one of widget,"),
    "words": (SAY, "xx/words.toml:1: a file of this name; expected one of cues.toml"),
}


@pytest.mark.parametrize("file", WORD_MISTAKES)
def test_a_mistake_in_other_files_is_told_with_its_line(tmp_path: Path, file: str) -> None:
    text, expected = WORD_MISTAKES[file]
    assert refusal(tmp_path, **{file: text}).startswith(expected)


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("{number} {unit} ago", "back", "value = 'back' for a pattern; expected one of -,"),
        ("{numbers} ago", "-", "the slot {numbers} in the pattern '{numbers} ago'"),
        ("long ago", "-", "no slot in the pattern 'long ago'"),
    ],
)
def test_a_pattern_of_time_names_slots_and_an_operation(tmp_path: Path, form: str, value: str, expected: str) -> None:
    text = (WORD % ("pattern", f'value = "{value}"\n')).replace('["w"]', f'["{form}"]')
    assert expected in refusal(tmp_path, time=text)


GRAMMAR_MISTAKES = {
    'code = "yy"': ('code = "xx"', "xx/language.toml:2: the code 'yy'; expected 'xx'"),
    'ladder = "done"': (
        'ladder = "required"',
        "xx/language.toml:5: the ladder 'done'; expected one of required, usable, complete",
    ),
    'pronouns = { ko = "he" }': ('pronouns = { ko = "3s" }', "xx/language.toml:6: ko = 'he'; expected features"),
    "pronouns = [1]": ('pronouns = { ko = "3s" }', "xx/language.toml:6: pronouns = [1]; expected a table of words"),
    "[other]": ("[grammar]", "xx/language.toml:1: the file holds other; expected one table [grammar]"),
}


@pytest.mark.parametrize("wrong", GRAMMAR_MISTAKES)
def test_a_mistake_in_the_grammar_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    right, expected = GRAMMAR_MISTAKES[wrong]
    assert refusal(tmp_path, language=GRAMMAR.replace(right, wrong)).startswith(expected)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    pack_of(tmp_path)
    (tmp_path / "xx" / "cues.toml").write_bytes(SAY.encode() + "# é".encode("latin-1"))
    with pytest.raises(PackError, match=r"xx/cues\.toml:1: byte \d+ is not UTF-8"):
        read_pack(tmp_path, "xx")


def test_outlets_are_read_once_for_all(tmp_path: Path) -> None:
    assert len(outlets()) > 50
    (tmp_path / "outlets.toml").write_text('[[outlet]]\nid = "a"\nname = "A"\nkind = "blog"\nnames = ["A"]\n', encoding="utf-8")
    with pytest.raises(PackError, match=r"^outlets\.toml:1: kind = 'blog'; expected one of agency"):
        read_outlets(tmp_path)


FILES_WITH_ENTRIES = [(code, file) for code in codes() for file in FILES if (DATA / code / f"{file}.toml").is_file()]


@pytest.mark.parametrize(("code", "file"), FILES_WITH_ENTRIES)
def test_the_quick_reader_reads_what_tomllib_reads(code: str, file: str) -> None:
    text = (DATA / code / f"{file}.toml").read_text(encoding="utf-8")
    entries = read_entries(DATA, f"{code}/{file}.toml", FILES[file][0])
    assert [dict(entry.values) for entry in entries] == tomllib.loads(text)[FILES[file][0]]
    lines = text.split("\n")
    assert all(lines[entry.line - 1].startswith("[[") for entry in entries)
    assert all(lines[line - 1].startswith(key) for entry in entries for key, line in entry.lines.items())


toml_words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)


@given(
    st.lists(st.dictionaries(st.sampled_from(["a", "b-c", "d_e"]), st.lists(toml_words, max_size=3) | st.booleans() | toml_words))
)
def test_the_quick_reader_agrees_on_any_words(tmp_path_factory: pytest.TempPathFactory, tables: list[dict[str, object]]) -> None:
    import json

    text = "".join(
        "[[t]]\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in table.items()) for table in tables
    )
    folder = tmp_path_factory.mktemp("toml")
    (folder / "t.toml").write_text(text, encoding="utf-8")
    assert [dict(entry.values) for entry in read_entries(folder, "t.toml", "t")] == tables


@pytest.mark.parametrize("code", codes())
def test_a_pack_loads_quickly(code: str) -> None:
    assert load_pack(code) is load_pack(code)
    best = min(_seconds(code) for _ in range(5))
    assert best < 0.3  # a fifth of it on a quiet machine: this only catches a fall back to the slow reader


def _seconds(code: str) -> float:
    start = time.process_time()
    read_pack(DATA, code)
    return time.process_time() - start
