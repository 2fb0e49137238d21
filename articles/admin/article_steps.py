"""The buttons that move an article: to review, signed off, to readers, back from them.

Which buttons are shown follows the stage and the person; whether a step is allowed is the model's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from articles.admin.base import only_sent, signed_in
from articles.admin.seen import number
from articles.admin.times import moment
from articles.models import Article
from articles.models.review import EventKind, slot_label
from articles.models.signoff import SignOffs
from articles.models.workflow import WAITING, NotAllowed, PublicState, Seen, Stage

if TYPE_CHECKING:
    from articles.admin.article_form import ArticleForm


@dataclass(frozen=True)
class Given:
    """What somebody gives for a step: the version they have `seen`, who they are, a reason, a time."""

    seen: Seen
    by: User
    reason: str
    at: datetime | None

    @property
    def time(self) -> datetime:
        """The time, where one is asked for. Raises NotAllowed without."""
        if self.at is None:
            raise NotAllowed(_("Give a date and a time."))
        return self.at


@dataclass(frozen=True)
class Step:
    """One thing that can be done to an article. `asks` names what must be given: reason, at or a notice.

    The notice is a field of the form: only who may change the text can take a step that asks for it.
    """

    name: str
    label: StrOrPromise
    act: Callable[[Article, Given], str | None]
    permissions: tuple[str, ...]
    fits: Callable[[Article], bool]
    asks: str = ""
    danger: bool = False


def _never(article: Article) -> bool:
    return article.public_state == PublicState.NEVER


def _has_news(article: Article) -> bool:
    return article.live_id != article.head_id


def _announced(article: Article, given: Given) -> None:
    """A correction is filed as the form saves what it says: here it is filed, or nobody wrote one."""
    filed = article.events.filter(kind=EventKind.CORRECT, version=given.seen)
    if not (given.seen and filed.exists()):
        raise NotAllowed(_("A correction is written in the form, together with the text that it corrects."))


STEPS = (
    Step(
        "submit",
        gettext_lazy("Send to review"),
        lambda article, given: article.submit(seen=given.seen, by=given.by),
        ("change_article",),
        lambda article: article.stage in (Stage.DRAFT, Stage.RETURNED) and article.live_id != article.head_id,
    ),
    Step(
        "sign",
        gettext_lazy("Sign off (审签)"),
        lambda article, given: article.approve(seen=given.seen, by=given.by, comment=given.reason),
        ("review_article", "proof_article"),
        lambda article: article.stage in (Stage.DRAFT, *WAITING) and article.live_id != article.head_id,
    ),
    Step(
        "return",
        gettext_lazy("Return"),
        lambda article, given: article.return_to(seen=given.seen, by=given.by, reason=given.reason),
        ("review_article", "proof_article"),
        lambda article: article.stage in (*WAITING, Stage.APPROVED) and article.live_id != article.head_id,
        asks="reason",
    ),
    Step(
        "publish",
        gettext_lazy("Publish"),
        lambda article, given: article.publish(seen=given.seen, by=given.by),
        ("publish_article",),
        lambda article: _has_news(article) and article.stage != Stage.SPIKED,
    ),
    Step(
        "schedule",
        gettext_lazy("Schedule"),
        lambda article, given: article.schedule(given.time, seen=given.seen, by=given.by),
        ("publish_article",),
        lambda article: _never(article) and article.stage != Stage.SPIKED,
        asks="at",
    ),
    Step(
        "unschedule",
        gettext_lazy("Take off the schedule"),
        lambda article, given: article.unschedule(seen=given.seen, by=given.by),
        ("publish_article",),
        lambda article: article.is_scheduled,
    ),
    Step(
        "embargo",
        gettext_lazy("Embargo"),
        lambda article, given: article.embargo(given.time, seen=given.seen, by=given.by),
        ("publish_article",),
        lambda article: not article.live_id or article.is_scheduled,
        asks="at",
    ),
    Step(
        "lift",
        gettext_lazy("Lift the embargo"),
        lambda article, given: article.embargo(None, seen=given.seen, by=given.by),
        ("publish_article",),
        lambda article: bool(article.embargoed_until) and (not article.live_id or article.is_scheduled),
    ),
    Step(
        "override",
        gettext_lazy("Publish without sign-offs"),
        lambda article, given: article.publish_unsigned(seen=given.seen, by=given.by, reason=given.reason),
        ("override_article",),
        lambda article: _has_news(article) and article.stage not in (Stage.SPIKED, Stage.APPROVED),
        asks="reason",
        danger=True,
    ),
    Step(
        "correct",
        gettext_lazy("Correct (更正)"),
        _announced,
        ("correct_article",),
        lambda article: article.public_state == PublicState.LIVE,
        asks="notice",
    ),
    Step(
        "withdraw",
        gettext_lazy("Withdraw"),
        lambda article, given: article.withdraw(seen=given.seen, by=given.by, reason=given.reason),
        ("withdraw_article",),
        lambda article: article.public_state == PublicState.LIVE,
        asks="reason",
        danger=True,
    ),
    Step(
        "reinstate",
        gettext_lazy("Put back"),
        lambda article, given: article.reinstate(seen=given.seen, by=given.by, reason=given.reason),
        ("withdraw_article",),
        lambda article: article.public_state == PublicState.WITHDRAWN,
        asks="reason",
    ),
    Step(
        "spike",
        gettext_lazy("Spike (毙稿)"),
        lambda article, given: article.spike(seen=given.seen, by=given.by, reason=given.reason),
        ("review_article",),
        lambda article: not article.live_id and article.stage != Stage.SPIKED,
        asks="reason",
        danger=True,
    ),
    Step(
        "revive",
        gettext_lazy("Take up again"),
        lambda article, given: article.revive(seen=given.seen, by=given.by),
        ("review_article",),
        lambda article: article.stage == Stage.SPIKED,
    ),
)


BY_NAME = {step.name: step for step in STEPS}


class StepRequest(HttpRequest):
    """A request for a step with what stands in the form, and what came of it: why not, or what was `done`."""

    refusal: str
    done: str


class StepRefused(Exception):
    """The step may not be taken: nothing is saved either. The message says why."""


def asked_step(request: HttpRequest) -> Step | None:
    """The step whose button was pressed in the form, if one was."""
    return BY_NAME.get(request.POST.get("_step", "")) if request.method == "POST" else None


def asked(request: HttpRequest) -> dict[str, str]:
    """The step that was asked for, and what was given for it."""
    name = request.POST.get("_step") or request.POST.get("step", "")
    return {
        "step": name,
        **{part: request.POST.get(f"{part}-{name}", "").strip() for part in ("reason", "at")},
    }


def take(step: Step, article: Article, seen: Seen, request: HttpRequest) -> str:
    """Take the step, and return what was done, in words. Raises NotAllowed."""
    typed = asked(request)
    slot = step.act(article, Given(seen, signed_in(request), typed["reason"], moment(typed["at"])))
    if step.name == "publish" and article.is_scheduled:
        return _("scheduled for %s") % f"{timezone.localtime(article.shown_since):%Y-%m-%d %H:%M}"
    return slot_label(slot) if slot else str(step.label)


class ArticleSteps(admin.ModelAdmin[Article]):
    """Adds the steps to the admin of `Article`.

    Who may change the text has the buttons in the form: what stands in it is saved first, and the step is
    taken with what was saved. Who may only read takes steps at an address of their own.
    """

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(only_sent(self.step, "admin:articles_article_change"))
        return [path("<int:pk>/step/", view, name="articles_article_step"), *super().get_urls()]

    def steps_for(self, request: HttpRequest, article: Article) -> list[Step]:
        """The buttons to show this person for this article."""
        if article.merged_into_id:
            return []
        user = signed_in(request)
        return [
            step
            for step in STEPS
            if step.fits(article)
            and (step.asks != "notice" or self.has_change_permission(request, article))
            and any(user.has_perm(f"articles.{name}") for name in step.permissions)
            and (step.name != "sign" or SignOffs.of(article).slot_for(user))
        ]

    def step(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take one step, for the version that the person has seen and no other."""
        article = self.get_object(request, str(pk))
        step = BY_NAME.get(request.POST.get("step", ""))
        if article is None or step is None or not self.has_view_permission(request, article):
            raise Http404
        try:
            done = take(step, article, number(request.POST.get("seen", "")), request)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Done: %s") % done)
        return _to(article)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save what stands in the form and take the step that was asked for: both, or neither."""
        step = asked_step(request)
        article = self.get_object(request, unquote(object_id)) if step and object_id else None
        if article and not self.has_change_permission(request, article):
            messages.error(request, _("You may not change this text: nothing was saved and nothing done."))
            return _to(article)
        try:
            response = super().changeform_view(request, object_id, form_url, extra_context)
        except StepRefused as refused:
            cast(StepRequest, request).refusal = str(refused)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        if step and response.status_code == HTTPStatus.OK:
            messages.error(request, _("Not done: %s") % step.label)
        return response

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        step = asked_step(request)
        if not (step and change):
            return
        try:
            done = take(step, form.instance, form.saved, request)
        except NotAllowed as refusal:
            raise StepRefused(str(refusal)) from None
        words = _("Done: %s") if form.saved == form.base else _("Saved. Done: %s")
        cast(StepRequest, request).done = words % done

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if not hasattr(request, "done"):
            return super().response_change(request, obj)
        messages.success(request, request.done)
        return _to(obj)


def _to(article: Article) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
