"""Ids for everything on a page, the same for the same bytes wherever they are parsed."""

import copy
import hashlib
from typing import Any

_FIELDS = ("kicker", "title", "subtitle", "column", "byline", "dateline")


def with_ids(parse: dict[str, Any], sha256: str) -> dict[str, Any]:
    """A copy of ``parse`` in which each article, element, box and furniture item has an "id".

    The id is 12 hexadecimal digits of a hash over ``sha256`` (of the source's bytes), the
    role and the start of the first span.
    """
    done = copy.deepcopy(parse)

    def mark(thing: dict[str, Any], role: str, start: int) -> None:
        seed = f"{sha256}:{role}:{start}".encode()
        thing["id"] = hashlib.sha256(seed).hexdigest()[:12]

    def element(thing: dict[str, Any], role: str) -> int:
        start = int(thing["spans"][0][0]) if thing["spans"] else -1
        mark(thing, role, start)
        return start

    for article in done["articles"]:
        starts = [element(article[role], role) for role in _FIELDS if article.get(role)]
        starts += [element(block, block["kind"]) for block in article.get("blocks", [])]
        starts += [element(caption, "caption") for caption in article.get("captions", [])]
        for box in article.get("sidebars", []):
            inside = [element(box["title"], "sidebar_title")] if box.get("title") else []
            inside += [element(block, "sidebar_" + block["kind"]) for block in box["blocks"]]
            mark(box, "sidebar", min(inside, default=-1))
            starts += inside
        mark(article, "article", min(starts, default=-1))
    for item in done.get("furniture", []):
        element(item, "furniture")
    return done
