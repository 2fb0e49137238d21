"""The second opinion: what a trained model says of every unit, added to the hand scores."""

from collections.abc import Sequence

from articles.parsing.decoding import model
from articles.parsing.decoding.model import Model
from articles.parsing.decoding.scores import Scores, Weighed
from articles.parsing.decoding.states import ROLES, State, states
from articles.parsing.evidence.between import Between
from articles.parsing.evidence.context import Context
from articles.parsing.evidence.features import features
from articles.parsing.evidence.measures import ROW

NUMBERS = {int(state): model.NUMBERS[role] for state, role in ROLES.items()}
"""The place of each state's role in what a model says."""

# What the model may open beside what the rules do, each at its price: a short line may be anything that
# stands over a text or signs it, and unless it is a table's row, a line of the page itself. Which of the
# page's own lines it is, the rules know where they know one.
_OF_LINES = dict.fromkeys(
    states("column title title_line kicker subtitle uncredited_subheading byline signature"), -1.0
)
_OF_PAGES = dict.fromkeys(states("header notice"), -3.0)
_ANY = _OF_LINES | _OF_PAGES
OF_A_FORM = 0.5
"""What counts of it where the form of the file tells of sizes and names: it has learned from bare text."""
_WITHIN = 9.0  # of what the model says of the best role


def add(page: Sequence[Context], weighed: Sequence[Weighed], pairs: Sequence[Between], second: Model) -> None:
    """Add to the score of every state what the model says of it, and open what it thinks likely."""
    if not second.rows:
        return
    told = features(page, [unit.evidence for unit in weighed], pairs)
    for here, unit, found in zip(page, weighed, told, strict=True):
        said = second.says(found)
        hear(here, unit.scores, [OF_A_FORM * each for each in said] if here.item.unit.formed else said)


def hear(here: Context, scores: Scores, said: Sequence[float]) -> None:
    """Add what is `said` of a unit's roles to the scores of its states, and open what is likely by it."""
    for state in scores:
        scores[state] += said[NUMBERS[state]]
    if here.size > ROW or not here.item.headish or (here.item.sign and State.NOTICE in scores):
        return  # a text, or the foot of a notice
    floor = max((said[NUMBERS[state]] for state in scores), default=0.0) - _WITHIN
    known = here.item.table or State.NOTICE in scores or State.HEADER in scores
    for state, price in (_OF_LINES if known else _ANY).items():
        if state not in scores and said[NUMBERS[state]] > floor:
            scores[state] = price + said[NUMBERS[state]]
