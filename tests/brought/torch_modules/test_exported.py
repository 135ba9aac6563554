import logging
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest
from torch import nn

from reluscope.brought.torch_modules import exported
from reluscope.brought.torch_modules.module import module_form

PATIENCE = 120  # seconds


def test_ctrl_c_does_not_stop_the_import_of_the_exporter_halfway(monkeypatch):
    begun, may_end, done = Event(), Event(), Event()

    def slowly(_module):
        begun.set()
        may_end.wait(PATIENCE)
        done.set()

    monkeypatch.setattr(exported, "import_module", slowly)
    interrupt = Thread(target=lambda: begun.wait() and os.kill(os.getpid(), signal.SIGINT))
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        module_form(nn.Linear(2, 2).eval())
    assert not done.is_set()
    may_end.set()
    assert done.wait(PATIENCE)
    interrupt.join()


def test_many_threads_read_modules_at_once():
    errors = sys.stderr
    net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8, 2)).eval()
    with ThreadPoolExecutor(4) as threads:
        forms = list(threads.map(lambda _: module_form(net, (3, 3, 3)), range(4)))
    assert {form.neurons for form in forms} == {8}
    assert sys.stderr is errors
    assert not logging.getLogger("torch.export._trace").disabled
