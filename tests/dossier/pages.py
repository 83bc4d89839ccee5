"""Reading our own pages back: nesting, ids, links, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from dizque.dossier import html
from dizque.records import Reading
from dizque.store import Ledger
from tests.store import made_up

VOID = {"meta", "input", "br", "hr", "img", "link"}


@dataclass
class Page(HTMLParser):
    """A page; `wrong` lists what does not nest, `scripts` the text of every script."""

    wrong: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    policy: str = ""
    stack: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.loads += [found[name] for name in ("src", "srcset", "data", "action", "poster") if name in found]
        self.wrong += [name for name in found if name.startswith("on") or name == "style"]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        if tag not in VOID:
            self.stack.append((tag, found))
        if tag in ("p", "h1") and self._in_text():
            self.lines.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Self-closing parts of drawings."""

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1][0] != tag:
            self.wrong.append(f"</{tag}> in {[t for t, _ in self.stack]}")
        else:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.stack]
        if tags[-1:] == ["script"]:
            self.scripts.append(data)
        elif tags[-1:] == ["style"]:
            self.styles.append(data)
        else:
            self.texts.append(data)
            numbered = any(tag == "a" and attrs.get("class", "").split()[:1] == ["n"] for tag, attrs in self.stack)
            if self._in_text() and not numbered and {"p", "h1"} & set(tags):
                self.lines[-1] += data

    def _in_text(self) -> bool:
        """Whether we are in the running text of a report."""
        tags = [tag for tag, _ in self.stack]
        classes = [attrs.get("class", "") for _, attrs in self.stack]
        return "li" not in tags and ("row" in classes or "h1" in tags)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    page.wrong += [f"<{tag}> stays open" for tag, _ in page.stack]
    return page


def write(found: list[Reading] | tuple[Reading, ...], out: Path, *, across: bool = False) -> Path:
    """The dossier of some readings; its folder."""
    with Ledger.open(":memory:") as ledger:
        for reading in found:
            ledger.add(reading)
        if across:
            ledger.replace_claims(made_up.across(tuple(ledger.readings())))
        html.write(ledger, out)
    return out
