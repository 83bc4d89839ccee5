"""Reports from plain text."""

from __future__ import annotations

from datetime import date

from dizque.intake.assemble import assemble, refused
from dizque.intake.control import control_steps
from dizque.intake.options import DEFAULTS, Given, Options
from dizque.records import Issue, IssueCode, Published, Report, View

__all__ = ["from_text"]


def from_text(  # noqa: PLR0913 - the fields of an input line, by name
    text: str,
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
    r"""Read a report given as plain text; `received` is the text as given.

    `lang` is identified where it is not given. `title` is looked for at the beginning of the text; without it, a first line that
    has the form of a heading is the title. What cannot be read has a fatal `Issue` in `issues`: the later stages leave it alone.
    `issues` are those of a step before (decoding), to be kept.

    >>> report = from_text("Ela vive na regi\u00e3o norte -coreana.", doc="a.txt", lang="pt")
    >>> report.view().text
    'Ela vive na região norte-coreana.'
    """
    given = Given(doc=doc, lang=lang, published=published, outlet=outlet, url=url, title=title)
    if len(text) > options.longest:
        return refused(text, given, (*issues, _too_long(text, doc, options)))
    base = View(text, control_steps(text))
    if not base.text.strip():
        detail = f"{doc} holds no text; expected a report. Next: leave it out"
        return refused(text, given, (*issues, Issue(code=IssueCode.EMPTY, detail=detail, path=doc)))
    return assemble(base, given, issues)


def _too_long(text: str, doc: str, options: Options) -> Issue:
    detail = (
        f"{doc} holds {len(text):,} characters; expected one report of at most {options.longest:,}. "
        "Next: split it into its reports, one a file or one a line of a .jsonl"
    )
    return Issue(code=IssueCode.TOO_LONG, detail=detail, path=doc)
