"""Networks in ONNX files."""

from reluscope.brought.onnx_files.read import read_onnx

__all__ = ["read_onnx"]
