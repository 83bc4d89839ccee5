"""No text, however odd, stops the program, and every span proves its words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dizque.intake import from_html, from_text
from dizque.langs import codes, load_pack
from dizque.parse import shipped
from dizque.records import Reading
from dizque.run.pipeline import read_report

READABLE = tuple(code for code in codes() if code in shipped())
WORDS = {
    code: st.one_of(
        st.sampled_from(["Ana", "Lauria", "42", "3,5", "1.000", "2025", "0", "mil", "-", "–", "(", ")", "[1]", "<b>", "&amp;", "\ufeff", "\u200b"]),
        st.sampled_from(['"', "“", "”", "«", "»", "''", "'", "„", ".", ",", ":", "?", "…", "\n", "\n\n", "\r\n", "\t", " -", "\u2028"]),
        st.sampled_from(sorted({form for cue in load_pack(code).cues for form in (*cue.forms, *cue.lemmas)}) or ["0"]),
        st.sampled_from(sorted({form for word in load_pack(code).certainty for form in word.forms}) or ["0"]),
        st.sampled_from(sorted({form for word in load_pack(code).time for form in word.forms}) or ["0"]),
        st.sampled_from(sorted({form for word in load_pack(code).quantity for form in word.forms}) or ["0"]),
        st.sampled_from(sorted({form for title in load_pack(code).titles for form in title.forms}) or ["0"]),
        st.text(max_size=6),
    )
    for code in READABLE
}  # fmt: skip
PATIENT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def check(reading: Reading) -> None:
    view = reading.report.view()
    for statement in reading.statements:
        attribution, quality = statement.attribution, statement.qualified
        times = [time.text for time in (quality.said, quality.about) if time]
        roles = (attribution.source, attribution.cue, attribution.content, quality.addressee, statement.anonymity_reason, *times)
        spans = [*(span for role in roles for span in role), *(s for reason in statement.reasons for s in reason.words)]
        assert all(view.proves(span) for span in spans)
        assert all(a.end <= b.start for role in roles for a, b in pairwise(role)), roles
    assert all(view.proves(damage.span) for damage in reading.report.damage)
    assert all(view.proves(credit.span) for credit in reading.report.credits)
    ids = {statement.id for statement in reading.statements}
    assert len(ids) == len(reading.statements)
    assert all(stance.statement in ids for claim in reading.claims for stance in claim.stances)


@pytest.mark.parametrize("code", READABLE)
@PATIENT
@given(st.data())
def test_odd_texts_are_read(code: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(WORDS[code], max_size=40))
    check(read_report(from_text(" ".join(pieces), doc="odd", lang=code)))


@PATIENT
@given(st.data())
def test_odd_pages_are_read(data: st.DataObject) -> None:
    tags = st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<h1>", "<script>", "</script>", "<!--", "-->", "<br/>", "<a href='", "'>", "&#x41;", "&bogus;", "<table><tr><td>", "]]>"])  # fmt: skip
    pieces = data.draw(st.lists(st.one_of(tags, WORDS["pt"]), max_size=60))
    check(read_report(from_html(" ".join(pieces), doc="odd", lang="pt")))
