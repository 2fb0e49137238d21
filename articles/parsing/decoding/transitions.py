"""The grammar of a page: how well one role follows another.

Roles: H header, A notice, C column, K kicker, M kicker and title on one line, T title,
U title's next line, S subtitle, B byline, c column under the byline; P paragraph,
L list item, Q subheading, V verse, G caption, g its credit line (with 0 where nothing
has credited the article yet); N the credit or credited paragraph that closes an article;
E text that opens an article without a headline; F caption of a picture that is its own
article, f its credit line; X label or headline of a box, x its second line, Y paragraph
and Z list item of a box; R brief on one line; D rest of a paragraph of an earlier
article, before (D) or after (d) which the present article goes on or is over. ^ is the
beginning of the page.
"""

HEADS = ("C", "K", "M", "T", "R", "E")  # the roles that begin an article
NEVER = -99.0

_OPENING = "C-0.8 K-1.3 M-0.8 T-1.0 R-0.4 A-0.6 H-4.0 E-1.4"
_TITLE = "S+0.0 B+1.3 P+1.2 P0-1.4 F+0.3 V0-0.5 L0-0.3 N+0.6 c-2.5 D-0.3 A-5.0 Q0-3.0 X-4.0 U+0.0"
# What follows each role; where a figure opens the row, an article may also be over here,
# which the figure makes more or less likely.
_AFTER = {
    "^": "H+0.5 C+0.0 K+0.0 M+0.0 T+0.0 R+0.0 A-0.5 P-1.5 P0-2.5 V0-3.0 L0-2.0 F-2.0 B-3.0 Q0-3.5 D-4.0",
    "H": "H+0.5 C+0.0 K+0.0 M+0.0 T+0.0 R+0.0 A-0.5 P-1.5 P0-3.0 V0-3.0 L0-2.0 F-2.0 B-3.5",
    "A": "A+0.7 C-1.5 K-1.6 M-1.2 T-1.5 R-1.0 H-2.0",
    "C": "K-0.2 T+0.2 M+0.0 R+0.3 B-2.5 P0-2.2 L0-1.0 F-1.5 V0-2.0 C-1.5",
    "K": "T+0.2 K-1.5",
    "T": _TITLE,
    "U": _TITLE,
    "M": _TITLE,
    "S": "S-0.6 B+1.2 P+1.0 P0-0.8 G0-0.5 F-0.3 V0-0.5 L0-0.3 c-2.0 N+0.2 D-0.3 Q0-2.5 X-3.0",
    "B": "P+0.5 V+0.4 G+0.2 B-0.3 c+0.2 S-2.0 L-0.5 Q-1.0 X-1.5 D+0.0 N-1.0",
    "c": "P+0.5 P0-1.0 V-0.5 G-0.5 L-1.0 Q-1.5",
    "N": "1.3 P-4.0 L-3.0 X-0.5 Y-3.0 G-0.4 N-0.3 Q-4.5 V-4.5 d+0.0",
    "E": "0.0 P+0.3 L+0.0 N+0.3 G+0.0 Q-1.0 X-0.8 d+0.0",
    "R": "0.3 R+0.8 P-1.6 N-0.5 G-0.8 L-2.0 Q-5.0 d-0.5",
    "X": "x-0.2 Y+0.4 Z+0.8",
    "x": "Y+0.4 Z+0.8",
    "Y": "-0.1 Y+0.2 Z-0.3 X-0.3 P-2.2 Q-2.6 G-0.6 N-0.8",
    "Z": "-0.1 Z+0.5 Y-1.6 X-0.3 P-0.6 Q-1.2 G-0.2 N-0.5",
    "F": "0.2 F+0.0 f+1.0 P+0.4 P0-0.9 d+0.2 N-0.5 B-1.2",
    "f": "0.9 F-0.3 P+0.4 P0-1.5 d+0.2 L0-2.5",
    "D": "B+0.8 P+0.3 P0-1.0 S-0.5 G-0.5 F-0.5 D-1.0",
    "d": "0.3 F-0.5 P-0.2 L-1.0 Q-0.8 G-0.5 N-0.5 d-1.0",
    # the body of an article that something has credited
    "P": "0.0 P+0.3 L+0.1 Q-0.4 G+0.0 X-0.8 V-1.5 N+0.0 d-0.5 D-1.1",
    "L": "0.0 L+0.5 P+0.2 Q-2.2 G+0.0 X-1.5 V-1.5 N+0.0 d-0.5 D-1.1",
    "Q": "P+0.5 L+0.1 V+0.2 G-0.8 Q-3.0 N-0.5 T-6.0 C-6.5 K-6.5 M-6.0",
    "V": "0.0 V+0.7 Q-0.4 N+0.5 P-1.5 G-0.6 d-0.5 D-1.1",
    "G": "-0.2 g+1.0 G+0.2 P+0.3 L+0.1 Q-0.4 X-0.8 V-1.5 N+0.0 Y-1.5 d-0.5 D-1.1",
    "g": "0.0 g-0.5 G+0.0 P+0.3 L+0.1 Q-0.4 X-0.8 V-1.5 N+0.0 d-0.5 D-1.1",
    # the body of one that nothing has credited yet
    "P0": "-1.2 P0+0.3 L0+0.1 Q0-0.4 G0+0.0 X-0.8 V0-1.5 N+1.0 P+0.3 L-0.5",
    "L0": "-0.24 L0+0.5 P0-0.5 Q0-3.5 G0+0.0 X-1.5 V0-1.5 N+1.0 P+0.3 L-0.5",
    "Q0": "P0+0.5 L0+0.1 V0+0.2 G0-0.8 Q0-3.0 N-0.5 T-6.0 C-6.5 K-6.5 M-6.0 P-1.0",
    "V0": "-0.72 V0+0.7 Q0-0.4 N+0.5 P0-1.5 G0-0.6",
    "G0": "-1.4 g0+1.0 G0+0.2 P0+0.3 L0+0.1 Q0-0.4 X-0.8 V0-1.5 N+1.0 P+0.3 L-0.5 Y-1.5",
    "g0": "-1.2 g0-0.5 G0+0.0 P0+0.3 L0+0.1 Q0-0.4 X-0.8 V0-1.5 N+1.0 P+0.3 L-0.5",
}


def _row(printed: str) -> dict[str, float]:
    """{"P": 0.3, "P0": -1.0} of "P+0.3 P0-1.0"; an opening figure adds all that may open."""
    row: dict[str, float] = {}
    words = printed.split()
    if words[0].lstrip("-")[0].isdigit():
        over = float(words.pop(0))
        row = {role: score + over for role, score in _row(_OPENING).items()}
    for word in words:
        cut = max(word.find("+"), word.find("-"))
        row[word[:cut]] = float(word[cut:])
    return row


NEXT = {role: _row(printed) for role, printed in _AFTER.items()}
