"""What is found of two units in a row: asked once, told to the decoder's steps and to the trained model."""

from collections.abc import Sequence
from functools import cached_property

from articles.parsing.evidence.facts import Facts
from articles.parsing.evidence.of_forms import FORM_PAIRS
from articles.parsing.evidence.of_pairs import PAIRS, Pair
from articles.parsing.evidence.stacks import Stack, kicker_evidence, subtitle_evidence, wrap_evidence


class Between:
    """Two units in a row and the evidence that they give."""

    def __init__(self, first: Facts, second: Facts) -> None:
        self.first, self.second = first, second
        pair = Pair(first, second)
        self.names = (*PAIRS.found(pair), *(FORM_PAIRS.found(pair) if second.unit.formed else ()))

    @cached_property
    def _stack(self) -> Stack:
        return Stack(self.first.text, self.second.text, self.second.unit.gap, self.second.reported)

    @cached_property
    def kicker(self) -> list[str]:
        """What speaks for and against the first as the kicker of the second."""
        return kicker_evidence(self._stack)

    @cached_property
    def wrap(self) -> list[str]:
        """What speaks for and against the second as the next line of the same title."""
        return wrap_evidence(self._stack)

    @cached_property
    def subtitle(self) -> list[str]:
        """What speaks for and against the second as the subtitle of the first."""
        return subtitle_evidence(self._stack)


def neighbours(page: Sequence[Facts]) -> list[Between]:
    """Each unit of a page with the next."""
    return [Between(first, second) for first, second in zip(page, page[1:], strict=False)]
