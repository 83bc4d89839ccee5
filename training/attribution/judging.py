"""How the judges of speeches learn. Needs torch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from dizque.attribution.reader.clues import CUE_TABLE, HASHED, LEXICAL, NONE_TABLE, REACH_TABLE, ROLE_TABLE
from training.attribution.examples import Examples

__all__ = ["learn"]

SEEDS = (1, 2, 3)
RATE = 3e-3
UNKNOWN = 0.25
"""So many words lose all that tells of themselves: what speaks for a cue must also be learned for words not seen before."""
entropy = nn.functional.cross_entropy


class Net(nn.Module):  # type: ignore[misc]
    """A judge that learns; `shown` is the share of clues that are not hidden. At rest it gives what `Judge` gives."""

    def __init__(self, rows: int, wide: int, outs: int, shown: float, lexical: slice = slice(0)) -> None:
        super().__init__()
        self.lexical = lexical
        self.inner, self.plain = (nn.EmbeddingBag(rows, n, mode="sum") for n in (wide, outs))
        nn.init.normal_(self.inner.weight, std=0.05)
        nn.init.zeros_(self.plain.weight)
        self.outer, self.shown = nn.Linear(wide, outs), shown
        self.seen = torch.zeros(rows)

    def forward(self, clues: Tensor) -> Tensor:
        """Scores of rows of clues."""
        self.seen[clues] = 1
        keep = (torch.rand(clues.shape) < self.shown).float()
        keep[:, self.lexical] *= (torch.rand(len(clues), 1) >= UNKNOWN).float()
        hidden = torch.relu(self.inner(clues, per_sample_weights=keep))
        return self.outer(nn.functional.dropout(hidden, 0.5)) + self.plain(clues, per_sample_weights=keep)

    def tables(self, name: str) -> dict[str, np.ndarray]:
        """As `Judges` reads them; rows that were never seen weigh nothing."""
        inner, plain = (t.weight * self.seen[:, None] * self.shown for t in (self.inner, self.plain))
        parts = {"plain": plain, "outer": self.outer.weight.T, "bias": self.outer.bias}
        out = {f"{name}.{k}": v.detach().numpy().astype(np.float16) for k, v in parts.items()}
        return out | in_eight_bits(f"{name}.inner", inner.detach().numpy())


def in_eight_bits(name: str, table: np.ndarray) -> dict[str, np.ndarray]:
    """A table as whole numbers, each row with a scale."""
    scale = np.abs(table).max(1, keepdims=True).astype(np.float32) / 127
    return {name: np.round(table / np.maximum(scale, 1e-12)).astype(np.int8), f"{name}.scale": scale.astype(np.float16)}


def learn(held: Examples) -> dict[str, np.ndarray]:
    """All judges' tables."""
    torch.set_num_threads(1)
    out: dict[str, np.ndarray] = {"count": np.array(len(SEEDS))}
    for k, seed in enumerate(SEEDS):
        out |= _cue(held, seed).tables(f"cue{k}")
        none, who = _who(held, seed)
        out |= none.tables(f"none{k}") | who.tables(f"who{k}")
        out |= _reach(held, seed).tables(f"reach{k}")
    return out | _role(held, SEEDS[0]).tables("role")


def _cue(held: Examples, seed: int) -> Net:
    torch.manual_seed(seed)
    net = Net(CUE_TABLE, 96, 1, 0.8, LEXICAL)
    x, y = map(torch.from_numpy, held.cue)
    _train(
        [net], range(len(y)), 512, 6, seed,
        lambda b: nn.functional.binary_cross_entropy_with_logits(net(x[b])[:, 0], y[b]),
    )  # fmt: skip
    net.seen[-1] = 0  # fills rows up
    return net


def _who(held: Examples, seed: int) -> tuple[Net, Net]:
    torch.manual_seed(seed)
    none, who = Net(NONE_TABLE, 24, 1, 0.75), Net(ROLE_TABLE + HASHED, 24, 1, 0.75)

    def loss(batch: Sequence[tuple[np.ndarray, np.ndarray, int]]) -> Tensor:
        nobody = none(torch.from_numpy(np.stack([b[0] for b in batch])))[:, 0]
        each = [torch.cat([n[None], e]) for n, e in zip(nobody, _each(who, [b[1] for b in batch]), strict=True)]
        return _one_of(each, [b[2] for b in batch])

    _train([none, who], held.who, 40, 6, seed, loss)
    return none, who


def _reach(held: Examples, seed: int) -> Net:
    torch.manual_seed(seed)
    net = Net(REACH_TABLE, 64, 1, 0.7)
    _train([net], held.reach, 40, 10, seed, lambda b: _one_of(_each(net, [x for x, _ in b]), [y for _, y in b]))
    return net


def _each(net: Net, rows: Sequence[np.ndarray]) -> Sequence[Tensor]:
    """Scores of groups of rows."""
    scores: Sequence[Tensor] = net(torch.from_numpy(np.concatenate(rows)))[:, 0].split([len(r) for r in rows])
    return scores


def _one_of(scores: Sequence[Tensor], right: Sequence[int]) -> Tensor:
    """The loss where one of each group is right."""
    padded = nn.utils.rnn.pad_sequence(list(scores), batch_first=True, padding_value=-1e9)
    return entropy(padded, torch.tensor(right))


def _role(held: Examples, seed: int) -> Net:
    torch.manual_seed(seed)
    net = Net(ROLE_TABLE, 64, 3, 0.8)

    def loss(batch: Sequence[tuple[np.ndarray, np.ndarray]]) -> Tensor:
        x, y = (torch.from_numpy(np.concatenate(parts)) for parts in zip(*batch, strict=True))
        return entropy(net(x), y)

    _train([net], held.role, 40, 7, seed, loss)
    return net


def _train(
    nets: Sequence[Net], items: Sequence[Any], size: int, passes: int, seed: int, loss_of: Callable[[list[Any]], Tensor]
) -> None:
    optimizer = torch.optim.AdamW([q for net in nets for q in net.parameters()], lr=RATE, weight_decay=1e-4)
    rng = random.Random(seed)
    steps = passes * (len(items) // size + 1)
    done = 0
    for _ in range(passes):
        for batch in _batches(items, size, rng):
            for g in optimizer.param_groups:
                g["lr"] = RATE * max(0.0, 1 - done / steps)
            loss = loss_of(batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            done += 1
    print(f"{len(nets)} judges, {done} steps, loss {loss.item():.3f}", flush=True)


def _batches(items: Sequence[Any], size: int, rng: random.Random) -> Iterator[list[Any]]:
    order = list(range(len(items)))
    rng.shuffle(order)
    for k in range(0, len(order), size):
        yield [items[i] for i in order[k : k + size]]
