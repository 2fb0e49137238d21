"""Templates are indented for those who write them, not on the wire: a fifth of a page would be indents."""

import re

from django.template.base import Origin
from django.template.loaders import filesystem

LINE_END = re.compile(r"[ \t\r\n]*\n[ \t\r\n]*")


def unindented(source: str) -> str:
    """The source of a template with bare line ends.

    A line end stays one: in Chinese a blank too many is seen, and so is one too few.
    """
    return LINE_END.sub("\n", source)


class Loader(filesystem.Loader):
    """Loads the project's own templates."""

    def get_contents(self, origin: Origin) -> str:
        """The source of a template; of a page without indents."""
        source = super().get_contents(origin)
        return unindented(source) if str(origin.name).endswith(".html") else source
