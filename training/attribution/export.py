"""Write a trained reader as the files that ship: encoder.onnx (8-bit weights), linker.npz, vocabulary.txt, settings.json.

    python -m training.attribution.export --run DIR --out DIR

`--run` is the folder that the training wrote. The graph takes one window, unpadded: `ids [t]`; it gives the pieces' vectors, the
scores of the cue head, and what the linker compares with a cue. Settings that stand in `--out` already are kept.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dizque.attribution.reader.decode import Settings
from training.attribution.network import INNER, WIDTH

OPSET = 20


class Graph:
    """Nodes and constants as they are added."""

    def __init__(self, state: dict[str, torch.Tensor]) -> None:
        self.state = state
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add a node and give its output's name."""
        out = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def weight(self, name: str) -> np.ndarray:
        """A trained weight."""
        return np.asarray(self.state[name].float().numpy())

    def linear(self, x: str, name: str) -> str:
        """X W + b."""
        w = self.constant(f"{name}.w", self.weight(f"{name}.weight").T)
        return self.node("Add", self.node("MatMul", x, w), self.constant(f"{name}.b", self.weight(f"{name}.bias")))

    def split(self, x: str, parts: int) -> list[str]:
        """Equal parts along the last axis."""
        outs = [f"split_{len(self.nodes)}_{k}" for k in range(parts)]
        self.nodes.append(helper.make_node("Split", [x], outs, axis=-1, num_outputs=parts))
        return outs

    def norm(self, x: str, name: str) -> str:
        """Layer normalisation."""
        scale, bias = (self.constant(f"{name}.{p}", self.weight(f"{name}.{p}")) for p in ("weight", "bias"))
        return self.node("LayerNormalization", x, scale, bias, epsilon=1e-12, axis=-1)

    def layer(self, x: str, k: int) -> str:
        """One BERT layer."""
        at = f"encoder.layers.{k}"
        shape = self.constant(f"{at}.shape", np.array([-1, 12, WIDTH // 12], np.int64))
        flat = self.constant(f"{at}.flat", np.array([-1, WIDTH], np.int64))
        joint = [np.concatenate([self.weight(f"{at}.{n}.{p}") for n in ("query", "key", "value")]) for p in ("weight", "bias")]
        w, b = self.constant(f"{at}.qkv.w", joint[0].T), self.constant(f"{at}.qkv.b", joint[1])
        parts = self.split(self.node("Add", self.node("MatMul", x, w), b), 3)
        q, key, v = (self.node("Reshape", y, shape) for y in parts)
        q, v = (self.node("Transpose", y, perm=[1, 0, 2]) for y in (q, v))
        key = self.node("Transpose", key, perm=[1, 2, 0])
        scale = self.constant(f"{at}.scale", np.array(1 / math.sqrt(WIDTH // 12), np.float32))
        look = self.node("Softmax", self.node("Mul", self.node("MatMul", q, key), scale), axis=-1)
        mixed = self.node("Reshape", self.node("Transpose", self.node("MatMul", look, v), perm=[1, 0, 2]), flat)
        x = self.norm(self.node("Add", x, self.linear(mixed, f"{at}.out")), f"{at}.first")
        up = self.node("Gelu", self.linear(x, f"{at}.up"))
        return self.norm(self.node("Add", x, self.linear(up, f"{at}.down")), f"{at}.second")


def graph_of(state: dict[str, torch.Tensor], layers: int) -> onnx.ModelProto:
    """The encoder with its heads as a graph."""
    g = Graph(state)
    kind = g.weight("encoder.kind")
    word = g.node("Gather", g.constant("word", g.weight("encoder.word.weight")), "ids")
    size = g.node("Shape", "ids")
    places = g.constant("places", g.weight("encoder.place.weight") + kind)
    place = g.node("Slice", places, g.constant("zero", np.array([0], np.int64)), size)
    x = g.norm(g.node("Add", word, place), "encoder.norm")
    for k in range(layers):
        x = g.layer(x, k)
    pieces = g.node("Concat", g.linear(x, "to_piece"), g.linear(x, "plain"), axis=-1)
    outs = [g.node("Identity", y) for y in (x, g.linear(x, "cue"), pieces)]
    widths = (WIDTH, 3, 3 * INNER + 3)
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["t", n]) for name, n in zip(outs, widths, strict=True)]
    graph = helper.make_graph(
        g.nodes, "reader", [helper.make_tensor_value_info("ids", TensorProto.INT64, ["t"])], values, g.constants
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def write(run: Path, out: Path) -> None:
    """Write all files."""
    out.mkdir(parents=True, exist_ok=True)
    shape = json.loads((run / "shape.json").read_text(encoding="utf-8"))
    state = torch.load(run / "reader.pt", map_location="cpu", weights_only=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(graph_of(state, shape["layers"]), plain)
        quantize_dynamic(plain, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    arrays = {"weight": state["from_cue.weight"], "bias": state["from_cue.bias"], "distance": state["distance.weight"]}
    assert len(arrays["weight"]) == 3 * INNER
    arrays["tags"] = torch.cat((state["tags.weight"], state["tags.bias"][:, None]), 1)
    np.savez(out / "linker.npz", **{k: v.numpy().astype(np.float16) for k, v in arrays.items()})
    pieces = json.loads((run / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    (out / "vocabulary.txt").write_text("".join(p + "\n" for p in sorted(pieces, key=pieces.__getitem__)), encoding="utf-8")
    if not (out / "settings.json").is_file():
        (out / "settings.json").write_text(json.dumps(asdict(Settings()), indent=1) + "\n", encoding="utf-8")
    print({p.name: p.stat().st_size for p in sorted(out.iterdir())})


def main() -> None:
    """Run the command."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--run", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    write(o.run, o.out)


if __name__ == "__main__":
    main()
