"""Evidence has names: a predicate's name is what the table of weights knows it by."""

from collections.abc import Callable
from typing import Generic, TypeVar

Case = TypeVar("Case")
Holds = Callable[[Case], object]
Measure = Callable[[Case], float]


class Group(Generic[Case]):
    """Predicates that are asked of the same thing.

    Decorate a predicate with the group to add it: its name is the evidence's name, its docstring
    says when it holds. What `measure` decorates is evidence by degrees: a number, 0 where there is none.
    """

    def __init__(self) -> None:
        self.predicates: dict[str, Holds[Case]] = {}
        self.measures: dict[str, Measure[Case]] = {}

    def __call__(self, holds: Holds[Case]) -> Holds[Case]:
        """Add a predicate."""
        if holds.__name__ in self.names():
            raise ValueError(f"two pieces of evidence are called {holds.__name__}")
        self.predicates[holds.__name__] = holds
        return holds

    def measure(self, measured: Measure[Case]) -> Measure[Case]:
        """Add evidence by degrees."""
        if measured.__name__ in self.names():
            raise ValueError(f"two pieces of evidence are called {measured.__name__}")
        self.measures[measured.__name__] = measured
        return measured

    def names(self) -> frozenset[str]:
        """The names of all evidence that the group may find."""
        return frozenset(self.predicates) | frozenset(self.measures)

    def found(self, case: Case) -> list[str]:
        """The names of the predicates that hold of ``case``."""
        return [name for name, holds in self.predicates.items() if holds(case)]
