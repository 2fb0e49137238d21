"""Run on an upgraded newsroom, in `manage.py shell`: it is read, searched, and published with.

What `newsroom.py` made, and what `quickstart` did. Anything amiss ends it with an AssertionError.
"""

import re

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Event

reader = Client(HTTP_HOST="127.0.0.1")


def read(address, status=200):
    """The page at this address."""
    answer = reader.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.getvalue()


def shown(address, status=200):
    """Its text, without the marks that lines may break at or that searches set."""
    return re.sub("<[^>]+>", "", read(address, status).decode())


def colleague(name):
    """Who signs in by this name, with the password of before."""
    user = User.objects.get(username=name)
    assert user.check_password("看得懂的密码")
    return user


school, port = Article.objects.filter(publication__name="青岛晚报").order_by("pk")
assert "青岛晚报" in shown("/")
page = shown(school.get_absolute_url())
assert all(text in page for text in ("学堂添夜课", "每周三晚免费", "昨日把周三误作周四", "任晓萌"))
photo = read(f"{school.get_absolute_url()}photos/p1/")
assert photo.startswith(b"\xff\xd8\xff")
assert "日期有误" in shown(port.get_absolute_url(), 410)
assert "学堂添夜课" in shown("/search/?q=书法")
assert "学堂添夜课" in shown("/tags/社区/")
read("/papers/青岛晚报/2026-04-04/3/")
read("/feed/")

assert Article.objects.count() == 11
assert Article.objects.published().count() == 10
for version in school.versions.all():
    assert version.hash == version.content.seal, "what was signed is still what it says"
assert [event.kind for event in Event.objects.filter(article=port)][0] == "withdraw"

chief = colleague("head-1")
draft = Article.objects.published().exclude(pk=school.pk).first()
draft.revise(draft.head.content.changed(title="升级之后改的题"), base=draft.head, by=chief)
draft.refresh_from_db()
signers = [colleague(f"head-{number}") for number in (2, 3, 4)]
for slot, signer in zip(draft.missing_signs(), signers, strict=False):
    draft.sign(slot, seen=draft.head, by=signer)
draft.publish(seen=draft.head, by=chief)
assert "升级之后改的题" in shown(draft.get_absolute_url())
assert "升级之后改的题" in shown("/search/?q=升级之后")
print("fine")  # noqa: T201
