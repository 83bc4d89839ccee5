"""Where names stand: the parser's names, grown and cut by what the lists, the hyphens and the capitals say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dizque.entities.scene import Scene
from dizque.entities.spelling import name_words

__all__ = ["Name", "find_names"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the tokens `[begin, end)`; `titled` when a person's title stands right before it, `heading` in a line without full stop."""

    begin: int
    end: int
    words: tuple[str, ...]
    titled: bool = False
    heading: bool = False


def find_names(scene: Scene) -> tuple[Name, ...]:
    """All names of a report, in order, none inside another."""
    found = [name for run in _runs(scene) for name in _split(scene, *run)]
    found = _without_headlines(scene, found)
    found.extend(_overlooked(scene, found))
    return tuple(sorted(found, key=lambda name: name.begin))


def _runs(scene: Scene) -> Iterator[tuple[int, int]]:
    """Token ranges that may hold names: the parser's names, grown by the proper nouns beside them."""
    i, size = 0, len(scene.tokens)
    while i < size:
        token = scene.tokens[i]
        listed = scene.listed_name(i) if i in scene.place_at or i in scene.outlet_at else None
        capital = token.text[0].isupper() and (token.upos == "PROPN" or _begins(scene, i))
        if not (token.ent or listed or capital):
            i += 1
            continue
        end = i + 1
        whole = listed or scene.place_at.get(i)
        while end < size and (_goes_on(scene, end, whole.end if whole else 0) or _complement(scene, end)):
            end += 1
        yield i, end
        i = end


def _begins(scene: Scene, i: int) -> bool:
    """Whether a capitalised word that the parser takes for another begins a name: after a title, or grown together with one."""
    if i + 1 >= len(scene.tokens) or i in scene.title_at or i in scene.place_at:
        return False
    token, after = scene.tokens[i], scene.tokens[i + 1]
    if after.upos != "PROPN" or not after.text[0].isupper() or i == scene.parsed.sentences[token.sent].begin:
        return False
    return (i > 0 and scene.bears(i - 1)) or (token.head == i + 1 and token.relation in ("compound", "flat"))


def _complement(scene: Scene, i: int) -> bool:
    """Whether a preposition at `i` leads on inside a body's name: "Institute for Policy", "Ministério da Defesa"."""
    title = scene.title(i - 1)
    if title is None or title.kind not in ("body", "outlet") or not scene.printed[i - 1][0].isupper():
        return False
    k = i
    while k < len(scene.tokens) and k < i + 3 and (scene.is_link(k) or scene.lower[k] in scene.lexicon.articles):
        k += 1
    if not i < k < len(scene.tokens) or not scene.is_link(i) or k in scene.place_at:
        return False
    return scene.printed[k][0].isupper() and scene.tokens[k].ent != "PER" and scene.tokens[k].sent == scene.tokens[i].sent


def _goes_on(scene: Scene, i: int, listed: int) -> bool:
    """Whether token `i` belongs to the run that token `i - 1` is in; a listed name reaches to `listed`."""
    if i < listed:
        return True
    token, before = scene.tokens[i], scene.tokens[i - 1]
    if token.sent != before.sent:
        return False
    if token.start == before.end and "-" in (token.text, before.text):
        return _letter_follows(scene, i) if token.text == "-" else token.text[0].isalpha()
    if _grown_together(scene, i) or _particle(scene, i):
        return True
    if token.ent:
        joined = token.ent == before.ent == "PER" or _particle(scene, i - 1)
        return joined if token.ent_starts else bool(before.ent)
    loose = not token.text[0].isupper() or i in scene.place_at or before.ent == "LOC"
    return not loose and (token.upos == "PROPN" or _after_complement(scene, i))


def _grown_together(scene: Scene, i: int) -> bool:
    """Whether the parse makes one name of the tokens `i - 1` and `i`, both capitalised."""
    token, before = scene.tokens[i], scene.tokens[i - 1]
    listed = i in scene.title_at or i - 1 in scene.title_at or i - 1 in scene.place_at
    if listed or not token.text[0].isupper() or before.upos != "PROPN":
        return False
    inner = ("compound", "flat")
    return (before.head == i and before.relation in inner) or (token.head == i - 1 and token.relation in inner)


def _after_complement(scene: Scene, i: int) -> bool:
    """Whether the capitalised token `i` follows the preposition (and article) inside a body's name."""
    k = i - 1
    while k > 0 and (scene.is_link(k) or scene.lower[k] in scene.lexicon.articles):
        k -= 1
    return k < i - 1 and _complement(scene, k + 1)


def _letter_follows(scene: Scene, i: int) -> bool:
    """Whether a hyphen at `i` joins: a letter follows without a blank."""
    if i + 1 >= len(scene.tokens):
        return False
    after = scene.tokens[i + 1]
    return after.start == scene.tokens[i].end and after.text[0].isalpha() and i + 1 not in scene.place_at


def _particle(scene: Scene, i: int) -> bool:
    """Whether a fused preposition at `i` joins a first name alone and family names: "Rui dos Santos Melo"."""
    tokens = scene.tokens
    if not 0 < i < len(tokens) - 1 or scene.lower[i] not in scene.lexicon.fused or tokens[i].ent:
        return False
    first, after = tokens[i - 1], tokens[i + 1]
    alone = first.ent_starts if first.ent == "PER" else not first.ent and first.upos == "PROPN"
    if not alone or (i > 1 and tokens[i - 2].upos == "PROPN") or i - 1 in scene.title_at or scene.listed_name(i - 1):
        return False
    return after.upos == "PROPN" and after.ent_starts and scene.listed_name(i + 1) is None


def _split(scene: Scene, begin: int, end: int) -> Iterator[Name]:
    """Cut titles, outlets and states off a run; what is left are its names."""
    cut = begin
    covering = scene.title_at.get(begin)
    if covering and covering.begin < begin and scene.bears(begin):
        cut = min(covering.end, end)
    for i in range(cut, end):
        if i < cut:
            continue
        title, place, outlet = scene.title_at.get(i), scene.place_at.get(i), scene.outlet_at.get(i)
        if title and title.begin == i and title.end <= end and _leads(scene, i, end) and not _surname(scene, begin, i, end):
            yield from _named(scene, cut, i)
            cut = title.end
        elif outlet and outlet.begin == i == cut and outlet.end < end:
            yield from _named(scene, i, outlet.end)
            cut = outlet.end
        elif place and not outlet and _loose(scene, i, end, cut):
            if scene.is_state_name(i):
                yield from _named(scene, place.begin, place.end)
            cut = place.end
    yield from _named(scene, cut, end)


def _leads(scene: Scene, i: int, end: int) -> bool:
    """Whether a title leads up to a name: a person's, or a party's member before a name (Democrat Hillary Clinton)."""
    title = scene.title(i)
    return scene.bears(i) or (title is not None and title.kind == "group" and scene.title_at[i].end < end)


def _surname(scene: Scene, begin: int, i: int, end: int) -> bool:
    """Whether a title's word is a name here (Larry King, Mr King): it ends the run after a first name or an honorific."""
    if i == begin or scene.title_at[i].end != end:
        return False
    title, token, before = scene.title(i - 1), scene.tokens[i], scene.tokens[i - 1]
    if title is not None:
        return title.kind == "honorific"
    first_name = before.upos == token.upos == "PROPN" and before.text[0].isupper() and i - 1 not in scene.place_at
    return first_name or (token.ent == "PER" and not token.ent_starts)


def _loose(scene: Scene, i: int, end: int, cut: int) -> bool:
    """Whether a state's name in a run stands for itself: the name that follows it is not grown together with it."""
    place = scene.place_at[i]
    if place.begin != i or place.end > end or place.begin != cut:
        return False
    if place.end == end or scene.bears(place.end):
        return True
    return scene.is_state_name(i) and (not scene.tokens[i].ent or scene.tokens[place.end].ent_starts)


def _named(scene: Scene, begin: int, end: int) -> Iterator[Name]:
    """The name on a piece of a run, without marks, articles, prepositions and words in lower case at its ends."""
    while begin < end and (not scene.printed[begin][0].isupper() or _is_article(scene, begin)):
        begin += 1
    while end > begin and (not scene.printed[end - 1][0].isalnum() or scene.printed[end - 1][0].islower()):
        if scene.printed[end - 2] == "-" and end - 2 > begin:
            break
        end -= 1
    if end - begin > 1 and scene.lexicon.glued(scene.lower[begin]):
        begin += 1
    if begin >= end or (end - begin == 1 and _no_name(scene, begin)):
        return
    words = name_words(scene.words(begin, end))
    if words:
        yield Name(begin, end, words, titled=begin > 0 and scene.bears(begin - 1), heading=scene.is_heading(begin))


def _is_article(scene: Scene, i: int) -> bool:
    return scene.is_link(i) or (scene.lower[i] in scene.lexicon.articles and scene.tokens[i].upos == "DET")


def _no_name(scene: Scene, i: int) -> bool:
    """Whether a single capitalised word is a date, a plural noun, an adjective, a document or a group rather than a name."""
    if scene.listed_name(i):
        return False
    title = scene.title(i)
    listed = title is not None and title.kind in ("document", "group")
    plural = scene.plural(i) and scene.printed[i][1:].islower()
    return listed or plural or scene.tokens[i].upos == "ADJ" or scene.lower[i] in scene.lexicon.dates


def _without_headlines(scene: Scene, found: list[Name]) -> list[Name]:
    """In a headline with capitals everywhere only names count that stand elsewhere too."""
    sentences = dict.fromkeys(scene.tokens[name.begin].sent for name in found if name.heading)
    headlines = {n for n in sentences if _all_capitals(scene, n)}
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
        plain = word.capitalize() if word.isupper() and len(word) > 3 else word
        if plain in known and i not in taken and word[0].isupper() and scene.lower[i] not in scene.lexicon.dates:
            yield Name(i, i + 1, (plain,), titled=i > 0 and scene.bears(i - 1))
