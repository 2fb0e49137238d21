"""The editors' desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import (
    accounts,
    articles,
    glyphs,
    habits,
    imports,
    notices,
    own_models,
    paper,
    people,
    review,
    sign_in_log,
    tags,
    versions,
)
from articles.admin.sign_in import SignInForm

__all__ = [
    "accounts",
    "articles",
    "glyphs",
    "habits",
    "imports",
    "notices",
    "own_models",
    "paper",
    "people",
    "review",
    "sign_in_log",
    "tags",
    "versions",
]

admin.site.site_header = _("Newsroom")
admin.site.site_title = _("Newsroom")
admin.site.index_title = _("The desk")
admin.site.empty_value_display = "—"
admin.site.login_form = SignInForm
# Texts need the width; the index and the breadcrumbs lead everywhere.
admin.site.enable_nav_sidebar = False
