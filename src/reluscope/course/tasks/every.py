"""All tasks in the order of the lessons."""

from reluscope.course.tasks import linear
from reluscope.course.tasks.task import Task

TASKS: dict[str, Task] = {task.function: task for task in (*linear.TASKS,)}
