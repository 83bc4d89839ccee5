"""What a pack's entries must be beyond their types: ids used once, kinds known, forms not said twice, examples that read.

Each check is a function from an entry (or all entries of a file) to `None`; it raises `PackError` with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dizque.errors import NotationError, PackError
from dizque.langs.pack import (
    Anonymity,
    CertaintyWord,
    Concept,
    Cue,
    CueKind,
    DenialWord,
    Examples,
    Grammar,
    Outlet,
    PageWord,
    Person,
    Place,
    QuantityWord,
    Shape,
    SpeechClass,
    StanceWord,
    TimeWord,
    Title,
)
from dizque.langs.times import check_time
from dizque.notation import read_line

__all__ = ["check_entries", "check_grammar"]

KINDS: Mapping[type[Any], tuple[str, ...]] = {
    CertaintyWord: ("adverb", "adjective", "modal", "verb", "noun", "phrase"),
    DenialWord: ("negator", "falsehood", "allegation", "refusal"),
    QuantityWord: ("number", "times", "bound", "to"),
    StanceWord: ("duty", "plea", "ahead", "praise", "blame", "wrong", "question", "exclamation", "rejection", "cue"),
    TimeWord: ("weekday", "month", "relative", "unit", "modifier", "number", "pattern", "hedge", "feast"),
    Title: ("office", "spokesperson", "honorific", "profession", "kin", "outlet", "document", "body", "group"),
    Anonymity: ("source", "reason", "withheld"),
    PageWord: ("widget", "byline", "agency_note", "photo", "translated", "published", "updated"),
    Outlet: ("agency", "newspaper", "broadcaster", "site"),
}
NEED_EXAMPLES = (Cue, CertaintyWord, DenialWord, TimeWord, Title, Anonymity)
"""Places, page words and outlets are names rather than rules: they may go without."""

LADDER = ("required", "usable", "complete")
_ID = re.compile(r"\w[\w.-]*")
_FEATURES = re.compile(r"[123][sp]?[mfn]?|rel|indef|dem|impersonal")
_VALUES = {
    "number": (re.compile(r"\d+(?:-\d+)?"), 'digits such as "17", or a range such as "24-99"'),
    "times": (re.compile(r"\d+"), 'digits such as "1000"'),
    "bound": (re.compile(r"least|over|most|under|about"), "one of least, over, most, under, about"),
}
"""What a word of number must say of itself, by kind."""
_BRACE = re.compile(r"[{}]")
_OPENING = re.compile(r"\{(?:who|cue|what|to|when|why)(?:\d+(?:\+\d+)*)?:")


def check_grammar(grammar: Grammar, folder: str, where: Callable[[str], str]) -> None:
    """Code and folder agree, ladder and features are known ones; `where` tells the place of a key."""
    if grammar.code != folder:
        raise PackError(
            f"{where('code')}: the code {grammar.code!r}",
            expected=f"{folder!r}, the folder's name",
            next_step="rename one of them",
        )
    if grammar.ladder not in LADDER:
        raise PackError(
            f"{where('ladder')}: the ladder {grammar.ladder!r}",
            expected="one of " + ", ".join(LADDER),
            next_step="see the table in README.md",
        )
    for key in ("pronouns", "possessives"):
        for word, features in getattr(grammar, key).items():
            if not _FEATURES.fullmatch(features):
                raise PackError(
                    f"{where(key)}: {word} = {features!r}",
                    expected="features such as 3sm, 3p, 1s, or rel, indef, dem, impersonal",
                    next_step="correct the features",
                )


def check_entries(entries: Iterable[Any]) -> None:
    """All checks over the entries of one file, in the order of the file."""
    ids: dict[str, str] = {}
    said: dict[tuple[str, ...], tuple[str, str]] = {}
    for entry in entries:
        _check_id(entry, ids)
        _check_kind(entry)
        _check_words(entry)
        if isinstance(entry, Cue):
            _check_cue(entry)
        if isinstance(entry, TimeWord):
            check_time(entry)
        for key in _keys(entry):
            if key in said and said[key][0] != entry.id:
                other, where = said[key]
                raise PackError(
                    f"{entry.where}: {key[1]!r} stands in {entry.id!r} and in {other!r} ({where})",
                    expected="each form once in a kind",
                    next_step="keep it in one of the two",
                )
            said[key] = entry.id, entry.where
        if not isinstance(entry, Outlet | Person):
            _check_tests(entry, entry.tests)


def _check_id(entry: Any, ids: dict[str, str]) -> None:
    if not _ID.fullmatch(entry.id):
        raise PackError(
            f"{entry.where}: the id {entry.id!r}",
            expected="letters, digits and hyphens, no blanks",
            next_step="choose a short name",
        )
    if entry.id in ids:
        raise PackError(
            f"{entry.where}: the id {entry.id!r} is used before ({ids[entry.id]})",
            expected="each id once in a file",
            next_step="choose another id, or join the two entries",
        )
    ids[entry.id] = entry.where


def _check_kind(entry: Any) -> None:
    kinds = KINDS.get(type(entry))
    if kinds and entry.kind not in kinds:
        raise PackError(
            f"{entry.where}: kind = {entry.kind!r}", expected="one of " + ", ".join(kinds), next_step="correct the kind"
        )
    if isinstance(entry, QuantityWord) and entry.kind in _VALUES and not _VALUES[entry.kind][0].fullmatch(entry.value):
        raise PackError(
            f"{entry.where}: value = {entry.value!r} for a {entry.kind}",
            expected=_VALUES[entry.kind][1],
            next_step="correct the value",
        )


def _check_words(entry: Any) -> None:
    for key in ("forms", "lemmas", "names", "capitals", "demonyms", "metonyms", "prepositions"):
        words = [word.casefold() for word in getattr(entry, key, ())]
        if len(set(words)) < len(words):
            twice = next(word for n, word in enumerate(words) if word in words[:n])
            raise PackError(
                f"{entry.where}: {twice!r} stands twice in the {key} of {entry.id!r}",
                expected="each once",
                next_step="take one out",
            )
    if not (getattr(entry, "forms", ()) or getattr(entry, "lemmas", ()) or getattr(entry, "names", ())):
        raise PackError(
            f"{entry.where}: the entry {entry.id!r} has no words",
            expected="forms (or lemmas, for cues) with at least one word",
            next_step="add them",
        )


def _check_cue(cue: Cue) -> None:
    if (cue.kind is CueKind.ADPOSITION and not cue.forms) or (cue.kind is CueKind.PHRASE and not (cue.forms or cue.lemmas)):
        raise PackError(
            f"{cue.where}: the {cue.kind.value} {cue.id!r} has no forms",
            expected="printed forms: only they are searched for",
            next_step="write them out in forms",
        )
    if cue.kind is not CueKind.PHRASE and any(" " in lemma for lemma in cue.lemmas):
        raise PackError(
            f"{cue.where}: a lemma of several words in {cue.id!r}",
            expected="single words",
            next_step="make it a phrase with printed forms",
        )
    if Shape.OBLIQUE in cue.shapes and not cue.prepositions:
        raise PackError(
            f"{cue.where}: {cue.id!r} takes an oblique content",
            expected='prepositions = ["…"]',
            next_step="name the prepositions, or take oblique out of shapes",
        )
    if not cue.shapes and cue.position.value != "withholds":
        raise PackError(
            f"{cue.where}: {cue.id!r} has no shapes",
            expected="at least one of " + ", ".join(Shape),
            next_step="say what its content may be",
        )


def _keys(entry: Any) -> Iterator[tuple[str, ...]]:
    """What no second entry may say again: kind and form, for cues with each shape that tells two senses apart."""
    if isinstance(entry, Cue):
        marks = [shape.value for shape in sorted(entry.shapes - {Shape.QUOTATION, Shape.FREE, Shape.OBLIQUE})]
        marks += entry.prepositions if Shape.OBLIQUE in entry.shapes else ()
        for word in (*entry.lemmas, *entry.forms):
            for mark in marks or [""]:
                yield (entry.kind, word.casefold(), mark)
    elif isinstance(entry, Concept):
        for word in entry.lemmas:
            yield ("concept", word.casefold())
    elif isinstance(entry, SpeechClass):
        return
    elif isinstance(entry, Outlet | Person | Place):
        for word in entry.names:
            yield ("name", word.casefold())
    else:
        for word in entry.forms:
            yield (entry.kind, word if entry.kind == "pattern" else word.casefold())


def _check_tests(entry: Any, tests: Examples) -> None:
    if isinstance(entry, NEED_EXAMPLES) and not (tests.examples or tests.gaps):
        raise PackError(
            f"{entry.where}: {entry.id!r} has no examples",
            expected="at least one sentence in which it is found",
            next_step='add a line examples = ["…"]',
        )
    for key in ("examples", "counter_examples", "gaps"):
        for line in getattr(tests, key):
            _check_line(line, entry, key)


def _check_line(line: str, entry: Any, key: str) -> None:
    braces = _BRACE.findall(line)
    if (
        len(braces) != 2 * len(_OPENING.findall(line))
        or braces.count("}") * 2 != len(braces)
        or "\\" in line
        or (braces and (key == "counter_examples" or _closes_early(braces)))
    ):
        _read(line, entry, key)
    if isinstance(entry, Cue) and key == "examples" and "{cue" not in line:
        raise PackError(
            f"{entry.where}: {key} of {entry.id!r}: no cue is marked in {line!r}",
            expected="{cue: …} round the words",
            next_step="mark it",
        )


def _closes_early(braces: list[str]) -> bool:
    depth = 0
    for brace in braces:
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return True
    return False


def _read(line: str, entry: Any, key: str) -> None:
    try:
        marked = read_line(line)
    except NotationError as wrong:
        raise PackError(
            f"{entry.where}: {key} of {entry.id!r}: {wrong.found} in {line!r}",
            expected=wrong.expected,
            next_step=wrong.next_step or "correct the line",
        ) from None
    if key == "counter_examples" and marked.markings:
        raise PackError(
            f"{entry.where}: a counter-example of {entry.id!r} has markings: {line!r}",
            expected="a plain sentence",
            next_step="take the braces out, or move it to examples",
        )
