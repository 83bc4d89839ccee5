import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dizque.errors import ModelError
from dizque.parse import load, shipped
from dizque.parse.card import CARD, card, digest
from dizque.parse.load import foreign_relations, models_folder
from dizque.parse.ops import QuickOps

BIGGEST_MODEL = 25_000_000
"""Bytes: promised for each shipped model."""


def test_importing_the_room_does_not_import_spacy() -> None:
    code = "import sys, dizque.parse; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_models_ship_for_portuguese_and_english() -> None:
    assert {"en", "pt"} <= set(shipped())


@pytest.mark.parametrize("lang", shipped())
def test_the_card_tells_what_the_files_are(lang: str) -> None:
    found = card(lang)
    assert found["language"] == lang
    assert found["digest"] == digest(models_folder() / lang), "files and card disagree: train again, or write the card anew"
    assert f"training.parse.train {lang}" in found["command"]
    assert {"treebanks", "licence", "spacy", "date", "seed", "steps", "dev"} <= set(found)
    assert found["dev"]["LAS"] > 50


@pytest.mark.parametrize("lang", shipped())
def test_a_model_is_small_and_whole(lang: str) -> None:
    files = [p for p in (models_folder() / lang).rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) < BIGGEST_MODEL
    assert (models_folder() / lang / CARD) in files


def test_the_digest_sees_every_byte_and_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    first = digest(tmp_path)
    (tmp_path / CARD).write_text("x = 1")
    assert digest(tmp_path) == first
    (tmp_path / "a").write_bytes(b"2")
    second = digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, digest(tmp_path)}) == 3


def test_a_language_without_a_model_is_told_which_there_are() -> None:
    with pytest.raises(ModelError, match=r"no parsing model for 'xx'.*en, .*pt.*Next: "):
        load("xx")
    with pytest.raises(ModelError, match="no parsing model"):
        card("xx")


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match=r"no spaCy pipeline named 'pt_none'.*Next: install it"):
        load("pt", "pt_none")


def test_a_damaged_model_is_an_answer_and_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "config.cfg").write_text("[nlp]\nlang = ")
    monkeypatch.setattr(sys.modules["dizque.parse.load"], "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match=r"model for 'zz' cannot be read.*expected a model made for spaCy 3"):
        load("zz")


def test_a_model_is_loaded_once() -> None:
    assert load("pt") is load("pt")


def test_labels_that_are_not_universal_are_named() -> None:
    import spacy

    nlp: Any = spacy.blank("en")
    assert foreign_relations(nlp) == ("no parser",)
    nlp.add_pipe("parser").add_label("nsubj:pass")
    assert foreign_relations(nlp) == ()
    nlp.get_pipe("parser").add_label("pobj")
    assert foreign_relations(nlp) == ("pobj",)


def test_the_quick_product_does_not_depend_on_how_many_rows_share_it() -> None:
    import numpy as np

    chance = np.random.default_rng(1)
    many = chance.standard_normal((300, 288)).astype("float32")
    weights = chance.standard_normal((288, 288)).astype("float32")
    ops = QuickOps()
    whole = ops.gemm(many, weights, trans2=True)
    for rows in (1, 2, 3, 4, 5, 17, 63, 64, 65, 200):
        assert np.array_equal(ops.gemm(many[7 : 7 + rows], weights, trans2=True), whole[7 : 7 + rows])
    out = np.empty((300, 288), dtype="float32")
    assert ops.gemm(many, weights, out=out, trans2=True) is out
    assert np.array_equal(out, whole)
    assert np.allclose(ops.gemm(many, many, trans1=True), many.T @ many, rtol=1e-3, atol=1e-3)
