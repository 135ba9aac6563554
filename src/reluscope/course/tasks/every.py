"""All tasks in the order of the lessons."""

from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.tasks.data import make_grid, one_hot, shuffle, standardize
from reluscope.course.tasks.descent import autograd, chain, difference, step
from reluscope.course.tasks.loss import cross_entropy, log_softmax, softmax
from reluscope.course.tasks.network import forward, init, linear, relu
from reluscope.course.tasks.plane import cells, class_map, clip, count_patterns, pattern_map
from reluscope.course.tasks.steps import adam, momentum
from reluscope.course.tasks.task import Task
from reluscope.course.tasks.training import train

_MODULES = (
    *(linear, relu),
    *(softmax, log_softmax, cross_entropy),
    *(make_grid, standardize, one_hot, shuffle),
    *(init, forward),
    *(autograd, step, train),
    *(chain, difference),
    *(class_map, pattern_map, count_patterns),
    *(clip, cells),
    *(momentum, adam),
)
_TASKS = {task.function: task for module in _MODULES for task in module.TASKS}
TASKS: dict[str, Task] = {name: _TASKS[name] for name in FUNCTIONS if name in _TASKS}
