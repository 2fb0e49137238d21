"""Evidence from a paper's memory: what editors have settled on other pages of it."""

from articles.parsing.evidence.context import Context
from articles.parsing.evidence.of_pairs import PAIRS, Pair
from articles.parsing.evidence.of_units import evidence

# --- a line by itself -----------------------------------------------------------------


@evidence
def named_in_columns(here: Context) -> bool:
    """Named in this paper's columns."""
    return "named_in_columns" in here.item.habitual


@evidence
def person_credited_here(here: Context) -> bool:
    """Nothing but people whom this paper credits."""
    return "person_credited_here" in here.item.habitual


@evidence
def printed_as_header(here: Context) -> bool:
    """A line that this paper prints as its header."""
    return "printed_as_header" in here.item.habitual


@evidence
def printed_as_notice(here: Context) -> bool:
    """A line that this paper prints as a notice."""
    return "printed_as_notice" in here.item.habitual


@evidence
def led_as_here(here: Context) -> bool:
    """A headline opens it as this paper's briefs are opened."""
    return "led_as_here" in here.item.habitual


@evidence
def dressed_as_column(here: Context) -> bool:
    """Dressed as this paper dresses its columns."""
    return "dressed_as_column" in here.item.habitual


@evidence
def dressed_as_kicker(here: Context) -> bool:
    """Dressed as this paper dresses its kickers."""
    return "dressed_as_kicker" in here.item.habitual


@evidence
def dressed_as_title(here: Context) -> bool:
    """Dressed as this paper dresses its headlines."""
    return "dressed_as_title" in here.item.habitual


@evidence
def dressed_as_subtitle(here: Context) -> bool:
    """Dressed as this paper dresses its subtitles."""
    return "dressed_as_subtitle" in here.item.habitual


@evidence
def dressed_as_subheading(here: Context) -> bool:
    """Dressed as this paper dresses its subheadings."""
    return "dressed_as_subheading" in here.item.habitual


@evidence
def dressed_as_caption(here: Context) -> bool:
    """Opened as this paper opens its captions."""
    return "dressed_as_caption" in here.item.habitual


@evidence
def dressed_as_sidebar_title(here: Context) -> bool:
    """Dressed as this paper dresses the heads of its boxes."""
    return "dressed_as_sidebar_title" in here.item.habitual


@evidence
def dressed_as_list_item(here: Context) -> bool:
    """Opened as this paper opens the items of its lists."""
    return "dressed_as_list_item" in here.item.habitual


@evidence
def stacked_as_kicker(here: Context) -> bool:
    """Where this paper sets its kickers, over as many lines as usual."""
    return "stacked_as_kicker" in here.item.habitual


@evidence
def stacked_as_title(here: Context) -> bool:
    """Where this paper sets its headlines, among as many lines as usual."""
    return "stacked_as_title" in here.item.habitual


@evidence
def stacked_as_subtitle(here: Context) -> bool:
    """Where this paper sets its subtitles, under as many lines as usual."""
    return "stacked_as_subtitle" in here.item.habitual


@evidence
def title_in_parts(here: Context) -> bool:
    """This paper sets no kicker and headline on one line."""
    return here.item.paper.title_in_parts == "title"


@evidence
def kicker_on_its_line(here: Context) -> bool:
    """This paper sets kicker and headline on one line."""
    return here.item.paper.title_in_parts == "kicker_and_title"


# --- two lines of a headline stack ----------------------------------------------------


@PAIRS
def titles_on_one_line(pair: Pair) -> bool:
    """This paper sets no headline over two lines."""
    return pair.second.paper.titles_on_one_line


@PAIRS
def columns_under_titles(pair: Pair) -> bool:
    """This paper sets the names of its columns under its headlines."""
    return pair.second.paper.columns_under_titles
