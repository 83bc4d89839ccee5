"""Views lead back to the text as received; ids are the same for the same content and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dizque.errors import SpanError
from dizque.records import Span, Step, StepCode, View, content_id

TEXT = st.text(alphabet="ab -<>&\nçß🙂", max_size=40)


@st.composite
def views(draw: st.DrawFn) -> View:
    """A text and steps that do not overlap."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    steps, last = [], -1
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start > last:
            code = draw(st.sampled_from([StepCode.MARKUP, StepCode.SPACED_HYPHEN, StepCode.BREAK]))
            put = draw(st.sampled_from(["", "\n", "xy"])) if code is not StepCode.SPACED_HYPHEN else ""
            steps.append(Step(start=start, end=end, put=put, code=code))
            last = end
    return View(text, steps)


@given(views(), st.data())
def test_every_span_of_a_view_proves_its_words(view: View, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(begin, len(view.text)))
    span = view.span(begin, end)
    assert 0 <= span.start <= span.end <= len(view.received)
    assert view.proves(span)


@given(views())
def test_replaying_the_steps_gives_the_text(view: View) -> None:
    out, cursor = "", 0
    for step in view.steps:
        out += view.received[cursor : step.start] + step.put
        cursor = step.end
    assert view.text == out + view.received[cursor:]


@given(TEXT, st.data())
def test_without_steps_offsets_are_the_same(text: str, data: st.DataObject) -> None:
    view = View(text)
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    assert view.span(begin, end) == Span(start=begin, end=end, text=text[begin:end])
    assert view.offset_in_view(begin) == begin


@given(views())
def test_characters_that_stay_find_their_way_both_ways(view: View) -> None:
    for offset in range(len(view.text)):
        start, end = view.received_range(offset, offset + 1)
        if end - start == 1 and view.received[start] == view.text[offset]:
            assert view.offset_in_view(start) <= offset


def test_a_wound_stays_visible_and_markup_does_not() -> None:
    view = View("os <b>norte</b> -coreanos", [
        Step(start=3, end=6), Step(start=11, end=15), Step(start=15, end=16, code=StepCode.SPACED_HYPHEN),
    ])  # fmt: skip
    assert view.text == "os norte-coreanos"
    assert view.span(3, 17).text == "norte -coreanos"


@pytest.mark.parametrize("steps", [[Step(start=0, end=3), Step(start=2, end=4)], [Step(start=1, end=9)], [Step(start=3, end=2)]])
def test_steps_that_cannot_be_are_refused(steps: list[Step]) -> None:
    with pytest.raises(SpanError, match="overlaps another step or leaves the text"):
        View("abcd", steps)


def test_a_span_with_other_words_proves_nothing() -> None:
    assert not View("abcd").proves(Span(start=0, end=2, text="xx"))
    assert not View("abcd").proves(Span(start=3, end=9, text="d"))


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_ids_are_equal_only_for_equal_content(a: list[str], b: list[str]) -> None:
    assert (content_id("x", *a) == content_id("x", *b)) == (a == b)
    assert content_id("x", *a) != content_id("y", *a)
