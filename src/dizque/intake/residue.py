"""Debris of markup in running text: pieces of tags, attribute values, character references that nobody decoded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dizque.intake.wounds import Mend, Wound
from dizque.records import DamageCode, StepCode

__all__ = ["html_residue"]

_TAGS = (
    "a|abbr|article|aside|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|"
    "iframe|img|input|label|li|link|main|meta|nav|noscript|object|ol|option|p|picture|pre|s|script|section|select|small|source|span|strike|strong|"
    "style|sub|sup|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|u|ul|video"
)
_RESIDUE = re.compile(
    rf"""</?(?:{_TAGS})(?:\s[^<>\n]{{0,500}})?/?>          # a whole tag
    |</?[a-z][\w-]*(?:\s+[\w-]+=(?:"[^"<>\n]{{0,200}}"|'[^'<>\n]{{0,200}}'))+\s*/?>   # a tag of whatever name with attributes
    |<[a-z][\w-]*\s?/>|</[a-z][\w-]*>                     # an empty or closing one
    |<!--[^\n]{{0,500}}?-->                                # a comment
    |(?<![\w-])(?:[\w-]{{1,60}}=(?:"[^"<>\n]{{0,200}}"|'[^'<>\n]{{0,200}}')\s?)+/?>?   # attributes
    |(?<![^\s(\[])[\w./:%?=\#&;+~@-]{{0,400}}[\w/-](?:"|'|&quot;)\s?/?>      # the end of an attribute's value and of its tag
    |&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|euro|copy|reg|[aeiounc](?:acute|grave|circ|tilde|uml|cedil)|\#\d{{2,6}}|\#x[\da-f]{{2,5}});
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIRST_LOOK = re.compile(r"[\"'/\w;-]>|</?[a-zA-Z]|<!--|&[#a-zA-Z]\w{1,7};|[\w-]=[\"']")


def html_residue(text: str) -> Iterator[Wound]:
    """Wounds of the kind; the mend takes the debris out, or decodes it where it stands for a character.

    >>> [text for w in html_residue('a visita-oficial-x"> Visita de Ana') for text in (w.detail,)]
    ['visita-oficial-x">']
    >>> list(html_residue('5 > 3, "ele" e "ela" -> nada'))
    []
    """
    if not _FIRST_LOOK.search(text):
        return
    for m in _RESIDUE.finditer(text):
        put = html.unescape(m[0]) if m[0].startswith("&") and m[0].endswith(";") else ""
        if put == "\u00a0":
            put = " "
        end = m.end()
        if not put and text[m.start() - 1 : m.start()] == " " and text[end : end + 1] == " ":
            end += 1
        mend = Mend(start=m.start(), end=end, put=put, code=StepCode.RESIDUE)
        yield Wound(start=m.start(), end=m.end(), code=DamageCode.HTML_RESIDUE, detail=m[0][:80], mend=mend)
