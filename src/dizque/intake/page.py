"""Reports from pages.

What later stages read is the main text, line by line, with the headline before it. How it comes out of the page is told by steps:
tags go, what is visible but no part of the report goes, character references become their characters, blocks become lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from itertools import islice

from dizque.intake.align import Placed, place
from dizque.intake.assemble import assemble, in_order, refused
from dizque.intake.bylines import byline_credits, structured_credits
from dizque.intake.extract import main_lines
from dizque.intake.labelled import labelled_date
from dizque.intake.markup import Stream, squeeze, stream_of
from dizque.intake.metadata import Metadata, read_metadata
from dizque.intake.options import DEFAULTS, Given, Options
from dizque.langs import codes, load_pack
from dizque.records import Issue, IssueCode, Media, Published, Range, Report, Span, Step, StepCode, View

__all__ = ["from_html", "page_steps"]

_H1 = re.compile(r"<h1\b[^<>]{0,2000}>", re.IGNORECASE)
_H1_END = re.compile(r"</h1\b", re.IGNORECASE)
_MOST_HEADINGS = 20
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+")
"""What parts a headline from the name of its outlet in a title."""
_SHORTEST_HEADLINE = 10
_LONGEST_HEADLINE = 300
_ALIKE = 0.6


def from_html(  # noqa: PLR0913 - the fields of an input line, by name
    html: str,
    *,
    doc: str,
    lang: str | None = None,
    published: Published | date | str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    options: Options = DEFAULTS,
    issues: tuple[Issue, ...] = (),
) -> Report:
    r"""Read a report given as a page; `received` is the source of the page, and all offsets count in it.

    >>> page = "<html><title>x</title><h1>O pacto</h1><p>A juíza Ana Melo disse ontem &agrave; r&aacute;dio que sim.</p>"
    >>> from_html(page, doc="a.html", lang="pt").view().text
    'O pacto\nA juíza Ana Melo disse ontem à rádio que sim.'
    """
    given = Given(doc=doc, media=Media.HTML, lang=lang, published=published, outlet=outlet, url=url, title=title)
    if len(html) > options.longest_page:
        detail = f"{doc} is a page of {len(html):,} characters; expected at most {options.longest_page:,}. Next: save the article alone"
        return refused(html, given, (*issues, Issue(code=IssueCode.TOO_LONG, detail=detail, path=doc)))
    stream = stream_of(html)
    deep = stream.depth > options.deepest
    if deep:
        detail = f"{doc} nests {stream.depth:,} tags; expected at most {options.deepest}. All its longer paragraphs were read"
        issues = (*issues, Issue(code=IssueCode.TOO_DEEP, detail=detail, path=doc, fatal=False))
    placed = place(stream, main_lines(html, stream, trees=not deep))
    if not placed:
        detail = f"{doc} is a page without running text; expected an article. Next: save the page after its text has appeared, or as text"
        return refused(html, given, (*issues, Issue(code=IssueCode.NO_MAIN_TEXT, detail=detail, path=doc)))
    declared = read_metadata(html)
    headline = _headline(html, stream, placed, declared.outlet.text if declared.outlet else None)
    base = View(html, page_steps(html, stream, sorted({*placed, *([headline] if headline else [])})))
    given = _with_metadata(given, html, declared)
    if headline is not None:
        given = replace(given, title=_line_at(base, next(stream.source(headline.begin, headline.end))[0]))
    return _with_surroundings(assemble(base, given, issues), stream, declared)


def _with_metadata(given: Given, page: str, declared: Metadata) -> Given:
    """What the page declares, where nobody said otherwise."""
    when = Published(on=declared.published[0], evidence=_slice(page, declared.published[1])) if declared.published else None
    site = declared.outlet.text if declared.outlet else None
    return replace(given, outlet=given.outlet or site, published=given.published or when)


def _with_surroundings(report: Report, stream: Stream, declared: Metadata) -> Report:
    """Credits of structured data and of the markup's bylines, and the day of publication where it is printed with a label."""
    page = report.received
    pack = load_pack(report.lang) if report.lang in codes() else None
    around = (*structured_credits(page, declared.authors, report.outlet, pack), *byline_credits(page, stream, pack))
    known = {(credit.name, credit.kind) for credit in report.credits}
    first = {(credit.name, credit.kind): credit for credit in reversed(around)}
    more = tuple(credit for key, credit in first.items() if key not in known)
    when = report.published
    if when is None and pack is not None and (found := labelled_date(stream.key, pack)) is not None:
        runs = list(stream.source(*found[1]))
        when = Published(on=found[0], evidence=_slice(page, (runs[0][0], runs[-1][1])))
    return replace(report, credits=in_order((*report.credits, *more)), published=when)


def _slice(page: str, place: Range) -> Span:
    return Span(start=place[0], end=place[1], text=page[slice(*place)])


def page_steps(page: str, stream: Stream, placed: Sequence[Placed]) -> tuple[Step, ...]:
    """The steps that turn the source into its placed lines, one a line; pieces of one line are parted by a blank."""
    out: list[Step] = []
    cursor = shown = 0
    for i, piece in enumerate(placed):
        runs = list(stream.source(piece.begin, piece.end))
        skipped = piece.begin > shown
        code = StepCode.BOILERPLATE if skipped else StepCode.BREAK if i else StepCode.MARKUP
        put = "" if not i else " " if placed[i - 1].line == piece.line else "\n"
        out.append(Step(start=cursor, end=runs[0][0], put=put, code=code))
        out += _within(page, runs, piece.text)
        cursor, shown = runs[-1][1], piece.end
    code = StepCode.BOILERPLATE if shown < len(stream.key) else StepCode.MARKUP
    out.append(Step(start=cursor, end=len(page), put="", code=code))
    return tuple(step for step in out if step.start < step.end or step.put)


def _within(page: str, runs: Sequence[tuple[int, int, str]], text: str) -> Iterator[Step]:
    """Steps inside a line: character references, and what stands between its runs of visible characters."""
    blanks = _blanks(text)
    size = 0
    for i, (start, end, shown) in enumerate(runs):
        if i:
            before = runs[i - 1][1]
            gap = page[before:start]
            put = " " if size in blanks or (gap and gap.isspace()) else ""
            if gap != put:
                yield Step(start=before, end=start, put=put, code=StepCode.MARKUP)
        if page[start:end] != shown:
            yield Step(start=start, end=end, put=shown, code=StepCode.ENTITY)
        size += len(shown)


def _blanks(text: str) -> frozenset[int]:
    """How many visible characters stand before each blank of the text."""
    out, size = set(), 0
    for word in text.split():
        size += len(squeeze(word))
        out.add(size)
    return frozenset(out)


def _headline(page: str, stream: Stream, placed: Sequence[Placed], site: str | None) -> Placed | None:
    """The heading of the page that is most like its title; the title itself if there is none. It may be a line placed already."""
    head = _shown(stream, *stream.title)
    begin, end = _without_site(head, site)
    wanted = squeeze(head[begin:end])
    ranges = [(stream.offset(start), stream.offset(stop)) for start, stop in _headings(page)]
    best = max(ranges, key=lambda r: (_alike(stream.key[slice(*r)], wanted), -r[0]), default=(0, 0))
    heading = stream.key[slice(*best)]
    # A heading unlike the title is the site's name, unless the title is the site's name.
    if not heading or (wanted and _alike(heading, wanted) < _ALIKE and (heading in squeeze(head) or len(heading) < len(wanted))):
        first = stream.title[0] + len(squeeze(head[:begin]))
        best = (first, first + len(wanted))
    found = Placed(begin=best[0], end=best[1], line=-1, text=_shown(stream, *best))
    same = next((p for p in placed if squeeze(p.text) == squeeze(found.text)), None)
    if same is not None:
        return same
    overlaps = any(p.begin < found.end and found.begin < p.end for p in placed)
    return None if overlaps or not 0 < len(found.text) <= _LONGEST_HEADLINE else found


def _without_site(head: str, site: str | None) -> tuple[int, int]:
    """Where the headline stands in a title: "Headline - Site", or "Site | Headline" where the site's name is known."""
    marks = list(_SUFFIX.finditer(head))
    if marks and site and _alike(squeeze(head[: marks[0].start()]), squeeze(site)) > _ALIKE:
        return marks[0].end(), len(head)
    if marks and (
        marks[-1].start() >= _SHORTEST_HEADLINE or (site and _alike(squeeze(head[marks[-1].end() :]), squeeze(site)) > _ALIKE)
    ):
        return 0, marks[-1].start()
    return 0, len(head)


def _headings(page: str) -> Iterator[tuple[int, int]]:
    """What the first headings of the highest rank hold, as places of the source."""
    for m in islice(_H1.finditer(page), _MOST_HEADINGS):
        end = _H1_END.search(page, m.end(), m.end() + 10 * _LONGEST_HEADLINE)
        if end is not None:
            yield m.end(), end.start()


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    starts = other.startswith(one) and len(one) >= _SHORTEST_HEADLINE
    return (
        1.0
        if starts or (one in other and len(one) * 2 > len(other))
        else SequenceMatcher(None, one[:_LONGEST_HEADLINE], other[:_LONGEST_HEADLINE]).ratio()
    )


def _shown(stream: Stream, begin: int, end: int) -> str:
    """The words of a range of the key as a reader sees them."""
    runs = list(stream.source(begin, end)) if begin < end else []
    return "".join((" " if i and runs[i - 1][1] < run[0] else "") + run[2] for i, run in enumerate(runs))


def _line_at(base: View, source: int) -> Span:
    begin = base.offset_in_view(source)
    end = base.text.find("\n", begin)
    return base.span(begin, len(base.text) if end < 0 else end)
