"""What one newspaper is known to do: its memory, as the parser asks it and as a settled page teaches it.

`Habits` is the whole of a paper's memory as a value; without one (`NO_HABITS`) nothing is different.
`learn` says what a settled page teaches. A habit holds names and shapes, never a text.
"""

from articles.parsing.habits.habit import KINDS, Habit, Kind
from articles.parsing.habits.habits import NO_HABITS, Habits
from articles.parsing.habits.learn import learn

__all__ = ["KINDS", "NO_HABITS", "Habit", "Habits", "Kind", "learn"]
