"""Whether a source's name is held back, and the reason that the report gives."""

from __future__ import annotations

from dizque.entities.contents import Contents
from dizque.entities.entity import Entity
from dizque.entities.kinds import is_source_noun
from dizque.entities.lexicon import Hit
from dizque.entities.phrase import Phrase
from dizque.entities.scene import Scene
from dizque.langs import Anonymity
from dizque.records import ActorType, Range, SourceType

__all__ = ["anonymity"]


def anonymity(
    scene: Scene, contents: Contents, n: int, phrase: Phrase | None, entity: Entity | None, kind: SourceType
) -> tuple[bool, str, tuple[Range, ...]]:
    """Whether the source of attribution `n` is a person whose name is held back, by which rule, and the words of the reason.

    A person whom the report names is not anonymous, nor is a document or a body.
    """
    if phrase is None or entity is None or entity.type is ActorType.PERSON or kind in (SourceType.DOCUMENT, SourceType.NONE):
        return (entity is not None and entity.anonymous), "as at the earlier mention", ()
    region = _region(scene, contents, n, phrase)
    withheld = _first(scene, region, "withheld")
    if withheld is None and kind is SourceType.ORGANISATION:
        return False, "a body", ()
    wording = is_source_noun(scene, phrase.head) or (
        bool(phrase.pronoun) and _first(scene, (phrase.begin, phrase.end), "source") is not None
    )
    if not (withheld or wording or entity.anonymous):
        return False, "no wording of an unnamed source", ()
    entity.anonymous = True
    reason = _first(scene, (withheld.begin if withheld else region[0], region[1]), "reason")
    stretch = _stretch(scene, reason, region) if reason else ()
    rule = "name held back" if withheld else "word for an unnamed source" if wording else "as at the earlier mention"
    return True, rule, stretch


def _region(scene: Scene, contents: Contents, n: int, phrase: Phrase) -> Range:
    """From the source's first word to its cue or content, or to the end of its sentence where these stand before it."""
    stop = scene.parsed.sentences[scene.tokens[phrase.head].sent].end
    starts = [b for ranges in (contents.cues[n], contents.contents[n]) for b, _ in ranges if phrase.head < b < stop]
    end = max(phrase.end, min(starts, default=stop))
    return phrase.begin, end


def _first(scene: Scene, region: Range, kind: str) -> Hit | None:
    for hit in scene.wordings:
        if region[0] <= hit.begin < region[1] and isinstance(hit.entry, Anonymity) and hit.entry.kind == kind:
            return hit
    return None


def _stretch(scene: Scene, reason: Hit, region: Range) -> tuple[Range, ...]:
    """The words of the reason: to the end of the region, or to the first mark after it."""
    end = reason.end
    while end < region[1] and scene.printed[end] not in (",", ";", ".", ":", "—", "–", ")"):
        end += 1
    return ((reason.begin, end),)
