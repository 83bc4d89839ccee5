"""Relations of the official English and German spaCy pipelines, brought to Universal Dependencies.

The English one speaks ClearNLP (Choi and Palmer 2012, "Guidelines for the CLEAR style constituent to dependency conversion"), the
German one TIGER (Albert et al. 2003). Both hang content words on function words: a noun on its preposition, a participle on its
auxiliary, a predicate on its copula. Universal Dependencies does the reverse, so heads move as well as names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["SCHEMES", "scheme_of", "to_universal"]

_VERBAL = ("VERB", "AUX")
_CLAUSAL_HEADS = ("VERB", "AUX", "ADJ", "ADV")

_CLEAR = {
    "acomp": "xcomp", "attr": "xcomp", "auxpass": "aux:pass", "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj",
    "intj": "discourse", "meta": "dep", "neg": "advmod", "npadvmod": "obl:npmod", "nsubjpass": "nsubj:pass", "oprd": "xcomp",
    "poss": "nmod:poss", "preconj": "cc:preconj", "predet": "det:predet", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl",
}  # fmt: skip
_TIGER = {
    "ac": "case", "adc": "amod", "ag": "nmod", "ams": "nmod", "app": "appos", "avc": "advmod", "cc": "obl", "cd": "cc", "cj": "conj",
    "cm": "mark", "cp": "mark", "cvc": "obl", "da": "obl:arg", "dh": "discourse", "dm": "discourse", "ep": "expl", "ju": "cc", "mnr": "nmod",
    "ng": "advmod", "nmc": "flat", "oa": "obj", "oa2": "obj", "oc": "ccomp", "og": "obl:arg", "op": "obl", "par": "parataxis", "pd": "xcomp",
    "pg": "nmod", "ph": "expl", "pm": "mark", "pnc": "flat", "rc": "acl:relcl", "re": "acl", "rs": "ccomp", "sb": "nsubj", "sbp": "obl:agent",
    "svp": "compound:prt", "uc": "dep", "vo": "vocative",
}  # fmt: skip
_OWN = {"en": frozenset({*_CLEAR, "prep", "pobj", "pcomp", "agent"}), "de": frozenset({*_TIGER, "mo", "nk"})}
"""Labels of each scheme that Universal Dependencies does not know, or knows for something else."""


@dataclass(slots=True)
class _Tree:
    """Heads and relations of a document, changed in place; a root is its own head."""

    upos: Sequence[str]
    heads: list[int]
    deps: list[str]

    def children(self, i: int) -> list[int]:
        return [j for j, head in enumerate(self.heads) if head == i and j != i]

    def swap(self, below: int, above: int, dep: str) -> None:
        """Let `below` take the place of its head `above`, which then hangs on it as `dep`; so do the other children."""
        for j in self.children(above):
            if j != below:
                self.heads[j] = below
        self.heads[below] = below if self.heads[above] == above else self.heads[above]
        self.deps[below] = self.deps[above]
        self.heads[above], self.deps[above] = below, dep


def scheme_of(lang: str, foreign: Sequence[str]) -> str | None:
    """The scheme of a pipeline, by its language and the labels that Universal Dependencies does not know.

    >>> scheme_of("en", ["dobj", "pobj"]), scheme_of("fr", ["dobj"])
    ('en', None)
    """
    return lang if lang in _OWN and set(foreign) <= _OWN[lang] else None


def to_universal(scheme: str, upos: Sequence[str], heads: Sequence[int], deps: Sequence[str]) -> tuple[list[int], list[str]]:
    """Heads and relations of a whole document in Universal Dependencies.

    >>> to_universal("en", ["PROPN", "VERB", "ADP", "PROPN"], [1, 1, 1, 2], ["nsubj", "ROOT", "prep", "pobj"])
    ([1, 1, 3, 1], ['nsubj', 'root', 'case', 'obl'])
    """
    tree = _Tree(upos, list(heads), ["root" if head == i else dep for i, (head, dep) in enumerate(zip(heads, deps, strict=True))])
    SCHEMES[scheme](tree)
    return tree.heads, tree.deps


def _clear(tree: _Tree) -> None:
    for i in range(len(tree.deps)):
        if tree.deps[i] in ("prep", "agent") or (tree.deps[i] == "dative" and tree.upos[i] == "ADP"):
            _free_object(tree, i, ("pobj", "pcomp"))
    for i in range(len(tree.deps)):
        if tree.deps[i] in ("attr", "acomp") and tree.upos[tree.heads[i]] == "AUX":
            tree.swap(i, tree.heads[i], "cop")
    tree.deps[:] = [_CLEAR.get(dep, dep) for dep in tree.deps]


def _free_object(tree: _Tree, preposition: int, labels: Sequence[str]) -> None:
    """Hang a preposition on its object, and the object where the preposition hung."""
    found = next((j for j in tree.children(preposition) if tree.deps[j] in labels), None)
    head = tree.heads[preposition]
    verbal = tree.upos[head] in _CLAUSAL_HEADS
    if found is None:
        tree.deps[preposition] = "advmod"
        return
    clause = tree.upos[found] in _VERBAL
    agent = tree.deps[preposition] in ("agent", "sbp")
    tree.swap(found, preposition, "mark" if clause else "case")
    plain = ("advcl" if verbal else "acl") if clause else ("obl" if verbal else "nmod")
    if tree.deps[found] != "root":
        tree.deps[found] = "obl:agent" if agent else plain


def _tiger(tree: _Tree) -> None:
    _join(tree)
    for i in range(len(tree.deps)):
        if tree.upos[i] == "ADP" and tree.deps[i] in ("mo", "op", "mnr", "sbp", "pg", "cvc", "pd", "ag"):
            _free_object(tree, i, ("nk",))
    for i in reversed(range(len(tree.deps))):
        head = tree.heads[i]
        if head == i or tree.upos[head] != "AUX":
            continue
        if tree.deps[i] == "oc" and tree.upos[i] in _VERBAL:
            tree.swap(i, head, "aux")
        elif tree.deps[i] == "pd":
            tree.swap(i, head, "cop")
    tree.deps[:] = [_german(tree, i) for i in range(len(tree.deps))]


def _join(tree: _Tree) -> None:
    """In TIGER a conjunct hangs on its conjunction."""
    for i in range(len(tree.deps)):
        link = tree.heads[i]
        if tree.deps[i] == "cj" and tree.deps[link] == "cd":
            tree.heads[i], tree.heads[link] = tree.heads[link], i


def _german(tree: _Tree, i: int) -> str:
    """Labels that say too little: `mo` (modifier), `nk` (part of a noun phrase), `oc` (clause of a verb)."""
    dep, upos, head = tree.deps[i], tree.upos[i], tree.heads[i]
    if dep == "mo":
        clausal = upos in _VERBAL
        adverb = "advmod" if tree.upos[head] in _CLAUSAL_HEADS or upos == "ADV" else "amod"
        return "advcl" if clausal else adverb if upos in ("ADV", "ADJ", "PART") else "obl"
    if dep == "nk":
        return {"DET": "det", "PRON": "det", "ADJ": "amod", "NUM": "nummod", "PROPN": "flat", "ADP": "case"}.get(upos, "nmod")
    if dep == "oc":
        marked = any(tree.deps[j] in ("cp", "sb", "nsubj", "mark") for j in tree.children(i))
        return "ccomp" if marked else "xcomp"
    return _TIGER.get(dep, dep)


SCHEMES: Mapping[str, Callable[[_Tree], None]] = {"en": _clear, "de": _tiger}
"""What brings each scheme to Universal Dependencies."""
