"""From the base view to the report: language, damage, mends, credits."""

from __future__ import annotations

from datetime import date

from dizque.intake.credits import find_credits
from dizque.intake.damage import find_wounds
from dizque.intake.dates import iso_day
from dizque.intake.language import identify
from dizque.intake.lines import Line, lines_of
from dizque.intake.options import Given
from dizque.intake.wounds import damages, mending_steps
from dizque.langs import codes, load_pack
from dizque.records import Credit, Issue, IssueCode, Published, Report, Span, View, content_id

__all__ = ["assemble", "in_order", "refused"]

_LONGEST_TITLE = 200


def assemble(base: View, given: Given, issues: tuple[Issue, ...] = ()) -> Report:
    """Look at a base view (markup and odd characters are gone already) and make the report."""
    lines = lines_of(base.text)
    code, more = _language(base.text, given.lang, given.doc)
    pack = load_pack(code) if code in codes() else None
    when, doubt = _published(given.published, given.doc)
    wounds, path = find_wounds(base, lines, code, pack)
    return Report(
        id=content_id("r", base.received),
        doc=given.doc,
        received=base.received,
        media=given.media,
        steps=mending_steps(base, wounds),
        lang=code,
        title=given.title if isinstance(given.title, Span) else _title(base, lines, given.title),
        outlet=given.outlet,
        url=given.url,
        published=when,
        credits=in_order(find_credits(base, lines, pack)),
        damage=damages(base, wounds),
        derivation=(*path, code) if path and code else (),
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
