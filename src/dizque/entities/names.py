"""Names of a report: where they stand, what each is, and which of them are one name.

The parser's names are good as spans and weak in types, so a type is decided once for a name in the whole report: titles and
lists outvote the parser. A name's fuller and shorter forms are one cluster (Volodymyr Zelensky, Zelenskyy).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from dizque.entities.lexicon import Hit
from dizque.entities.namespans import Name, find_names
from dizque.entities.scene import Scene
from dizque.entities.spelling import initials, same_name, short_for, skeleton

_CAMEL = re.compile(r"[a-z]{3}[A-Z]")
"""A capital inside a word, as firms and sites like it; MacArthur and DeSantis have fewer letters before it."""

__all__ = ["Cluster", "Name", "Names"]

_SURE = 10.0
"""Weight of a list or a title against one vote of the parser."""
_INITIAL, _SURNAME, _ARTICLE, _TWO_WORDS = 5.0, 3.0, 1.5, 0.5
"""Weights of what else tells kinds of names: an initial, a last word used alone, an article before it, two words."""


@dataclass(slots=True)
class Cluster:
    """All mentions of one name; `words` is the fullest form."""

    words: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    kind: str = ""

    @property
    def full(self) -> Name:
        """The mention with the fullest form, the first of equals.

        A heading's form that only adds words to a full form of the text does not count: "Elizabeth Warren Slams …".
        """
        plain = {n.words for n in self.mentions if not n.heading and len(n.words) > 1}
        grown = {n.words for n in self.mentions if n.heading and any(n.words[:k] in plain for k in range(2, len(n.words)))}
        return max(self.mentions, key=lambda n: (n.words not in grown, len(n.words), sum(map(len, n.words)), -n.begin))


class Names:
    """The names of a scene, in order, and their clusters."""

    def __init__(self, scene: Scene, speaking: frozenset[int] = frozenset()) -> None:
        """`speaking` are the last tokens of sources: what speaks and is on no list of places is no place."""
        self.scene = scene
        self._speaking = speaking
        self.all: tuple[Name, ...] = find_names(scene)
        self.at: dict[int, Name] = {i: name for name in self.all for i in range(name.begin, name.end)}
        self.clusters: list[Cluster] = []
        self._by_sound: dict[str, list[Cluster]] = {}
        self._cluster_of: dict[int, Cluster] = {}
        self._gather(scene)

    def cluster(self, name: Name) -> Cluster:
        """The cluster of a name."""
        return self._cluster_of[name.begin]

    def kind(self, name: Name) -> str:
        """`PER`, `ORG` or `LOC`."""
        return self._cluster_of[name.begin].kind

    def within(self, begin: int, end: int) -> tuple[Name, ...]:
        """The names that stand on `[begin, end)`, wholly or in part."""
        return tuple({self.at[i].begin: self.at[i] for i in range(begin, end) if i in self.at}.values())

    def _gather(self, scene: Scene) -> None:
        forms: dict[tuple[str, ...], list[Name]] = {}
        for name in self.all:
            forms.setdefault(name.words, []).append(name)
        votes = {words: _votes(scene, mentions) for words, mentions in forms.items()}
        spoke = {words for words, mentions in forms.items() if any(n.end - 1 in self._speaking for n in mentions)}
        several: list[tuple[tuple[str, ...], list[Cluster]]] = []
        for words in sorted(forms, key=lambda w: (-len(w), -sum(map(len, w)), forms[w][0].begin)):
            fits = self._fitting(words, votes[words])
            if len(fits) > 1:
                several.append((words, fits))
                continue
            if not fits:
                fits = [self._new(words)]
            for kind, weight in votes[words].items():
                fits[0].votes[kind] += weight
            if len(words) < len(fits[0].words) and short_for(words, fits[0].words) == 3:
                fits[0].votes["PER"] += _SURNAME
            for name in forms[words]:
                self._put(name, fits[0])
        for words, fits in several:
            for name in forms[words]:
                self._put(name, _nearest(name, fits))
        for cluster in self.clusters:
            cluster.mentions.sort(key=lambda n: n.begin)
            if any(n.words in spoke for n in cluster.mentions) and cluster.votes["LOC"] < _SURE:
                cluster.votes["PER"] += cluster.votes.pop("LOC", 0.0)
            cluster.kind = max(("PER", "ORG", "LOC"), key=lambda k: (cluster.votes[k], k == "PER"))

    def _new(self, words: tuple[str, ...]) -> Cluster:
        cluster = Cluster(words)
        self.clusters.append(cluster)
        for key in dict.fromkeys((*(skeleton(word)[:3] for word in words), initials(words))):
            self._by_sound.setdefault(key, []).append(cluster)
        return cluster

    def _put(self, name: Name, cluster: Cluster) -> None:
        cluster.mentions.append(name)
        self._cluster_of[name.begin] = cluster

    def _fitting(self, words: tuple[str, ...], votes: dict[str, float]) -> list[Cluster]:
        best: list[Cluster] = []
        top = 0
        keys = dict.fromkeys((*(skeleton(word)[:3] for word in words), words[0]))
        near = {id(cluster): cluster for key in keys for cluster in self._by_sound.get(key, ())}
        for cluster in near.values():
            strength = 4 if same_name(words, cluster.words) else short_for(words, cluster.words)
            if not strength or _clash(votes, cluster.votes) or (strength == 2 and cluster.votes["PER"] <= 0):
                continue
            if strength > top:
                best, top = [], strength
            if strength == top:
                best.append(cluster)
        return best


def _clash(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether lists or titles say that two names are of different kinds."""
    sure = [{k for k, v in votes.items() if v >= _SURE} for votes in (one, other)]
    return bool(sure[0] and sure[1] and not sure[0] & sure[1])


def _nearest(name: Name, fits: list[Cluster]) -> Cluster:
    """Of several bearers of a short name the one named last before it, else the first after it."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = [n.begin for n in cluster.mentions if n.begin < name.begin]
        return (not before, name.begin - max(before)) if before else (True, min(n.begin for n in cluster.mentions))

    return min(fits, key=distance)


def _votes(scene: Scene, mentions: list[Name]) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    first = mentions[0]
    for name in mentions:
        votes["PER"] += _SURE if name.titled else 0
        votes["PER"] += _SURNAME if _before_title(scene, name) else 0
        votes["ORG"] += _ARTICLE if _after_article(scene, name) else 0
        votes["ORG"] += _SURNAME if _after_body(scene, name) else 0
        if scene.tokens[name.begin].ent:
            votes[scene.tokens[name.begin].ent] += 1
    votes["PER"] += _TWO_WORDS if len(first.words) == 2 else 0
    hit = scene.place_at.get(first.begin)
    if _covers(hit, first):
        votes["LOC"] += 3 * _SURE
    hit = scene.outlet_at.get(first.begin)
    if _covers(hit, first):
        votes["ORG"] += 2 * _SURE
    if first.end - first.begin == 1 and scene.printed[first.begin].isupper() and 2 <= len(scene.printed[first.begin]) <= 5:
        votes["ORG"] += 2
    if _CAMEL.search(scene.printed[first.begin]):
        votes["ORG"] += _SURNAME
    titles = [scene.title(i) for i in range(first.begin, first.end)]
    personal = scene.tokens[first.begin].ent == "PER" and scene.title(first.begin) is not None
    if any(t is not None and t.kind in ("body", "outlet") for t in titles) and not personal:
        votes["ORG"] += 2 * _SURE
    if len(first.words) > 1 and len(first.words[0]) == 1 and scene.printed[first.begin][0].isupper():
        votes["PER"] += _INITIAL
    return votes


def _covers(hit: Hit | None, name: Name) -> bool:
    """Whether a listed name is this one, an article before it aside (The Washington Post)."""
    return hit is not None and hit.end == name.end and name.begin - 1 <= hit.begin <= name.begin


def _after_body(scene: Scene, name: Name) -> bool:
    """Whether a noun for a body stands right before the name: "o grupo Os Amigos"."""
    title = scene.title(name.begin - 1) if name.begin else None
    return title is not None and title.kind in ("body", "outlet") and scene.printed[name.begin - 1][0].islower()


def _before_title(scene: Scene, name: Name) -> bool:
    """Whether an apposition with a person's title follows: "Ana Sá, a historian"."""
    if name.end >= len(scene.tokens) or scene.printed[name.end] != ",":
        return False
    for i in range(name.end + 1, min(name.end + 5, len(scene.tokens))):
        if scene.bears(i):
            return True
        if scene.tokens[i].upos in ("PUNCT", "VERB", "AUX", "PROPN", "CCONJ"):
            return False
    return False


def _after_article(scene: Scene, name: Name) -> bool:
    """Whether an article belongs to the name itself, not to a noun after it."""
    if not name.begin or scene.lower[name.begin - 1] not in scene.lexicon.articles or scene.tokens[name.begin - 1].upos != "DET":
        return False
    if any(scene.tokens[i].relation == "nsubj" for i in range(name.begin, name.end)):
        return True
    return name.end >= len(scene.tokens) or scene.tokens[name.end].upos not in ("NOUN", "PROPN", "ADJ")
