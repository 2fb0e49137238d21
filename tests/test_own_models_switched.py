"""A paper's own model taken out of use and put back: by whom, each time, and only as it was seen."""

import pytest
from django.db import DatabaseError, transaction

from articles.models import OwnModelSwitch
from articles.models.own_models import StaleSwitch
from articles.printed.own_models import own_model_of
from tests.test_own_models import first_role, tried

pytestmark = pytest.mark.django_db


def switches(own):
    return [(each.taken_out, each.by) for each in own.switches.order_by("pk")]


def test_an_editor_takes_it_out_of_use_and_puts_it_back_and_every_time_is_kept(editor, chief):
    own = tried()
    own.take_out(editor, seen=0)
    assert first_role() == "title"
    own.put_back(chief, seen=1)
    assert first_role(number="3") == "kicker"
    own.take_out(chief, seen=2)
    assert own.taken_out
    assert switches(own) == [(True, editor), (False, chief), (True, chief)]


def test_who_has_not_seen_how_it_stands_changes_nothing(editor, chief):
    own = tried()
    own.take_out(editor, seen=0)
    own.put_back(editor, seen=1)
    with pytest.raises(StaleSwitch, match="请先看清"):
        own.take_out(chief, seen=0)
    own.refresh_from_db()
    assert not own.taken_out
    assert switches(own) == [(True, editor), (False, editor)]


def test_taking_out_what_is_out_is_no_switch(editor, chief):
    own = tried()
    own.take_out(editor, seen=0)
    own.take_out(chief, seen=1)
    assert switches(own) == [(True, editor)]


def test_what_was_switched_stays_in_the_record_whoever_writes_to_it(editor):
    own = tried()
    own.take_out(editor, seen=0)
    switch = own.switches.get()
    with pytest.raises(TypeError):
        switch.save()
    for act in (lambda rows: rows.update(taken_out=False), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act(OwnModelSwitch.objects.all())


def test_putting_back_what_reads_worse_does_not_bring_it_into_use(editor):
    own = tried(on_common=(0.94, 0.93))
    own.take_out(editor, seen=0)
    own.put_back(editor, seen=1)
    assert own_model_of("青岛日报") is None
