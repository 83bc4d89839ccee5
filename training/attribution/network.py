"""The network: a small BERT encoder, a head that finds cues, and a head that finds source and content *of a given cue*.

The second head is the linker: for a cue with vector q and a piece with vector h it scores none, source and content by a bilinear
form plus a bias for their distance. So several pieces, sources shared by two cues and contents that run on need no rule.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

__all__ = ["BUCKETS", "Reader", "bucket", "load_encoder", "padding"]

BUCKETS = 32
WIDTH = 384
INNER = 128


class Layer(nn.Module):  # type: ignore[misc]
    """One BERT layer."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.first, self.second = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        n, t, _ = x.shape
        q, k, v = (f(x).view(n, t, 12, 32).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=None if mask is None else mask.to(q.dtype))
        x = self.first(x + self.out(mixed.transpose(1, 2).reshape(n, t, WIDTH)))
        return self.second(x + self.down(nn.functional.gelu(self.up(x))))


class Encoder(nn.Module):  # type: ignore[misc]
    """Embeddings and layers.

    The embeddings and the lowest `frozen` layers keep their published weights, which saves computing them; with -1 nothing does, as
    another language needs it.
    """

    def __init__(self, words: int, layers: int, frozen: int = 0) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(words, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.frozen = frozen

    def below(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """What the frozen part makes of the pieces."""
        x = self.norm(self.word(ids) + self.place(torch.arange(ids.shape[1])[None]) + self.kind)
        for layer in self.layers[: max(0, self.frozen)]:
            x = layer(x, mask)
        return x

    def above(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """What the trained part makes of it."""
        for layer in self.layers[max(0, self.frozen) :]:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        return self.above(self.below(ids, mask), mask)


class Reader(nn.Module):  # type: ignore[misc]
    """Encoder and heads. `cue` gives outside, begin, inside; `pair` gives none, source, content for each cue and piece."""

    def __init__(self, words: int, layers: int = 6, frozen: int = 0) -> None:
        super().__init__()
        self.encoder = Encoder(words, layers, frozen)
        self.cue, self.tags = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, 5)
        self.from_cue, self.to_piece = nn.Linear(WIDTH, 3 * INNER), nn.Linear(WIDTH, 3 * INNER)
        self.plain = nn.Linear(WIDTH, 3)
        self.distance = nn.Embedding(2 * BUCKETS + 1, 3)
        self.drop = nn.Dropout(0.1)

    def encode(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Vectors of the pieces of padded windows."""
        return self.encoder(ids, padding(ids.shape[1], lengths))

    def pair(self, hidden: Tensor, cues: Tensor, rows: Tensor, heads: Tensor) -> Tensor:
        """Scores `[cue, piece, 3]`; `cues` are mean vectors of the cues, `rows` their windows, `heads` their first pieces."""
        query = self.from_cue(self.drop(cues)).view(-1, 1, 3, INNER)
        pieces = self.to_piece(self.drop(hidden)).view(hidden.shape[0], hidden.shape[1], 3, INNER)[rows]
        near = self.distance(bucket(torch.arange(hidden.shape[1])[None] - heads[:, None]))
        return (query * pieces).sum(-1) / math.sqrt(INNER) + self.plain(hidden)[rows] + near


def padding(longest: int, lengths: Tensor) -> Tensor | None:
    """What is added to attention so that nobody looks at padding; none where there is none."""
    if int(lengths.min()) == longest:
        return None
    inside = torch.arange(longest)[None] < lengths[:, None]
    return torch.where(inside, 0.0, -1e4)[:, None, None, :]


def bucket(distance: Tensor) -> Tensor:
    """Signed distance in buckets: exact to 8, then by powers."""
    size = distance.abs()
    far = 8 + (torch.log2(size.clamp(min=8) / 8.0) * 5).floor().long()
    index = torch.where(size < 8, size, far.clamp(max=BUCKETS))
    return BUCKETS + distance.sign() * index


_NAMES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value", "attention.output.dense": "out",
    "attention.output.LayerNorm": "first", "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "second",
}  # fmt: skip


def load_encoder(reader: Reader, weights: Path, keep: Tensor, layers: list[int]) -> None:
    """Fill the encoder from published BERT weights; `keep` are the vocabulary rows, `layers` the layers that are kept."""
    raw = {k.removeprefix("bert."): v for k, v in load_file(weights).items()}
    state = {
        "word.weight": raw["embeddings.word_embeddings.weight"][keep], "place.weight": raw["embeddings.position_embeddings.weight"],
        "kind": raw["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": raw["embeddings.LayerNorm.weight"], "norm.bias": raw["embeddings.LayerNorm.bias"],
    }  # fmt: skip
    for mine, theirs in enumerate(layers):
        for name, short in _NAMES.items():
            for part in ("weight", "bias"):
                state[f"layers.{mine}.{short}.{part}"] = raw[f"encoder.layer.{theirs}.{name}.{part}"]
    reader.encoder.load_state_dict(state)
