"""All evidence that a unit gives in its context; the modules ``of_…`` beside this one fill it."""

from articles.parsing.evidence.context import Context
from articles.parsing.evidence.named import Group

evidence: Group[Context] = Group()
