"""The weights: how much each piece of named evidence says for a role."""

Weights = dict[str, float]

# Two lines of a headline stack.
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
