"""A run of the import that no process works on is known as ended early, and can be taken back."""

import signal
import time
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from threading import Timer, get_ident

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.importing import Options, PageFile, find_pages, import_pages
from articles.importing.moves import undo_import
from articles.management import stopping
from articles.models import ImportRun, Page
from articles.models.imports import DEAD_AFTER, RunState
from tests.printing import FARM, PORT, printed, put
from tests.test_import_at_once import assert_only_whole_pages, start

FILES = [PageFile(f"2026-04-04-0{n}.txt", raw=printed(story).encode()) for n, story in ((1, FARM), (2, PORT))]
PAPER = Options.from_text(paper="青岛日报", section="要闻")


def run():
    return ImportRun.objects.get()


@pytest.mark.django_db
def test_a_run_is_at_work_until_its_last_page_and_finished_then():
    states = []
    import_pages(FILES, PAPER, on_page=lambda _result: states.append(run().state))
    assert states == [RunState.RUNNING] * 2
    assert run().state == RunState.FINISHED


@pytest.mark.django_db
@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, OSError, ValueError])
def test_a_run_that_breaks_off_is_ended_early_at_once_and_can_be_taken_back(end):
    def stop(_result):
        raise end

    with pytest.raises(end):
        import_pages(FILES, PAPER, on_page=stop)
    assert (run().state, Page.objects.count()) == (RunState.INTERRUPTED, 1)
    undo_import(run())
    assert not Page.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("finished", "silent", "state"),
    [
        (False, timedelta(0), RunState.RUNNING),
        (False, DEAD_AFTER - timedelta(seconds=30), RunState.RUNNING),
        (False, DEAD_AFTER + timedelta(seconds=1), RunState.INTERRUPTED),
        (False, None, RunState.INTERRUPTED),
        (True, None, RunState.FINISHED),
    ],
)
def test_a_run_is_known_by_its_last_sign_of_life(finished, silent, state):
    now = timezone.now()
    alive_at = None if silent is None else now - silent
    ImportRun.objects.create(started_at=now, finished_at=now if finished else None, alive_at=alive_at)
    assert run().state == state


@pytest.mark.django_db
def test_every_page_is_a_sign_of_life_also_one_that_is_refused():
    def long_ago(_result):
        assert run().state == RunState.RUNNING
        ImportRun.objects.update(alive_at=timezone.now() - 2 * DEAD_AFTER)
        assert run().state == RunState.INTERRUPTED

    results = import_pages([PageFile("empty.txt", raw=b""), *FILES], PAPER, on_page=long_ago)
    assert [result.outcome for result in results] == ["refused", "created", "created"]


@pytest.mark.django_db
def test_lists_of_runs_say_which_were_ended_early(client, superuser):
    now = timezone.now()
    ImportRun.objects.create(started_at=now - timedelta(days=1))
    ImportRun.objects.create(started_at=now, alive_at=now)
    out = StringIO()
    call_command("undo_import", stdout=out)
    client.force_login(superuser)
    for said in (
        out.getvalue(),
        client.get(reverse("admin:articles_importrun_changelist")).content.decode(),
    ):
        assert "中断" in said and "进行中" in said
    ended = ImportRun.objects.earliest("pk")
    address = reverse("admin:articles_importrun_change", args=[ended.pk])
    assert "中断" in client.get(address).content.decode()


@contextmanager
def begun_with(sign, handling):
    """Processes begun inside take a signal so."""
    before = signal.signal(sign, handling)
    try:
        yield
    finally:
        signal.signal(sign, before)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_an_import_told_to_stop_is_ended_early_at_once_with_whole_pages(sign, tmp_path):
    for number in range(1, 41):
        put(tmp_path, printed(FARM.replace("三百", f"{number}百")), f"2026-04-04-{number:02}.txt")
    with begun_with(sign, signal.SIG_DFL):  # however the tests were begun
        running = start(str(tmp_path), "--paper", "青岛日报")
    while Page.objects.count() < 2 and running.poll() is None:
        time.sleep(0.002)
    for _ in range(3):  # whoever is impatient, too
        running.send_signal(sign)
    _said, complained = running.communicate(timeout=60)
    assert running.returncode == 128 + sign, complained
    assert "Traceback" not in complained
    assert run().state == RunState.INTERRUPTED
    assert 2 <= Page.objects.count() < 40
    assert_only_whole_pages(stories=1)


@pytest.fixture
def at_a_terminal():
    """What is started in the background by a shell is not told of Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_whoever_insists_does_not_wait_for_the_page_at_work(monkeypatch, at_a_terminal):
    monkeypatch.setattr(stopping, "PATIENCE", 0)
    with pytest.raises(SystemExit, match=str(128 + signal.SIGTERM)), stopping.stoppable():
        signal.raise_signal(signal.SIGTERM)
        time.sleep(0.01)
        Timer(0.1, signal.pthread_kill, [get_ident(), signal.SIGINT]).start()
        time.sleep(60)


@pytest.mark.django_db(transaction=True)
def test_an_import_that_shall_outlive_its_terminal_does(tmp_path):
    path = put(tmp_path, printed(FARM), "2026-04-04-02.txt")
    with begun_with(signal.SIGHUP, signal.SIG_IGN):  # as nohup does
        running = start(path, "--paper", "青岛日报")
    while not ImportRun.objects.exists() and running.poll() is None:
        running.send_signal(signal.SIGHUP)
    running.communicate(timeout=60)
    assert (running.returncode, run().state) == (0, RunState.FINISHED)


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_is_known_by_its_silence_and_taken_back(tmp_path, monkeypatch):
    for number in range(1, 21):
        put(tmp_path, printed(FARM.replace("三百", f"{number}百")), f"2026-04-04-{number:02}.txt")
    running = start(str(tmp_path), "--paper", "青岛日报")
    while Page.objects.count() < 2 and running.poll() is None:
        time.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    assert run().state == RunState.RUNNING, "it might be on another machine"
    monkeypatch.setattr("articles.models.imports.DEAD_AFTER", timedelta(0))
    assert run().state == RunState.INTERRUPTED
    undo_import(run())
    assert not Page.objects.exists()
    monkeypatch.undo()
    import_pages(find_pages([str(tmp_path)]), PAPER)
    assert [each.state for each in ImportRun.objects.order_by("pk")][1:] == [RunState.FINISHED]
