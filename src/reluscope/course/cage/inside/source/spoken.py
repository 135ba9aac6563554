"""What the rules speak of: dotted names, and methods of tensors."""

from typing import Any

from .real import homes, walk


class Spoken:
    """Tells which rule speaks of a name."""

    def __init__(self, rules: dict[str, dict[str, list[str]]]) -> None:
        self._names: dict[str, str] = {}
        self._but: dict[str, tuple[str, ...]] = {}
        self._methods: dict[str, str] = {}
        self._objects: dict[int, tuple[Any, str]] = {}  # kept, so that no other gets the number
        for rule, parts in rules.items():
            self._but[rule] = tuple(parts["but"])
            for method in parts["methods"]:
                self._methods[method] = rule
            of_tensors = [f"torch.Tensor.{method}" for method in parts["methods"]]
            for name in (*parts["names"], *of_tensors):
                self._names[name] = rule
                found, _ = walk(name)
                if callable(found):
                    self._objects[id(found)] = (found, rule)

    def of(self, dotted: str) -> str | None:
        """Return the rule that speaks of a dotted name, or None."""
        for home in homes(dotted):
            rule = self._of_name(home)
            if rule is not None:
                return rule
        found, _ = walk(dotted)
        return self._objects[id(found)][1] if id(found) in self._objects else None

    def of_method(self, name: str) -> str | None:
        """Return the rule that speaks of a method of tensors, or None."""
        return self._methods.get(name)

    def _of_name(self, dotted: str) -> str | None:
        parts = dotted.split(".")
        for length in range(len(parts), 0, -1):
            beginning = ".".join(parts[:length])
            rule = self._names.get(beginning)
            if rule is not None and not _beneath(dotted, self._but[rule]):
                return rule
        return None


def _beneath(dotted: str, names: tuple[str, ...]) -> bool:
    return any(dotted == name or dotted.startswith(f"{name}.") for name in names)
