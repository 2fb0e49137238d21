"""The same by the admin's buttons, each after a question."""

import pytest
from django.urls import reverse

from articles.models import Article, FormerAddress, ImportRun, Issue, Page, Reporter
from tests.printing import FARM, PORT, bring_in, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, superuser):
    client.force_login(superuser)
    return client


def act(client, model, action, rows, **more):
    data = {"action": action, "_selected_action": [row.pk for row in rows]} | more
    return client.post(reverse(f"admin:articles_{model}_changelist"), data)


def test_a_page_is_moved_by_a_form_and_its_address_is_not_edited_otherwise(admin):
    page = bring_in(printed(FARM)).page
    change = reverse("admin:articles_page_change", args=[page.pk])
    assert 'name="number"' not in admin.get(change).content.decode()
    address = reverse("admin:articles_page_move", args=[page.pk])
    assert admin.get(address).status_code == 200
    where = {"date": "2026-04-05", "number": "3", "edition": ""}
    assert admin.post(address, where).status_code == 302
    assert FormerAddress.objects.get().number == "2"
    assert admin.post(address, where).status_code == 200, "it is there already"
    issue = reverse("admin:articles_issue_change", args=[Issue.objects.get().pk])
    assert 'name="date"' not in admin.get(issue).content.decode()


def test_an_editor_without_the_right_cannot_move_pages(client, operator):
    page = bring_in(printed(FARM)).page
    client.force_login(operator)
    assert client.post(reverse("admin:articles_page_move", args=[page.pk])).status_code == 403


def test_the_list_of_pages_leads_to_the_desk(admin):
    page = bring_in(printed(FARM)).page
    html = admin.get(reverse("admin:articles_page_changelist")).content.decode()
    assert reverse("admin:articles_page_desk", args=[page.pk]) in html


def test_an_import_is_taken_back_after_a_question(admin):
    bring_in(printed(FARM))
    runs = ImportRun.objects.all()
    assert "take_back" in act(admin, "importrun", "take_back", runs).content.decode()
    assert Page.objects.exists()
    act(admin, "importrun", "take_back", runs, sure="1")
    assert not Page.objects.exists()


def test_who_may_not_delete_pages_takes_no_import_back(client, operator):
    bring_in(printed(FARM))
    client.force_login(operator)
    assert act(client, "importrun", "take_back", ImportRun.objects.all(), sure="1").status_code == 403
    assert Page.objects.exists()


def test_reporters_are_merged_into_the_one_chosen_and_parted(admin):
    one = Reporter.objects.create(name="孙欣", organization="青岛日报")
    two = Reporter.objects.create(name="孙欣", organization="观海新闻")
    assert "radio" in act(admin, "reporter", "merge_people", [one, two]).content.decode()
    act(admin, "reporter", "merge_people", [one, two], kept=two.pk)
    one.refresh_from_db()
    assert one.merged_into == two
    act(admin, "reporter", "part_people", [one])
    one.refresh_from_db()
    assert one.merged_into is None


def test_namesakes_are_told_apart_by_ticking_articles(admin):
    bring_in(printed(FARM, PORT.replace("余博", "孙欣")))
    port = Article.objects.get(head__title__startswith="港口")
    one = Reporter.objects.get(name="孙欣")
    asked = act(admin, "reporter", "split_person", [one])
    assert str(port) in asked.content.decode()
    shown = asked.context["form"].initial
    act(admin, "reporter", "split_person", [one], note="港口部", articles=[port.pk], **shown)
    port.refresh_from_db()
    assert port.head.bylines.get().reporter.note == "港口部"
