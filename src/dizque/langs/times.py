"""The closed vocabulary of `time.toml`: which values each kind takes, which slots and operations a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dizque.errors import PackError
from dizque.langs.pack import TimeWord

__all__ = ["OPERATIONS", "SLOTS", "check_time"]

SLOTS = (
    "weekday",
    "month",
    "unit",
    "relative",
    "modifier",
    "hedge",
    "part",
    "number",
    "ordinal",
    "day",
    "m",
    "year",
    "yy",
    "clock",
    "time",
)
"""What may stand in braces in a pattern; `langs/data/README.md` says what each stands for."""

OPERATIONS = (
    "-",
    "+",
    "-span",
    "+span",
    "weekday",
    "modified",
    "date",
    "decade",
    "century",
    "since",
    "until",
    "before",
    "after",
    "between",
    "part",
    "nth",
    "within",
    "same",
)
"""What a pattern does with its slots."""

_UNIT = r"(?:minute|hour|day|week|weekend|month|quarter|year|decade|century)"
_VALUES: Mapping[str, str] = {
    "weekday": r"weekday:[1-7]",
    "month": r"month:(?:[1-9]|1[0-2])|season:(?:spring|summer|autumn|winter)",
    "unit": rf"{_UNIT}(?:\*\d+)?|part:(?:morning|afternoon|evening|night)",
    "relative": rf"{_UNIT}:(?:0|-?[1-9]\d*)|recent|soon|now|past|future",
    "modifier": r"-[1-9]\d*|0|\+[1-9]\d*|past|coming|earlier|later|each",
    "number": r"\d+(?:-\d+)?|ordinal:\d+|suffix",
    "hedge": r"about|early|mid|late|under|over",
    "feast": r"(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])",
}
_SLOT = re.compile(r"\{([^{}]*)\}")


def check_time(word: TimeWord) -> None:
    """Raise `PackError` for a value that its kind does not take, or a pattern with an unknown slot or operation.

    >>> check_time(TimeWord(id="ontem", forms=("ontem",), kind="relative", value="day:-1"))
    """
    if word.kind != "pattern":
        if not re.fullmatch(_VALUES[word.kind], word.value):
            raise PackError(
                f"{word.where}: value = {word.value!r} for a {word.kind}",
                expected="a value as README.md lists them for this kind",
                next_step="correct the value or the kind",
            )
        return
    if word.value not in OPERATIONS:
        raise PackError(
            f"{word.where}: value = {word.value!r} for a pattern",
            expected="one of " + ", ".join(OPERATIONS),
            next_step="choose the operation",
        )
    for form in word.forms:
        slots = _SLOT.findall(form)
        unknown = next((slot for slot in slots if slot not in SLOTS), None)
        if unknown is not None or not slots or _SLOT.sub("", form).count("{"):
            found = f"the slot {{{unknown}}}" if unknown is not None else "no slot"
            raise PackError(
                f"{word.where}: {found} in the pattern {form!r}",
                expected="slots such as " + ", ".join(f"{{{slot}}}" for slot in SLOTS),
                next_step="correct the pattern",
            )
