"""What several of the desk's pages share."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString


class KeepsRows:
    """For rows that were ever public or are somebody's work: they are changed or withdrawn, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(KeepsRows):
    """For rows that the house writes and nobody changes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    """A list to look things up in."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyInline(ReadOnly, admin.TabularInline):
    """Rows under their parent, to read."""

    extra = 0
    show_change_link = True


def link(address: str, text: Any) -> SafeString:
    """A link, both parts escaped."""
    return format_html('<a href="{}">{}</a>', address, text)
