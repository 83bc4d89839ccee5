"""The sentences of all packs as test cases, and the stages' reading of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dizque.attribution import Options, attribute
from dizque.errors import ModelError
from dizque.langs import Cue, Pack, codes, load_pack
from dizque.langs.loader import FILES
from dizque.notation import read_line
from dizque.parse import load, parse
from dizque.qualify import qualify
from dizque.records import Attribution, Parsed, Qualified, View

USUAL_LEAST = Options().least_weight


@dataclass(frozen=True, kw_only=True)
class Case:
    """One sentence of one entry; `kind` is the key it stands under."""

    code: str
    file: str
    entry: Any
    kind: str
    number: int
    line: str

    @property
    def id(self) -> str:
        """`pt/cues/negar/1`, with `counter` or `gap` before the number where it is one."""
        middle = {"examples": "", "counter_examples": "counter/", "gaps": "gap/"}[self.kind]
        return f"{self.code}/{self.file}/{self.entry.id}/{middle}{self.number}"

    @property
    def text(self) -> str:
        """The plain sentence."""
        return read_line(self.line).text


def cases() -> Iterator[Case]:
    """Every sentence of every pack, in the order of the files."""
    for code in codes():
        pack = load_pack(code)
        for file in FILES:
            for entry in getattr(pack, file):
                for kind in ("examples", "counter_examples", "gaps"):
                    for number, line in enumerate(getattr(entry.tests, kind), 1):
                        yield Case(code=code, file=file, entry=entry, kind=kind, number=number, line=line)


@dataclass(frozen=True, kw_only=True)
class Read:
    """What the stages found in a sentence."""

    parsed: Parsed
    attributions: tuple[Attribution, ...]
    qualified: tuple[Qualified, ...]

    @property
    def words(self) -> list[str]:
        """The tokens' words."""
        return [token.text for token in self.parsed.tokens]


@cache
def parsed_sentences(code: str) -> dict[str, Parsed] | None:
    """All sentences of a language, parsed in one go; `None` where no model of the language is installed."""
    try:
        parser = load(code)
    except ModelError:
        return None
    texts = list(dict.fromkeys(case.text for case in cases() if case.code == code))
    return dict(zip(texts, parse(texts, parser), strict=True))


@cache
def read(code: str, text: str, least_weight: float = USUAL_LEAST) -> Read | None:
    """The stages' reading of one sentence; `None` where no model of the language is installed."""
    sentences = parsed_sentences(code)
    return None if sentences is None else read_parsed(text, sentences[text], load_pack(code), least_weight)


def read_case(case: Case) -> Read | None:
    """The reading of a case. Whether a rare cue is worth the risk is for the stage to say; whether its entry works is asked here."""
    weight = case.entry.weight if isinstance(case.entry, Cue) else USUAL_LEAST
    return read(case.code, case.text, min(weight, USUAL_LEAST))


def read_parsed(text: str, parsed: Parsed, pack: Pack, least_weight: float = USUAL_LEAST) -> Read:
    """Attribution and qualification of a parsed sentence, nested attributions included."""
    view = View(text)
    attributions = attribute(view, parsed, pack, Options(least_weight=least_weight, nested="all", reader=False))
    return Read(parsed=parsed, attributions=attributions, qualified=qualify(view, parsed, attributions, pack))
