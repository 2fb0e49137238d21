"""The site, for `python -m newsroom.server` or any other server that speaks WSGI."""

import os

from django.core.wsgi import get_wsgi_application

from newsroom.openness import refuse_weakness


def read_dictionaries() -> None:
    """Read what pages and searches look words up in, in some two seconds, before there is a reader to wait.

    Workers that are copies of this process share it.
    """
    from articles.chinese.keywords import keywords
    from articles.chinese.traditional import to_traditional
    from articles.search.spelling import sounding

    keywords("读者")
    to_traditional("这里的读者来信说")
    sounding()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# No reader waits longer for a statement (PostgreSQL); commands take what time they need.
os.environ.setdefault("DATABASE_STATEMENT_SECONDS", "30")
refuse_weakness()
application = get_wsgi_application()
read_dictionaries()
