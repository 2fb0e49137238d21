"""What editors have typed for glyphs that no file can name (本报补字): to look up and to revoke."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.base import KeepsRows, signed_in
from articles.admin.habits import InUseFilter
from articles.models import TypedGlyph


@admin.register(TypedGlyph)
class TypedGlyphAdmin(KeepsRows, admin.ModelAdmin[TypedGlyph]):
    """They are typed on the page desk; what is revoked stays in the list, and is typed there anew."""

    list_display = ["character", "face", "publication", "page", "by", "at", "revoked_at"]
    list_filter = ["publication", InUseFilter]
    list_select_related = ["publication", "by", "page__issue__publication"]
    search_fields = ["character", "face"]
    fields = readonly_fields = ("publication", "character", "face", "glyph", "page", "by", "at", "revoked_at",
                                "revoked_by")  # fmt: skip
    actions = ["revoke"]
    list_per_page = 100
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=_("Revoke: no page is read with them any more"), permissions=["change"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[TypedGlyph]) -> None:
        by = signed_in(request)
        for each in chosen:
            each.revoke(by)
        count = len(chosen)
        messages.success(
            request, ngettext("%d typed glyph revoked.", "%d typed glyphs revoked.", count) % count
        )
