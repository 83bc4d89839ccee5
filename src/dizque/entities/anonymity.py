"""Whether a source's name is held back, and the reason that the report gives."""

from __future__ import annotations

from dizque.entities.discourse import Discourse, Resolved
from dizque.entities.kinds import is_source_noun
from dizque.entities.lexicon import Hit
from dizque.entities.phrase import Phrase
from dizque.entities.scene import Scene
from dizque.langs import Anonymity
from dizque.records import ActorType, Range, SourceType

__all__ = ["anonymity"]

_NEVER = (SourceType.DOCUMENT, SourceType.NONE)


def anonymity(d: Discourse, n: int, found: Resolved) -> tuple[str, tuple[Range, ...]]:
    """The rule by which the source of attribution `n` is a person whose name is held back, and the words of the reason.

    An empty rule: not anonymous. Somebody whom the report names is not, nor is a document; a body only where the report says
    that a name is withheld. Once anonymous, always anonymous.
    """
    entity, phrase = found.entity, found.phrase
    if entity is None or entity.type is ActorType.PERSON or found.kind in _NEVER:
        return "", ()
    if phrase is None:
        return ("as at the earlier mention" if entity.anonymous else ""), ()
    region = _region(d, n, phrase)
    withheld = _first(d.scene, region, "withheld")
    if withheld is not None:
        rule = "name held back"
    elif found.kind is SourceType.ORGANISATION:
        return "", ()
    elif _by_wording(d.scene, phrase):
        rule = "word for an unnamed source"
    else:
        rule = "as at the earlier mention" if entity.anonymous else ""
    if not rule:
        return "", ()
    entity.anonymous = True
    reason = _first(d.scene, (withheld.begin if withheld else region[0], region[1]), "reason")
    return rule, (_stretch(d.scene, reason, region[1]),) if reason else ()


def _by_wording(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase's chief word, or words round a pronoun ("those close to her"), stand for unnamed sources."""
    if is_source_noun(scene, phrase.head):
        return True
    return bool(phrase.pronoun) and _first(scene, (phrase.begin, phrase.end), "source") is not None


def _region(d: Discourse, n: int, phrase: Phrase) -> Range:
    """From the source's first word to its cue or content, or to the end of its sentence where these stand before it."""
    stop = d.scene.parsed.sentences[d.scene.tokens[phrase.head].sent].end
    starts = [b for ranges in (d.contents.cues[n], d.contents.contents[n]) for b, _ in ranges if phrase.head < b < stop]
    return phrase.begin, max(phrase.end, min(starts, default=stop))


def _first(scene: Scene, region: Range, kind: str) -> Hit | None:
    for hit in scene.wordings:
        if region[0] <= hit.begin < region[1] and isinstance(hit.entry, Anonymity) and hit.entry.kind == kind:
            return hit
    return None


def _stretch(scene: Scene, reason: Hit, stop: int) -> Range:
    """The words of the reason: to `stop`, or to the first mark after it."""
    end = reason.end
    while end < stop and (scene.is_word(end) or scene.printed[end] in ("-", "'", "’", '"')):
        end += 1
    return reason.begin, end
