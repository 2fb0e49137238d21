"""How long a line of which kind is at most, in characters."""

ROMAN = 6  # a number that stands alone: （十二）
TIGHT = 8  # a word or a name, with its dress
LABEL = 12  # a label of a few words
SHORT_LINE = 24  # a headline of one column, a label, a column's name
BRIEF_LINE = 30  # a headline that asks, a pointer's, the foot of a notice
HEAD = 34  # an easy headline
LINE = 40  # what is longer is running text
LONG_HEAD = 44  # a long headline of one line
HEADLINE = 64  # what is longer is no headline
ROW = 160  # what is longer is no line of the page itself
