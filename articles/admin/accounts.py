"""Accounts and groups: people by their names, permissions in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, Permission, User
from django.db import DEFAULT_DB_ALIAS
from django.db.models import ManyToManyField, Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.base import M, in_words
from articles.models.people import full_name

# So many rows of a kind are named one by one where somebody is asked whether to delete them.
MOST_NAMED = 200
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
        """All that goes with them, by its kind and with how many; ties between two rows by their ends."""
        _listed, _counts, needed, protected = super().get_deleted_objects(objs, request)
        collector = NestedObjects(using=DEFAULT_DB_ALIAS, origin=objs)
        collector.collect(objs)
        counts, listed = {}, []
        for model, rows in collector.data.items():
            kind, names = _kind(model), _names(model, {row.pk for row in rows})
            counts[kind] = len(rows)
            listed += [f"{kind} ({len(rows)})", names]
        return listed, counts, needed, protected


def _kind(model: type[Model]) -> str:
    """What rows of a model are: of a table that ties two others together, the field that it stands for."""
    owner: Any = model._meta.auto_created
    if not owner:
        return str(model._meta.verbose_name_plural)
    field = next(field for field in owner._meta.many_to_many if field.remote_field.through is model)
    return f"{owner._meta.verbose_name} · {field.verbose_name}"


def _names(model: type[Model], keys: set[Any]) -> list[str]:
    """The rows of these keys in words, the first of them where there are many."""
    ends = [field.name for field in model._meta.fields if field.is_relation and model._meta.auto_created]
    rows = model._base_manager.filter(pk__in=sorted(keys)[:MOST_NAMED]).select_related(*ends).order_by("pk")
    names = [" → ".join(_named(getattr(row, end)) for end in ends) if ends else str(row) for row in rows]
    if more := len(keys) - len(names):
        names.append(ngettext("and %d more", "and %d more", more) % more)
    return names


def _named(row: Model) -> str:
    return permission_label(row) if isinstance(row, Permission) else str(row)


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
