"""Ask a reader's functions what the orders say; write frames of answers to a descriptor.

A frame is a letter and a length (``<cQ``), then so many bytes: ``s`` what was read in the sources
before anything of them runs, ``l`` a file is being loaded, ``b`` a job begins, ``r`` a probe's
answer, ``f`` a job is finished, ``m`` a function is missing, ``o`` the memory is used up, ``e`` the
end. What was begun and not finished tells the trusted side where a process ended.
"""

import json
import os
import random
import re
import struct
import sys
import time
import traceback
from types import ModuleType
from typing import Any

import numpy as np
import torch
from safetensors.torch import load

from . import arguments, courtesy, loading, scan, stand_ins, tripwires, values

_LONGEST_TEXT = 500
_MOST_FOUND = 300
_FULL = struct.pack("<cQ", b"o", 0)
_EXHAUSTED = ("DefaultCPUAllocator", "bad_alloc", "not enough memory", "allocate memory")


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
        if self._script["scanned"]:
            self._send(b"s", scan.scan(self._files, rules)[:_MOST_FOUND])
        fresh_state()
        right = self._right()
        wires = tripwires.Tripwires(rules, self._files)
        lost = stand_ins.lost_functions(self._script["jobs"])
        reader = loading.Sources(
            self._files,
            self._script["stopped"],
            lambda file: self._send(b"l", file),
            lost,
            loading.module_names(self._stand_ins),
        )
        modules = reader.load()
        wires.know(modules)
        broken = {file: self._raised(error) for file, error in reader.broken.items()}
        for number, job in enumerate(self._script["jobs"]):
            self._send(b"b", number)
            asked = right if job["lent"] else modules
            swapped = stand_ins.swap(job["replaced"], modules, right, lost)
            swapped += stand_ins.swap(job["lent"], right, modules, {})
            function = loading.find(job["function"], asked)
            if job["lent"] and not stand_ins.shared(job["function"], job["lent"], modules):
                function = None
            if function is None:
                self._send(b"m", self._about(job["function"], broken))
            else:
                began = time.perf_counter()
                with wires.watching(job["function"]) as used:
                    for i, probe in enumerate(job["probes"]):
                        with wires.closely(i == 0):
                            blob = self._answer(probe, asked)
                        self._tell(b"r", blob)
                self._send(b"f", {"seconds": time.perf_counter() - began, "used": used})
            stand_ins.swap_back(swapped)
        _flush()
        self._tell(b"e", b"")

    def _right(self) -> list[ModuleType]:
        sources = loading.Sources(self._stand_ins, {})
        modules = sources.load()
        sources.leave()
        return modules

    def _about(self, function: str, broken: dict[str, Any]) -> dict[str, Any]:
        """Return those of the broken files in which the function may have been meant to stand."""
        name = function.encode()
        for pattern in (rb"\bdef\s+%s\b" % name, rb"\b%s\b|\0" % name):
            there = re.compile(pattern)
            found = {file: why for file, why in broken.items() if there.search(self._files[file])}
            if found:
                return found
        return {}

    def _answer(self, probe: dict[str, Any], modules: list[ModuleType]) -> bytes:
        fresh_state()
        calls: list[dict[str, Any]] = []
        earlier: list[tuple[list[Any], Any]] = []
        for call in probe["calls"]:
            calls.append(self._call(call, earlier, probe["return_arguments"], modules))
        try:
            return values.blob(calls)
        except MemoryError:
            self._give_up()
            raise

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
            if _is_about_memory(error):
                self._give_up()
            earlier.append((given, None))
            return {"raised": self._raised(error)}
        earlier.append((given, value))
        return {"value": value, "arguments": given, "return_arguments": return_arguments}

    def _give_up(self) -> None:
        """End here, as there is no memory to go on with; the other functions get a new process."""
        os.write(self._out, _FULL)
        os._exit(0)

    def _raised(self, error: BaseException) -> list[Any]:
        """Return an exception's type, text, and the reader's file and line where it came up."""
        file, line = "", 0
        for frame, number in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename in self._files:
                file, line = frame.f_code.co_filename, number
        if isinstance(error, SyntaxError) and error.filename in self._files:
            file, line = str(error.filename), error.lineno or 0  # not where that file is imported
        try:
            text = str(str(error)[:_LONGEST_TEXT])
        except BaseException:  # its text is code of the reader, too
            text = ""
        return [str(type(error).__name__)[:60], text, str(file)[:200], int(line)]

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


def write_all(out: int, content: bytes) -> None:
    """Write all of the bytes."""
    view = memoryview(content)
    while view:
        view = view[os.write(out, view) :]


def _is_about_memory(error: BaseException) -> bool:
    if isinstance(error, MemoryError):
        return True
    return type(error) is RuntimeError and any(sign in str(error) for sign in _EXHAUSTED)


_dtype, _grad, _seed = torch.set_default_dtype, torch.set_grad_enabled, torch.manual_seed
_recursion, _seed_numpy, _seed_python, _errors = (
    sys.setrecursionlimit,
    np.random.seed,
    random.seed,
    np.seterr,
)
_anomaly = torch._C.set_anomaly_enabled
_deterministic = torch._C._set_deterministic_algorithms  # the public one loads a compiler
_float32 = torch.float32


def fresh_state() -> None:
    """Set what a reader's code may have changed for everything that runs after it."""
    _dtype(_float32)
    _grad(True)
    _anomaly(False)
    _deterministic(False)
    _seed(0)
    _seed_numpy(0)
    _seed_python(0)
    _recursion(1000)
    _errors(all="warn", under="ignore")


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BaseException:  # it may have been closed, or replaced
        return


def main() -> None:
    """Run without a cage, from standard input to standard output."""
    torch.set_num_threads(1)
    courtesy.soften()
    answers = os.dup(1)
    os.dup2(2, 1)
    Runner(sys.stdin.buffer.read(), answers).run()
