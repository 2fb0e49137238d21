"""What operators maintain, in the admin: the same functions as the commands, behind pages that ask first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.base import M, signed_in
from articles.admin.seen import as_seen, number, seen_in
from articles.importing.moves import MoveRefused, move_page, undo_import
from articles.models import Article, ImportRun, Page, Reporter
from articles.models.namesakes import MergeRefused, merge_reporters, split_reporter, unmerge_reporter
from articles.models.workflow import NotAllowed, StaleBase


class KeepsAddress(admin.ModelAdmin[M]):
    """What makes up a row's address is set once; later it is moved, so that the old address leads on."""

    address_fields: tuple[str, ...] = ()

    def get_readonly_fields(self, request: HttpRequest, obj: M | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(self.address_fields if obj else ())]


class MoveForm(forms.Form):
    """Where a page shall stand."""

    date = forms.DateField(label=_("date"), widget=forms.DateInput(attrs={"type": "date"}))
    number = forms.CharField(label=_("page number"), max_length=8)
    edition = forms.CharField(label=_("edition"), max_length=20, required=False)


class PageMaintenance(KeepsAddress[Page]):
    """For the admin of `Page`."""

    address_fields = ("issue", "number")
    change_form_template = "admin/articles/page/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.move)
        return [path("<int:pk>/move/", view, name="articles_page_move"), *super().get_urls()]

    def move(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks where to, and moves."""
        if not request.user.has_perm("articles.change_page"):
            raise PermissionDenied
        page = get_object_or_404(Page.objects.select_related("issue__publication"), pk=pk)
        issue = page.issue
        start = {"date": issue.date.isoformat(), "number": page.number, "edition": issue.edition}
        form = MoveForm(request.POST or None, initial=start)
        if request.method == "POST" and form.is_valid():
            try:
                moved = move_page(page, **form.cleaned_data)
            except MoveRefused as error:
                form.add_error(None, str(error))
            else:
                self.message_user(request, gettext("Moved: %s.") % moved, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:articles_page_change", args=[pk]))
        return _ask(self, request, gettext("Move %s") % page, form=form)

    @admin.display(description=_("page desk"))
    def desk_link(self, page: Page) -> SafeString | str:
        if not page.parse_id:
            return ""
        address = reverse("admin:articles_page_desk", args=[page.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("page desk"))


class RunMaintenance(admin.ModelAdmin[ImportRun]):
    """For the admin of `ImportRun`."""

    actions = ["take_back"]

    @admin.action(description=_("Take back imports that nobody has worked on"))
    def take_back(self, request: HttpRequest, runs: QuerySet[ImportRun]) -> HttpResponse | None:
        if not request.user.has_perm("articles.delete_page"):
            raise PermissionDenied
        if "sure" not in request.POST:
            return _ask(self, request, gettext("Take these imports back?"), rows=runs, action="take_back")
        for run in runs:
            _told(self, request, partial(undo_import, run))
        return None


class SplitForm(forms.Form):
    """Which articles are by the namesake, and what tells the two apart."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(label=_("What tells namesakes apart"), max_length=80)

    def __init__(self, written: QuerySet[Article], data: QueryDict | None) -> None:
        super().__init__(data, initial={"seen": as_seen(written)})
        self.fields["articles"] = forms.ModelMultipleChoiceField(
            written, label=_("Articles by the namesake"), widget=forms.CheckboxSelectMultiple
        )


class ReporterMaintenance(admin.ModelAdmin[Reporter]):
    """For the admin of `Reporter`."""

    actions = ["merge_people", "part_people", "split_person"]

    @admin.action(description=_("Merge: they are one person"), permissions=["change"])
    def merge_people(self, request: HttpRequest, people: QuerySet[Reporter]) -> HttpResponse | None:
        if "kept" not in request.POST:
            title = gettext("Which entry shall stay?")
            return _ask(self, request, title, rows=people, action="merge_people", choose="kept")
        kept = get_object_or_404(people, pk=number(request.POST["kept"]))
        _told(self, request, partial(merge_reporters, kept, people.exclude(pk=kept.pk)))
        return None

    @admin.action(description=_("Undo a merge: a person of their own"), permissions=["change"])
    def part_people(self, request: HttpRequest, people: QuerySet[Reporter]) -> None:
        for person in people:
            _told(self, request, partial(unmerge_reporter, person))

    @admin.action(description=_("Tell namesakes apart"), permissions=["change"])
    def split_person(self, request: HttpRequest, people: QuerySet[Reporter]) -> HttpResponse | None:
        if not request.user.has_perm("articles.change_article"):
            raise PermissionDenied
        if people.count() != 1:
            self.message_user(request, gettext("Choose one person."), messages.ERROR)
            return None
        person = people.get()
        written = (
            Article.objects.filter(head__bylines__reporter=person, merged_into=None)
            .select_related("head")
            .newest()
        )
        form = SplitForm(written.distinct(), request.POST if "note" in request.POST else None)
        if form.is_valid():
            chosen, note = form.cleaned_data["articles"], form.cleaned_data["note"]
            seen, by = seen_in([form.cleaned_data["seen"]]), signed_in(request)
            _told(self, request, partial(split_reporter, person, chosen, note=note, seen=seen, by=by))
            return None
        title = gettext("Which articles are by another %s?") % person.name
        return _ask(self, request, title, rows=people, action="split_person", form=form, listed=False)


def _told(
    model_admin: admin.ModelAdmin[M], request: HttpRequest, act: Callable[[], Reporter | list[str]]
) -> None:
    """Do it, and say what came of it."""
    try:
        done = act()
        words = "、".join(done) if isinstance(done, list) else str(done)
        model_admin.message_user(request, gettext("Done: %s.") % words, messages.SUCCESS)
    except (MoveRefused, MergeRefused) as error:
        model_admin.message_user(request, str(error), messages.ERROR)
    except NotAllowed as refusal:
        words = gettext("An article is being changed at this moment: try again.")
        words = words if isinstance(refusal, StaleBase) else str(refusal)
        model_admin.message_user(request, words, messages.ERROR)


def _ask(
    model_admin: admin.ModelAdmin[M],
    request: HttpRequest,
    title: str,
    *,
    rows: QuerySet[Model] | tuple[()] = (),
    action: str = "",
    choose: str = "",
    form: forms.Form | None = None,
    listed: bool = True,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.model._meta,
        "rows": rows,
        "listed": listed,
        "action": action,
        "choose": choose,
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/maintenance/ask.html", context)
