"""Somebody outside who is asked for an opinion, and what they do with the link."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Opinion
from tests.mailserver import Postbox

SECRET = "守口如瓶"


def ask(article: Article, by: User, **facts: Any) -> Opinion:
    """Ask 张教授 about what stands now."""
    facts = {"name": "张教授", "email": "zhang@example.com", "question": "数字对吗？"} | facts
    return Opinion.ask(article, seen=article.head_id, by=by, **facts)


def address(opinion: Opinion) -> str:
    """Where the link leads."""
    return f"/opinions/{opinion.key}/"


def code_in(postbox: Postbox) -> str:
    """The code in the mail that came last."""
    found = re.search(r"验证码：(\d{6})", postbox.texts()[-1])
    assert found
    return found[1]


def opened(opinion: Opinion, postbox: Postbox) -> Client:
    """The browser of somebody who typed the code."""
    client = Client()
    client.post(address(opinion), {"send": "1"})
    assert client.post(address(opinion), {"open": "1", "code": code_in(postbox)}).status_code == 302
    return client


def said(response: Any) -> str:
    """What a page says."""
    return str(response.content.decode())
