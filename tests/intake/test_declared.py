"""What pages say of themselves: outlet, day of publication, authors and agencies, always with its place. All made up."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dizque.intake import from_html
from dizque.records import CreditKind, Report

TEXT = (
    "<p>A prefeita de Belmora disse na segunda-feira que a ponte sobre o rio Vesta fica fechada até o fim do verão, e que a obra custa pouco.</p>"
    "<p>Segundo ela, os engenheiros ainda não sabem por que um pilar cedeu; a vistoria começa na semana que vem e dura dez dias ou mais.</p>"
)


def read(head: str = "", before: str = "", **given: str) -> Report:
    source = f"<html><head><title>A ponte fecha</title>{head}</head><body><article><h1>A ponte fecha</h1>{before}{TEXT}</article></body></html>"
    report = from_html(source, doc="a.html", lang="pt", **given)  # type: ignore[arg-type]
    view = report.view()
    assert all(view.proves(credit.span) for credit in report.credits)
    if report.published is not None and report.published.evidence is not None:
        assert view.proves(report.published.evidence)
    return report


def linked(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **node})}</script>'


DATES = {
    "2024-10-14T10:00:00Z": '<meta property="article:published_time" content="2024-10-14T10:00:00Z">',
    "2024-10-14": '<meta name="dc.date" content="2024-10-14">',
    "2024-10-14T08:00-03:00": linked(datePublished="2024-10-14T08:00-03:00", dateModified="2024-10-20"),
    "2024-10-14 08:00": '<time itemprop="datePublished" datetime="2024-10-14 08:00">ontem</time>',
    "14/10/2024": "<span>Publicado em <b>14/10/2024</b> às 8h</span>",
}


@pytest.mark.parametrize("words", DATES)
def test_a_date_has_its_evidence(words: str) -> None:
    report = read(head=DATES[words]) if "meta" in DATES[words] or "script" in DATES[words] else read(before=DATES[words])
    assert report.published is not None
    assert report.published.evidence is not None
    assert (report.published.on, report.published.evidence.text, report.published.by) == (date(2024, 10, 14), words, "page")
    assert report.received[slice(*report.published.evidence.range)] == words


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2024-10-14">',
        '<meta property="article:published_time" content="0001-01-01T00:00:00Z">',
        '<meta property="article:published_time" content="ontem">',
        "<meta name=copyright content=2024>",
        linked(dateModified="2024-10-14"),
        '<script type="application/ld+json">{"datePublished": "2024-10-14"</script>',
        "<!-- 2024-10-14 -->",
    ],
)
def test_no_evidence_no_date(head: str) -> None:
    assert read(head=head, before="<time>14 de outubro de 2023</time>").published is None


def test_what_the_person_says_counts_before_the_page() -> None:
    report = read(
        head=DATES["2024-10-14"] + '<meta property="og:site_name" content="Gazeta">', published="2024-10-01", outlet="Diário"
    )
    assert report.published is not None
    assert (report.published.on, report.published.by, report.outlet) == (date(2024, 10, 1), "input", "Diário")


def test_outlet() -> None:
    assert read(head='<meta property="og:site_name" content="Gazeta &amp; Filhos">').outlet == "Gazeta & Filhos"
    assert read(head=linked(publisher={"@type": "Organization", "name": "Gazeta"})).outlet == "Gazeta"
    assert read().outlet is None


def credits_of(report: Report) -> list[tuple[str, CreditKind, str]]:
    return [(c.name, c.kind, c.span.text) for c in report.credits if c.kind is not CreditKind.CITED]


def test_authors_of_structured_data() -> None:
    assert credits_of(read(head=linked(author={"@type": "Person", "name": "Por ANA MELO, AP Writer"}))) == [
        ("Associated Press", CreditKind.STRUCTURED, "AP")
    ]
    assert credits_of(read(head=linked(author=[{"name": "Reuters"}, {"name": "Ana Melo"}]))) == [
        ("Reuters", CreditKind.STRUCTURED, "Reuters"),
        ("Ana Melo", CreditKind.STRUCTURED, "Ana Melo"),
    ]
    assert credits_of(read(head='<meta name="author" content="Por Ana Melo">'))[0][0] == "Ana Melo"
    graph = '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Agência Lusa"}]}</script>'
    assert credits_of(read(head=graph)) == [("Lusa", CreditKind.STRUCTURED, "Agência Lusa")]


def test_the_outlet_itself_is_no_credit() -> None:
    assert credits_of(read(head=linked(author={"name": "Gazeta"}, publisher={"name": "Gazeta"}))) == []
    assert credits_of(read(head='<meta property="og:site_name" content="Reuters"><meta name="author" content="Reuters">')) == []
    assert credits_of(read(head='<meta name="author" content="admin">')) == []


def test_bylines_of_the_markup() -> None:
    assert credits_of(read(before='<div class="article-byline">Por <a>Agência Lusa</a></div>')) == [
        ("Lusa", CreditKind.BYLINE, "Agência Lusa")
    ]
    assert credits_of(read(before='<span itemprop="author">Da redação, com <b>Reuters</b></span>')) == [
        ("Reuters", CreditKind.BYLINE, "Reuters")
    ]


@pytest.mark.parametrize(
    "before",
    [
        '<figure><img><span class="photo-credit">Ana Sousa/Reuters</span></figure>',
        '<div class="byline">Foto: Ana Sousa/Reuters</div>',
        '<div class="author-bio">Ana Melo trabalhou na Reuters.</div>',
        '<div class="comment-author">Reuters</div>',
    ],
)
def test_photo_credits_and_others_stay_out(before: str) -> None:
    assert credits_of(read(before=before)) == []


def test_broken_and_nested_data_are_passed_over() -> None:
    for inner in (
        "[" * 5000,
        '{"@type": 5}',
        '{"@type": "Article", "author": {"@id": {}}}',
        '{"@type": "Article", "author": 7, "publisher": []}',
        "null",
        '"\\ud800"',
    ):
        assert credits_of(read(head=f'<script type="application/ld+json">{inner}</script>')) == []
