"""Speed and memory of `dizque extract` on one core.

    python -m benchmarks.throughput reports.jsonl     # writes benchmarks/results.json and benchmarks/results.md

Two figures, each from processes of their own. *Throughput*: lines in, lines out, in one process on one core, after a first line
that loads everything; words are stretches between blanks of the input texts; wall-clock and processor seconds are given, and
differ where the machine has other work. *Start*: from the call of the command to its first line of output, best of three.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TRIES = 3
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def throughput(path: Path) -> dict[str, float]:
    """Extract all lines in this process, pinned to one core, and say how it went."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from dizque.intake import Options
    from dizque.run.extract import extract
    from dizque.run.lines import cut_lines

    with path.open("rb") as stream:
        lines = list(cut_lines(stream))
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    list(extract(lines[:1], Options()))  # loads packs and models
    wall, cpu = time.perf_counter(), time.process_time()
    statements = 0
    for chunk in extract(lines, Options()):
        statements += sum(len(json.loads(line).get("attributions", ())) for line in chunk.lines)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "reports": len(lines), "words": words, "statements": statements, "wall_seconds": round(wall, 2), "cpu_seconds": round(cpu, 2),
        "words_per_wall_second": round(words / wall), "words_per_cpu_second": round(words / cpu), "peak_rss_mb": round(peak),
    }  # fmt: skip


def start(path: Path) -> float:
    """Seconds from the call of `dizque extract` to its first line of output."""
    command = [sys.executable, "-c", "from dizque.cli import main; main()", "extract", str(path)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | _ONE_THREAD) as child:
        assert child.stdout
        assert child.stdout.readline().startswith(b"{")
        taken = time.perf_counter() - begun
        child.kill()
    return taken


def machine() -> dict[str, str]:
    """What the figures depend on."""
    cpu = next((x.partition(":")[2].strip() for x in _read("/proc/cpuinfo") if x.startswith("model name")), platform.machine())
    return {
        "processor": cpu, "cores": str(os.cpu_count()), "python": platform.python_version(),
        "spacy": version("spacy"), "dizque": version("dizque"),
    }  # fmt: skip


def _read(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def write(results: dict[str, Any]) -> None:
    """Keep the figures, for programs and for people."""
    (HERE / "results.json").write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    run = results["extract"]
    rows = {
        "input": f"{results['input']}: {run['reports']} reports, {run['words']:,} words, {run['statements']:,} statements found",
        "words a second, one core": f"{run['words_per_wall_second']:,} by the clock, {run['words_per_cpu_second']:,} by processor time",
        "peak resident memory": f"{run['peak_rss_mb']} MB",
        "call to first line out": f"{results['start_seconds']:.2f} s (best of {TRIES})",
        "machine": "{processor}, {cores} cores; Python {python}, spaCy {spacy}".format(**results["machine"]),
    }
    text = "# `dizque extract` on one core\n\nMade by `python -m benchmarks.throughput`; start-up is counted apart.\n\n| what | figure |\n|---|---|\n"
    text += "".join(f"| {name} | {value} |\n" for name, value in rows.items())
    (HERE / "results.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Measure in child processes and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path, help="lines of JSON with doc and text")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(throughput(arguments.input)))
        return
    command = [sys.executable, "-m", "benchmarks.throughput", str(arguments.input), "--child"]
    child = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | _ONE_THREAD)
    results = {
        "input": "/".join(arguments.input.parts[-2:]), "extract": json.loads(child.stdout),
        "start_seconds": round(min(start(arguments.input) for _ in range(TRIES)), 2), "machine": machine(),
    }  # fmt: skip
    write(results)
    print((HERE / "results.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
