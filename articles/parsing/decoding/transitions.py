"""How well one role follows another on a page, and what two units in a row say to it.

The names are those of `articles.parsing.decoding.states.State`, and of the classes below.
"""

NEVER = -99.0

# What an article may open with, where another may be over; UNFORESEEN is the price of all else.
OPENING = {
    "column": -0.8, "kicker": -1.3, "kicker_and_title": -0.8, "title": -1.0, "brief": -0.4, "notice": -0.6,
    "header": -4.0, "untitled": -1.4,
}  # fmt: skip
UNFORESEEN, UNFORESEEN_AT_TOP = -9.0, -6.0

# What follows each role. "over": an article may also be over here, which makes its figure more or
# less likely.
# fmt: off
AFTER: dict[str, dict[str, float]] = {
    # the page
    "start": {
        "header": 0.5, "column": 0.0, "kicker": 0.0, "kicker_and_title": 0.0, "title": 0.0, "brief": 0.0,
        "notice": -0.5, "paragraph": -1.5, "uncredited_paragraph": -2.5, "uncredited_verse": -3.0,
        "uncredited_list_item": -2.0, "picture": -2.0, "byline": -3.0, "uncredited_subheading": -3.5,
        "rest_inside": -4.0,
    },
    "header": {
        "header": 0.5, "column": 0.0, "kicker": 0.0, "kicker_and_title": 0.0, "title": 0.0, "brief": 0.0,
        "notice": -0.5, "paragraph": -1.5, "uncredited_paragraph": -3.0, "uncredited_verse": -3.0,
        "uncredited_list_item": -2.0, "picture": -2.0, "byline": -3.5,
    },
    "notice": {
        "notice": 0.7, "column": -1.5, "kicker": -1.6, "kicker_and_title": -1.2, "title": -1.5, "brief": -1.0,
        "header": -2.0,
    },
    # what stands over an article
    "column": {
        "kicker": -0.2, "title": 0.2, "kicker_and_title": 0.0, "brief": 0.3, "byline": -2.5,
        "uncredited_paragraph": -2.2, "uncredited_list_item": -1.0, "picture": -1.5, "uncredited_verse": -2.0,
        "column": -1.5,
    },
    "kicker": {"title": 0.2, "kicker": -1.5},
    "title": {
        "subtitle": 0.0, "byline": 1.3, "paragraph": 1.2, "uncredited_paragraph": -1.4, "picture": 0.3,
        "uncredited_verse": -0.5, "uncredited_list_item": -0.3, "signature": 0.6, "column_below": -2.5,
        "rest_inside": -0.3, "notice": -5.0, "uncredited_subheading": -3.0, "sidebar_title": -4.0,
        "title_line": 0.0,
    },
    "title_line": {
        "subtitle": 0.0, "byline": 1.3, "paragraph": 1.2, "uncredited_paragraph": -1.4, "picture": 0.3,
        "uncredited_verse": -0.5, "uncredited_list_item": -0.3, "signature": 0.6, "column_below": -2.5,
        "rest_inside": -0.3, "notice": -5.0, "uncredited_subheading": -3.0, "sidebar_title": -4.0,
        "title_line": 0.0,
    },
    "kicker_and_title": {
        "subtitle": 0.0, "byline": 1.3, "paragraph": 1.2, "uncredited_paragraph": -1.4, "picture": 0.3,
        "uncredited_verse": -0.5, "uncredited_list_item": -0.3, "signature": 0.6, "column_below": -2.5,
        "rest_inside": -0.3, "notice": -5.0, "uncredited_subheading": -3.0, "sidebar_title": -4.0,
        "title_line": -2.0,
    },
    "subtitle": {
        "subtitle": -0.6, "byline": 1.2, "paragraph": 1.0, "uncredited_paragraph": -0.8,
        "uncredited_caption": -0.5, "picture": -0.3, "uncredited_verse": -0.5, "uncredited_list_item": -0.3,
        "column_below": -2.0, "signature": 0.2, "rest_inside": -0.3, "uncredited_subheading": -2.5,
        "sidebar_title": -3.0,
    },
    "byline": {
        "paragraph": 0.5, "verse": 0.4, "caption": 0.2, "byline": -0.3, "column_below": 0.2, "subtitle": -2.0,
        "list_item": -0.5, "subheading": -1.0, "sidebar_title": -1.5, "rest_inside": 0.0, "signature": -1.0,
    },
    "column_below": {
        "paragraph": 0.5, "uncredited_paragraph": -1.0, "verse": -0.5, "caption": -0.5, "list_item": -1.0,
        "subheading": -1.5,
    },
    # the end of an article, and articles of one unit
    "signature": {
        "over": 1.3, "paragraph": -4.0, "list_item": -3.0, "sidebar_title": -0.5, "sidebar_paragraph": -3.0,
        "caption": -0.4, "signature": -0.3, "subheading": -4.5, "verse": -4.5, "rest_after": 0.0,
    },
    "untitled": {
        "over": 0.0, "paragraph": 0.3, "list_item": 0.0, "signature": 0.3, "caption": 0.0, "subheading": -1.0,
        "sidebar_title": -0.8, "rest_after": 0.0,
    },
    "brief": {
        "over": 0.3, "brief": 0.8, "paragraph": -1.6, "signature": -0.5, "caption": -0.8, "list_item": -2.0,
        "subheading": -5.0, "rest_after": -0.5,
    },
    "picture": {
        "over": 0.2, "picture": 0.0, "picture_credit": 1.0, "paragraph": 0.4, "uncredited_paragraph": -0.9,
        "rest_after": 0.2, "signature": -0.5, "byline": -1.2,
    },
    "picture_credit": {
        "over": 0.9, "picture": -0.3, "paragraph": 0.4, "uncredited_paragraph": -1.5, "rest_after": 0.2,
        "uncredited_list_item": -2.5,
    },
    # boxes
    "sidebar_title": {"sidebar_title_line": -0.2, "sidebar_paragraph": 0.4, "sidebar_list_item": 0.8},
    "sidebar_title_line": {"sidebar_paragraph": 0.4, "sidebar_list_item": 0.8},
    "sidebar_paragraph": {
        "over": -0.1, "sidebar_paragraph": 0.2, "sidebar_list_item": -0.3, "sidebar_title": -0.3,
        "paragraph": -2.2, "subheading": -2.6, "caption": -0.6, "signature": -0.8,
    },
    "sidebar_list_item": {
        "over": -0.1, "sidebar_list_item": 0.5, "sidebar_paragraph": -1.6, "sidebar_title": -0.3,
        "paragraph": -0.6, "subheading": -1.2, "caption": -0.2, "signature": -0.5,
    },
    # rests of earlier articles
    "rest_inside": {
        "byline": 0.8, "paragraph": 0.3, "uncredited_paragraph": -1.0, "subtitle": -0.5, "caption": -0.5,
        "picture": -0.5, "rest_inside": -1.0,
    },
    "rest_after": {
        "over": 0.3, "picture": -0.5, "paragraph": -0.2, "list_item": -1.0, "subheading": -0.8,
        "caption": -0.5, "signature": -0.5, "rest_after": -1.0,
    },
    # the body of an article that something has credited
    "paragraph": {
        "over": 0.0, "paragraph": 0.3, "list_item": 0.1, "subheading": -0.4, "caption": 0.0,
        "sidebar_title": -0.8, "verse": -1.5, "signature": 0.0, "rest_after": -0.5, "rest_inside": -1.1,
    },
    "list_item": {
        "over": 0.0, "list_item": 0.5, "paragraph": 0.2, "subheading": -2.2, "caption": 0.0,
        "sidebar_title": -1.5, "verse": -1.5, "signature": 0.0, "rest_after": -0.5, "rest_inside": -1.1,
    },
    "subheading": {
        "paragraph": 0.5, "list_item": 0.1, "verse": 0.2, "caption": -0.8, "subheading": -3.0,
        "signature": -0.5, "title": -6.0, "column": -6.5, "kicker": -6.5, "kicker_and_title": -6.0,
    },
    "verse": {
        "over": 0.0, "verse": 0.7, "subheading": -0.4, "signature": 0.5, "paragraph": -1.5, "caption": -0.6,
        "rest_after": -0.5, "rest_inside": -1.1,
    },
    "caption": {
        "over": -0.2, "caption_credit": 1.0, "caption": 0.2, "paragraph": 0.3, "list_item": 0.1,
        "subheading": -0.4, "sidebar_title": -0.8, "verse": -1.5, "signature": 0.0, "sidebar_paragraph": -1.5,
        "rest_after": -0.5, "rest_inside": -1.1,
    },
    "caption_credit": {
        "over": 0.0, "caption_credit": -0.5, "caption": 0.0, "paragraph": 0.3, "list_item": 0.1,
        "subheading": -0.4, "sidebar_title": -0.8, "verse": -1.5, "signature": 0.0, "rest_after": -0.5,
        "rest_inside": -1.1,
    },
    # the body of one that nothing has credited yet
    "uncredited_paragraph": {
        "over": -1.2, "uncredited_paragraph": 0.3, "uncredited_list_item": 0.1, "uncredited_subheading": -0.4,
        "uncredited_caption": 0.0, "sidebar_title": -0.8, "uncredited_verse": -1.5, "signature": 1.0,
        "paragraph": 0.3, "list_item": -0.5,
    },
    "uncredited_list_item": {
        "over": -0.24, "uncredited_list_item": 0.5, "uncredited_paragraph": -0.5,
        "uncredited_subheading": -3.5, "uncredited_caption": 0.0, "sidebar_title": -1.5,
        "uncredited_verse": -1.5, "signature": 1.0, "paragraph": 0.3, "list_item": -0.5,
    },
    "uncredited_subheading": {
        "uncredited_paragraph": 0.5, "uncredited_list_item": 0.1, "uncredited_verse": 0.2,
        "uncredited_caption": -0.8, "uncredited_subheading": -3.0, "signature": -0.5, "title": -6.0,
        "column": -6.5, "kicker": -6.5, "kicker_and_title": -6.0, "paragraph": -1.0,
    },
    "uncredited_verse": {
        "over": -0.72, "uncredited_verse": 0.7, "uncredited_subheading": -0.4, "signature": 0.5,
        "uncredited_paragraph": -1.5, "uncredited_caption": -0.6,
    },
    "uncredited_caption": {
        "over": -1.4, "uncredited_caption_credit": 1.0, "uncredited_caption": 0.2,
        "uncredited_paragraph": 0.3, "uncredited_list_item": 0.1, "uncredited_subheading": -0.4,
        "sidebar_title": -0.8, "uncredited_verse": -1.5, "signature": 1.0, "paragraph": 0.3,
        "list_item": -0.5,
        "sidebar_paragraph": -1.5,
    },
    "uncredited_caption_credit": {
        "over": -1.2, "uncredited_caption_credit": -0.5, "uncredited_caption": 0.0,
        "uncredited_paragraph": 0.3, "uncredited_list_item": 0.1, "uncredited_subheading": -0.4,
        "sidebar_title": -0.8, "uncredited_verse": -1.5, "signature": 1.0, "paragraph": 0.3,
        "list_item": -0.5,
    },
}
# fmt: on

# What the last unit of a page costs where something should follow.
NOTHING_FOLLOWS = {
    "title": -3.0, "title_line": -3.0, "kicker_and_title": -3.0, "kicker": -3.0, "subtitle": -3.0,
    "column": -3.0, "sidebar_title": -3.0, "sidebar_title_line": -3.0, "rest_inside": -3.0, "byline": -3.0,
    "SUBHEADINGS": -1.5, "uncredited_paragraph": -0.6, "uncredited_list_item": -0.6,
    "uncredited_verse": -0.6, "uncredited_caption": -0.6, "uncredited_caption_credit": -0.6,
}  # fmt: skip

# What the evidence of two units in a row says to one role following another: roles before, roles
# after, and how much. Names in capitals are the classes of `articles.parsing.decoding.states`.
Steps = tuple[tuple[str, str, float], ...]

PAIRS: dict[str, Steps] = {
    # notices
    "no_notice": (("ANY_BUT_NOTICE", "notice", -9.0),),
    "foot_of_notice": (("notice", "notice", 2.0),),
    "notice_is_over": (("notice", "notice", -3.0),),
    "after_whole_notice": (("notice", "notice", -8.0),),
    # boxes
    "law_named": (("SIDEBAR_TITLES sidebar_paragraph", "sidebar_title_line", 1.5),),
    "article_of_law": (("SIDEBAR_TITLES sidebar_paragraph", "sidebar_paragraph", 1.5),),
    "keyed_line": (("SIDEBAR_TITLES", "sidebar_paragraph", 1.0),),
    "keyed_lines": (("sidebar_paragraph", "sidebar_paragraph", 3.5),),
    "prompt": (("title title_line subtitle byline", "sidebar_title", 2.5),),
    "column_no_prompt": (("byline", "sidebar_title", -1.5),),
    "after_a_prompt": (("sidebar_paragraph", "paragraph", 2.6),),
    "editors_note": (("signature", "paragraph", 4.0),),
    "opens_with_label": (("signature", "sidebar_paragraph", 4.0),),
    "dressed_label_after_end": (("TEXT", "sidebar_title", -0.6),),
    "bare_label_after_end": (("TEXT", "sidebar_title", -1.8),),
    # headlines and bylines
    "much_shorter": (("subtitle", "subtitle", -1.0),),
    "dash_or_count": (("subtitle byline rest_inside", "subtitle", 2.5),),
    "plain_words": (("subtitle byline rest_inside", "subtitle", -0.2),),
    "second_name": (("byline", "byline", -2.0),),
    "signed_again": (("paragraph list_item verse", "signature", -2.0),),
    "nothing_but_byline": (("UNSIGNABLE", "signature", NEVER),),
    "brief_in_a_set": (("PARAGRAPHS signature", "title kicker_and_title", 1.3),),
    # the paper's own headlines
    "titles_on_one_line": (("TITLES", "title_line", -2.5),),
    "of_two_sizes": (("TITLES", "title_line", -5.0),),
    "columns_under_titles": (("TITLES subtitle", "column_below", 3.0),),
    # text that goes on
    "row": (("title title_line subtitle", "uncredited_paragraph", 1.0),),
    "after_a_row": (("uncredited_paragraph", "HEADS", 0.8),),
    "announced": (("TEXT", "LIST_ITEMS", 1.0),),
    "after_broken_text": (
        ("TEXT", "HEADS", -0.8),
        ("TEXT", "SUBHEADINGS", -3.0),
        ("TEXT", "CAPTIONS", 0.4),
        ("TEXT", "sidebar_title", 2.0),
    ),
    "rest_after_broken_text": (("TEXT", "PARAGRAPHS", 0.8),),
    "other_text_after_broken": (("TEXT", "PARAGRAPHS", -0.6),),
    "rest": (("sidebar_paragraph sidebar_list_item", "paragraph", 0.5),),
    "distant_rest": (
        ("sidebar_paragraph sidebar_list_item", "paragraph", 3.2),
        ("sidebar_paragraph", "sidebar_paragraph", -2.0),
        ("PICTURED", "PARAGRAPHS", 1.5),
    ),
    # credits that open a text
    "opens_with_credit": (
        ("CREDITED uncredited_subheading", "paragraph signature", -3.2),
        ("SUBHEADINGS sidebar_paragraph", "paragraph signature", -2.0),
    ),
    "opens_with_credit_after_jump": (
        ("CREDITED uncredited_subheading", "paragraph signature", -4.0),
        ("SUBHEADINGS sidebar_paragraph", "paragraph signature", -2.0),
    ),
    "no_credit": (("UNCREDITED", "paragraph", NEVER),),
    "nobody_signs": (("TITLES subtitle picture picture_credit", "paragraph", NEVER),),
    "agency_of_others": (("ANY", "untitled", -1.0),),
    # jumps
    "after_jump_in": (("BODY", "paragraph", -3.0),),
    "after_jump_out": (
        ("ANY", "HEADS", 1.5),
        ("ANY", "PARAGRAPHS SUBHEADINGS", -1.5),
        ("kicker", "ANY", -4.0),
    ),
    "after_site": (("ANY", "HEADS", 3.0), ("ANY", "PARAGRAPHS SUBHEADINGS LIST_ITEMS CAPTIONS", -3.0)),
    "jumps_out": (("ANY", "RESTS", -1.5),),
    "runs_on": (("PARAGRAPHS LIST_ITEMS PICTURED untitled", "untitled", -0.8),),
    # stories that the form of a file tells apart
    "stated_story_begins": (("ANY", "INSIDE_STORY", -12.0),),
    "within_stated_story": (("INSIDE_NO_STACK subtitle", "HEADS", -12.0),),
    "story_begins": (("ANY", "INSIDE_STORY", -3.0), ("ANY", "HEADS", 1.5)),
    "within_story": (("INSIDE_NO_STACK subtitle", "HEADS", -2.5),),
    # blank lines that part the pieces of a page
    "set_off": (
        ("INSIDE", "title_line", -0.8),
        ("INSIDE_NO_STACK", "HEADS", 0.8),
        ("rest_after", "paragraph", -1.5),
    ),
    "set_off_no_verse": (("INSIDE", "SUBHEADINGS", -0.8),),
    "set_off_after_end": (("INSIDE", "RESTS", 1.3),),
    "not_set_off": (("INSIDE_NO_STACK", "HEADS", -0.3), ("rest_inside", "paragraph", -1.2)),
}
