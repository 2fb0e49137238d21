"""The buttons that move an article: to review, signed off, to readers, back from them.

Which buttons are shown follows the stage and the person; whether a step is allowed is the model's to say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.seen import number
from articles.models import Article
from articles.models.signoff import slot_for, slot_label
from articles.models.workflow import WAITING, NotAllowed, PublicState, Stage


@dataclass(frozen=True)
class Step:
    """One thing that can be done to an article. `asks` names what must be given: reason or at."""

    name: str
    label: Any
    act: Callable[[Article, int | None, Any, str, datetime | None], Any]
    permissions: tuple[str, ...]
    fits: Callable[[Article], bool]
    asks: str = ""
    danger: bool = False


def _never(article: Article) -> bool:
    return article.public_state == PublicState.NEVER


def _has_news(article: Article) -> bool:
    return article.live_id != article.head_id


STEPS = (
    Step(
        "submit",
        gettext_lazy("Send to review"),
        lambda article, seen, by, reason, at: article.submit(seen=seen, by=by),
        ("change_article",),
        lambda article: article.stage in (Stage.DRAFT, Stage.RETURNED) and article.live_id != article.head_id,
    ),
    Step(
        "sign",
        gettext_lazy("Sign off (审签)"),
        lambda article, seen, by, reason, at: article.approve(seen=seen, by=by, comment=reason),
        ("review_article", "proof_article"),
        lambda article: article.stage in (Stage.DRAFT, *WAITING) and article.live_id != article.head_id,
    ),
    Step(
        "return",
        gettext_lazy("Return"),
        lambda article, seen, by, reason, at: article.return_to(seen=seen, by=by, reason=reason),
        ("review_article", "proof_article"),
        lambda article: article.stage in (*WAITING, Stage.APPROVED) and article.live_id != article.head_id,
        asks="reason",
    ),
    Step(
        "publish",
        gettext_lazy("Publish"),
        lambda article, seen, by, reason, at: article.publish(seen=seen, by=by),
        ("publish_article",),
        lambda article: _has_news(article) and article.stage != Stage.SPIKED,
    ),
    Step(
        "schedule",
        gettext_lazy("Schedule"),
        lambda article, seen, by, reason, at: article.schedule(at, seen=seen, by=by),
        ("publish_article",),
        lambda article: _never(article) and article.stage != Stage.SPIKED,
        asks="at",
    ),
    Step(
        "unschedule",
        gettext_lazy("Take off the schedule"),
        lambda article, seen, by, reason, at: article.unschedule(seen=seen, by=by),
        ("publish_article",),
        lambda article: article.is_scheduled,
    ),
    Step(
        "embargo",
        gettext_lazy("Embargo"),
        lambda article, seen, by, reason, at: article.embargo(at, seen=seen, by=by),
        ("publish_article",),
        lambda article: not article.live_id or article.is_scheduled,
        asks="at",
    ),
    Step(
        "lift",
        gettext_lazy("Lift the embargo"),
        lambda article, seen, by, reason, at: article.embargo(None, seen=seen, by=by),
        ("publish_article",),
        lambda article: bool(article.embargoed_until) and (not article.live_id or article.is_scheduled),
    ),
    Step(
        "override",
        gettext_lazy("Publish without sign-offs"),
        lambda article, seen, by, reason, at: article.publish_unsigned(seen=seen, by=by, reason=reason),
        ("override_article",),
        lambda article: _has_news(article) and article.stage not in (Stage.SPIKED, Stage.APPROVED),
        asks="reason",
        danger=True,
    ),
    Step(
        "withdraw",
        gettext_lazy("Withdraw"),
        lambda article, seen, by, reason, at: article.withdraw(seen=seen, by=by, reason=reason),
        ("withdraw_article",),
        lambda article: article.public_state == PublicState.LIVE,
        asks="reason",
        danger=True,
    ),
    Step(
        "reinstate",
        gettext_lazy("Put back"),
        lambda article, seen, by, reason, at: article.reinstate(seen=seen, by=by, reason=reason),
        ("withdraw_article",),
        lambda article: article.public_state == PublicState.WITHDRAWN,
        asks="reason",
    ),
    Step(
        "spike",
        gettext_lazy("Spike (毙稿)"),
        lambda article, seen, by, reason, at: article.spike(seen=seen, by=by, reason=reason),
        ("review_article",),
        lambda article: not article.live_id and article.stage != Stage.SPIKED,
        asks="reason",
        danger=True,
    ),
    Step(
        "revive",
        gettext_lazy("Take up again"),
        lambda article, seen, by, reason, at: article.revive(seen=seen, by=by),
        ("review_article",),
        lambda article: article.stage == Stage.SPIKED,
    ),
)


class ArticleSteps(admin.ModelAdmin):
    """Adds the steps' address to the admin of `Article`."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.step))
        return [path("<int:pk>/step/", view, name="articles_article_step"), *super().get_urls()]

    def steps_for(self, request: HttpRequest, article: Article) -> list[Step]:
        """The buttons to show this person for this article."""
        if article.merged_into_id:
            return []
        user = request.user
        return [
            step
            for step in STEPS
            if step.fits(article)
            and any(user.has_perm(f"articles.{name}") for name in step.permissions)
            and (step.name != "sign" or slot_for(article, user))
        ]

    def step(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take one step, for the version that the person has seen and no other."""
        article = self.get_object(request, str(pk))
        step = next((step for step in STEPS if step.name == request.POST.get("step")), None)
        if article is None or step is None or not self.has_view_permission(request, article):
            raise Http404
        back = HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        reason, at = request.POST.get("reason", "").strip(), _moment(request.POST.get("at", ""))
        if step.asks == "at" and at is None:
            messages.error(request, _("Give a date and a time."))
            return back
        try:
            slot = step.act(article, number(request.POST.get("seen", "")), request.user, reason, at)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            done = slot_label(slot) if step.name == "sign" else step.label
            messages.success(request, _("Done: %s") % done)
        return back


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
