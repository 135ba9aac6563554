"""All attacks, by family."""

from tests.course.cage.attacks import (
    answers,
    eating,
    ending,
    lies,
    others,
    reading,
    sources,
    writing,
)

FAMILIES = {
    family.__name__.rsplit(".", 1)[-1]: family.ATTACKS
    for family in (ending, eating, reading, writing, others, answers, lies, sources)
}
EVERY = {f"{family}: {attack.name}": attack for family in FAMILIES for attack in FAMILIES[family]}
assert len(EVERY) == sum(map(len, FAMILIES.values()))
