"""The word pieces that news needs: those of the training texts and of the commonest words, and every single character.

A smaller vocabulary makes a smaller file; a word that loses its piece is cut into smaller ones that stay.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer
from wordfreq import iter_wordlist

__all__ = ["pruned"]


def pruned(path: Path, texts: Iterable[str], lang: str, words: int) -> tuple[Tokenizer, list[int]]:
    """A tokenizer with fewer pieces, and the rows of the full vocabulary that it keeps."""
    full = Tokenizer.from_file(str(path))
    full.no_padding()
    full.no_truncation()
    seen: Counter[int] = Counter()
    for encoded in full.encode_batch(list(texts)):
        seen.update(encoded.ids)
    for _, word in zip(range(words), iter_wordlist(lang), strict=False):
        seen.update(dict.fromkeys(full.encode(word, add_special_tokens=False).ids, 3))
    spec = json.loads(full.to_str())
    pieces = spec["model"]["vocab"]
    single = {
        i
        for piece, i in pieces.items()
        if len(piece.removeprefix("##")) == 1 or piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    }
    keep = sorted(single | {i for i, n in seen.items() if n >= 3})
    names = {i: piece for piece, i in pieces.items()}
    spec["model"]["vocab"] = {names[i]: k for k, i in enumerate(keep)}
    for token in spec["added_tokens"]:
        token["id"] = spec["model"]["vocab"][token["content"]]
    post = spec["post_processor"]
    for token in post.get("special_tokens", {}).values():
        token["ids"] = [spec["model"]["vocab"][t] for t in token["tokens"]]
    for name in ("sep", "cls"):
        if name in post:
            post[name][1] = spec["model"]["vocab"][post[name][0]]
    return Tokenizer.from_str(json.dumps(spec)), keep
