"""Evidence has names: a predicate's name is what the table of weights knows it by."""

from collections.abc import Callable
from typing import Generic, TypeVar

Case = TypeVar("Case")


class Group(Generic[Case]):
    """Predicates that are asked of the same thing.

    Decorate a predicate with the group to add it; its name is the evidence's name, its docstring
    says when it holds.
    """

    def __init__(self) -> None:
        self._predicates: dict[str, Callable[[Case], object]] = {}

    def __call__(self, holds: Callable[[Case], object]) -> Callable[[Case], object]:
        """Add a predicate."""
        name = holds.__name__
        if name in self._predicates:
            raise ValueError(f"{name} stands twice")
        self._predicates[name] = holds
        return holds

    def names(self) -> frozenset[str]:
        """The names of all evidence that the group may find."""
        return frozenset(self._predicates)

    def found(self, case: Case) -> list[str]:
        """The names of the evidence that ``case`` gives."""
        return [name for name, holds in self._predicates.items() if holds(case)]
