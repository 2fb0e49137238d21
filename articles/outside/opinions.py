"""The page behind a link for an opinion: closed until the mailed code was typed, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_stubs_ext import StrOrPromise

from articles.models import Opinion
from articles.models.opinions import LONGEST_ANSWER, OPEN_LASTS
from articles.models.workflow import NotAllowed

FORBIDDEN, GONE = 403, 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, key: str) -> HttpResponse:
    """The door, the text behind it, and why it is closed for good."""
    asked = Opinion.objects.select_related("article__head", "article__live", "version", "by").filter(key=key)
    found = get_object_or_404(asked)
    if why := found.objection():
        return _page(request, "over", found, why, GONE)
    try:
        for name, act in ACTS.items():
            if name in request.POST:
                return act(request, found)
    except NotAllowed as refusal:
        if why := asked.get().objection():
            return _page(request, "over", found, why, GONE)
        return _page(request, _room(request, found), found, str(refusal), FORBIDDEN)
    return _page(request, _room(request, found), found)


def _send_code(request: HttpRequest, found: Opinion) -> HttpResponse:
    found.send_code()
    return _page(request, "door", found, _("A code is on its way to you."))


def _open(request: HttpRequest, found: Opinion) -> HttpResponse:
    found.open_with(request.POST.get("code", ""))
    response = HttpResponseRedirect(request.path)
    response.set_signed_cookie(
        _cookie(found),
        str(found.pk),
        salt=found.key,
        max_age=OPEN_LASTS,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _answer(request: HttpRequest, found: Opinion) -> HttpResponse:
    if not _is_open(request, found):
        raise NotAllowed(_("Type the code first."))
    found.give(request.POST.get("answer", ""))
    return _page(request, "over", found, _("Your opinion has arrived. Thank you."))


ACTS: dict[str, Callable[[HttpRequest, Opinion], HttpResponse]] = {
    "send": _send_code,
    "open": _open,
    "give": _answer,
}


def _room(request: HttpRequest, found: Opinion) -> str:
    return "text" if _is_open(request, found) else "door"


def _is_open(request: HttpRequest, found: Opinion) -> bool:
    """Whether the code was typed in this browser, not long ago."""
    typed = request.get_signed_cookie(_cookie(found), default="", salt=found.key, max_age=OPEN_LASTS)
    return bool(typed == str(found.pk))


def _cookie(found: Opinion) -> str:
    return f"opinion-{found.pk}"


def _page(
    request: HttpRequest, name: str, found: Opinion, said: StrOrPromise = "", status: int = 200
) -> HttpResponse:
    """A page that no cache keeps and no search engine shows.

    The site's own policy has browsers tell no other site the address. With `no-referrer` they would tell us
    neither where a form was sent from, and it could not be told from one that somebody else made.
    """
    context = {
        "opinion": found,
        "said": said,
        "typed": request.POST.get("answer", ""),
        "longest": LONGEST_ANSWER,
    }
    response = TemplateResponse(request, f"outside/{name}.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
