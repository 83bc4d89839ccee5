"""From the base view to the report: language, damage, mends, credits."""

from __future__ import annotations

from datetime import date

from dizque.intake.credits import find_credits
from dizque.intake.damage import find_wounds
from dizque.intake.dateline import dateline_mends
from dizque.intake.dates import iso_day
from dizque.intake.labelled import labelled_date
from dizque.intake.language import identify
from dizque.intake.lines import Line, lines_of
from dizque.intake.options import Given
from dizque.intake.translated import declared_language
from dizque.intake.wounds import damages, mending_steps
from dizque.langs import Pack, codes, load_pack
from dizque.records import Credit, Issue, IssueCode, Media, Published, Report, Span, View, content_id

__all__ = ["assemble", "in_order", "refused"]

_LONGEST_TITLE = 200
_EDGE = 6
"""Lines from the beginning and from the end in which a label for the date stands."""
_LONGEST_LABEL = 120


def assemble(base: View, given: Given, issues: tuple[Issue, ...] = ()) -> Report:
    """Look at a base view (markup and odd characters are gone already) and make the report."""
    lines = lines_of(base.text)
    code, more = _language(base.text, given.lang, given.doc)
    pack = load_pack(code) if code in codes() else None
    when, doubt = _published(given.published, given.doc)
    if when is None and pack is not None and given.media == Media.TEXT:
        when = _printed(base, lines, pack)
    wounds, path = find_wounds(base, lines, code, pack)
    named = find_credits(base, lines, pack)
    return Report(
        id=content_id("r", base.received),
        doc=given.doc,
        received=base.received,
        media=given.media,
        steps=mending_steps(base, wounds, dateline_mends(base, lines, named)),
        lang=code,
        title=given.title if isinstance(given.title, Span) else _title(base, lines, given.title),
        outlet=given.outlet,
        url=given.url,
        published=when,
        credits=in_order(named),
        damage=damages(base, wounds),
        derivation=_derivation(path, lines, code, pack),
        issues=(*issues, *more, *doubt),
    )


def refused(received: str, given: Given, issues: tuple[Issue, ...]) -> Report:
    """A report that cannot be read: nothing but what was received and why."""
    return Report(
        id=content_id("r", received),
        doc=given.doc,
        received=received,
        media=given.media,
        outlet=given.outlet,
        url=given.url,
        issues=issues,
    )


def _language(text: str, given: str | None, doc: str) -> tuple[str | None, tuple[Issue, ...]]:
    code = given.replace("_", "-").split("-")[0].lower() if given else identify(text)
    if code in codes():
        return code, ()
    packs = ", ".join(codes()) or "none"
    if code is None:
        detail = f"{doc} holds no words; expected text in one of {packs}. Next: leave it out"
        return None, (Issue(code=IssueCode.LANGUAGE_UNKNOWN, detail=detail, path=doc),)
    detail = f"{doc} is in {code!r}, which has no language pack; expected one of {packs}. Next: leave it out, or add a pack"
    return code, (Issue(code=IssueCode.NO_PACK, detail=detail, path=doc),)


def _derivation(path: tuple[str, ...], lines: tuple[Line, ...], code: str | None, pack: Pack | None) -> tuple[str, ...]:
    """The languages that residue and a note propose, then the report's own; nothing where nothing speaks for a translation."""
    declared = declared_language(lines, pack) if pack is not None else None
    # The last step before the report is what the note names; residue of other languages is older.
    chain = (*(lang for lang in path if lang != declared), *((declared,) if declared else ()))
    return (*chain, code) if chain and code else ()


def _printed(base: View, lines: tuple[Line, ...], pack: Pack) -> Published | None:
    """The day of publication that a text prints with a label in its first or last lines."""
    for line in (*lines[:_EDGE], *lines[_EDGE:][-_EDGE:]):
        found = labelled_date(line.text, pack) if len(line.text) <= _LONGEST_LABEL else None
        if found is not None:
            day, (begin, end) = found
            return Published(on=day, evidence=base.span(line.start + begin, line.start + end))
    return None


def in_order(credits_: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Credits in the order of the text, each once."""
    return tuple(sorted(dict.fromkeys(credits_), key=lambda c: (c.span.start, c.span.end, c.name, c.kind)))


def _published(given: Published | date | str | None, doc: str) -> tuple[Published | None, tuple[Issue, ...]]:
    if given is None or isinstance(given, Published):
        return given, ()
    day = given if isinstance(given, date) else iso_day(given)
    if day is None:
        detail = f"{doc}: the publication date {given!r}; expected an ISO date such as 2024-10-14. It was left unknown"
        return None, (Issue(code=IssueCode.BAD_FIELD, detail=detail, path=doc, fatal=False),)
    return Published(on=day, by="input"), ()


def _title(base: View, lines: tuple[Line, ...], given: str | None) -> Span | None:
    if not lines:
        return None
    first = lines[0]
    if given:
        wanted = " ".join(given.split())
        found = next((line for line in lines[:5] if " ".join(line.text.split()) == wanted), None)
        return base.span(found.start, found.end) if found else None
    if len(lines) > 1 and len(first.text) <= _LONGEST_TITLE and not first.is_paragraph and not first.ends_sentence:
        return base.span(first.start, first.end)
    return None
