"""A saved network by its file, or by the folder of the run that saved it."""

from pathlib import Path

from reluscope.commands.runs.folder import CHECKPOINT, NETWORK, how_to_resume
from reluscope.errors import InputError
from reluscope.nn import MLP

_PICKLED = (".pt2", ".pt", ".pth", ".pkl", ".pickle", ".joblib")


def load_network(path: Path) -> MLP:
    """Return the network in a file, or in a run's folder.

    Raises
    ------
    InputError
        For a folder that holds no network, or a file that is none.
    OSError
        Where the file is missing or unreadable.
    """
    file = network_file(path)
    _check_kind(file)
    return MLP.load(file)


def _check_kind(file: Path) -> None:
    """Raise an InputError where the name says that the network is of another library."""
    suffix = file.suffix.lower()
    if suffix in _PICKLED:
        raise InputError(
            f"network is {file}, but PyTorch and pickle may run what stands in such a file, so it "
            "is not opened here. Where you trust it, load it in Python and write an ONNX file: "
            "torch.onnx.export(model, args, 'model.onnx'); or cut the module itself: "
            "rs.cells.cell_complex(module, bounds)."
        )
    if suffix == ".onnx":
        raise InputError(
            f"network is {file}, but this shows networks that Reluscope trained; reluscope cells, "
            "photo and count take ONNX files, too."
        )


def network_file(path: Path) -> Path:
    """Return the network's file: the path itself, or the one in the folder.

    Raises
    ------
    InputError
        For a folder that holds no network.
    """
    if not path.is_dir():
        return path
    inside = path / NETWORK
    if inside.exists():
        return inside
    if (path / CHECKPOINT).exists():
        raise InputError(
            f"{path} holds a run that was stopped before its end; finish it first: "
            f"{how_to_resume(path)}"
        )
    found = sorted(file.name for file in path.glob("*.safetensors"))
    others = f"; there is {', '.join(found)}" if found else ""
    raise InputError(f"{path} is a folder without a {NETWORK}{others}. Name a network's file.")
