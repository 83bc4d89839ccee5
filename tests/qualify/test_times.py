"""Time expressions: found by the pack's patterns, resolved against a day, attached to the saying or to the content."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.langs import load_pack
from dizque.qualify.days import moved, shift, unit_round
from dizque.qualify.timefinder import find_times
from dizque.qualify.timevalues import resolve, widened
from tests.qualify.marked import qualified

MONDAY = date(2024, 10, 14)


def days(*isos: str) -> tuple[date | None, date | None]:
    first, *rest = [date.fromisoformat(iso) if iso else None for iso in isos]
    return first, (rest or [first])[0]


FOUND = [
    # language, sentence, words, relative value, days seen from Monday 14 October 2024, looking back
    ("en", "The mayor spoke on Thursday.", "on Thursday", "weekday:4", days("2024-10-10")),
    ("en", "The mayor spoke yesterday.", "yesterday", "day:-1", days("2024-10-13")),
    ("en", "The mayor spoke last week.", "last week", "week:-1", days("2024-10-07", "2024-10-13")),
    ("en", "The mayor spoke two weeks ago.", "two weeks ago", "week:-2", days("2024-09-30")),
    ("en", "The bridge fell on June 3, 2019.", "on June 3, 2019", "2019-06-03", days("2019-06-03")),
    ("en", "The bridge fell in June.", "in June", "XXXX-06", days("2024-06-01", "2024-06-30")),
    ("en", "The bridge fell in 2019.", "in 2019", "2019", days("2019-01-01", "2019-12-31")),
    ("en", "The bridge was shut in the 1990s.", "in the 1990s", "decade:1990", days("1990-01-01", "1999-12-31")),
    ("en", "It has grown over the past two decades.", "over the past two decades", "decade:-2:span", days("2000-01-01", "2019-12-31")),
    ("en", "The fair is on Monday of next week.", "on Monday of next week", "weekday:1@week:1", days("2024-10-21")),
    ("en", "The vote is in the first week of June.", "the first week of June", "week:1of:XXXX-06", days("2024-06-03", "2024-06-09")),
    ("en", "The road is shut until Friday.", "until Friday", "until:weekday:5", days("", "2024-10-11")),
    ("en", "It closed between 1990 and 1996.", "between 1990 and 1996", "1990/1996", days("1990-01-01", "1996-12-31")),
    ("pt", "O prefeito falou no domingo.", "no domingo", "weekday:7", days("2024-10-13")),
    ("pt", "O prefeito falou ontem.", "ontem", "day:-1", days("2024-10-13")),
    ("pt", "O prefeito falou na semana passada.", "na semana passada", "week:-1", days("2024-10-07", "2024-10-13")),
    ("pt", "O prefeito falou há duas semanas.", "há duas semanas", "week:-2", days("2024-09-30")),
    ("pt", "A ponte caiu em 9 de agosto de 1971.", "em 9 de agosto de 1971", "1971-08-09", days("1971-08-09")),
    ("pt", "A ponte caiu em junho.", "em junho", "XXXX-06", days("2024-06-01", "2024-06-30")),
    ("pt", "Eles morreram recentemente.", "recentemente", "recent", days("", "2024-10-14")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sentence", "words", "relative", "wanted"), FOUND, ids=[one[1] for one in FOUND])
def test_found_and_resolved(code: str, sentence: str, words: str, relative: str, wanted: tuple[date | None, date | None]) -> None:
    found = find_times(sentence, load_pack(code))
    assert [(sentence[one.start : one.end], str(one.value)) for one in found] == [(words, relative)]
    assert resolve(found[0].value, MONDAY) == wanted


QUIET = [
    ("en", "Mrs May said the march was a second chance."),
    ("en", "He sat in the sun and may leave."),
    ("en", "The fund lost $2,019 and 20.5 percent."),
    ("pt", "O segundo motorista parou na quinta fila."),
    ("pt", "Ele pagou R$ 2.019 pela casa 9."),
]


@pytest.mark.parametrize(("code", "sentence"), QUIET, ids=[one[1] for one in QUIET])
def test_quiet(code: str, sentence: str) -> None:
    assert [sentence[one.start : one.end] for one in find_times(sentence, load_pack(code))] == []


def test_an_expression_without_direction_looks_back_or_ahead() -> None:
    friday = find_times("on Friday", load_pack("en"))[0].value
    assert resolve(friday, MONDAY) == days("2024-10-11")
    assert resolve(friday, MONDAY, ahead=True) == days("2024-10-18")


def test_without_a_reference_only_whole_dates_resolve() -> None:
    pack = load_pack("en")
    assert resolve(find_times("yesterday", pack)[0].value, None) == (None, None)
    assert resolve(find_times("on June 3, 2019", pack)[0].value, None) == days("2019-06-03")
    assert resolve(find_times("on June 3", pack)[0].value, None) == (None, None)


def test_two_years_ago_is_a_year_in_the_ledger() -> None:
    value = find_times("two years ago", load_pack("en"))[0].value
    assert widened(value, resolve(value, MONDAY)) == days("2022-01-01", "2022-12-31")


SAID = [
    ("en", "On Thursday {who: the mayor} {cue: said} {what: that the bridge fell in June}.", "On Thursday", "in June"),
    ("en", "{what: The bridge is shut}, {who: the mayor} {cue: said} on Thursday.", "on Thursday", None),
    ("en", "{who: The mayor} {cue: said} {what: the bridge will reopen on Friday}.", None, "on Friday"),
    ("pt", "{who: O prefeito} {cue: disse} no domingo {what: que a ponte caiu em junho}.", "no domingo", "em junho"),
    ("pt", "{who: O prefeito} {cue: disse} {what: que a ponte caiu ontem}.", None, "ontem"),
]


@pytest.mark.parametrize(("code", "line", "said", "about"), SAID, ids=[one[1] for one in SAID])
def test_said_and_about(code: str, line: str, said: str | None, about: str | None) -> None:
    made = qualified(code, line, MONDAY)
    assert (made.said and made.said.text[0].text) == said
    assert (made.about and made.about.text[0].text) == about


def test_what_is_to_come_is_resolved_ahead() -> None:
    made = qualified("en", "{who: The mayor} {cue: said} {what: the bridge will reopen on Friday}.", MONDAY)
    assert made.about is not None
    assert (made.about.start, made.about.end) == days("2024-10-18")


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
UNITS = st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century", "week*2"])


@given(DAYS, UNITS, st.integers(-15, 15))
def test_a_unit_holds_the_day_it_is_made_of(day: date, unit: str, count: int) -> None:
    first, last = unit_round(shift(day, unit, count), unit)
    assert first <= last
    if unit not in ("weekend", "week*2"):
        assert first <= shift(day, unit, count) <= last


@given(day=DAYS, weekday=st.integers(1, 7), ahead=st.booleans())
def test_the_nearest_weekday_is_at_most_six_days_off(*, day: date, weekday: int, ahead: bool) -> None:
    found = moved(day, weekday, ahead=ahead)
    assert found.isoweekday() == weekday
    assert timedelta(0) <= (found - day if ahead else day - found) < timedelta(days=7)


def _words(code: str) -> list[str]:
    pack = load_pack(code)
    forms = sorted({word for entry in pack.time for form in entry.forms for word in form.split() if "{" not in word})
    return [*forms, "3", "31", "99", "2019", "10000", "/", "-", ",", ".", "of", "de", "a", "12:30"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["en", "pt"]).flatmap(
        lambda code: st.tuples(st.just(code), st.lists(st.sampled_from(_words(code)), max_size=14))
    ),
    DAYS,
)
def test_any_words_of_time_give_sound_spans_and_days(drawn: tuple[str, list[str]], reference: date) -> None:
    code, words = drawn
    text = " ".join(words)
    found = find_times(text, load_pack(code))
    assert all(a.end <= b.start for a, b in pairwise(found))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert str(one.value)
        for ahead in (False, True):
            first, last = resolve(one.value, reference, ahead=ahead)
            assert first is None or last is None or first <= last
    assert find_times(text, load_pack(code)) == found


def test_a_long_row_of_openings_ends_in_time() -> None:
    assert isinstance(find_times("since " * 5000 + "Monday", load_pack("en")), tuple)
    assert isinstance(find_times("1 / " * 5000, load_pack("pt")), tuple)
