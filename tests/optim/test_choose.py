import pytest

from reluscope.errors import InputError
from reluscope.optim import SGD, Adam, AdamW, optimizer
from reluscope.optim.learning_rate import DEFAULTS


def test_names():
    assert type(optimizer("sgd")) is SGD
    assert type(optimizer("adam")) is Adam
    assert type(optimizer("adamw")) is AdamW


def test_defaults_are_the_optimizers_own():
    assert optimizer("sgd").learning_rate == SGD().learning_rate
    assert optimizer("adam").learning_rate == Adam().learning_rate
    assert optimizer("adamw").weight_decay == AdamW().weight_decay == 0.01


def test_each_has_one_default_learning_rate():
    assert DEFAULTS == {"sgd": 0.05, "adam": 0.01, "adamw": 0.01}
    for name, kind in (("sgd", SGD), ("adam", Adam), ("adamw", AdamW)):
        assert optimizer(name).learning_rate == kind().learning_rate == DEFAULTS[name]


def test_options_arrive():
    chosen = optimizer("sgd", learning_rate=0.1, momentum=0.5, nesterov=True, weight_decay=0.2)
    assert (chosen.learning_rate, chosen.momentum, chosen.nesterov, chosen.weight_decay) == (
        0.1,
        0.5,
        True,
        0.2,
    )


@pytest.mark.parametrize("options", [{"momentum": 0.9}, {"nesterov": True}])
@pytest.mark.parametrize("name", ["adam", "adamw"])
def test_adam_takes_no_momentum(name, options):
    with pytest.raises(InputError, match="leave both out"):
        optimizer(name, **options)


def test_unknown_name_suggests_the_nearest():
    with pytest.raises(InputError, match="Did you mean 'adam'"):
        optimizer("adm")
    with pytest.raises(InputError, match="must be one of adam, adamw, sgd"):
        optimizer(None)
