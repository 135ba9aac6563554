"""Ask a reader's functions what the orders say; write frames of answers to a descriptor.

A frame is a letter and a length (``<cQ``), then so many bytes: ``s`` what was read in the sources
before anything of them runs, ``l`` a file is being loaded, ``b`` a job begins, ``r`` a probe's
answer, ``f`` a job is finished, ``m`` a function is missing, ``e`` the end. What was begun and not
finished tells the trusted side where a process ended.
"""

import json
import os
import struct
import sys
import time
import traceback
from types import ModuleType
from typing import Any

import torch
from safetensors.torch import load

from . import arguments, loading, scan, tripwires, values

_LONGEST_TEXT = 500


class Runner:
    """One process, one submission."""

    def __init__(self, message: bytes, out: int) -> None:
        parts = unframed(message)
        self._script = json.loads(parts[0])
        self._tensors = load(parts[1])
        sources = parts[2:]
        files, stand_ins = self._script["files"], self._script["stand_ins"]
        self._files = dict(zip(files, sources[: len(files)], strict=True))
        self._stand_ins = dict(zip(stand_ins, sources[len(files) :], strict=True))
        self._out = out

    def run(self) -> None:
        """Load the files, run the jobs, say that it is the end."""
        rules = self._script["rules"]
        self._send(b"s", scan.scan(self._files, rules))
        wires = tripwires.Tripwires(rules, self._files)
        modules, broken = self._load(self._files, tell=True)
        right, _ = self._load(self._stand_ins, tell=False)
        for number, job in enumerate(self._script["jobs"]):
            self._send(b"b", number)
            function = loading.find(job["function"], modules)
            undo = _stand_in(job["replaced"], modules, right)
            if function is None:
                self._send(b"m", broken)
            else:
                began = time.perf_counter()
                with wires.watching(job["function"]) as used:
                    for i, probe in enumerate(job["probes"]):
                        with wires.closely(i == 0):
                            blob = self._answer(probe, modules)
                        self._tell(b"r", blob)
                self._send(b"f", {"seconds": time.perf_counter() - began, "used": used})
            for new, old in undo:
                loading.replace(new, old, modules)
        self._tell(b"e", b"")

    def _load(
        self, files: dict[str, bytes], tell: bool
    ) -> tuple[list[ModuleType], dict[str, list[Any]]]:
        names = loading.module_names(files)
        sources = {name: (file, files[file]) for name, file in names.items()}
        finder = loading.Sources(sources)
        sys.meta_path.insert(0, finder)
        modules: list[ModuleType] = []
        broken = {}
        for name, file in names.items():
            if tell:
                self._send(b"l", file)
            _fresh_state()
            try:
                modules.append(__import__(name))
            except BaseException as error:  # SystemExit, too: the other files go on
                broken[file] = raised(error)
        sys.meta_path.remove(finder)
        for name in names:
            sys.modules.pop(name, None)
        return modules, broken

    def _answer(self, probe: dict[str, Any], modules: list[ModuleType]) -> bytes:
        _fresh_state()
        calls: list[dict[str, Any]] = []
        earlier: list[tuple[list[Any], Any]] = []
        for call in probe["calls"]:
            calls.append(self._call(call, earlier, probe["return_arguments"], modules))
        try:
            return values.blob(calls)
        except values.TooMuch as error:
            return values.blob([{"raised": ["TooMuch", str(error), "", 0]}])

    def _call(
        self,
        call: dict[str, Any],
        earlier: list[tuple[list[Any], Any]],
        return_arguments: bool,
        modules: list[ModuleType],
    ) -> dict[str, Any]:
        function = loading.find(call["function"], modules)
        try:
            given = arguments.arguments(call["arguments"], self._tensors, earlier)
        except Exception:  # an earlier call raised, or returned something else
            earlier.append(([], None))
            return {"skipped": True}
        if function is None:
            earlier.append((given, None))
            return {"skipped": True}
        try:
            value = function(*given)
        except BaseException as error:
            earlier.append((given, None))
            return {"raised": raised(error)}
        earlier.append((given, value))
        return {"value": value, "arguments": given, "return_arguments": return_arguments}

    def _send(self, letter: bytes, value: object) -> None:
        self._tell(letter, json.dumps(value).encode())

    def _tell(self, letter: bytes, content: bytes) -> None:
        write_all(self._out, struct.pack("<cQ", letter, len(content)) + content)


def unframed(message: bytes) -> list[bytes]:
    """Return the parts of a message."""
    (count,) = struct.unpack_from("<I", message)
    place = 4 + 8 * count
    parts = []
    for length in struct.unpack_from(f"<{count}Q", message, 4):
        parts.append(message[place : place + length])
        place += length
    return parts


def raised(error: BaseException) -> list[Any]:
    """Return an exception's type, text, and the reader's file and line where it came up."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith(("/", "<"))]
    file, line = (own[-1].filename, own[-1].lineno or 0) if own else ("", 0)
    if isinstance(error, SyntaxError) and not own:
        file, line = error.filename or "", error.lineno or 0
    try:
        text = str(error)
    except BaseException:
        text = ""
    return [type(error).__name__[:60], text[:_LONGEST_TEXT], str(file)[:200], int(line)]


def write_all(out: int, content: bytes) -> None:
    """Write all of the bytes."""
    view = memoryview(content)
    while view:
        view = view[os.write(out, view) :]


def _stand_in(
    functions: list[str], modules: list[ModuleType], right: list[ModuleType]
) -> list[tuple[Any, Any]]:
    undo = []
    for function in functions:
        old, new = loading.find(function, modules), loading.find(function, right)
        if old is not None and new is not None and loading.replace(old, new, modules):
            undo.append((new, old))
    return undo


def _fresh_state() -> None:
    torch.set_default_dtype(torch.float32)
    torch.set_grad_enabled(True)
    torch.manual_seed(0)


def main() -> None:
    """Run without a cage, from standard input to standard output."""
    torch.set_num_threads(1)
    answers = os.dup(1)
    os.dup2(2, 1)
    Runner(sys.stdin.buffer.read(), answers).run()
