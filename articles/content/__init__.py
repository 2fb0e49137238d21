"""What one version of an article says, apart from any database: its parts, its text, its HTML."""

from articles.content.content import Author, Block, Content, InvalidText, Photo, Sidebar
from articles.content.markup import as_html, blocks_from_text, text_from_blocks

__all__ = [
    "Author",
    "Block",
    "Content",
    "InvalidText",
    "Photo",
    "Sidebar",
    "as_html",
    "blocks_from_text",
    "text_from_blocks",
]
