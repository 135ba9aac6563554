import numpy as np
import pytest
import torch

import reluscope as rs
from reluscope.data import Points, Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.optim import SGD
from reluscope.optim.learning_rate import DEFAULTS
from reluscope.train import evaluate, fit


def run(points, net=None, **options):
    net = net or MLP((2, 8, 3), init="he", seed=1)
    return net, fit(net, points, **{"epochs": 5, "batch_size": 16} | options)


@pytest.mark.parametrize("gradient", ["chain-rule", "autograd"])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_the_same_seed_gives_the_same_bits(points, gradient, optimizer):
    options = {"gradient": gradient, "optimizer": optimizer, "seed": 4}
    (one, first), (two, second) = run(points, **options), run(points, **options)
    assert torch.equal(one.parameters, two.parameters)
    assert first == second
    other, _ = run(points, **options | {"seed": 5})
    assert not torch.equal(one.parameters, other.parameters)


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_default_learning_rate_is_the_optimizers_own(points, name):
    _, history = run(points, optimizer=name, epochs=1)
    _, given = run(points, optimizer=name, learning_rate=DEFAULTS[name], epochs=1)
    assert history == given
    assert history.learning_rate == [DEFAULTS[name]]


def test_the_global_random_state_is_left_alone(points):
    torch.manual_seed(0)
    np.random.seed(0)  # noqa: NPY002
    run(points)
    after = torch.rand(1), np.random.rand()  # noqa: NPY002
    torch.manual_seed(0)
    np.random.seed(0)  # noqa: NPY002
    assert (torch.rand(1), np.random.rand()) == after  # noqa: NPY002


def test_history_of_the_training_points(points):
    net = MLP((2, 8, 3), init="he", seed=1)
    seen = []
    _, history = run(points, net, callbacks=[lambda end: seen.append(end.net.copy())])
    assert history.epoch == [1, 2, 3, 4, 5]
    assert history.learning_rate == [0.05] * 5
    assert len(history.step_loss) == 5 * 7
    assert history.stopped == ""
    # the mean over points, not over batches: the last batch has 4 of 100
    steps = np.array(history.step_loss).reshape(5, 7)
    weights = np.array([16] * 6 + [4]) / 100
    assert history.train_loss == pytest.approx((steps @ weights).tolist(), rel=1e-5)
    assert all(0 <= a <= 1 and round(a * 100, 6) == round(a * 100) for a in history.train_accuracy)


def test_validation_is_measured_with_the_weights_at_the_end_of_the_epoch(points, validation):
    nets = []
    _, history = run(
        points, validation=validation, callbacks=[lambda end: nets.append(end.net.copy())]
    )
    expected = [evaluate(net, validation) for net in nets]
    assert history.validation_loss == pytest.approx([e.loss for e in expected], rel=1e-6)
    assert history.validation_accuracy == [e.accuracy for e in expected]


def test_validation_does_not_change_training(points, validation):
    assert torch.equal(run(points)[0].parameters, run(points, validation=validation)[0].parameters)


def test_learning_happens(points):
    net, history = run(points, epochs=60)
    assert history.train_loss[-1] < 0.5 * history.train_loss[0]
    assert evaluate(net, points).accuracy > 0.9


def test_the_unit_s_own_initialisation_learns(points):
    _, history = run(points, MLP((2, 16, 16, 3), seed=0), epochs=60)
    assert history.train_accuracy[-1] > 0.9


def test_the_standardizer_is_fitted_on_the_training_points_alone(points, validation):
    net, _ = run(points, validation=validation)
    expected = Standardizer.fit(points.x)
    np.testing.assert_array_equal(net.about.standardizer.mean, expected.mean)
    np.testing.assert_array_equal(net.about.standardizer.scale, expected.scale)
    assert net.about.class_names == points.class_names
    assert net.about.feature_names == points.feature_names


def test_a_second_call_keeps_the_standardizer(points):
    net, _ = run(points)
    kept = net.about.standardizer
    run(Points(points.x + 100, points.y), net)
    assert net.about.standardizer is kept


def test_an_optimizer_object_is_not_changed(points):
    mine = SGD(0.1, 0.9)
    one, _ = run(points, optimizer=mine, schedule="cosine")
    assert mine.learning_rate == 0.1
    assert mine.state == {}
    two, _ = run(points, optimizer=mine, schedule="cosine")
    assert torch.equal(one.parameters, two.parameters)
    three, _ = run(points, learning_rate=0.1, momentum=0.9, schedule="cosine")
    assert torch.equal(one.parameters, three.parameters)


def test_one_optimizer_serves_networks_of_any_size_and_gradient(points):
    mine = SGD(0.1, 0.9)
    run(points, MLP((2, 8, 3)), optimizer=mine)
    run(points, MLP((2, 4, 3)), optimizer=mine, gradient="autograd")


def test_a_network_that_autograd_follows_can_be_trained(points):
    for way in ("chain-rule", "autograd"):
        net, _ = run(points, MLP((2, 8, 3), init="he", seed=1).requires_grad_(), gradient=way)
        assert torch.allclose(net.parameters, run(points)[0].parameters, rtol=1e-3, atol=1e-5)


def test_the_schedule_is_a_function_of_the_epoch(points):
    asked = []

    def third(epoch, epochs):
        asked.append((epoch, epochs))
        return 1 / (1 + epoch)

    _, history = run(points, schedule=third, learning_rate=0.1, epochs=3)
    assert asked == [(0, 3), (1, 3), (2, 3)]
    assert history.learning_rate == pytest.approx([0.1, 0.05, 0.1 / 3])


@pytest.mark.parametrize("with_validation", [True, False])
def test_early_stop_goes_back_to_the_best(points, validation, with_validation):
    seen = []
    net = MLP((2, 32, 3), init="he", seed=1)
    rates = iter([0.1] * 10 + [30.0] * 100)
    _, history = run(
        points,
        net,
        epochs=100,
        validation=validation if with_validation else None,
        patience=4,
        learning_rate=1.0,
        schedule=lambda _epoch, _epochs: next(rates),
        callbacks=[lambda end: seen.append(end.net.copy())],
    )
    losses = history.validation_loss if with_validation else history.train_loss
    best = int(np.argmin(losses))
    assert len(history) == best + 1 + 4 < 100
    assert history.stopped == f"no smaller loss in the 4 epochs after {best + 1}"
    assert torch.equal(net.parameters, seen[best].parameters)
    assert not torch.equal(net.parameters, seen[-1].parameters)


def test_patience_that_never_ends_also_returns_the_best(points, validation):
    seen = []
    net, history = run(
        points,
        validation=validation,
        patience=1000,
        epochs=30,
        learning_rate=1.0,
        callbacks=[lambda end: seen.append(end.net.copy())],
    )
    assert history.stopped == ""
    assert torch.equal(net.parameters, seen[int(np.argmin(history.validation_loss))].parameters)


def test_callbacks_are_called_after_each_epoch_and_may_stop(points):
    epochs = []

    def until_three(end):
        epochs.append((end.epoch, end.epochs, len(end.history)))
        return end.epoch == 3

    later = []
    _, history = run(points, callbacks=[until_three, lambda end: later.append(end.epoch)])
    assert epochs == [(1, 5, 1), (2, 5, 2), (3, 5, 3)]
    assert later == [1, 2, 3]
    assert len(history) == 3
    assert "callback" in history.stopped


def test_a_callback_s_other_answers_do_not_stop(points):
    _, history = run(points, callbacks=[lambda end: 1, lambda end: "stop", lambda end: end])
    assert len(history) == 5


def test_an_interrupt_leaves_the_last_whole_epoch(points):
    seen = []

    def interrupt(end):
        seen.append(end.net.copy())
        if end.epoch == 3:
            raise KeyboardInterrupt

    net = MLP((2, 8, 3), seed=1)
    with pytest.raises(KeyboardInterrupt):
        run(points, net, callbacks=[interrupt])
    assert torch.equal(net.parameters, seen[-1].parameters)


def test_any_number_of_features_and_no_hidden_layer():
    random = np.random.default_rng(0)
    x = random.normal(size=(60, 7))
    net = MLP((7, 2), init="he")
    fit(net, Points(x, (x[:, 3] > 0).astype(int)), epochs=60, learning_rate=0.5)
    assert net.weights[0][3].abs().min() > net.weights[0][[0, 1, 2, 4, 5, 6]].abs().max()


def test_resuming_with_fewer_epochs_than_were_trained_ends_at_once(tmp_path):
    points = rs.data.grid(rows=2, columns=2, classes=2, seed=0)

    def train(epochs):
        checkpoint = rs.train.Checkpoint(tmp_path / "c.safetensors", every=2, resume=True)
        return rs.train.fit(
            rs.nn.MLP((2, 4, 2), seed=0), points, epochs=epochs, checkpoint=checkpoint
        )

    assert len(train(6)) == 6
    assert len(train(3)) == 6
    assert len(train(8)) == 8


def test_a_refused_fit_leaves_the_network_as_it_was():
    points = rs.data.grid(rows=2, columns=2, classes=2, seed=0)
    net = rs.nn.MLP((2, 4, 2), seed=0)
    with pytest.raises(rs.errors.InputError):
        rs.train.fit(net, points, epochs=3, schedule=lambda *_: float("nan"))
    assert net.about.standardizer is None
    assert net.about.class_names == ()


def test_a_trainer_checks_its_points_and_leaves_the_optimiser_alone():
    net, rate = rs.nn.MLP((2, 4, 2), seed=0), rs.optim.SGD(0.1, 0.9)
    x, y = torch.randn(6, 2), torch.tensor([0, 1, 0, 1, 1, 0])
    rs.train.Trainer(net, x, y, rate, batch_size=2).epoch()
    assert rate.state == {}
    rate.step(net.parameters, net.gradient)
    rs.train.Trainer(net, x.numpy(), y.numpy(), rate, gradient="autograd").epoch()
    for wrong_x, wrong_y, size in ((x, y - 1, 2), (x, y + 1, 2), (x * np.nan, y, 2), (x, y, 0)):
        with pytest.raises(rs.errors.InputError):
            rs.train.Trainer(net, wrong_x, wrong_y, rate, batch_size=size)


def test_arrays_are_as_good_as_points():
    points = rs.data.grid(rows=2, columns=2, classes=3, seed=0)
    one, other, third = (MLP((2, 8, 3), seed=0) for _ in range(3))
    whole = fit(one, points, validation=points, epochs=3)
    arrays = fit(other, points.x, points.y.astype(float), validation=(points.x, points.y), epochs=3)
    tensors = fit(third, torch.tensor(points.x), torch.tensor(points.y), epochs=3)
    assert whole.train_loss == arrays.train_loss == tensors.train_loss
    assert whole.validation_loss == arrays.validation_loss
    assert evaluate(one, points).loss == evaluate(other, points.x, points.y.tolist()).loss


def test_labels_that_are_text_number_the_classes_once():
    points = rs.data.grid(rows=2, columns=2, classes=3, seed=0)
    names = np.array(["b", "a", "c"])[points.y]
    net = MLP((2, 8, 3), seed=0)
    fit(net, points.x, names, epochs=2)
    assert net.about.class_names == ("a", "b", "c")
    some = names != "a"
    seen = evaluate(net, points.x[some], names[some]).confusion
    assert seen[0].sum() == 0
    assert seen.sum() == some.sum()
    with pytest.raises(InputError, match="y holds 'z', but the network's classes are a, b, c"):
        evaluate(net, points.x[:1], ["z"])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (lambda p: (p.x,), r"points is an? ndarray, but must be Points: Points\(x, y\) makes them"),
        (lambda p: (p, p.y), "points is Points, which have labels: leave y out"),
        (lambda p: (p.x, p.y[:-1]), r"y has shape \(119,\), but x has 120 rows"),
        (lambda p: (p.x, p.y + 1), "must be 0 … 2"),
        (lambda p: (p.x, p.y + 0.5), r"y holds \d\.5, but"),
    ],
)
def test_arrays_that_do_not_fit(given, words):
    points = rs.data.grid(rows=2, columns=2, classes=3, seed=0)
    with pytest.raises(InputError, match=words):
        fit(MLP((2, 8, 3)), *given(points))
