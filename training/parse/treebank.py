"""Read Universal Dependencies treebanks as sentences of surface tokens, with the names of Universal NER laid over them.

A treebank counts syntactic words; a report has surface tokens. English contractions are written out as several tokens
whose forms join without a gap ("do" + "n't"); Portuguese ones stay one token ("da" for "de" + "a"), because no cut
inside the letters of "da" would be true to the text. A merged token takes part of speech, lemma and relation from the
part that governs the rest, or from the first part when several parts have their heads outside.

Source of the format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Row = tuple[str, ...]
NAME_TYPES = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One surface token. `head` is an index into the sentence; the root is its own head. Empty strings are unknown."""

    form: str
    space: bool
    upos: str
    feats: str
    lemma: str
    head: int
    dep: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `document` is equal for neighbours of one text, `has_names` tells "no name" from "not annotated"."""

    document: str
    words: tuple[Word, ...]
    has_names: bool

    @property
    def text(self) -> str:
        """The words with their spaces, without the one after the last."""
        return "".join(w.form + " " * w.space for w in self.words).strip()


def blocks(path: Path) -> Iterator[tuple[list[str], list[Row]]]:
    """Yield comment lines and rows of each sentence of a (gzipped) CoNLL file."""
    comments: list[str] = []
    rows: list[Row] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in (text.rstrip("\n") for text in (*lines, "\n")):
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(tuple(line.split("\t")))
            elif rows:
                yield comments, rows
                comments, rows = [], []


def names(path: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map the forms of each sentence of a Universal NER file to its tags (types outside PER, ORG, LOC become O)."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for _, rows in blocks(path):
        tags = tuple(r[2] if r[2][2:] in NAME_TYPES else "O" for r in rows)
        found[tuple(r[1] for r in rows)] = tags
    return found


def sentences(
    path: Path, *, merge: bool, named: dict[tuple[str, ...], tuple[str, ...]] | None = None, drop_feats: frozenset[str]
) -> Iterator[Sentence]:
    """Yield the sentences of a treebank as surface tokens; `merge` keeps every contraction one token."""
    document = ""
    for comments, rows in blocks(path):
        for comment in comments:
            if comment.startswith(("# newdoc", "# source")):
                document = comment
        plain = [r for r in rows if r[0].isdigit()]
        tags = (named or {}).get(tuple(r[1] for r in plain))
        groups = list(surface_groups(rows, merge=merge))
        words = surface_words(plain, groups, tags or ("O",) * len(plain), drop_feats)
        if is_tree(words):
            yield Sentence(document=document, words=words, has_names=tags is not None)


def surface_groups(rows: list[Row], *, merge: bool) -> Iterator[tuple[str, bool, range]]:
    """Yield form, space after and row numbers (from 0) of every surface token."""
    until = 0
    for row in rows:
        if "." in row[0]:
            continue
        space = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
            if merge or "".join(parts) != row[1]:
                yield row[1], space, range(first - 1, last)
            else:
                for n, part in enumerate(parts):
                    yield part, space and n == len(parts) - 1, range(first - 1 + n, first + n)
            until = last
        elif int(row[0]) > until:
            yield row[1], space, range(int(row[0]) - 1, int(row[0]))


def surface_words(
    rows: list[Row], groups: list[tuple[str, bool, range]], tags: tuple[str, ...], drop_feats: frozenset[str]
) -> tuple[Word, ...]:
    """Turn rows of syntactic words into surface tokens with heads counted in surface tokens."""
    place = {n: g for g, (_, _, numbers) in enumerate(groups) for n in numbers}
    words: list[Word] = []
    inside = ""
    for g, (form, space, numbers) in enumerate(groups):
        lead = governing(rows, numbers)
        row = rows[lead]
        head = g if row[6] == "0" else place[int(row[6]) - 1]
        tag = tags[numbers[0]]
        if tag.startswith("I-") and inside != tag[2:]:
            tag = "B" + tag[1:]
        inside = tag[2:]
        words.append(
            Word(
                form=form,
                space=space,
                upos=row[3],
                feats=merged_feats(rows, lead, numbers, drop_feats),
                lemma="" if row[2] == "_" and row[1] != "_" else row[2],
                head=head,
                dep=row[7],
                name=tag,
            )
        )
    return tuple(words)


def governing(rows: list[Row], numbers: range) -> int:
    """The first part of a token whose way up to the root never comes back to the token."""

    def way_up(n: int) -> Iterator[int]:
        while rows[n][6] != "0":
            n = int(rows[n][6]) - 1
            yield n

    return next(n for n in numbers if not any(up in numbers for up in way_up(n)))


def is_tree(words: tuple[Word, ...]) -> bool:
    """Whether every word leads to the one root; merging tokens can break that in rare cases."""
    settled = {n for n, word in enumerate(words) if word.head == n}
    waiting = set(range(len(words))) - settled
    while new := {n for n in waiting if words[n].head in settled}:
        settled |= new
        waiting -= new
    return not waiting


def merged_feats(rows: list[Row], lead: int, numbers: range, drop_feats: frozenset[str]) -> str:
    """Features of the leading part; a preposition also takes those of the article it holds."""
    sources = numbers if rows[lead][3] == "ADP" else range(lead, lead + 1)
    found: dict[str, str] = {}
    for n in sources:
        for pair in rows[n][5].split("|"):
            name, _, value = pair.partition("=")
            if value and name not in drop_feats:
                found.setdefault(name, value)
    return "|".join(f"{k}={found[k]}" for k in sorted(found, key=str.lower))


def without_words(sentence: Sentence, drop: frozenset[int]) -> Sentence:
    """Leave out words that govern nothing (punctuation) and count the heads anew."""
    keep = [i for i in range(len(sentence.words)) if i not in drop]
    new = {old: n for n, old in enumerate(keep)}
    words = tuple(replace(sentence.words[i], head=new[sentence.words[i].head]) for i in keep)
    return replace(sentence, words=words)
