"""Train the reader of a language.

    python -m training.attribution.train en --base DIR --out DIR [--layers 4] [--frozen 1] [--minutes 36] [--workers 2]

`--base` is the folder of the base encoder (model.safetensors, tokenizer.json). The training ends after `--minutes`, and the learning
rate falls to nothing by then: so it fits a machine that others use too. Workers are processes of one thread, each with its own
share of the windows, that average their gradients at each step: on a busy machine they wait for each other once a step, not once
an operation. A checkpoint is written every five minutes. A tenth of the documents is held out; thresholds are chosen on them by
`training.attribution.choose`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed, multiprocessing, nn

from training.attribution.documents import CORPORA, SEED, split
from training.attribution.network import Reader, load_encoder, padding
from training.attribution.vocabulary import pruned
from training.attribution.windows import Window, windows_of

LEARNING_RATE, HEAD_RATE = 2e-4, 1e-3
LAYER_DECAY = 0.9
WARM_UP = 0.06
PIECES_A_BATCH = 2200
"""Of all workers together."""
SAVED_EVERY = 300.0
"""Seconds."""


def batches(windows: Sequence[Window], pieces: int, rng: random.Random) -> Iterator[list[int]]:
    """Places of windows of like length together, at most so many pieces in all, shuffled."""
    order = sorted(range(len(windows)), key=lambda k: len(windows[k].ids) + rng.random() * 30)
    out: list[list[int]] = []
    for k in order:
        if out and (len(out[-1]) + 1) * len(windows[k].ids) <= pieces:
            out[-1].append(k)
        else:
            out.append([k])
    rng.shuffle(out)
    yield from out


def tensors(batch: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """Padded ids and lengths."""
    ids = torch.zeros(len(batch), max(len(w.ids) for w in batch), dtype=torch.long)
    for n, w in enumerate(batch):
        ids[n, : len(w.ids)] = torch.from_numpy(w.ids)
    return ids, torch.tensor([len(w.ids) for w in batch])


class Below:
    """What the frozen part makes of each window, computed once; anew each time where nothing is frozen."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.kept: dict[int, Tensor] = {}

    def __call__(self, places: Sequence[int], batch: Sequence[Window]) -> tuple[Tensor, Tensor | None]:
        """The vectors of a batch, padded, and its mask."""
        ids, lengths = tensors(batch)
        mask = padding(ids.shape[1], lengths)
        if self.reader.encoder.frozen < 0:
            return self.reader.encoder.below(ids, mask), mask
        if any(k not in self.kept for k in places):
            with torch.no_grad():
                made = self.reader.encoder.below(ids, mask).bfloat16()
            for n, (k, w) in enumerate(zip(places, batch, strict=True)):
                self.kept[k] = made[n, : len(w.ids)].clone()
        x = nn.utils.rnn.pad_sequence([self.kept[k] for k in places], batch_first=True).float()
        return x, mask


def loss_of(reader: Reader, batch: Sequence[Window], hidden: Tensor) -> Tensor:
    """Cross entropy of cues, of source and content of each cue, and of plain tags (which only help the encoder)."""
    shape = hidden.shape[:2]
    cue, tags = torch.full(shape, -100), torch.full(shape, -100)
    means, rows, heads, wanted = [], [], [], []
    for n, w in enumerate(batch):
        size = len(w.ids)
        cue[n, :size] = 0
        tags[n, :size] = 0
        for role, places in zip(w.roles, w.cues, strict=True):
            cue[n, places] = 2
            cue[n, places[0]] = 1
            for code, b in ((1, 1), (2, 3)):
                where = np.flatnonzero(role == code)
                if len(where):
                    tags[n, where] = b + 1
                    tags[n, where[0]] = b
            means.append(hidden[n, torch.from_numpy(places)].mean(0))
            rows.append(n)
            heads.append(int(places[0]))
            target = torch.full((shape[1],), -100)
            target[:size] = torch.from_numpy(role)
            wanted.append(target)
    entropy = nn.functional.cross_entropy
    total = 2 * entropy(reader.cue(hidden).float().flatten(0, 1), cue.flatten())
    total = total + 0.5 * entropy(reader.tags(hidden).float().flatten(0, 1), tags.flatten())
    if means:
        scores = reader.pair(hidden, torch.stack(means), torch.tensor(rows), torch.tensor(heads)).float()
        total = total + 3 * entropy(scores.flatten(0, 1), torch.stack(wanted).flatten())
    return total


def groups_of(reader: Reader) -> list[dict[str, Any]]:
    """Trained weights with their learning rates; lower layers learn more slowly."""
    encoder = reader.encoder
    for name, q in encoder.named_parameters():
        below = not name.startswith("layers.") or int(name.split(".")[1]) < encoder.frozen
        q.requires_grad = encoder.frozen < 0 or not below
    out: list[dict[str, Any]] = []
    for k, layer in enumerate(encoder.layers):
        if k >= encoder.frozen:
            out.append({"params": list(layer.parameters()), "lr": LEARNING_RATE * LAYER_DECAY ** (len(encoder.layers) - 1 - k)})
    if encoder.frozen < 0:
        low = [q for name, q in encoder.named_parameters() if not name.startswith("layers.")]
        out.append({"params": low, "lr": LEARNING_RATE * LAYER_DECAY ** len(encoder.layers)})
    heads = [q for name, q in reader.named_parameters() if not name.startswith("encoder")]
    return [*out, {"params": heads, "lr": HEAD_RATE}]


def averaged(parameters: Sequence[nn.Parameter], workers: int, extra: Sequence[float]) -> list[float]:
    """Average the gradients of all workers in place, and the `extra` numbers, which are returned."""
    if workers == 1:
        return list(extra)
    grads = [torch.zeros_like(q) if q.grad is None else q.grad for q in parameters]
    flat = torch.cat([g.flatten() for g in grads] + [torch.tensor(extra)])
    distributed.all_reduce(flat)
    flat /= workers
    at = 0
    for q, g in zip(parameters, grads, strict=True):
        q.grad = flat[at : at + g.numel()].view_as(g)
        at += g.numel()
    return [float(x) for x in flat[at:]]


def work(rank: int, o: argparse.Namespace, port: int) -> None:
    """One worker."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    if o.workers > 1:
        distributed.init_process_group("gloo", f"tcp://127.0.0.1:{port}", rank=rank, world_size=o.workers)
    _, train = split(o.lang)
    tokenizer, keep = pruned(o.base / "tokenizer.json", (d["text"] for d in train), o.lang, 12000)
    reader = Reader(len(keep), o.layers, o.frozen)
    load_encoder(reader, o.base / "model.safetensors", torch.tensor(keep), list(range(o.layers)))
    windows = [w for d in train[rank :: o.workers][: o.limit or None] for w in windows_of(d, tokenizer)]
    if rank == 0:
        o.out.mkdir(parents=True, exist_ok=True)
        tokenizer.save(str(o.out / "tokenizer.json"))
        (o.out / "shape.json").write_text(
            json.dumps({"words": len(keep), "layers": o.layers, "frozen": o.frozen}), encoding="utf-8"
        )
        print(
            f"{len(train)} documents, {sum(len(w.ids) for w in windows)} pieces a worker, {len(keep)} in the vocabulary",
            flush=True,
        )
    fit(reader, windows, rank, o)


def fit(reader: Reader, windows: Sequence[Window], rank: int, o: argparse.Namespace) -> None:
    """Train until the time is up."""
    torch.manual_seed(SEED + rank)
    rng = random.Random(SEED + rank)
    groups = groups_of(reader)
    rates = [g["lr"] for g in groups]
    trained = [q for g in groups for q in g["params"]]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    below = Below(reader)
    started, saved, step, seen, losses, part = time.time(), 0.0, 0, 0, [], 0.0
    total = sum(len(w.ids) for w in windows)
    reader.train()
    while part < 1:
        for places in batches(windows, PIECES_A_BATCH // o.workers, rng):
            batch = [windows[k] for k in places]
            with torch.autocast("cpu", torch.bfloat16):
                x, mask = below(places, batch)
                hidden = reader.encoder.above(x, mask)
                loss = loss_of(reader, batch, hidden)
            loss.backward()
            elapsed, mean = averaged(trained, o.workers, [time.time() - started, loss.item()])
            part = elapsed / (60 * o.minutes)
            for g, rate in zip(groups, rates, strict=True):
                g["lr"] = rate * min(1.0, (part + 0.002) / WARM_UP) * max(0.0, 1 - part)
            for g, own in zip(optimizer.param_groups, groups, strict=True):
                g["lr"] = own["lr"]
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses.append(mean)
            step += 1
            seen += sum(len(w.ids) for w in batch)
            if rank == 0 and (step % 25 == 0 or step in (1, 5)):
                print(f"step {step} epochs {seen / total:.2f} loss {np.mean(losses[-25:]):.3f} {elapsed:.0f} s", flush=True)
            if rank == 0 and (elapsed - saved > SAVED_EVERY or part >= 1):
                torch.save(reader.state_dict(), o.out / "reader.pt")
                saved = elapsed
            if part >= 1:
                break


def main() -> None:
    """Run the training."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lang", choices=sorted(CORPORA))
    for name in ("base", "out"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--layers", type=int, default=4)
    p.add_argument("--frozen", type=int, default=1, help="layers that keep their weights; -1 trains the embeddings too")
    p.add_argument("--minutes", type=float, default=36.0)
    p.add_argument("--workers", type=int, default=2)
    p.add_argument("--limit", type=int, default=0, help="documents a worker")
    o = p.parse_args()
    port = 20000 + int(time.time()) % 20000
    if o.workers == 1:
        work(0, o, port)
    else:
        multiprocessing.spawn(work, (o, port), nprocs=o.workers)


if __name__ == "__main__":
    main()
