"""The documents of PolNeAR train: nine tenths to train on, one tenth held out."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

__all__ = ["SEED", "split"]

SEED = 11


def split(corpora: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Held-out and training documents."""
    with (corpora / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    random.Random(SEED).shuffle(documents)
    return documents[: len(documents) // 10], documents[len(documents) // 10 :]
