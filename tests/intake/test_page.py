"""Pages: main text with offsets, headline, what stays out, and pages that are not as they should be. All made up."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dizque.intake import from_html
from dizque.intake.markup import squeeze, stream_of
from dizque.records import IssueCode, Media, Report, StepCode

ONE = "A prefeita de Belmora disse na segunda-feira que a ponte sobre o rio Vesta fica fechada até o fim do verão, e que a obra custa três milhões."
TWO = "Segundo ela, os engenheiros ainda não sabem por que um pilar cedeu; a vistoria começa na semana que vem e dura dez dias, com apoio do governo."
THREE = "O sindicato dos barqueiros negou ter recebido dinheiro para levar passageiros de uma margem à outra enquanto durar o fechamento da ponte."


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=pt><head><title>A ponte fecha - Gazeta de Belmora</title>{head}</head><body>{body}</body></html>"


ARTICLE = f"""<nav><ul><li><a href="/">Início</a></li><li>Esportes</li></ul></nav>
<article><h1>A ponte fecha</h1>
<p>{ONE.replace("três milhões", "<b>três</b>&nbsp;milh&otilde;es")}</p>
<p>{TWO}<br>
{THREE}</p></article>
<aside>Leia também: outra história sobre o rio</aside><script>var a = "<p>{ONE}</p>";</script>
<footer>Todos os direitos reservados</footer>"""


def read(source: str) -> Report:
    return from_html(source, doc="a.html", lang="pt")


def proves(report: Report) -> bool:
    view = report.view()
    spans = [*(d.span for d in report.damage), *(c.span for c in report.credits), *([report.title] if report.title else [])]
    spans += [report.published.evidence] if report.published and report.published.evidence else []
    return all(view.proves(span) for span in spans)


def test_main_text_line_by_line() -> None:
    report = read(page(ARTICLE))
    assert report.media is Media.HTML
    assert report.view().text == f"A ponte fecha\n{ONE}\n{TWO}\n{THREE}"
    assert {step.code for step in report.steps} == {StepCode.BOILERPLATE, StepCode.BREAK, StepCode.ENTITY, StepCode.MARKUP}
    assert proves(report)


def test_every_character_leads_back_to_the_source() -> None:
    report = read(page(ARTICLE))
    view = report.view()
    begin = view.text.index("três milhões")
    span = view.span(begin, begin + len("três milhões"))
    assert span.text == "três milhões"
    assert report.received[span.start : span.end] == "três</b>&nbsp;milh&otilde;es"
    assert report.received[view.span(0, 13).start - 4 : view.span(0, 13).start] == "<h1>"


def test_headline_is_the_title() -> None:
    report = read(page(ARTICLE))
    assert report.title is not None
    assert report.title.text == "A ponte fecha"
    without = read(page(ARTICLE.replace("<h1>A ponte fecha</h1>", "")))
    assert without.title is not None
    assert without.title.text == "A ponte fecha"
    assert without.title.start < without.received.index("</title>")
    site = '<meta property="og:site_name" content="Gazeta de Belmora">'
    first = read(page(ARTICLE, site).replace("A ponte fecha - Gazeta de Belmora", "Gazeta de Belmora | A ponte fecha"))
    assert first.title is not None
    assert first.title.text == "A ponte fecha"
    logo = read(page("<h1>Gazeta de Belmora</h1>" + ARTICLE.replace("h1", "h2")))
    assert logo.title is not None
    assert logo.title.text == "A ponte fecha"


def test_script_in_a_title_stays_inert_text() -> None:
    evil = "<script>alert(1)</script>"
    for source in (
        page(ARTICLE).replace("A ponte fecha - ", f"A ponte fecha {evil} - "),
        page(ARTICLE.replace("fecha<", f"fecha {html.escape(evil)}<")),
    ):
        report = read(source)
        assert proves(report)
        assert report.title is not None
        assert report.title.text in ("A ponte fecha", f"A ponte fecha {evil}")
        assert report.view().text.split("\n")[1:] == [ONE, TWO, THREE]


def test_mending_within_a_page() -> None:
    source = page(
        ARTICLE.replace("segunda-feira", "segunda -feira")
        .replace("rio Vesta", "rio&nbsp;Vesta")
        .replace("do verão", "do <i>sul -</i>africano verão")
    )
    report = read(source)
    assert "na segunda-feira que a ponte" in report.view().text
    assert [d.span.text for d in report.damage] == ["segunda -feira"] or "sul -africano" in [d.span.text for d in report.damage]
    assert proves(report)


@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_deeply_nested_tags(depth: int) -> None:
    report = read(page("<div>" * depth + f"<p>{ONE}</p><p>{TWO}</p>" + "</div>" * depth))
    assert report.view().text == f"A ponte fecha\n{ONE}\n{TWO}"
    assert [(issue.code, issue.fatal) for issue in report.issues] == [(IssueCode.TOO_DEEP, False)]


@pytest.mark.parametrize(
    "source", ["", "<html></html>", "<html><body><script>fill()</script></body></html>", "<!--", "<p>" * 5000]
)
def test_pages_without_text(source: str) -> None:
    report = read(source)
    assert [(issue.code, issue.fatal) for issue in report.issues][-1] == (IssueCode.NO_MAIN_TEXT, True)
    assert report.steps == ()


def test_a_page_too_long() -> None:
    assert read("<p>a</p>" * 1_300_000).issues[0].code is IssueCode.TOO_LONG


def test_a_short_page_is_read_by_the_second_opinion() -> None:
    assert (
        read("<html><body><p>A juíza Ana Melo disse que não.</p></body></html>")
        .view()
        .text.endswith("A juíza Ana Melo disse que não.")
    )


def test_items_of_lists_are_no_orphan_headings() -> None:
    items = "".join(f"<li>{words}</li>" for words in ("Obras no rio Vesta", "Reações do governo local", "O custo da ponte nova"))
    report = read(page(f"<article><h1>A ponte fecha</h1><p>{ONE}</p><ul>{items}</ul><p>{TWO}</p><p>{THREE}</p></article>"))
    assert "Obras no rio Vesta" in report.view().text
    assert report.damage == ()


def test_the_other_place_of_a_line_that_comes_twice_is_not_taken() -> None:
    teaser = f"<div class=teaser><a href=x>{ONE}</a></div>"
    report = read(page(teaser + ARTICLE))
    assert report.view().text == f"A ponte fecha\n{ONE}\n{TWO}\n{THREE}"
    begin = report.view().text.index("A prefeita")
    assert report.view().span(begin, begin + 10).start > report.received.index("<article>")


TAGS = st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<br>", "<div class='x>y'>", "<!-- <p> -->", "<script>a<b</script>", "<a href=\"q?a=1&b=2\">", "</a>", "&amp;", "&eacute;",
                        "&#233;", "&nbsp;", "&", "<", ">", "<title>", "</title>", "\n", " ", "A prefeita disse que sim. ", "\u00ad", "<h1>", "</h1>", "<li>"])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS | st.text(max_size=6), max_size=30).map("".join))
def test_any_page_proves_itself(body: str) -> None:
    source = f"<html><body>{body}<p>{ONE}</p><p>{TWO}</p></body></html>"
    report = read(source)
    assert report.received == source
    assert proves(report)
    view = report.view()
    for begin in range(0, len(view.text), 11):
        assert view.proves(view.span(begin, min(len(view.text), begin + 6)))
    stream = stream_of(source)
    for start, end, shown in stream.source(0, len(stream.key)):
        assert squeeze(html.unescape(source[start:end])) == shown


def test_pages_of_the_corpus_align(shared: Path) -> None:
    from dizque.intake.align import place
    from dizque.intake.extract import main_lines
    from evaluation.intake.align import pages

    total = found = 0
    for number, (_, source, _) in enumerate(pages(shared / "corpora")):
        if number % 6 == 0:
            stream = stream_of(source)
            lines = main_lines(source, stream)
            total += sum(len(squeeze(line)) for line in lines)
            found += sum(p.end - p.begin for p in place(stream, lines))
    assert found >= 0.97 * total
