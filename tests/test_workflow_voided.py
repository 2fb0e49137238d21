"""What voids a sign-off: any change of what is published, and nothing else."""

from dataclasses import fields, replace

import pytest

from articles.content import Author, Block, Content, Photo, Sidebar
from articles.models import Section
from articles.models.signoff import SignOffs, signed_before
from articles.models.workflow import NotAllowed, Stage
from tests.factory import make_article
from tests.test_workflow_signs import change, policy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "parts",
    [
        {"kicker": "引题"},
        {"title": "改题"},
        {"subtitle": "副题"},
        {"column": "青报观察"},
        {"byline": "本报记者 余博"},
        {"authors": (Author("余博", "记者"),)},
        {"dateline": "本报4月3日讯"},
        {"source": "新华社"},
        {"editor": "责任编辑 李某"},
        {"correction": "更正启事"},
        {"blocks": (Block("b", "paragraph", "换了正文。"),)},
        {"photos": (Photo("p", "图说", "余博 摄"),)},
        {"photos": (Photo("p", "图说", "余博 摄", "a.jpg", "00"),)},
    ],
    ids=lambda parts: next(iter(parts)),
)
def test_any_change_of_what_is_published_voids_the_sign_off(parts, editor, reviewers):
    article = make_article(photos=(Photo("p", "图说", "旧"),))
    article.sign("review-1", seen=article.head, by=reviewers[0])
    change(article, editor, **parts)
    assert article.missing_signs()
    assert article.stage == Stage.DRAFT


WHOLE = Content(
    **{name: f"某{name}" for name in (*Content.LINES, "correction")},
    authors=(Author("余博", "记者", "青岛日报"),),
    blocks=(Block("b", "paragraph", "正文"),),
    sidebars=(Sidebar("s", "名词解释", (Block("t", "list_item", "一条"),)),),
    photos=(Photo("p", "图说", "余博 摄", "a.jpg", "00"),),
)


# What is no place in a picture says nothing.
WINDOWS = {"crop": "0,0,500,600", "focus": "300,400"}


def changed_in_one_place(part):
    """This part of a content with each thing that it says changed, one at a time."""
    for name in (field.name for field in fields(part) if field.name not in ("id", "reporter")):
        value = getattr(part, name)
        if isinstance(value, tuple):
            for change in changed_in_one_place(value[0]):
                yield replace(part, **{name: (change,)})
            yield replace(part, **{name: ()})
        elif name in WINDOWS:
            yield replace(part, **{name: WINDOWS[name]})
        elif name == "untitled":  # it is said only of what has no headline
            yield replace(part, title="", untitled=True)
        else:
            yield replace(part, **{name: "subheading" if name == "kind" else f"{value}改"})


def test_the_seal_holds_everything_that_a_version_says():
    seals = [content.seal for content in changed_in_one_place(WHOLE)]
    assert len(seals) > 20
    assert len({WHOLE.seal, *seals}) == 1 + len(seals)


def test_tags_and_section_void_nothing(reviewers):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewers[0])
    article.tags.add("春耕")
    article.section = Section.objects.create(publication=article.publication, name="三农")
    article.save()
    assert article.missing_signs() == []


def test_what_was_voided_says_which_and_by_what(editor, reviewers):
    policy(2)
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewers[0])
    article.sign("review-2", seen=article.head, by=reviewers[1])
    version = change(article, editor, title="签后又改")
    change(article, editor, title="再改")
    lost = SignOffs.of(article).voided
    assert [(v.slot, v.sign.by, v.version, v.version.by) for v in lost] == [
        ("review-1", reviewers[0], version, editor),
        ("review-2", reviewers[1], version, editor),
    ]
    assert signed_before(article, reviewers[0]).version.number == 1


def test_what_stood_there_before_the_sign_off_has_not_voided_it(editor, reviewers):
    article = make_article(title="印出来的题")
    change(article, editor, title="签前改题")
    article.sign("review-1", seen=article.head, by=reviewers[0])
    later = change(article, editor, title="签后又改")
    assert [lost.version for lost in SignOffs.of(article).voided] == [later]


def test_earlier_signers_renew_in_order_and_only_they(editor, reviewers):
    policy(2)
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewers[0])
    article.sign("review-2", seen=article.head, by=reviewers[1])
    change(article, editor, title="签后又改")
    with pytest.raises(NotAllowed):
        article.renew("review-2", seen=article.head, by=reviewers[1])
    with pytest.raises(NotAllowed):
        article.renew("review-1", seen=article.head, by=reviewers[2])
    article.renew("review-1", seen=article.head, by=reviewers[0])
    article.renew("review-2", seen=article.head, by=reviewers[1])
    assert article.stage == Stage.APPROVED
    assert SignOffs.of(article).voided == []
