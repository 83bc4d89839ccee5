"""Names of a report: where they stand, what each is, and which of them are one name.

The parser's names are good as spans and weak in types, so a type is decided once for a name in the whole report: titles and
lists outvote the parser. A name's fuller and shorter forms are one cluster (Volodymyr Zelensky, Zelenskyy).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dizque.entities.scene import Scene
from dizque.entities.spelling import initials, name_words, same_name, short_for, skeleton

__all__ = ["Cluster", "Name", "Names"]

_SURE = 10.0
"""Weight of a list or a title against one vote of the parser."""
_INITIAL, _SURNAME, _ARTICLE, _TWO_WORDS = 5.0, 3.0, 1.5, 0.5
"""Weights of what else tells kinds of names: an initial, a last word used alone, an article before it, two words."""


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
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    kind: str = ""

    @property
    def full(self) -> Name:
        """The mention with the fullest form, the first of equals."""
        return max(self.mentions, key=lambda n: (len(n.words), sum(map(len, n.words)), -n.begin))


class Names:
    """The names of a scene, in order, and their clusters."""

    def __init__(self, scene: Scene, speaking: frozenset[int] = frozenset()) -> None:
        """`speaking` are the last tokens of sources: what speaks and is on no list of places is no place."""
        self._speaking = speaking
        found = [n for run in _runs(scene) for n in _split(scene, *run)]
        found = _without_headlines(scene, found)
        found.extend(_overlooked(scene, found))
        self.all: tuple[Name, ...] = tuple(sorted(found, key=lambda n: n.begin))
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
        votes["ORG"] += _ARTICLE if _after_article(scene, name) else 0
        if scene.tokens[name.begin].ent:
            votes[scene.tokens[name.begin].ent] += 1
    votes["PER"] += _TWO_WORDS if len(first.words) == 2 else 0
    hit = scene.place_at.get(first.begin)
    if hit and (hit.begin, hit.end) == (first.begin, first.end):
        votes["LOC"] += 3 * _SURE
    hit = scene.outlet_at.get(first.begin)
    if hit and (hit.begin, hit.end) == (first.begin, first.end):
        votes["ORG"] += 2 * _SURE
    if first.end - first.begin == 1 and scene.printed[first.begin].isupper() and 2 <= len(scene.printed[first.begin]) <= 5:
        votes["ORG"] += 2
    titles = [scene.title(i) for i in range(first.begin, first.end)]
    personal = scene.tokens[first.begin].ent == "PER" and scene.title(first.begin) is not None
    if any(t is not None and t.kind in ("body", "outlet") for t in titles) and not personal:
        votes["ORG"] += 2 * _SURE
    if len(first.words) > 1 and len(first.words[0]) == 1 and scene.printed[first.begin][0].isupper():
        votes["PER"] += _INITIAL
    return votes


def _after_article(scene: Scene, name: Name) -> bool:
    """Whether an article belongs to the name itself, not to a noun after it."""
    if not name.begin or scene.lower[name.begin - 1] not in scene.lexicon.articles or scene.tokens[name.begin - 1].upos != "DET":
        return False
    return name.end >= len(scene.tokens) or scene.tokens[name.end].upos not in ("NOUN", "PROPN", "ADJ")


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


def _without_headlines(scene: Scene, found: list[Name]) -> list[Name]:
    """In a headline with capitals everywhere only names count that stand elsewhere too."""
    headlines = {n for n in dict.fromkeys(scene.tokens[name.begin].sent for name in found) if _all_capitals(scene, n)}
    if not headlines or len(headlines) == len(scene.parsed.sentences):
        return found
    elsewhere = {name.words for name in found if scene.tokens[name.begin].sent not in headlines}
    return [name for name in found if name.words in elsewhere or scene.tokens[name.begin].sent not in headlines]


def _all_capitals(scene: Scene, n: int) -> bool:
    """Whether nearly all words of a sentence begin with a capital."""
    sentence = scene.parsed.sentences[n]
    words = [w for w in scene.printed[sentence.begin : sentence.end] if w[0].isalpha()]
    return len(words) >= 5 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def _overlooked(scene: Scene, found: list[Name]) -> Iterator[Name]:
    """Words that the parser did not take for names, though the report has them as last words of names elsewhere."""
    full = [name for name in found if len(name.words) > 1 or scene.tokens[name.begin].ent == "PER"]
    known = {name.words[-1] for name in full if len(name.words[-1]) > 2}
    taken = {i for name in found for i in range(name.begin, name.end)}
    for i, word in enumerate(scene.printed):
        if word in known and i not in taken and word[0].isupper():
            yield Name(i, i + 1, (word,), titled=i > 0 and scene.bears(i - 1))


def _goes_on(scene: Scene, i: int, listed: int) -> bool:
    if i < listed:
        return True
    token, before = scene.tokens[i], scene.tokens[i - 1]
    if token.sent != before.sent:
        return False
    if token.start == before.end and (token.text == "-" or (before.text == "-" and token.text[0].isalpha())):
        return token.text != "-" or _letter_follows(scene, i)
    if token.ent_starts:
        return (token.ent == "PER" and before.ent == "PER") or _particle(scene, i - 1)
    if token.ent:
        return bool(before.ent)
    if _particle(scene, i):
        return True
    return token.upos == "PROPN" and token.text[0].isupper() and i not in scene.place_at and before.ent != "LOC"


def _letter_follows(scene: Scene, i: int) -> bool:
    """Whether a hyphen at `i` joins: a letter follows without a blank."""
    if i + 1 >= len(scene.tokens):
        return False
    after = scene.tokens[i + 1]
    return after.start == scene.tokens[i].end and after.text[0].isalpha() and i + 1 not in scene.place_at


def _particle(scene: Scene, i: int) -> bool:
    """Whether a fused preposition at `i` joins a first name and family names: "Rui dos Santos Melo"."""
    tokens = scene.tokens
    if not 0 < i < len(tokens) - 1 or scene.lower[i] not in scene.lexicon.fused or tokens[i].ent:
        return False
    first, after = tokens[i - 1], tokens[i + 1]
    alone = (first.ent == "PER" and first.ent_starts) or (not first.ent and first.upos == "PROPN")
    alone = (
        alone and tokens[i - 2].upos != "PROPN" and i - 1 not in scene.title_at and i - 1 not in scene.place_at
        if i > 1
        else alone
    )
    return alone and after.upos == "PROPN" and i + 1 not in scene.place_at and i + 1 not in scene.outlet_at and after.ent_starts


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
        elif i == cut and (outlet := scene.outlet_at.get(i)) and outlet.begin == i and outlet.end < end:
            yield from _named(scene, i, outlet.end)
            cut = outlet.end
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
    if (
        end - begin == 1
        and scene.feature(begin, "Number") == "Plur"
        and not (begin in scene.place_at or begin in scene.outlet_at)
    ):
        return
    if any(w[0].isupper() for w in scene.printed[begin:end]):
        words = name_words(scene.words(begin, end))
        if words:
            yield Name(begin, end, words, titled=begin > 0 and scene.bears(begin - 1))


def _no_name(scene: Scene, i: int) -> bool:
    """Whether a single capitalised word is a date, a plural noun, a document or a group rather than a name."""
    if i in scene.outlet_at or scene.is_state_name(i):
        return False
    title = scene.title(i)
    listed = title is not None and title.kind in ("document", "group")
    return listed or scene.feature(i, "Number") == "Plur" or scene.lower[i] in scene.lexicon.dates
