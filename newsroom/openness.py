"""What a site that stands in the open is not started with."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

# As `check --deploy` asks of a key (security.W009).
SHORTEST_KEY, FEWEST_CHARACTERS = 50, 5
INSECURE = "django-insecure-"
HOW_TO_TRY = "To try it out on this machine: manage.py quickstart, manage.py runserver or TRYING_OUT=True."


def trying_out() -> bool:
    """Whether somebody said that this is no newsroom's server; `manage.py` says so of what it starts."""
    return environment.boolean("TRYING_OUT", False)


def refuse_weakness() -> None:
    """Raise ImproperlyConfigured, in words, where anybody could look behind the site or sign in."""
    if trying_out():
        return
    wrong = []
    if settings.DEBUG:
        wrong.append("DEBUG is True: it shows code and settings to whoever meets an error. Set DEBUG=False.")
    if _is_weak(settings.SECRET_KEY):
        wrong.append(
            f"SECRET_KEY can be guessed: set one of {SHORTEST_KEY} or more characters by chance "
            "(python -c 'import secrets; print(secrets.token_urlsafe(60))')."
        )
    if "*" in settings.ALLOWED_HOSTS:
        wrong.append("ALLOWED_HOSTS is *: anybody's links could bear any name. Name the site's own.")
    if not settings.ALLOWED_HOSTS:
        wrong.append("ALLOWED_HOSTS is empty: name the site's own, like news.example.")
    if wrong:
        raise ImproperlyConfigured("\n".join([*wrong, HOW_TO_TRY]))


def refuse_trying_out_at(host: str) -> None:
    """Raise ImproperlyConfigured where others could reach what is only tried out."""
    try:
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        here = False
    if trying_out() and not here:
        raise ImproperlyConfigured(f"TRYING_OUT is for this machine alone, and LISTEN is {host}.")


def _is_weak(key: str) -> bool:
    return len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or key.startswith(INSECURE)
