"""Signing in: who guesses must wait, nobody else does, and both stand in a log."""

import http.cookiejar
import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher, check_password
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.admin import sign_in
from articles.admin.sign_in import client_address
from newsroom import passwords
from newsroom.passwords import NICE, OneAtATime

RIGHT = "看得懂的密码"
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"
WAIT = re.compile(r"请 (\d+) 分钟后再试")


class Counting(MD5PasswordHasher):
    """A hasher that counts how often it is asked."""

    asked = 0

    def encode(self, *args, **kwargs):
        type(self).asked += 1
        return super().encode(*args, **kwargs)


@pytest.fixture(autouse=True)
def counted(settings):
    """Sign-ins count here, and so do the passwords that are looked at."""
    settings.AXES_ENABLED = True
    settings.PASSWORD_HASHERS = ["tests.test_sign_in.Counting"]
    Counting.asked = 0


@pytest.fixture
def knock(client):
    """Tries to sign in from somewhere; answers with the page."""

    def knocked(password, user="editor", address=HERE, **headers):
        client.cookies.clear()
        return client.post(
            reverse("admin:login"), {"username": user, "password": password}, REMOTE_ADDR=address, **headers
        )

    return knocked


def is_in(response) -> bool:
    return response.status_code == 302


def test_after_five_wrong_passwords_not_even_the_right_one_is_looked_at(knock, editor):
    for _ in range(5):
        assert not is_in(knock("猜的密码"))
    asked = Counting.asked
    refused = [knock(RIGHT), knock("猜的密码"), knock(RIGHT)]
    assert [response.status_code for response in refused] == [429] * 3
    assert Counting.asked == asked


def test_the_refusal_stands_on_the_page_in_words_with_the_time_to_wait(knock, editor):
    pages = [knock("猜的密码") for _ in range(6)]
    assert [page.status_code for page in pages] == [200] * 4 + [429] * 2
    assert WAIT.search(pages[3].content.decode()) is None
    for page in pages[4:]:
        assert WAIT.search(page.content.decode())[1] == "15"
        assert 14 * 60 < int(page["Retry-After"]) <= 15 * 60
        assert 'name="password"' in page.content.decode()


def test_refused_attempts_do_not_lengthen_the_wait_and_after_it_the_right_password_is_enough(knock, editor):
    for _ in range(7):
        knock("猜的密码")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=10))
    assert WAIT.search(knock(RIGHT).content.decode())[1] == "5"
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert is_in(knock(RIGHT))


def test_nobody_locks_somebody_else_out_from_afar(knock, editor):
    for _ in range(8):
        knock("猜的密码", address=ELSEWHERE)
    assert knock(RIGHT, address=ELSEWHERE).status_code == 429
    assert is_in(knock(RIGHT, address=HERE))


def test_colleagues_at_the_same_address_get_in_while_one_of_them_must_wait(knock, editor, reviewer):
    for _ in range(6):
        knock("猜的密码")
    assert is_in(knock(RIGHT, user="reviewer"))


def test_another_browser_is_no_way_around_the_wait(knock, editor):
    for number in range(5):
        knock("猜的密码", HTTP_USER_AGENT=f"浏览器 {number}".encode().decode("latin-1"))
    assert knock(RIGHT).status_code == 429


def test_whoever_gets_in_begins_to_count_anew_and_clears_nobody_elses_count(knock, editor, reviewer):
    for _ in range(4):
        knock("猜的密码")
        knock("猜的密码", user="reviewer")
    assert is_in(knock(RIGHT))
    knock("猜的密码", user="reviewer")
    assert knock(RIGHT, user="reviewer").status_code == 429
    for _ in range(4):
        knock("猜的密码")
    assert is_in(knock(RIGHT))


def test_one_address_cannot_go_through_accounts_for_ever(knock, editor, settings):
    settings.SIGN_IN_FAILURES_OF_ADDRESS = 12
    pages = [knock("猜的密码", user=f"somebody{number}") for number in range(12)]
    assert pages[10].status_code == 200 and pages[11].status_code == 429
    asked = Counting.asked
    assert knock(RIGHT).status_code == 429
    assert Counting.asked == asked
    assert is_in(knock(RIGHT, address=ELSEWHERE))


def test_while_others_wait_for_their_passwords_to_be_looked_at_one_is_asked_to_come_again(
    knock, editor, settings
):
    asked = Counting.asked
    with ExitStack() as others:
        for _ in range(settings.SIGN_INS_AT_ONCE):
            others.enter_context(sign_in._places)
        turned_away = knock(RIGHT)
    assert turned_away.status_code == 429 and turned_away["Retry-After"] == "5"
    assert "请过几秒钟再试" in turned_away.content.decode()
    assert Counting.asked == asked and not AccessFailureLog.objects.exists()
    assert is_in(knock(RIGHT))


def test_whoever_is_refused_or_gets_in_leaves_the_place_to_others(knock, editor, settings):
    for password in ("猜的密码",) * 3 + (RIGHT,) * settings.SIGN_INS_AT_ONCE * 2:
        assert knock(password).status_code != 429


def test_passwords_are_looked_at_one_at_a_time_by_a_thread_that_gives_way(monkeypatch):
    at_once, most, nice = [0], [0], set()

    def hashed(*_args):
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        nice.add(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        time.sleep(0.01)
        at_once[0] -= 1
        return "hash"

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", hashed)
    passwords._anew()
    with ThreadPoolExecutor(6) as guessers:
        told = list(guessers.map(lambda n: OneAtATime().encode(f"{n}", "salt"), range(12)))
    assert told == ["hash"] * 12 and most == [1]
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert nice == {min(19, own + NICE)}


def test_a_hash_is_djangos_own_and_in_a_copy_of_the_process_too(settings):
    settings.PASSWORD_HASHERS = ["newsroom.passwords.OneAtATime"]
    stored = PBKDF2PasswordHasher().encode(RIGHT, "salt", 1)
    assert check_password(RIGHT, stored)
    child = os.fork()
    if not child:
        os._exit(0 if check_password(RIGHT, stored) and not check_password("猜的密码", stored) else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_an_account_that_does_not_exist_is_treated_like_one_that_does(knock, editor):
    told = {user: [knock("猜的密码", user=user) for _ in range(6)] for user in ("editor", "nobody")}
    for known, unknown in zip(*told.values(), strict=True):
        assert known.status_code == unknown.status_code
        assert ("分钟后再试" in known.content.decode()) == ("分钟后再试" in unknown.content.decode())


def test_a_refusal_writes_nothing(knock, editor, django_assert_max_num_queries):
    for _ in range(6):
        knock("猜的密码")
    with django_assert_max_num_queries(8) as asked:
        knock("猜的密码")
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []


# --- the log -------------------------------------------------------------------------


def test_sign_ins_and_failures_stand_in_the_log_for_administrators_only(knock, client, editor, superuser):
    knock("猜的密码")
    knock(RIGHT, HTTP_USER_AGENT="Firefox")
    assert AccessLog.objects.get(username="editor").user_agent == "Firefox"
    for url in ("admin:axes_accesslog_changelist", "admin:axes_accessfailurelog_changelist"):
        client.force_login(editor)
        assert client.get(reverse(url)).status_code == 403
        client.force_login(superuser)
        page = client.get(reverse(url)).content.decode()
        assert "孙编辑" in page and HERE in page and "editor" in page


def test_the_log_can_be_read_and_not_changed(knock, client, editor, superuser):
    knock("猜的密码")
    (entry,) = AccessFailureLog.objects.all()
    client.force_login(superuser)
    place = reverse("admin:axes_accessfailurelog_change", args=[entry.pk])
    assert client.get(place).status_code == 200
    assert client.post(place, {"username": "别人"}).status_code == 403
    assert client.post(place.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:axes_accessfailurelog_add")).status_code == 403


def test_no_password_is_in_the_log(knock, editor):
    for _ in range(6):
        knock("猜的密码")
    rows = [*AccessAttempt.objects.values(), *AccessFailureLog.objects.values()]
    assert rows and "猜的密码" not in str(rows)


def test_the_log_forgets_what_is_older_than_it_is_kept(knock, editor, settings):
    settings.SIGN_IN_LOG_DAYS = 200
    knock("猜的密码")
    knock(RIGHT)
    for log in (AccessLog, AccessFailureLog):
        log.objects.update(attempt_time=timezone.now() - timedelta(days=199))
    knock(RIGHT)
    assert (AccessLog.objects.count(), AccessFailureLog.objects.count()) == (2, 1)
    for log in (AccessLog, AccessFailureLog):
        log.objects.update(attempt_time=timezone.now() - timedelta(days=201))
    knock(RIGHT)
    assert (AccessLog.objects.count(), AccessFailureLog.objects.count()) == (1, 0)


# --- whose address -------------------------------------------------------------------


def told(rf, peer, forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(rf.get("/", REMOTE_ADDR=peer, **headers))


@given(forwarded=st.lists(st.ip_addresses(v=4).map(str) | st.text(max_size=9)).map(", ".join))
def test_without_a_proxy_nothing_that_a_request_says_changes_where_it_comes_from(rf, settings, forwarded):
    settings.BEHIND_PROXY = False
    assert told(rf, HERE, forwarded) == HERE


@given(before=st.lists(st.ip_addresses(v=4).map(str) | st.text(max_size=9)).map(", ".join))
def test_behind_a_proxy_it_is_the_address_that_the_proxy_saw_whatever_the_request_said(rf, settings, before):
    settings.BEHIND_PROXY = True
    for proxy in ("127.0.0.1", "10.1.2.3", "::1", ""):
        assert told(rf, proxy, f"{before}, {ELSEWHERE}") == ELSEWHERE


@pytest.mark.parametrize("forwarded", [ELSEWHERE, f"{ELSEWHERE}, 127.0.0.1", "", None])
def test_whoever_comes_around_the_proxy_is_not_believed(rf, settings, forwarded):
    settings.BEHIND_PROXY = True
    assert told(rf, HERE, forwarded) == HERE


def test_what_is_no_address_leaves_the_proxys_own(rf, settings):
    settings.BEHIND_PROXY = True
    assert told(rf, "127.0.0.1", "unknown") == "127.0.0.1"
    assert told(rf, "", "unknown") is None


def test_all_addresses_of_one_line_count_as_one(rf, settings):
    assert told(rf, "2001:db8:1:2:aaaa::1") == told(rf, "2001:db8:1:2:bbbb::2") == "2001:db8:1:2::"
    assert told(rf, "2001:db8:1:3::1") != told(rf, "2001:db8:1:2::1")
    assert told(rf, f"::ffff:{HERE}") == HERE


@pytest.mark.parametrize(
    "typed", ["SIGN_IN_FAILURES=0", "SIGN_IN_WAIT_MINUTES=x", "PROXY_NETWORKS=10.0.0.1/8"]
)
def test_a_limit_that_makes_no_sense_stops_the_start(typed):
    name, _, text = typed.partition("=")
    done = subprocess.run(
        [sys.executable, "-c", "import newsroom.settings"],
        env=os.environ | {name: text},
        capture_output=True,
        text=True,
    )
    assert done.returncode and name in done.stderr


# --- over the wire -------------------------------------------------------------------


class Browser:
    """Signs in as a browser does: the form's page first, then the form, by HTTP."""

    def __init__(self, place):
        self.place = place
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def knock(self, password, **headers):
        """The status, and the page that came back."""
        form = self.opener.open(self.place).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
        typed = {"csrfmiddlewaretoken": token, "username": "editor", "password": password, "next": "/admin/"}
        request = urllib.request.Request(  # noqa: S310
            self.place, urllib.parse.urlencode(typed).encode(), headers
        )
        try:
            answer = self.opener.open(request)
        except urllib.error.HTTPError as refused:
            answer = refused
        return answer.status, answer.read().decode()


@pytest.mark.django_db(transaction=True)
def test_sixty_guesses_over_http_and_the_right_password_waits_with_them(live_server, editor):
    browser = Browser(live_server.url + reverse("admin:login"))
    # What a request says of its own address helps nobody.
    told = [browser.knock("猜的密码", **{"X-Forwarded-For": f"192.0.2.{n}"})[0] for n in range(60)]
    assert told == [200] * 4 + [429] * 56
    assert Counting.asked < 10
    status, page = browser.knock(RIGHT)
    assert status == 429 and WAIT.search(page)
    AccessAttempt.objects.all().delete()
    status, page = Browser(browser.place).knock(RIGHT)
    assert status == 200 and "孙编辑" in page
