"""How the learned reader of English attributions is made. Needs torch, transformers' weights package and onnx: see README.md."""
