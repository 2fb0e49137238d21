"""Pages in by browser (进稿): dropped, shown as a plan, taken with progress, taken back.

The work is `articles.importing.intake`'s, a short piece a request: the page's script asks for one after the
other, without script a button does.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from articles.admin.base import only_sent, signed_in
from articles.admin.seen import number
from articles.importing import ImportRefused, Options
from articles.importing.intake import open_intake, plan_anew, take, throw_away, work
from articles.importing.moves import MoveRefused, undo_import
from articles.importing.options import LABELS
from articles.importing.staging import drop, options_of
from articles.models import ImportRun, Intake, Publication
from articles.models.imports import Outcome
from articles.models.intake import PASSED

RIGHT = "articles.import_pages"
HOME = "admin:articles_intake"
SHOWN_RUNS = 10
# What a form needs beside its files.
_BESIDE = 1_000_000
_TOO_MUCH = (RequestDataTooBig, TooManyFilesSent, TooManyFieldsSent)


class FactsForm(forms.Form):
    """What holds for all that is dropped; whatever is left empty is read from the pages."""

    paper = forms.CharField(label=LABELS["paper"], required=False, widget=forms.TextInput({"list": "papers"}))
    date = forms.CharField(label=LABELS["date"], required=False, widget=forms.DateInput({"type": "date"}))
    edition = forms.CharField(label=LABELS["edition"], required=False)
    page = forms.CharField(label=LABELS["page"], required=False)
    section = forms.CharField(label=LABELS["section"], required=False)

    def clean(self) -> dict[str, Any]:
        """The facts as the options of an import, which say what is wrong with them."""
        try:
            self.options = Options.from_form(**self.cleaned_data)
        except ImportRefused as error:
            raise forms.ValidationError(str(error)) from error
        return self.cleaned_data


def _bounded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, for requests that are not too large: these are refused before anything of them is read."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        _require_right(request)
        try:
            if int(request.META.get("CONTENT_LENGTH") or 0) > settings.INTAKE_MAX_BYTES + _BESIDE:
                raise RequestDataTooBig
            _read = request.POST
        except _TOO_MUCH:
            return HttpResponse(_too_much(), status=413, content_type="text/plain; charset=utf-8")
        return protected(request, *args, **given)

    return guarded


def _too_much() -> str:
    return _("This is too much at once: at most %(files)d files and %(size)s. Pack the files as a zip.") % {
        "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES or 0,
        "size": filesizeformat(settings.INTAKE_MAX_BYTES),
    }


def _require_right(request: HttpRequest) -> User:
    user = signed_in(request)
    if not user.has_perm(RIGHT):
        raise PermissionDenied
    return user


class IntakeDesk(admin.ModelAdmin[ImportRun]):
    """Adds the addresses of the intake to the admin of `ImportRun`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view

        def sent(view: Callable[..., HttpResponse], instead: str = HOME) -> Callable[..., HttpResponse]:
            return only_sent(view, instead)

        plan = f"{HOME}_plan"
        own: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("intake/", _bounded(self.home), "articles_intake"),
            ("intake/<int:pk>/", self.plan, "articles_intake_plan"),
            ("intake/<int:pk>/add/", _bounded(sent(self.add, plan)), "articles_intake_add"),
            ("intake/<int:pk>/work/", sent(self.work, plan), "articles_intake_work"),
            ("intake/<int:pk>/facts/", sent(self.facts, plan), "articles_intake_facts"),
            ("intake/<int:pk>/take/", sent(self.take, plan), "articles_intake_take"),
            ("intake/<int:pk>/throw/", sent(self.throw, plan), "articles_intake_throw"),
            ("<int:pk>/result/", self.result, "articles_intake_result"),
            ("<int:pk>/undo/", sent(self.undo, f"{HOME}_result"), "articles_intake_undo"),
        ]
        return [*(path(route, wrap(view), name=name) for route, view, name in own), *super().get_urls()]

    def home(self, request: HttpRequest) -> HttpResponse:
        """Where files are dropped, and what of mine still lies here."""
        user = _require_right(request)
        form = FactsForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if any(True for _each in _dropped(request, 0)):
                intake = open_intake(user, form.options)
                _keep(request, intake)
                return _to_plan(intake.pk)
            form.add_error(None, _("Drop or choose files, or paste a text."))
        mine = user.intakes.annotate(
            file_count=Count("files", distinct=True), page_count=Count("pages", distinct=True)
        )
        runs = ImportRun.objects.filter(by=user).annotate(page_count=Count("pages"))[:SHOWN_RUNS]
        return self._page(request, "home", _("Bring pages in"), form=form, mine=mine, runs=runs)

    def plan(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What each page will become, what has become of it, and how far the work is."""
        intake = _mine(request, pk)
        pages = list(intake.pages.defer("raw", "form"))
        coming = [page for page in pages if page.outcome not in ("", PASSED, Outcome.REFUSED)]
        chosen = [page for page in pages if page.is_chosen and page.outcome != PASSED]
        planned = sum(1 for page in pages if page.outlook)
        return self._page(
            request,
            "plan",
            _("Bring pages in"),
            intake=intake,
            pages=pages,
            coming=len([page for page in coming if not page.is_taken]),
            refused=sum(page.outcome == Outcome.REFUSED for page in pages),
            unopened=intake.unopened.count(),
            done=sum(page.is_taken for page in pages) if intake.is_taking else planned,
            total=len(chosen) if intake.is_taking else len(pages),
            has_work=intake.has_work,
            form=FactsForm(initial=options_of(intake).as_json()),
        )

    def add(self, request: HttpRequest, pk: int) -> HttpResponse:
        """More files for what is shown, until it is taken."""
        intake = _mine(request, pk)
        if intake.run_id:
            messages.error(request, _("Some of it has been taken already."))
        else:
            _keep(request, intake)
        return _to_plan(pk)

    def work(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A short piece of the work."""
        run = work(_mine(request, pk))
        return _to_result(run) if run else _to_plan(pk)

    def facts(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Other facts for the same files: they are read once more."""
        intake, form = _mine(request, pk), FactsForm(request.POST)
        try:
            if form.is_valid():
                plan_anew(intake, form.options)
            for error in form.non_field_errors():
                messages.error(request, str(error))
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
        return _to_plan(pk)

    def take(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Bring the chosen pages in, the first of them at once."""
        intake = _mine(request, pk)
        chosen = [key for value in request.POST.getlist("page") if (key := number(value)) is not None]
        try:
            take(intake, chosen)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
            return _to_plan(pk)
        return self.work(request, pk)

    def throw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put away what was dropped."""
        throw_away(_mine(request, pk))
        messages.success(request, _("Thrown away: nothing of it is kept."))
        return HttpResponseRedirect(reverse(HOME))

    def result(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What became of each page of a run, and the way back."""
        user = _require_right(request)
        run = get_object_or_404(ImportRun.objects.select_related("by"), pk=pk)
        pages = run.pages.select_related("page__issue__publication")
        came = pages.aggregate(
            created=Count("pk", filter=Q(outcome=Outcome.CREATED)),
            refused=Count("pk", filter=Q(outcome=Outcome.REFUSED)),
        )
        may_undo = came["created"] and run.may_be_taken_back_by(user)
        return self._page(request, "result", str(run), run=run, pages=pages, may_undo=may_undo, **came)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take an import back, as the command does."""
        user = _require_right(request)
        run = get_object_or_404(ImportRun, pk=pk)
        if not run.may_be_taken_back_by(user):
            raise PermissionDenied
        try:
            names = undo_import(run)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
            return _to_result(run)
        messages.success(request, _("Taken back: %s.") % "、".join(names))
        return HttpResponseRedirect(reverse(HOME))

    def _page(self, request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "papers": Publication.objects.order_by("name").values_list("name", flat=True),
        }
        return TemplateResponse(request, f"admin/articles/intake/{template}.html", context)


def _mine(request: HttpRequest, pk: int) -> Intake:
    """What this person dropped: nobody else gets to see it."""
    return get_object_or_404(Intake.objects.select_related("run", "by"), pk=pk, by=_require_right(request))


def _dropped(request: HttpRequest, pasted_before: int) -> Iterator[tuple[str, int, BinaryIO]]:
    """The files of a request and the text that was pasted; `paths` are their names with their folders."""
    paths = request.POST.getlist("paths")
    for at, file in enumerate(request.FILES.getlist("files")):
        name = paths[at] if at < len(paths) else file.name
        yield name or "", file.size or 0, cast(BinaryIO, file)
    if text := request.POST.get("text", "").strip():
        raw = text.encode(errors="replace")
        yield _("pasted text") + "′" * pasted_before, len(raw), io.BytesIO(raw)


def _keep(request: HttpRequest, intake: Intake) -> None:
    pasted = intake.files.filter(name__startswith=_("pasted text")).count()
    try:
        drop(intake, _dropped(request, pasted))
    except ImportRefused as refusal:
        messages.error(request, str(refusal))


def _to_plan(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{HOME}_plan", args=[pk]))


def _to_result(run: ImportRun) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{HOME}_result", args=[run.pk]))
