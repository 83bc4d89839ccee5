"""Every sentence of every pack is a test of its own: `pt/cues/negar/1`, `en/titles/judge/counter/1`, `pt/cues/dizer/gap/2`.

Sentences under `gaps` must fail. One that passes makes its test fail with the request to move it to `examples`.
"""

from __future__ import annotations

from typing import Any

import pytest

from dizque.langs import PageWord, codes, load_pack
from dizque.langs.loader import FILES
from tests.langs.agree import wrongs
from tests.langs.cases import Case, Read, cases, read_case

CLOSED = "this gap is closed: move it to examples"


def _params(*kinds: str) -> list[Any]:
    return [
        pytest.param(case, id=case.id, marks=[pytest.mark.xfail(strict=True, reason=CLOSED)] if case.kind == "gaps" else [])
        for case in cases()
        if case.kind in kinds and not (case.kind == "counter_examples" and isinstance(case.entry, PageWord))
    ]  # that a word of pages stands at the right place of one is tested with the pages


def _reading(case: Case) -> Read:
    found = read_case(case)
    if found is None:
        pytest.skip(f"no parsing model for {case.code!r} is installed")
    return found


@pytest.mark.parametrize("case", _params("examples", "gaps"))
def test_example(case: Case) -> None:
    wrong = wrongs(case, _reading(case))
    assert not wrong, f"{case.entry.where}: {case.line}\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize("case", _params("counter_examples"))
def test_counter_example(case: Case) -> None:
    wrong = wrongs(case, _reading(case))
    assert not wrong, f"{case.entry.where}: {case.line}\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize("code", codes())
def test_a_pack_keeps_its_place_on_the_ladder(code: str) -> None:
    pack = load_pack(code)
    needed = {
        "required": ("cues",),
        "usable": ("cues", "denial", "certainty", "titles", "anonymity", "time", "places"),
        "complete": tuple(file for file in FILES if file != "speech"),  # only a learned reader asks for it
    }[pack.grammar.ladder]
    assert [file for file in needed if not getattr(pack, file)] == []
    if pack.grammar.ladder == "complete":
        assert len(pack.cues) >= 250
        assert sum(len(title.forms) for title in pack.titles) >= 250


def test_states_have_one_english_name_in_all_packs() -> None:
    names: dict[str, set[str]] = {}
    for code in codes():
        for place in load_pack(code).places:
            names.setdefault(place.id, set()).add(place.name)
    assert {key: sorted(found) for key, found in names.items() if len(found) > 1} == {}


@pytest.mark.parametrize("code", [code for code in codes() if load_pack(code).grammar.ladder == "complete"])
def test_a_complete_pack_knows_every_state(code: str) -> None:
    from babel import Locale

    known = {place.id for place in load_pack(code).places}
    territories = {str(key) for key in Locale("en").territories if len(str(key)) == 2 and str(key).isalpha()}
    assert sorted(territories - known - NO_STATES) == []


NO_STATES = frozenset(
    [
        "AC",
        "AI",
        "AQ",
        "AS",
        "AW",
        "AX",
        "BL",
        "BM",
        "BQ",
        "BV",
        "CC",
        "CK",
        "CP",
        "CQ",
        "CW",
        "CX",
        "DG",
        "EA",
        "EZ",
        "FK",
        "FO",
        "GF",
        "GG",
        "GI",
        "GP",
        "GS",
        "GU",
        "HM",
        "IC",
        "IM",
        "IO",
        "JE",
        "KY",
        "MF",
        "MP",
        "MQ",
        "MS",
        "NC",
        "NF",
        "NU",
        "PF",
        "PM",
        "PN",
        "QO",
        "RE",
        "SH",
        "SJ",
        "SX",
        "TA",
        "TC",
        "TF",
        "TK",
        "UM",
        "VG",
        "VI",
        "WF",
        "XA",
        "XB",
        "YT",
        "ZZ",
        "HK",
        "MO",
        "PR",
        "GL",
        "EH",
    ]
)
"""Codes of dependent, uninhabited or made-up territories: packs may leave them out."""
