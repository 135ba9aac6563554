import pytest
import torch
from safetensors.torch import load_file

from reluscope.errors import FileFormatError, InputError
from reluscope.files.tensors import read_tensors, write_tensors
from reluscope.nn import MLP
from reluscope.train import Ensemble, fit_ensemble
from reluscope.train.ensembles.saved import KIND


@pytest.fixture
def ensemble(points, validation):
    made = Ensemble((2, 5, 3), init="he", seeds=[4, 7, 1], activation="leaky-relu")
    return fit_ensemble(made, points, validation=validation, epochs=2, batch_size=30)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_everything_comes_back(points, tmp_path, dtype):
    path = tmp_path / "e.safetensors"
    made = Ensemble((2, 5, 3), init="he", seeds=[4, 7, 1], activation="leaky-relu", dtype=dtype)
    fit_ensemble(made, points, epochs=2, batch_size=30).save(path)
    again = Ensemble.load(path)
    assert torch.equal(again.parameters, made.parameters)
    assert again.dtype == dtype
    assert again.seeds == (4, 7, 1)
    assert again.activation == "leaky-relu"
    assert list(again.histories) == list(made.histories)
    assert again.about.class_names == points.class_names
    assert torch.equal(again.logits(points.x), made.logits(points.x))
    assert (again.predict(points.x)[2] == made[2].predict(points.x)).all()


def test_one_that_has_not_learned(tmp_path):
    path = tmp_path / "e.safetensors"
    Ensemble((2, 3), seeds=[0]).save(path)
    again = Ensemble.load(path)
    assert len(again.histories[0]) == 0
    assert again.about.standardizer is None


def test_a_member_is_saved_by_itself(ensemble, points, tmp_path):
    ensemble[1].save(tmp_path / "one.safetensors")
    alone = MLP.load(tmp_path / "one.safetensors")
    assert torch.equal(alone.parameters, ensemble.parameters[1])
    torch.testing.assert_close(alone.logits(points.x), ensemble.logits(points.x)[1])


def test_what_is_not_finite_is_not_saved(ensemble, tmp_path):
    ensemble.parameters[1, 0] = float("nan")
    with pytest.raises(InputError, match="not finite"):
        ensemble.save(tmp_path / "e.safetensors")


def _changed(change):
    def write(path):
        tensors, about = read_tensors(path, KIND)
        change(tensors, about)
        write_tensors(path, KIND, tensors, about)

    return write


WRONG = {
    "foreign": lambda path: MLP((2, 3)).save(path),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "widths": _changed(lambda tensors, about: about.update(widths=[2, 6, 3])),
    "huge": _changed(lambda tensors, about: about.update(widths=[2, 10**9, 3])),
    "activation": _changed(lambda tensors, about: about.update(activation="tanh")),
    "seeds": _changed(lambda tensors, about: about.update(seeds=[1, 2])),
    "negative seed": _changed(lambda tensors, about: about.update(seeds=[1, 2, -3])),
    "stopped": _changed(lambda tensors, about: about.update(stopped=[])),
    "no parameters": _changed(lambda tensors, about: tensors.pop("parameters")),
    "infinite": _changed(lambda tensors, about: tensors["parameters"].fill_(float("inf"))),
    "history": _changed(
        lambda tensors, about: tensors.update({"history.train_loss": torch.zeros(9, 3)})
    ),
    "epochs": _changed(
        lambda tensors, about: tensors.update({"history.epochs": torch.tensor([3, 3, 3])})
    ),
    "standardizer": _changed(
        lambda tensors, about: about["standardizer"].update(mean=[0.0], scale=[1.0])
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_files_that_are_refused(ensemble, tmp_path, kind):
    path = tmp_path / "e.safetensors"
    ensemble.save(path)
    assert len(load_file(path)["parameters"]) == 3
    WRONG[kind](path)
    with pytest.raises(FileFormatError, match="safetensors"):
        Ensemble.load(path)
