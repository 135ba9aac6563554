"""What surrounds the steps of an ensemble: moments, divergence, Ctrl-C, threads, errors."""

import itertools
from inspect import signature

import numpy as np
import pytest
import torch

from reluscope.errors import DivergedError, InputError
from reluscope.nn import MLP
from reluscope.train import Ensemble, fit, fit_ensemble
from reluscope.train.ensembles.histories import Histories
from reluscope.train.run import Learned
from reluscope.train.steps.orders import Orders

SHAPE = {"widths": (2, 8, 3), "init": "he"}
HOW = {"epochs": 4, "batch_size": 16}


def trained(points, seeds=(3, 4, 5), **how):
    return fit_ensemble(Ensemble(**SHAPE, seeds=seeds), points, **HOW | how)


def test_the_networks_are_views():
    ensemble = Ensemble((2, 3), seeds=range(3))
    ensemble[1].biases[0].fill_(9.0)
    assert (ensemble.parameters == 9).sum() == 3
    assert torch.equal(ensemble[-1].parameters, ensemble.parameters[2])
    assert len(list(ensemble)) == len(ensemble) == 3
    assert ensemble[np.int64(1)].widths == (2, 3)
    for wrong in ("a", None, True, slice(2), 1.0):
        with pytest.raises(InputError, match="give the number of one"):
            ensemble[wrong]
    with pytest.raises(IndexError, match="networks 0 to 2, but none 3"):
        ensemble[3]


def test_the_networks_know_their_data(points, validation):
    ensemble = trained(points, validation=validation)
    alone = MLP(**SHAPE, seed=4)
    fit(alone, points, seed=4, **HOW)
    np.testing.assert_array_equal(
        ensemble[1].about.standardizer.mean, alone.about.standardizer.mean
    )
    assert ensemble[1].about.class_names == points.class_names
    assert ensemble.histories.validation_loss.shape == (3, 4)
    assert (ensemble.predict(points.x)[1] == alone.predict(points.x)).mean() > 0.98


def test_moments(points):
    seen = []

    def look(moment):
        seen.append((moment.epoch, moment.is_last, moment.ensemble.parameters.clone()))

    whole = trained(points, moments=[4, 0, 1 / 7, 0.5, 2, 2.75], callbacks=[look])
    assert [epoch for epoch, *_ in seen] == [0, 1 / 7, 0.5, 2, 2.75, 4]
    assert [last for _, last, _ in seen] == [False] * 5 + [True]
    rows = [row for *_, row in seen]
    assert torch.equal(rows[0], Ensemble(**SHAPE, seeds=(3, 4, 5)).parameters)
    assert torch.equal(rows[-1], whole.parameters)
    assert torch.equal(rows[3], trained(points, epochs=2).parameters)
    assert all(not torch.equal(*pair) for pair in itertools.pairwise(rows))
    plain = trained(points)  # whoever looks changes nothing
    assert torch.equal(plain.parameters, whole.parameters)
    assert list(plain.histories) == list(whole.histories)


def test_after_one_step_as_if_taken_by_hand(points):
    rows = []
    ensemble = Ensemble(**SHAPE, seeds=(3, 4))
    look = [lambda moment: rows.append(moment.ensemble.parameters.clone())]
    fit_ensemble(ensemble, points, epochs=1, batch_size=16, moments=[0.01], callbacks=look)
    net = MLP(**SHAPE, seed=4)
    net.about = ensemble.about
    first = Orders(100, 4).new()[:16]
    found = net.gradients(net.standardize(points.x)[first], points.y[first])
    expected = net.weights[0] - 0.05 * found.weights[0]
    torch.testing.assert_close(net.over(rows[0][1]).weights[0], expected)


def test_callbacks_are_called_after_every_epoch_and_may_stop(points):
    epochs = []

    def until_two(moment):
        epochs.append(moment.epoch)
        return moment.epoch == 2

    ensemble = trained(points, callbacks=[until_two])
    assert epochs == [1, 2]
    assert [len(history) for history in ensemble.histories] == [2, 2, 2]
    assert all("callback" in history.stopped for history in ensemble.histories)


def test_a_callback_may_stop_on_the_way(points):
    rows = []

    def at_once(moment):
        rows.append(moment.ensemble.parameters.clone())
        return moment.epoch == 1.5

    ensemble = trained(points, moments=[0.5, 1.5, 1.7, 2], callbacks=[at_once])
    assert len(rows) == 2
    assert torch.equal(ensemble.parameters, rows[-1])
    assert [len(history) for history in ensemble.histories] == [1] * 3
    assert ensemble.histories.train_loss.shape == (3, 1)


def test_moments_are_whole_steps(points):
    steps, ensemble = [], Ensemble(**SHAPE, seeds=[0])
    how = {"batch_size": 10, "epochs": 3, "moments": [2.1, 2.3, 2.95, 2.91]}
    seen = [lambda moment: steps.append(moment.ensemble.parameters.clone())]
    fit_ensemble(ensemble, points, callbacks=seen, **how)
    assert torch.equal(steps[-1], steps[-2])  # 9.1 and 9.5 of ten steps: the last is the epoch's
    before = Ensemble(**SHAPE, seeds=[0])
    fit_ensemble(before, points, epochs=2, batch_size=10)
    net = before[0]
    orders = Orders(100, 0)
    first = [orders.new() for _ in range(3)][-1][:10]
    found = net.gradients(net.standardize(points.x)[first], points.y[first])
    expected = net.parameters - 0.05 * torch.cat(
        [part.flatten() for pair in zip(found.weights, found.biases, strict=True) for part in pair]
    )
    torch.testing.assert_close(steps[0][0], expected)  # 2.1 is one step into the third epoch


def test_who_has_stopped_is_noted_no_more():
    histories = Histories(2)
    values = torch.tensor([1.0, 2.0]).double()
    for learns in ([True, True], [True, False]):
        learned = Learned(1, 0.1, values[:, None], values, values, torch.ones(2).bool())
        histories.add(learned, (values, values), np.array(learns))
    assert np.isnan(histories.train_loss).tolist() == [[False, False], [False, True]]
    assert np.isnan(histories.validation_accuracy).tolist() == [[False, False], [False, True]]
    assert [len(history) for history in histories] == [2, 1]
    assert histories[1].step_loss == [2.0]


def test_who_diverges_disturbs_nobody(points):
    ensemble = Ensemble((2, 8, 3), init="he", seeds=(3, 4, 5))
    ensemble.parameters[1] *= 1e25
    before = ensemble.parameters[1].clone()
    seen = []
    look = [lambda moment: seen.append(moment.ensemble.parameters.isfinite().all())]
    fit_ensemble(ensemble, points, callbacks=look, moments=[0.5, 2.5, 4], **HOW)
    assert seen == [True] * 3
    assert torch.equal(ensemble.parameters[1], before)
    alone = trained(points)
    for i in (0, 2):
        assert torch.equal(ensemble.parameters[i], alone.parameters[i])
        assert ensemble.histories[i] == alone.histories[i]
    lost = ensemble.histories[1]
    assert len(lost) == 0
    assert "diverged in epoch 1" in lost.stopped
    assert "learning rate 0.05" in lost.stopped
    assert np.isnan(ensemble.histories.train_loss[1]).all()
    assert repr(ensemble.histories) == "Histories(3 networks, 4 epochs, 1 stopped early)"


def test_an_error_where_all_diverge(points):
    ensemble = Ensemble(**SHAPE, seeds=(3, 4))
    schedule = {"learning_rate": 1.0, "schedule": lambda epoch, _: 0.05 if epoch < 2 else 1e25}
    with pytest.raises(DivergedError, match=r"in epoch 3: .*Every network is as it was after"):
        fit_ensemble(ensemble, points, **HOW, **schedule)
    good = Ensemble(**SHAPE, seeds=(3, 4))
    assert torch.equal(
        ensemble.parameters, fit_ensemble(good, points, **HOW | {"epochs": 2}).parameters
    )
    assert [len(history) for history in ensemble.histories] == [2, 2]


@pytest.mark.parametrize("threads", [1, 2])
def test_an_interrupt_leaves_the_last_whole_epoch(points, threads):
    before = torch.get_num_threads()

    def interrupt(moment):
        if moment.epoch == 2:
            raise KeyboardInterrupt

    ensemble = Ensemble(**SHAPE, seeds=range(40))
    torch.set_num_threads(threads)
    try:
        with pytest.raises(KeyboardInterrupt):
            fit_ensemble(ensemble, points, callbacks=[interrupt], **HOW)
        assert torch.get_num_threads() == threads
    finally:
        torch.set_num_threads(before)
    two = fit_ensemble(Ensemble(**SHAPE, seeds=range(40)), points, **HOW | {"epochs": 2})
    assert torch.equal(ensemble.parameters, two.parameters)
    assert [len(history) for history in ensemble.histories] == [2] * 40
    assert ensemble.predict(points.x).shape == (40, 100)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_change_no_bit(points, validation, threads):
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        how = {"optimizer": "adam", "validation": validation, "moments": [0.3], "callbacks": [id]}
        found = trained(points, range(50), **how)
    finally:
        torch.set_num_threads(before)
    alone = trained(points, range(17, 18), optimizer="adam", validation=validation)
    torch.testing.assert_close(found.parameters[17], alone.parameters[0], rtol=1e-4, atol=1e-6)
    torch.set_num_threads(1)
    one = trained(points, range(50), **how)
    torch.set_num_threads(before)
    assert torch.equal(found.parameters, one.parameters)
    assert list(found.histories) == list(one.histories)


def test_a_refused_call_leaves_the_ensemble_as_it_was(points):
    ensemble = Ensemble(**SHAPE, seeds=range(2))
    with pytest.raises(InputError):
        fit_ensemble(ensemble, points, schedule=lambda *_: float("nan"))
    assert ensemble.about.standardizer is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ensemble": MLP((2, 3))}, r"ensemble is a MLP, but must be an? Ensemble"),
        ({"moments": [5]}, r"moments\[0\] is 5, but must be .* at most 4"),
        ({"moments": [-1]}, r"moments\[0\] is -1"),
        ({"moments": "all"}, r"moments\[0\] is 'all'"),
        ({"batch_size": 101}, "there are only 100 training points"),
        ({"callbacks": print}, "callbacks is"),
        ({"device": "tpu"}, "device is 'tpu'"),
    ],
)
def test_errors(points, given, words):
    with pytest.raises(InputError, match=words):
        fit_ensemble(**{"ensemble": Ensemble(**SHAPE, seeds=[0]), "points": points} | HOW | given)


@pytest.mark.parametrize(
    ("seeds", "words"),
    [
        ([], "seeds is empty"),
        (5, "seeds is 5, but"),
        ([1, -1], r"seeds\[1\] is -1"),
        ("12", "seeds is"),
    ],
)
def test_seeds_that_are_none(seeds, words):
    with pytest.raises(InputError, match=words):
        Ensemble((2, 3), seeds=seeds)


def test_what_fit_has_too_is_called_the_same_and_left_out_alike():
    alone, together = (signature(one).parameters for one in (fit, fit_ensemble))
    shared = (together.keys() & alone.keys()) - {"callbacks"}  # which are told something else
    assert len(shared) == 12
    assert [alone[name] for name in sorted(shared)] == [together[name] for name in sorted(shared)]
