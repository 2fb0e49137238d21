"""The body as an editor types it, and as a reader's browser shows it.

In the form a blank line parts paragraphs, a single line end is a line break (verse), `## ` opens a
subheading, `- ` a list item, and a leading `\\` takes the next sign as it is. Nothing else is
markup. Blocks → text → blocks is the identity.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from articles.content.content import Block, new_id, tidy

OPENERS = {"subheading": "## ", "list_item": "- "}
SIGNS = ("\\", *OPENERS.values())


def text_from_blocks(blocks: Iterable[Block]) -> str:
    """What the editor sees in the form for these blocks."""
    return "\n\n".join(_typed(block) for block in blocks)


def _typed(block: Block) -> str:
    first, *rest = block.text.split("\n")
    opener = OPENERS.get(block.kind, "")
    return "\n".join([opener + first if opener else _escaped(first), *map(_escaped, rest)])


def _escaped(line: str) -> str:
    return "\\" + line if line.startswith(SIGNS) else line


def blocks_from_text(text: str) -> tuple[Block, ...]:
    """What the editor typed, as blocks with new ids (`articles.content.block_ids` gives the old ones back).

    Raises InvalidText as `tidy` does.
    """
    found: list[tuple[str, list[str]]] = []
    is_open = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        kind = next((kind for kind, sign in OPENERS.items() if line.startswith(sign)), None)
        if not line.strip():
            is_open = False
        elif kind:
            found.append((kind, [line[len(OPENERS[kind]) :]]))
            is_open = True
        else:
            if not is_open:
                found.append(("paragraph", []))
                is_open = True
            found[-1][1].append(line.removeprefix("\\"))
    blocks = (Block(new_id(), kind, "\n".join(lines)) for kind, lines in found)
    return tuple(block for block in blocks if block.text)


def as_html(blocks: Iterable[Block]) -> str:
    """Blocks as HTML, every character of theirs escaped. Subheadings are h2, lists are ul."""
    parts = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        if kind == "list_item":
            parts.append("<ul>" + "".join(f"<li>{_lines(block)}</li>" for block in run) + "</ul>")
        elif kind == "subheading":
            parts += [f"<h2>{_lines(block)}</h2>" for block in run]
        else:
            parts += [
                f'<p class="verse">{_lines(b)}</p>' if "\n" in b.text else f"<p>{_lines(b)}</p>" for b in run
            ]
    return "\n".join(parts)


def _lines(block: Block) -> str:
    return "<br>".join(escape(line) for line in tidy(block.text).split("\n"))
