"""The weights: how much each piece of named evidence says for each role.

A score is the sum of the weights of the evidence that a unit gives. Evidence by degrees (`wording`,
`caption_likeness` …) counts its weight as many times. A row may build on scores above it: what
`prose` comes to, `paragraph` takes over. Where a role has several ways (`notice`, `notice/text`),
the best counts. The names are those of the predicates in `articles.parsing.evidence.of_*`;
`always` stands for what every unit has.
"""

Weights = dict[str, float]

SCORES: dict[str, Weights] = {
    # --- what several roles build on ---
    "prose": {  # it reads as running text
        "finished_sentence": 1.2,
        "short_question": 0.5,
        "full_stop_inside": 1.5,
        "long_text": 2.5,
        "short_fragment": -2.2,
        "full_stop_at_end": 1.2,
        "row_or_speech": 3.0,
        "over_a_table": -1.5,
        "wording_over_a_table": -1.0,
        "wording": 1.0,
        "carried_on": 1.5,
        "going_on": 0.5,
        "strength_of_going_on": 0.4,
        "sentence_set_in": 1.0,
        "fragment_set_in": 0.3,
        "flush": -0.4,
        "rest_set_flush": 0.4,
    },
    "prose_if_any": {"prose": 1.0},  # see AT_LEAST
    "prose_of_item": {"prose": 1.0},
    "prose_of_verse": {"prose": 1.0},
    "heading": {  # it stands over something
        "wording": -1.0,
        "carried_on": -2.0,
        "strength_of_going_on": -0.5,
        "set_in": -0.6,
        "row_or_speech": -2.0,
        "small_number": -2.0,
    },
    "headline": {  # it is a line of a headline stack
        "heading": 1.0,
        "very_short": -1.5,
        "long_title": -0.8,
        "overlong_title": -3.0,
        "ends_in_colon": -1.5,
        "asks_or_exclaims": 0.3,
        "known_label": -2.5,
        "pictured": -1.5,
        "of_a_notice": -2.5,
        "table_below": 1.0,
        "date_of_notice": -4.0,
        "foot_of_notice": -1.5,
        "heads_a_piece": 1.0,
        "names_a_document": 1.0,
        "announces_poems": 2.5,
        "strength_of_signature": -1.0,
        "small_number": -3.0,
        "in_brackets": -2.5,
        "header_line": -2.0,
    },
    "columnar": {  # it is a column's name
        "column_likeness": 1.0,
        "short_over_news": 0.1,
        "tight_over_longer": 0.9,
        "short_over_longer": 0.5,
    },
    "captional": {  # it tells of a picture
        "caption_likeness": 1.0,
        "dressed_photo": 3.6,
        "under_photographer": 0.6,
        "shows_over_credit": 3.0,
        "text_over_credit": 0.8,
        "may_be_headline": -2.0,
        "item_of_long_list": -2.0,
        "going_on": -1.0,
        "unmarked_brief": -2.0,
        "dressed_as_caption": 6.0,
    },
    # --- of the page itself ---
    "header": {
        "header_likeness": 1.0,
        "always": -1.5,
        "surely_header": 4.5,
        "index_or_weather": 6.5,
        "over_the_date": 4.2,
        "before_last_header": 1.2,
        "in_the_head": 3.0,
        "number_by_header": 4.5,
        "printed_as_header": 6.0,
    },
    "notice": {
        "label_of_notice": 3.0,
        "opens_a_notice": 2.1,
        "whole_notice": 5.0,
        "worded_as_notice": 1.2,
        "plain_line": -0.3,
        "credited_line": -3.0,
        "caption_by_pointer": -2.0,
        "printed_as_notice": 6.0,
    },
    # --- over an article ---
    "title": {"headline": 1.0, "dressed_as_title": 3.0, "stacked_as_title": 2.0},
    "title_line": {"headline": 1.0},
    "kicker": {
        "headline": 1.0,
        "always": -0.25,
        "opens_with_dash": 0.5,
        "dressed_as_kicker": 3.0,
        "stacked_as_kicker": 2.0,
    },
    "kicker_and_title": {"headline": 1.0, "always": 0.7, "title_in_parts": -3.0, "kicker_on_its_line": 2.0},
    "subtitle": {
        "heading": 1.0,
        "always": -0.2,
        "short_subtitle": -2.0,
        "number_or_label": -1.5,
        "says_how_many": 2.5,
        "dressed_as_subtitle": 3.0,
        "stacked_as_subtitle": 2.0,
    },
    "column": {
        "heading": 1.0,
        "columnar": 1.0,
        "signed": -1.0,
        "known_label": -1.5,
        "named_in_columns": 5.0,
        "dressed_as_column": 2.5,
    },
    "column_below": {"column": 1.0},
    "byline": {
        "byline_likeness": 1.0,
        "vague_name": -1.0,
        "name_over_text": 1.5,
        "person_credited_here": 1.5,
    },
    "byline/whole": {"always": 4.0},  # all of it was read as credits
    # --- in an article ---
    "paragraph": {
        "prose": 1.0,
        "credited": 2.5,
        "closed_by_credit": -1.8,
        "headline_like": -0.6,
    },
    "list_item": {
        "prose_of_item": 1.0,
        "in_a_list": 2.4,
        "marked_alone": 0.3,
        "pointer_to_a_photo": -2.0,
        "pair_of_pointers": -1.5,
        "dressed_as_list_item": 2.5,
    },
    "subheading": {
        "heading": 1.0,
        "long_subheading": -1.2,
        "overlong_subheading": -2.5,
        "numbers_a_part": 2.5,
        "numbers_an_item": 0.5,
        "ornamented": 0.8,
        "wide_word_in_verse": 2.0,
        "after_blank_line_in_verse": 0.8,
        "heads_a_poem": 2.0,
        "line_of_verse": -1.5,
        "signed": -2.0,
        "of_a_notice": -3.0,
        "heads_a_piece": -1.5,
        "one_of_siblings": 3.0,
        "one_of_parallels": 1.5,
        "stands_over_a_stanza": 4.5,
        "known_label": -1.5,
        "names_a_table": 2.5,
        "among_briefs": -1.5,
        "table_below_line": 1.5,
        "boxed_or_pictured": -1.0,
        "clearly_columnar": -2.0,  # see ABOVE
        "dressed_as_subheading": 3.5,
    },
    "verse": {
        "prose_of_verse": 1.0,
        "always": 0.4,
        "surely_signed": -1.5,
        "numbers_a_stanza": -3.5,
        "heads_a_stanza": -2.0,
        "surely_a_column": -2.0,
    },
    "picture": {"captional": 1.0, "prose_if_any": 0.5},
    "caption": {"picture": 1.0, "unmarked": -1.5},
    "caption/credit": {"always": 1.0},
    "caption_credit": {"credit_of_picture": 4.4, "credit_of_several": 9.0},
    "caption_credit/whole": {"always": 4.6},
    "picture_credit": {"caption_credit": 1.0},
    "picture_credit/whole": {"caption_credit/whole": 1.0},
    "signature": {
        "clear_signature": 1.0,
        "signed_clearly": -0.2,
        "signed_vaguely": -1.5,
    },
    "signature/whole": {"always": 4.0},
    "signature/paragraph": {"prose": 1.0, "always": 3.0},
    "signature/item": {"prose_of_item": 1.0, "always": 1.0},
    # --- articles of one unit, or without a headline ---
    "brief": {"prose": 1.0, "always": 3.2, "credit_at_end": 1.5, "led_as_here": 4.0},
    "untitled": {"prose": 1.0, "always": 2.5},
    # --- in a box ---
    "sidebar_title": {
        "heading": 1.0,
        "always": -0.6,
        "known_label": 4.5,
        "label_with_topic": 2.25,
        "likely_label": 1.2,
        "of_a_notice": -3.0,
        "list_below": 1.0,
        "dressed_as_sidebar_title": 4.0,
    },
    "sidebar_title_line": {"heading": 1.0, "always": -0.3},
    "sidebar_paragraph": {
        "prose": 1.0,
        "going_on": -1.5,
        "labelled": 2.0,
        "headline_like": -0.8,
        "clearly_captional": -1.5,  # see ABOVE
    },
    "sidebar_list_item": {"list_item": 1.0},
    # --- the rest of a paragraph of an earlier article ---
    "rest_inside": {"prose": 1.0, "continuation": 0.75, "always": -0.7, "closed_by_credit": 3.2},
    "rest_after": {"rest_inside": 1.0},
    # --- the text of a notice ---
    "notice/text": {"prose": 1.0, "always": -0.4},
    "notice/paragraph": {"paragraph": 1.0, "always": -0.4, "of_a_notice": 1.0},
    "notice/item": {"list_item": 1.0, "always": -0.4, "of_a_notice": 1.0},
}

# Scores that are never below a floor.
AT_LEAST = {"prose_if_any": 0.0, "prose_of_item": 0.6, "prose_of_verse": 0.1}

# Scores that are evidence by themselves where they are above a threshold.
ABOVE = {"clearly_columnar": ("columnar", 2.5), "clearly_captional": ("captional", 1.5)}

# A caption that scores less is not weighed where a headline has other roles to choose from.
POOR_CAPTION = -0.9
OTHER_ROLES = 4  # at most so many roles, and it is weighed all the same


# --- two lines of a headline stack -----------------------------------------------------

KICKER: Weights = {
    "ornamented_below": 0.5,
    "overlong_below": -1.2,
    "sentence_below": -0.8,
    "couplet_over_line": -1.0,
    "quotation": -0.8,
    "very_short": -1.5,
    "lines_alike": -0.8,
    "ends_as_a_kicker": 1.2,
    "opens_as_a_kicker": 0.5,
    "ends_in_comma": 2.0,
    "slogan": 0.6,
    "short_over_news": 1.0,
    "asks_or_exclaims": -0.6,
    "blank_line_between": -0.1,
}
WRAP: Weights = {
    "a_line_of_its_own": -3.0,
    "tells_attendance": -2.0,
    "as_long": 0.5,
    "two_apart": 0.4,
    "three_apart": -0.5,
    "far_apart": -2.0,
    "long_lines": -0.6,
    "overlong_lines": -1.6,
    "first_is_closed": -0.4,
    "first_asks": -1.2,
    "first_ends_as_kicker": -0.8,
    "first_breaks_off": 1.5,
    "blank_line_inside": -0.9,
}
SUBTITLE: Weights = {
    "dash_or_count": 4.0,
    "ornamented_below": -3.0,
    "any_line": -0.4,
    "attendance": 2.2,
    "opens_with_a_speaker": 0.7,
    "sentence_under_title": 0.8,
    "line_under_couplet": 0.8,
    "says_more": 0.6,
    "overlong": 1.0,
    "long": 0.1,
    "shorter": -0.3,
    "answers": 1.3,
    "like_the_title": -0.8,
}
