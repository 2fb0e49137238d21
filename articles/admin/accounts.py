"""Accounts and groups: people by their names, permissions in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.base import M, in_words
from articles.models.people import full_name

VERBS = {"add": _("add"), "change": _("change"), "delete": _("delete"), "view": _("view")}


def permission_label(permission: Permission) -> str:
    """What a permission allows, in the interface's language; the database has it in English."""
    kind = permission.content_type
    verb, _part, model = permission.codename.partition("_")
    allowed = VERBS[verb] if verb in VERBS and model == kind.model else gettext(permission.name)
    return f"{kind.name} · {allowed}"


class PermissionsField(forms.ModelMultipleChoiceField[Permission]):
    """Permissions to choose from."""

    def label_from_instance(self, permission: Permission) -> str:
        return permission_label(permission)


class NamesPermissions(admin.ModelAdmin[M]):
    """For the admins of what has permissions."""

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        if db_field.related_model is Permission:
            kwargs["form_class"] = PermissionsField
        # Django's stubs have the request optional for groups and not for others.
        return super().formfield_for_manytomany(db_field, request=request, **kwargs)  # type: ignore[arg-type]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, ...]:
        """Without the rows that tie a group or account to its permissions: they are nobody's loss."""
        _listed, _counts, needed, protected = super().get_deleted_objects(objs, request)
        return [str(row) for row in objs], {self.opts.verbose_name_plural: len(objs)}, needed, protected


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # no generic class when run
    """Somebody else's password, with a warning that can be translated."""

    usable_password_help_text = lazy(format_html, str)(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        SetUnusablePasswordMixin.usable_password_help_text,
        _("If disabled, this account's password is lost."),
    )


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(NamesPermissions[User], UserAdmin[User]):
    list_display = ["username", "person", "groups_held", "active", "staff", "last_login"]
    readonly_fields = ["last_login", "date_joined"]
    change_password_form = PasswordForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("person"), ordering="last_name")
    def person(self, user: User) -> str:
        return full_name(user)

    @admin.display(description=_("groups"))
    def groups_held(self, user: User) -> str:
        return "、".join(group.name for group in user.groups.all())

    @admin.display(description=_("active"), ordering="is_active")
    def active(self, user: User) -> str:
        return in_words(user.is_active)

    @admin.display(description=_("staff status"), ordering="is_staff")
    def staff(self, user: User) -> str:
        return in_words(user.is_staff)


@admin.register(Group)
class RoleAdmin(NamesPermissions[Group], GroupAdmin):
    pass
