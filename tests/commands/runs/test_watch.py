from reluscope.commands.runs import watch as module
from reluscope.commands.runs.plan import plan
from reluscope.commands.settings.sections import DataSettings, RunSettings, TrainingSettings


def test_a_run_that_was_longer_than_now_asked_for_is_over(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "saved_epochs", lambda _path: 200)
    few = RunSettings(data=DataSettings(data="moons"), training=TrainingSettings(epochs=5))
    watch = module.Watch(plan(few), tmp_path, 50, print)
    assert "stopped in epoch 201" in watch.where_it_stopped()
    watch.end(200)
    assert watch.where_it_stopped().startswith("Training was over; the pictures are not all drawn.")
