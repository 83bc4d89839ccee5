"""`about.toml` beside saved reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dizque.errors import UserError
from dizque.run.about import About, about


def test_a_file_is_told_about_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "about.toml").write_text('["a.txt"]\noutlet = "A"\npublished = 2025-03-11\n["b.txt"]\nlang = "pt"\n')
    assert about(tmp_path) == {"a.txt": About(outlet="A", published=date(2025, 3, 11)), "b.txt": About(lang="pt")}


def test_a_folder_without_it_tells_nothing(tmp_path: Path) -> None:
    assert about(tmp_path) == {}


@pytest.mark.parametrize(
    "words", ["[", '["a.txt"]\noutlets = "A"', '["a.txt"]\npublished = "soon"', 'outlet = "A"', "\xff"], ids=lambda w: w[:9]
)
def test_a_mistake_is_told_with_what_would_do(tmp_path: Path, words: str) -> None:
    (tmp_path / "about.toml").write_bytes(words.encode("latin-1"))
    with pytest.raises(UserError, match=r"about\.toml cannot be used .* expected tables named for files.*Next: mend it"):
        about(tmp_path)
