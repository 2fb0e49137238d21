"""The page desk (版面校对台): the printed text beside the articles read from it, and the tools to repair it.

The browser keeps the list of operations; the server applies them (`articles.parsing.repair.operations`) and
answers with the new parse. Nothing is stored until the editor saves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _

from articles.admin.base import signed_in
from articles.admin.page_desk_words import roles, words
from articles.admin.seen import as_seen, number, seen_in
from articles.desk.conflicts import ConflictClosed, open_conflicts, settle
from articles.desk.glyphs import (
    as_typed,
    characters_at,
    glyphs_to_type,
    text_as_typed,
    type_glyph,
    typed_for,
)
from articles.desk.saving import StaleDesk, repaired, save
from articles.desk.zones import print_of, zones_on
from articles.models import Article, Page, Piece, Print
from articles.models.workflow import NotAllowed, StaleBase
from articles.parsing.page import ParsedPage
from articles.parsing.repair.operations import RepairRefused
from articles.printed.continuations import proposals
from articles.printed.joining import ContinuationError, detach_continuation, join_continuation
from articles.printed.parses import page_of


class PageDesk(admin.ModelAdmin[Page]):
    """For the admin of `Page`: adds the desk's addresses."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        places: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
            ("desk/", self.desk, "articles_page_desk"),
            ("desk/print/", self.desk_print, "articles_page_desk_print"),
            ("desk/apply/", self.desk_apply, "articles_page_desk_apply"),
            ("desk/save/", self.desk_save, "articles_page_desk_save"),
            ("desk/continuation/", self.desk_continuation, "articles_page_desk_continuation"),
            ("desk/conflict/", self.desk_conflict, "articles_page_desk_conflict"),
            ("desk/glyph/", self.desk_glyph, "articles_page_desk_glyph"),
        ]
        own = [path(f"<int:pk>/{tail}", wrap(view), name=name) for tail, view, name in places]
        return [*own, *super().get_urls()]

    def desk(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The screen."""
        page = _page(request, pk)
        if page.parse is None:
            return TemplateResponse(
                request,
                "admin/articles/page/desk_empty.html",
                {**self.admin_site.each_context(request), "page": page, "title": str(page)},
            )
        before, after = _neighbours(page)
        shown = print_of(page)
        typed = typed_for(page, shown)
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(page)s · page desk") % {"page": page},
            "page": page,
            "before": before,
            "after": after,
            "desk": _desk_data(page, shown, characters_at(shown, typed)),
            "print": shown,
            "glyphs": glyphs_to_type(shown, typed),
            "outlines": shown.outlined_headlines() if shown else [],
            "conflicts": open_conflicts(page),
            "proposals": [(proposal, as_seen(proposal.articles)) for proposal in proposals(page)],
            "is_nav_sidebar_enabled": False,
        }
        return TemplateResponse(request, "admin/articles/page/desk.html", context)

    def desk_apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The parse after these operations; nothing is stored."""
        page, posted = _page(request, pk), _posted(request)
        if page.parse is None or posted.get("base") != page.parse_id:
            return _refused(StaleDesk.sentence(), status=409)
        try:
            parse = repaired(page.parse, posted.get("operations"))
        except RepairRefused as error:
            return _refused(_(str(error)))
        shown = print_of(page)
        characters = characters_at(shown, typed_for(page, shown))
        return JsonResponse({"parse": _shown(as_typed(parse, page.parse.source.text, characters), shown)})

    def desk_print(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The picture of the page as printed, with all that stands on it."""
        shown = print_of(_page(request, pk))
        if shown is None:
            raise Http404
        response = HttpResponse(bytes(shown.picture), content_type="image/jpeg")
        response["Cache-Control"] = "private, no-cache"
        set_response_etag(response)
        return get_conditional_response(request, response["ETag"], response=response) or response

    def desk_save(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Store the repaired parse and bring the articles it touches up to it."""
        page, posted = _page(request, pk), _posted(request)
        try:
            saved = save(
                page,
                base=posted.get("base"),
                operations=posted.get("operations"),
                seen=_seen(posted),
                by=signed_in(request),
            )
        except RepairRefused as error:
            return _refused(_(str(error)))
        except (StaleDesk, StaleBase):
            return _refused(StaleDesk.sentence(), status=409)
        except NotAllowed as error:
            return _refused(str(error))
        self.message_user(request, saved.sentence())
        return JsonResponse({"saved": saved.parse.pk})

    def desk_continuation(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Join a story that goes on on another page, or part it again."""
        page, posted = _page(request, pk), _posted(request)
        article, seen = _article_here(page, posted.get("article")), _seen(posted)
        try:
            if posted.get("part"):
                detach_continuation(article, seen=seen.get(article.pk), by=signed_in(request))
            else:
                other = get_object_or_404(Article, pk=number(str(posted.get("other"))), issue=page.issue)
                join_continuation(article, other, seen=seen, by=signed_in(request))
        except ContinuationError as error:
            return _refused(str(error))
        except StaleBase:
            return _refused(StaleDesk.sentence(), status=409)
        except NotAllowed as error:
            return _refused(str(error))
        return JsonResponse({"done": True})

    def desk_conflict(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Settle one conflict between a new print and an edit."""
        page, posted = _page(request, pk), _posted(request)
        try:
            settle(
                page,
                posted.get("conflict"),
                posted.get("take"),
                str(posted.get("text", "")),
                seen=number(str(posted.get("seen"))),
                by=signed_in(request),
            )
        except ConflictClosed as error:
            return _refused(str(error))
        except StaleBase:
            return _refused(
                _("Somebody else has changed this article. Open the page again: what you wrote is kept."),
                status=409,
            )
        except NotAllowed as error:
            return _refused(str(error))
        return JsonResponse({"done": True})

    def desk_glyph(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take what an editor has typed for a glyph that nobody could read."""
        page = _page(request, pk)
        if request.method == "POST" and page.parse is not None:
            face, glyph, character = (
                request.POST.get(name, "").strip() for name in ("face", "glyph", "character")
            )
            try:
                done = type_glyph(page, face, glyph, character, signed_in(request))
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                said = _("“%s” is remembered for this newspaper.") % character
                self.message_user(request, " ".join([said, *done.sentences()]))
        return redirect("admin:articles_page_desk", pk)


def _page(request: HttpRequest, pk: int) -> Page:
    if not request.user.has_perm("articles.repair_page"):
        raise PermissionDenied
    related = ("issue__publication", "section", "parse__source", "parse__by")
    return get_object_or_404(Page.objects.select_related(*related), pk=pk)


def _article_here(page: Page, pk: object) -> Article:
    return get_object_or_404(Article.objects.filter(pieces__page=page).distinct(), pk=number(str(pk)))


def _neighbours(page: Page) -> tuple[Page | None, Page | None]:
    pages = page.issue.pages.only("number", "order", "issue_id")
    before = pages.filter(order__lt=page.order).order_by("-order").first()
    return before, pages.filter(order__gt=page.order).order_by("order").first()


def _posted(request: HttpRequest) -> dict[str, Any]:
    try:
        posted = json.loads(request.body) if request.method == "POST" else None
    except (ValueError, RecursionError):
        posted = None
    return posted if isinstance(posted, dict) else {}


def _seen(posted: dict[str, Any]) -> dict[int, int]:
    """The version of each article that the desk had, by number."""
    return seen_in([str(posted.get("seen", ""))])


def _refused(message: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)


def _shown(parse: ParsedPage, page_print: Print | None) -> dict[str, Any]:
    """What the screen needs of a parse."""
    data = parse.as_json()
    zones = zones_on(page_print, parse) if page_print else {}
    return {"articles": data["articles"], "furniture": data["furniture"], "zones": zones}


def _desk_data(page: Page, page_print: Print | None, characters: Mapping[int, str]) -> dict[str, Any]:
    source = page.known_parse.source.text
    pieces = page.pieces.of_print().select_related("article__head").prefetch_related("article__pieces")
    return {
        "page": page.pk,
        "base": page.parse_id,
        "seen": as_seen(piece.article for piece in pieces),
        "source": text_as_typed(source, characters),
        "parse": _shown(as_typed(page_of(page.known_parse), source, characters), page_print),
        "articles": _articles(pieces),
        "roles": roles(),
        "words": words(),
        "urls": {
            name: reverse(f"admin:articles_page_desk_{name}", args=[page.pk])
            for name in ("apply", "save", "continuation", "conflict")
        },
    }


def _articles(pieces: Iterable[Piece]) -> dict[str, dict[str, Any]]:
    """What the newsroom has made of each piece of the page, by the piece's key."""
    return {
        piece.key: {
            "pk": piece.article_id,
            "url": reverse("admin:articles_article_change", args=[piece.article_id]),
            "stage": piece.article.get_stage_display(),
            "live": piece.article.is_published(),
            "edited": piece.article.head.kind != "printed",
            "pieces": len(piece.article.pieces.all()),
        }
        for piece in pieces
        if not piece.article.merged_into_id
    }
