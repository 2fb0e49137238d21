"""The parts of a content as texts, in the order of print: what is compared, and what remarks stand on."""

from articles.content.content import Content
from articles.content.markup import text_from_blocks

# In the order of print. Those that are no field of a content are put together of its rows.
PARTS = (
    *("column", "kicker", "title", "subtitle", "byline", "authors", "dateline"),
    *("body", "photos", "sidebars", "source", "editor", "correction"),
)


def parts_of(content: Content) -> dict[str, str]:
    """Each part as a text, empty where it says nothing."""
    people = (" ".join(filter(None, (a.role, a.name, a.organization))) for a in content.authors)
    photos = ("\n".join(filter(None, (p.caption, p.credit, p.file))) for p in content.photos)
    boxes = ("\n\n".join(filter(None, (b.title, text_from_blocks(b.blocks)))) for b in content.sidebars)
    rows = {
        "authors": "\n".join(people),
        "body": text_from_blocks(content.blocks),
        "photos": "\n\n".join(photos),
        "sidebars": "\n\n".join(boxes),
    }
    return {name: rows[name] if name in rows else getattr(content, name) for name in PARTS}
