"""How much a line looks like what: one weight for every mark that speaks for or against it.

A likeness is the sum of the weights of the marks that a line bears. Predicates compare it with
the named thresholds below; the decoder weighs it like any other evidence.
"""

from collections.abc import Iterable
from functools import lru_cache

from articles.parsing.conventions.columns import column_marks
from articles.parsing.conventions.folios import header_marks

Weights = dict[str, float]

# The page's header: masthead, date, folio.
HEADER: Weights = {
    "date_and_weekday": 4.0,
    "date": 1.5,
    "date_and_paper": 1.5,
    "weekday": 2.5,
    "imprint": 2.5,
    "page_number_alone": 2.5,
    "masthead": 2.0,
    "long_masthead": 0.5,
    "masthead_and_part": 2.5,
    "paper_and_page_number": 3.0,
    "page_name": 2.0,
    "long_page_name": 0.5,
    "page_number": 1.0,
    "page_number_by_masthead": 2.0,
}
HEADER_MOST = 4.0  # more marks make it no surer
SURE_HEADER, LIKELY_HEADER, POSSIBLE_HEADER = 3.0, 2.5, 2.0

# The name of a standing column.
COLUMN: Weights = {
    "too_long": -4.0,
    "bracketed": 3.0,
    "no_name": -3.0,
    "of_two": -0.2,
    "of_three": -0.2,
    "of_four": 0.3,
    "of_five": 0.0,
    "of_six": -0.1,
    "of_seven": -1.0,
    "of_eight": -1.0,
    "of_nine": -1.0,
    "ends_as_column": 1.4,
    "ends_as_long_column": 0.5,
    "opens_as_column": 0.5,
    "holds_de": -0.4,
    "says_something": -0.9,
    "paper_part": 1.5,
    "set_wide": 0.8,
    "ornamented": 1.0,
    # what its neighbours say
    "sibling": -4.0,
    "parallel": -2.0,
    "in_a_notice": -4.0,
    "labelled": 8.0,
}
NO_COLUMN = -2.5
SURE_COLUMN, CLEAR_COLUMN, PLAIN_COLUMN, LIKELY_COLUMN = 2.5, 2.0, 1.0, 0.9
POSSIBLE_COLUMN, FAINT_COLUMN = 0.5, 0.3

# A line that is nothing but a byline.
BYLINE: Weights = {
    "no_byline": -9.0,
    "credit": 4.0,
    "ornamented_names": 3.8,
    "author_of_a_work": 3.0,
    "several_names": 2.6,
    "crowd": -1.0,
    "column_and_surname": -1.0,
    "full_name": 2.4,
    "name": 1.6,
    "set_off_name": 0.8,
    "picture_label": -1.5,
    "odd_name": 1.0,
    "pen_name": 1.8,
    "ornamented_word": 2.4,
    "short_word": 0.1,
    "word_set_wide": -2.0,
    "word_after_surname": -3.5,
}
CREDIT, LIKELY_BYLINE, SIGNED, POSSIBLE_BYLINE, NO_BYLINE = 3.0, 2.0, 1.5, 1.0, -5.0
HEADLINE_NOT_NAME = -2.0  # what is left of a name that its neighbours show to be a headline

# The caption of a picture.
CAPTION: Weights = {
    "no_caption": -9.0,
    "any_text": -1.5,
    "pointer": 3.4,
    "square": 1.3,
    "picture_label": 4.0,
    "picture_credit": 4.0,
    "tells_who_is_where": 3.0,
    "kind_of_photo": 1.8,
    "label_of_a_box": -5.0,
}
SHOWN, UNMARKED_CAPTION, NO_CAPTION = 1.5, -1.5, -2.0
NUMBERED_PICTURE = 3.5  # a caption by its number in a run of ①②③ under one credit
POINTED_HEADLINE = -1.0  # what is left of a caption that its neighbours show to be a brief's headline

# The wording of running text.
WORDING: Weights = {
    "opens_like_a_sentence": 1.0,
    "opens_with_its_ground": 0.5,
    "says_or_dates": 1.5,
    "quotation_goes_on": 1.5,
    "quotation_left_open": 0.8,
    "ends_in_comma": 2.0,
    "ends_in_de": 0.4,
    "ends_in_particle": 1.0,
    "tells_when": 0.6,
    "quotation": 2.5,
    "contact": 3.0,
}
SENTENCE, WORDED_SENTENCE, SURELY_WORDED = 0.5, 1.0, 0.9

# The rest of a paragraph that a column's end breaks, by the two texts...
CONTINUATION: Weights = {
    "cannot_go_on": -4.0,
    "after_a_comma": 0.5,
    "in_mid_clause": 1.2,
    "after_a_particle": 1.0,
    "begins_with_a_stop": 4.0,
    "begins_with_a_particle": 1.0,
    "inside_a_number": 0.5,
    "after_a_digit": 1.0,
    "makes_a_word": 1.5,
    "closes_what_is_open": 1.5,
    "leaves_it_open": -0.3,
    "opens_like_a_paragraph": -0.8,
    "short_clause": 0.7,
    "clause_of_one": 1.5,
    "short_item": 0.5,
    "stub": 1.0,
    "indented": -0.8,
    "flush": 1.2,
    # ... and by what stands between them
    "short_line": -2.0,
    "worded": 1.0,  # times the wording of a short line, at most 1
    "right_after": 0.9,
    "under_a_label": -1.5,
    "over_the_box": 0.7,
    "rival_under_the_box": -1.0,
    "under_a_brief_or_picture": 1.2,
    "better_rival_later": -1.5,
    "said_to_begin": -1.5,
    "of_two_stories": -2.5,
    "of_stated_stories": -20.0,
    "passes_over": -1.0,  # times the broken paragraphs that stand nearer
}
CANNOT_GO_ON = CONTINUATION["cannot_go_on"]
GOES_ON, IS_CARRIED_ON, SURELY_GOES_ON = 1.5, 1.8, 4.5
REST, SET_OFF_REST = 1.6, 1.0  # above it, a text is weighed as a rest that stands far from its beginning
JOINS = 0.3  # above it, a broken paragraph goes on right there
TAKEN = 1.2  # above it, surely, and waits for no other rest
DOUBTFUL_LOW, DOUBTFUL_HIGH = 1.2, 3.2  # between them a later rival is asked for
RIVAL_UNDER_BOX, RIVAL_LATER = 0.4, 1.2  # by which a rival must be ahead


def likeness(weights: Weights, marks: Iterable[str]) -> float:
    """The sum of the weights of ``marks``."""
    return sum([weights[mark] for mark in marks])


@lru_cache(maxsize=2048)
def header_likeness(text: str) -> float:
    """How much a line looks like the page's header."""
    return min(likeness(HEADER, header_marks(text)), HEADER_MOST)


@lru_cache(maxsize=2048)
def column_likeness(text: str) -> float:
    """How much a line looks like the name of a standing column."""
    return likeness(COLUMN, column_marks(text))


def forget() -> None:
    """Forget what was made of the tables, after a change to them."""
    header_likeness.cache_clear()
    column_likeness.cache_clear()
