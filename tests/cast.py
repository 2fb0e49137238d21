"""The people of the newsroom, as fixtures. Each may do what their job needs and no more.

孙编辑 (editor) corrects · 李主任 (reviewer) reviews · 赵校对 (proofreader) proofs · 周总编 (chief)
reviews and publishes · 王运维 (operator) runs imports · 钱进稿 (taker) brings pages in by browser ·
冯编辑 (placer) puts stories on pages · 超级 (superuser) may do all that the rules do not forbid. A reader
has no account.
"""

import pytest
from django.contrib.auth.models import Permission, User

__all__ = [
    "chief",
    "editor",
    "operator",
    "placer",
    "proofreader",
    "reviewer",
    "reviewers",
    "superuser",
    "taker",
]


def person(username: str, name: str, *permissions: str) -> User:
    """Somebody with these permissions of ours (codenames)."""
    user = User.objects.create_user(username, password="看得懂的密码", last_name=name, is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="articles", codename__in=permissions)
    )
    return User.objects.get(pk=user.pk)


EDITING = (
    "view_article",
    "change_article",
    "add_article",
    "view_page",
    "change_page",
    "repair_page",
    "ask_opinion",
)


@pytest.fixture
def editor(db: None) -> User:
    return person("editor", "孙编辑", *EDITING)


@pytest.fixture
def reviewer(db: None) -> User:
    return person("reviewer", "李主任", *EDITING, "review_article")


@pytest.fixture
def reviewers(db: None) -> list[User]:
    """Four of them, who may correct facts too."""
    return [person(f"r{n}", f"审{n}", *EDITING, "review_article", "correct_article") for n in range(1, 5)]


@pytest.fixture
def proofreader(db: None) -> User:
    return person("proofreader", "赵校对", "view_article", "proof_article")


@pytest.fixture
def chief(db: None) -> User:
    return person(
        "chief",
        "周总编",
        *EDITING,
        "review_article",
        "publish_article",
        "withdraw_article",
        "correct_article",
    )


@pytest.fixture
def operator(db: None) -> User:
    return person("operator", "王运维", "view_page", "view_importrun")


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("super", password="看得懂的密码", last_name="超级")


@pytest.fixture
def taker(db: None) -> User:
    return person("taker", "钱进稿", *EDITING, "view_importrun", "import_pages")


@pytest.fixture
def placer(db: None) -> User:
    return person("placer", "冯编辑", *EDITING, "place_article", "plan_page")
