"""Jobs as bytes for the cage: a JSON script and, apart from it, the arrays as safetensors."""

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from safetensors.numpy import save

from reluscope.course.asked.probe import Argument, Job, Known, Leaves, Probe, Result, Same


def orders(
    jobs: Sequence[Job],
    files: Mapping[str, bytes],
    stand_ins: Mapping[str, bytes] | None = None,
    rules: Mapping[str, Any] | None = None,
    stopped: Mapping[str, str] | None = None,
    scanned: bool = True,
) -> bytes:
    """Return one message: what to ask of which sources.

    ``stand_ins`` are sources of right functions: those named in a job's ``replaced`` take the
    place of the reader's own, which tells whether a function fails only because another does;
    where a job has ``lent`` some of the reader's, the right function is asked with those.
    ``rules`` are what is looked for, in the sources and while they run. ``stopped`` tells which
    files are left out and why; ``scanned`` whether the sources are read before they are loaded.
    """
    arrays: list[np.ndarray] = []
    stand_ins = stand_ins or {}
    script = {
        "jobs": [_job(job, arrays) for job in jobs],
        "files": list(files),
        "stand_ins": list(stand_ins),
        "rules": rules or {},
        "stopped": dict(stopped or {}),
        "scanned": scanned,
    }
    tensors = save({str(i): np.ascontiguousarray(array) for i, array in enumerate(arrays)})
    return framed([json.dumps(script).encode(), tensors, *files.values(), *stand_ins.values()])


def framed(parts: Sequence[bytes]) -> bytes:
    """Return byte strings as one: their number, their lengths, then themselves."""
    lengths = struct.pack(f"<I{len(parts)}Q", len(parts), *map(len, parts))
    return b"".join([lengths, *parts])


def _job(job: Job, arrays: list[np.ndarray]) -> dict[str, Any]:
    return {
        "function": job.function,
        "probes": [_probe(probe, arrays) for probe in job.probes],
        "replaced": list(job.replaced),
        "lent": list(job.lent),
    }


def _probe(probe: Probe, arrays: list[np.ndarray]) -> dict[str, Any]:
    calls = [
        {"function": call.function, "arguments": [_argument(a, arrays) for a in call.arguments]}
        for call in probe.calls
    ]
    return {"calls": calls, "return_arguments": probe.return_arguments}


def _argument(argument: Argument, arrays: list[np.ndarray]) -> Any:
    match argument:
        case np.ndarray():
            arrays.append(argument)
            return {"tensor": len(arrays) - 1}
        case list():
            return {"list": [_argument(array, arrays) for array in argument]}
        case Leaves(tensors):
            return {"leaves": [_argument(array, arrays) for array in tensors]}
        case tuple():
            return {"tuple": list(argument)}
        case Result(call, path):
            return {"result": [call, list(path)]}
        case Same(call, place):
            return {"same": [call, place]}
        case Known(name):
            return {"known": name}
        case _:
            return {"plain": argument}
