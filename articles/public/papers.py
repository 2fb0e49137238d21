"""The paper as it is printed: today's front, a paper's calendar, its issues and their pages."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles.models import Issue
from articles.public import composition, files, prints, published
from articles.public.calendars import Month


def front(request: HttpRequest) -> HttpResponse:
    """Today's paper, or the latest there is; with several papers, the latest of each."""
    editions: list[tuple[Issue, list[published.Sheet]]] = []
    for publication in published.papers():
        newest = published.newest_issue(publication)
        if newest:
            editions.append((newest, published.sheets(newest)))
    if len(editions) == 1:
        ((newest, sheets),) = editions
        context = {
            "paper": newest.publication,
            "issue": newest,
            "sheets": sheets,
            "picture": published.picture(sheets[0].lead),
        }
        return render(request, "articles/front.html", context)
    shown = [{"issue": issue, "leads": [sheet.lead for sheet in sheets]} for issue, sheets in editions]
    return render(request, "articles/newsstand.html", {"editions": shown})


def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """A paper's issues by year and month (往期回顾): `?month=2026-04`, `?year=2026`, else the latest."""
    publication = get_object_or_404(published.publications(), slug=slug)
    issues = published.issues(publication)
    first, last = issues.last(), issues.first()
    if first is None or last is None:  # withdrawn since the paper was found
        raise Http404
    month = _month(request, issues, last.date)
    by_day: dict[date, list[Issue]] = {}
    for each in published.with_lead(issues.filter(date__range=month.days)):
        by_day.setdefault(each.date, []).append(each)
    context = {
        "paper": publication,
        "latest": last,
        "month": month,
        "weeks": [[(day, by_day.get(day, []) if day else []) for day in week] for week in month.weeks],
        "months": [Month.around(day) for day in issues.filter(date__year=month.year).dates("date", "month")],
        "years": range(last.date.year, first.date.year - 1, -1),
    }
    return render(request, "articles/paper.html", context)


def _month(request: HttpRequest, issues: QuerySet[Issue], latest: date) -> Month:
    """The month that is asked for. Raises Http404 where there is none such."""
    if month := request.GET.get("month"):
        return Month.of(month)
    if year := request.GET.get("year"):
        asked = Month.of(f"{year}-12")
        newest = issues.filter(date__year=asked.year).first()
        return Month.around(newest.date) if newest else asked
    return Month.around(latest)


def issue(request: HttpRequest, slug: str, key: tuple[date, str]) -> HttpResponse:
    """One day's paper: its pages and the headlines on each."""
    found = published.issue_at(slug, *key)
    if found is None:
        raise Http404
    context = {
        "paper": found.publication,
        "issue": found,
        "sheets": published.sheets(found),
        "older": published.older(found),
        "newer": published.newer(found),
    }
    return render(request, "articles/issue.html", context)


def page(request: HttpRequest, slug: str, key: tuple[date, str], number: str) -> HttpResponse:
    """One page, laid out as pages are. Where a page stood before it was moved leads to where it is."""
    found = published.issue_at(slug, *key)
    sheets = published.turned(found) if found else []
    at = next((i for i, sheet in enumerate(sheets) if sheet.page.number == number), None)
    if found is None or at is None:
        return redirect(published.moved_page(slug, *key, number), permanent=True)
    sheet = sheets[at]
    context = {
        "paper": found.publication,
        "issue": found,
        "sheets": sheets,
        "sheet": sheet,
        "scan": files.kind_of(sheet.page.scan.name) if published.is_whole(sheet.page) else "",
        "scan_address": reverse("public:scan", args=[slug, found.key, number]),
        "print": prints.of_page(sheet.page),
        "print_address": reverse("public:print", args=[slug, found.key, number]),
        "stacks": composition.set_page(published.on_page(sheet.page)),
        "previous": sheets[at - 1] if at else None,
        "next": sheets[at + 1] if at + 1 < len(sheets) else None,
    }
    return render(request, "articles/page.html", context)
