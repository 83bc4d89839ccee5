"""Names of a report: where they stand, what each is, and which of them are one name.

The parser's names are good as spans and weak in types, so a type is decided once for a name in the whole report: titles and
lists outvote the parser. A name's fuller and shorter forms are one cluster (Volodymyr Zelensky, Zelenskyy).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dizque.entities.scene import Scene
from dizque.entities.spelling import name_words, same_name, short_for

__all__ = ["Cluster", "Name", "Names"]

_SURE = 10.0
"""Weight of a list or a title against one vote of the parser."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the tokens `[begin, end)`; `titled` when a person's title stands right before it."""

    begin: int
    end: int
    words: tuple[str, ...]
    titled: bool = False


@dataclass(slots=True)
class Cluster:
    """All mentions of one name; `words` is the fullest form."""

    words: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    kind: str = ""

    @property
    def full(self) -> Name:
        """The mention with the fullest form, the first of equals."""
        return max(self.mentions, key=lambda n: (len(n.words), sum(map(len, n.words)), -n.begin))


class Names:
    """The names of a scene, in order, and their clusters."""

    def __init__(self, scene: Scene) -> None:
        self.all: tuple[Name, ...] = tuple(n for run in _runs(scene) for n in _split(scene, *run))
        self.at: dict[int, Name] = {i: name for name in self.all for i in range(name.begin, name.end)}
        self.clusters: list[Cluster] = []
        self._cluster_of: dict[int, Cluster] = {}
        self._gather(scene)

    def cluster(self, name: Name) -> Cluster:
        """The cluster of a name."""
        return self._cluster_of[name.begin]

    def kind(self, name: Name) -> str:
        """`PER`, `ORG` or `LOC`."""
        return self._cluster_of[name.begin].kind

    def _gather(self, scene: Scene) -> None:
        forms: dict[tuple[str, ...], list[Name]] = {}
        for name in self.all:
            forms.setdefault(name.words, []).append(name)
        votes = {words: _votes(scene, mentions) for words, mentions in forms.items()}
        several: list[tuple[tuple[str, ...], list[Cluster]]] = []
        for words in sorted(forms, key=lambda w: (-len(w), -sum(map(len, w)), forms[w][0].begin)):
            fits = self._fitting(words, votes[words])
            if len(fits) > 1:
                several.append((words, fits))
                continue
            if not fits:
                fits = [Cluster(words)]
                self.clusters.extend(fits)
            fits[0].votes.update(votes[words])
            for name in forms[words]:
                self._put(name, fits[0])
        for words, fits in several:
            for name in forms[words]:
                self._put(name, _nearest(name, fits))
        for cluster in self.clusters:
            cluster.mentions.sort(key=lambda n: n.begin)
            cluster.kind = max(("PER", "ORG", "LOC"), key=lambda k: (cluster.votes[k], k == "PER"))

    def _put(self, name: Name, cluster: Cluster) -> None:
        cluster.mentions.append(name)
        self._cluster_of[name.begin] = cluster

    def _fitting(self, words: tuple[str, ...], votes: Counter[str]) -> list[Cluster]:
        best: list[Cluster] = []
        top = 0
        for cluster in self.clusters:
            strength = 4 if same_name(words, cluster.words) else short_for(words, cluster.words)
            if not strength or _clash(votes, cluster.votes) or (strength == 2 and cluster.votes["PER"] <= 0):
                continue
            if strength > top:
                best, top = [], strength
            if strength == top:
                best.append(cluster)
        return best


def _clash(one: Counter[str], other: Counter[str]) -> bool:
    """Whether lists or titles say that two names are of different kinds."""
    sure = [{k for k, v in votes.items() if v >= _SURE} for votes in (one, other)]
    return bool(sure[0] and sure[1] and not sure[0] & sure[1])


def _nearest(name: Name, fits: list[Cluster]) -> Cluster:
    """Of several bearers of a short name the one named last before it, else the first after it."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = [n.begin for n in cluster.mentions if n.begin < name.begin]
        return (not before, name.begin - max(before)) if before else (True, min(n.begin for n in cluster.mentions))

    return min(fits, key=distance)


def _votes(scene: Scene, mentions: list[Name]) -> Counter[str]:
    votes: Counter[str] = Counter()
    first = mentions[0]
    for name in mentions:
        votes["PER"] += _SURE if name.titled else 0
        if scene.tokens[name.begin].ent:
            votes[scene.tokens[name.begin].ent] += 1
    hit = scene.place_at.get(first.begin)
    if hit and (hit.begin, hit.end) == (first.begin, first.end):
        votes["LOC"] += 3 * _SURE
    hit = scene.outlet_at.get(first.begin)
    if hit and (hit.begin, hit.end) == (first.begin, first.end):
        votes["ORG"] += 2 * _SURE
    titles = [scene.title(i) for i in range(first.begin, first.end)]
    if any(t is not None and t.kind in ("body", "outlet", "group", "document") for t in titles):
        votes["ORG"] += 2 * _SURE
    return votes


def _runs(scene: Scene) -> Iterator[tuple[int, int]]:
    """Token ranges that may hold a name: the parser's names, grown by the proper nouns beside them."""
    i, size = 0, len(scene.tokens)
    while i < size:
        token = scene.tokens[i]
        listed = scene.outlet_at.get(i) or (scene.place_at.get(i) if scene.is_state_name(i) else None)
        if not (token.ent or listed or (token.upos == "PROPN" and token.text[0].isupper())):
            i += 1
            continue
        end = i + 1
        while end < size and _goes_on(scene, end, listed.end if listed else 0):
            end += 1
        yield i, end
        i = end


def _goes_on(scene: Scene, i: int, listed: int) -> bool:
    if i < listed:
        return True
    token, before = scene.tokens[i], scene.tokens[i - 1]
    if token.sent != before.sent or token.ent_starts:
        return token.ent_starts and token.ent == "PER" and before.ent == "PER" and token.sent == before.sent
    if token.ent:
        return bool(before.ent)
    return token.upos == "PROPN" and token.text[0].isupper() and i not in scene.place_at and before.ent != "LOC"


def _split(scene: Scene, begin: int, end: int) -> Iterator[Name]:
    """Cut titles, states and stray marks off a run; what is left are its names."""
    cut = begin
    covering = scene.title_at.get(begin)
    if covering and covering.begin < begin and scene.bears(begin):
        cut = min(covering.end, end)
    for i in range(cut, end):
        hit = scene.title_at.get(i)
        if hit and hit.begin == i and hit.end <= end and scene.bears(i) and not _surname(scene, begin, hit.begin, hit.end == end):
            yield from _named(scene, cut, i)
            cut = hit.end
        elif i >= cut and scene.place_at.get(i) and _loose(scene, i, end, cut):
            place = scene.place_at[i]
            yield from _named(scene, cut, place.begin)
            if scene.is_state_name(i):
                yield from _named(scene, place.begin, place.end)
            cut = place.end
    yield from _named(scene, cut, end)


def _surname(scene: Scene, begin: int, i: int, last: bool) -> bool:  # noqa: FBT001
    """Whether a title's word is a name here (Larry King, Mr King): it ends the run after a first name or an honorific."""
    if not last or i == begin:
        return False
    title = scene.title(i - 1)
    return (title is not None and title.kind == "honorific") or (scene.tokens[i].ent == "PER" and not scene.tokens[i].ent_starts)


def _loose(scene: Scene, i: int, end: int, cut: int) -> bool:
    """Whether a state's name in a run stands for itself: the name that follows it is not grown together with it."""
    place = scene.place_at[i]
    if place.begin != i or place.end > end or place.begin != cut:
        return False
    return place.end == end or scene.bears(place.end) or not scene.tokens[i].ent or scene.tokens[place.end].ent_starts


def _named(scene: Scene, begin: int, end: int) -> Iterator[Name]:
    while begin < end and not scene.printed[begin][0].isalnum():
        begin += 1
    while end > begin and (not scene.printed[end - 1][-1].isalnum() and not scene.printed[end - 1][0].isalpha()):
        end -= 1
    while end > begin and (scene.is_possessive_mark(end - 1) or scene.is_link(end - 1)):
        end -= 1
    while begin < end and (scene.is_link(begin) or scene.lower[begin] in scene.lexicon.articles):
        begin += 1
    if end - begin > 1 and scene.lexicon.glued(scene.lower[begin]):
        begin += 1
    if begin < end and any(w[0].isupper() for w in scene.printed[begin:end]):
        words = name_words(scene.words(begin, end))
        if words:
            yield Name(begin, end, words, titled=begin > 0 and scene.bears(begin - 1))
