"""An article as readers will see it, before they do: what is saved, or what stands in the form."""

from __future__ import annotations

from django.contrib import admin
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache
from PIL import Image

from articles.admin.article_form import typed_in
from articles.admin.base import signed_in
from articles.admin.photos import TYPES, cut, stored_name
from articles.models import Article, Version
from articles.models.version import Kind
from articles.models.writing import Writing, write_versions


class ArticlePreview(admin.ModelAdmin[Article]):
    """Adds preview and photos to the admin of `Article`. Only for who may change it, and never cached."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", wrap(never_cache(self.preview)), name="articles_article_preview"),
            path("<int:pk>/photos/<str:name>", wrap(never_cache(self.photo)), name="articles_article_photo"),
            *super().get_urls(),
        ]

    def _article(self, request: HttpRequest, pk: int) -> Article:
        article: Article | None = self.get_object(request, str(pk))
        if article is None or not self.has_change_permission(request, article):
            raise Http404
        return article

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """With GET the saved text; with POST what stands in the form, made and unmade again."""
        article = self._article(request, pk)
        if request.method != "POST":
            return self._shown(request, article, article.head)
        form = self.get_form(request, article, change=True)(request.POST, request.FILES, instance=article)
        form.is_valid()
        content = typed_in(form)
        if content is None:
            return TemplateResponse(
                request, "admin/articles/article/preview_refused.html", {"form": form}, status=422
            ).render()
        article.refresh_from_db()
        with transaction.atomic():
            last = article.versions.order_by("-number").values_list("number", flat=True).first() or 0
            (version,) = write_versions(
                [Writing(article, content, Kind.EDIT, number=last + 1, parent=article.head)],
                signed_in(request),
            )
            response = self._shown(request, article, version)
            transaction.set_rollback(True)
        return response

    def _shown(self, request: HttpRequest, article: Article, version: Version) -> HttpResponse:
        pieces = article.pieces.select_related("page__section", "page__issue__publication").order_by("part")
        context = {
            "paper": article.publication,
            "article": article,
            "version": version,
            "issue": article.issue,
            "pieces": pieces,
        }
        response = TemplateResponse(request, "admin/articles/article/preview.html", context).render()
        # Readers' addresses serve public photos only: here they come from the desk.
        for photo in version.data.get("photos", ()):
            if photo.get("file"):
                public = reverse("public:photo", args=[article.pk, photo["id"]])
                name = photo["file"].rpartition("/")[2]
                own = reverse("admin:articles_article_photo", args=[article.pk, name])
                if photo.get("crop"):
                    own = f"{own}?crop={photo['crop']}"
                response.content = response.content.replace(public.encode(), own.encode())
        return response

    def photo(self, request: HttpRequest, pk: int, name: str) -> FileResponse | HttpResponse:
        """A picture by the name under which it is stored: its hash, which nobody can guess."""
        self._article(request, pk)
        stored = stored_name(name)
        if not stored or not default_storage.exists(stored):
            raise Http404
        try:
            shown = cut(stored, request.GET.get("crop", ""))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise Http404 from None
        if shown:
            return HttpResponse(shown, content_type="image/png")
        return FileResponse(default_storage.open(stored), content_type=TYPES[stored.rpartition(".")[2]])
