"""Who signs what: each stage by another person, on exactly the text that readers will get."""

import pytest

from articles.content import Author
from articles.models import Event, Policy, Reporter, Section
from articles.models.review import EventKind, Origin
from articles.models.signoff import SignOffs
from articles.models.version import Change, Kind
from articles.models.workflow import NotAllowed, Stage
from tests.factory import make_article, make_publication, publish

pytestmark = pytest.mark.django_db


def policy(reviews, proofs=0, origin=Origin.PRINTED, **place):
    Policy.objects.update_or_create(
        origin=origin,
        **{"publication": None, "section": None, **place},
        defaults={"reviews": reviews, "proofs": proofs},
    )


def change(article, by, **parts):
    return article.revise(article.head.content.changed(**parts), base=article.head, by=by)


def test_text_as_printed_needs_one_review_text_of_the_web_three(editor):
    assert SignOffs.of(make_article()).required == ["review-1"]
    web = make_article(kind=Kind.EDIT, by=editor)
    assert SignOffs.of(web).required == ["review-1", "review-2", "review-3"]


def test_a_change_of_facts_needs_three_reviews(editor):
    article = make_article()
    article.revise(
        article.head.content.changed(title="改了事实"), base=article.head, by=editor, change=Change.FACTS
    )
    assert len(SignOffs.of(article).required) == 3


def test_the_most_particular_policy_counts(db):
    paper = make_publication()
    economy = Section.objects.create(publication=paper, name="经济")
    policy(1)
    policy(2, publication=paper)
    policy(3, 1, section=economy)
    article, filed = make_article(), make_article(section=economy)
    assert SignOffs.of(article).required == ["review-1", "review-2"]
    assert SignOffs.of(filed).required == ["review-1", "review-2", "review-3", "proof-1"]


def test_another_papers_policy_does_not_count(db):
    policy(3, publication=make_publication("别的报"))
    assert SignOffs.of(make_article()).required == ["review-1"]


def test_a_text_climbs_from_review_to_review_and_is_proofed_last(editor, proofreader, reviewers):
    policy(3, 1)
    article = make_article()
    article.submit(seen=article.head, by=editor)
    seen = [article.stage]
    for slot, who in zip(article.missing_signs(), [*reviewers[:3], proofreader], strict=True):
        article.sign(slot, seen=article.head, by=who)
        seen.append(article.stage)
    assert seen == [Stage.FIRST, Stage.SECOND, Stage.THIRD, Stage.PROOF, Stage.APPROVED]


def test_a_proof_may_be_read_beside_the_reviews(editor, proofreader, reviewers):
    policy(2, 1)
    article = make_article()
    article.submit(seen=article.head, by=editor)
    article.sign("proof-1", seen=article.head, by=proofreader)
    assert article.stage == Stage.FIRST
    article.approve(seen=article.head, by=reviewers[0])
    article.approve(seen=article.head, by=reviewers[1])
    assert article.stage == Stage.APPROVED


def test_where_nothing_is_required_sending_in_approves(editor, chief):
    policy(0)
    article = make_article()
    article.submit(seen=article.head, by=editor)
    assert article.stage == Stage.APPROVED
    article.publish(seen=article.head, by=chief)
    assert article.is_published()


def test_the_second_review_waits_for_the_first(reviewers):
    policy(2)
    article = make_article()
    with pytest.raises(NotAllowed, match="一审|first review"):
        article.sign("review-2", seen=article.head, by=reviewers[0])


def test_nobody_signs_two_stages(reviewers, superuser):
    policy(2)
    for who in (reviewers[0], superuser):
        article = make_article()
        article.sign("review-1", seen=article.head, by=who)
        with pytest.raises(NotAllowed):
            article.sign("review-2", seen=article.head, by=who)


def test_nobody_signs_what_they_wrote_since_the_live_version(reviewers, chief, superuser):
    for who in (reviewers[0], superuser):
        article = make_article()
        change(article, who, title="自己改的")
        with pytest.raises(NotAllowed):
            article.sign("review-1", seen=article.head, by=who)
    article = publish(make_article(), reviewers, chief)
    change(article, reviewers[1], title="改一")
    publish(article, [reviewers[2]], chief)
    change(article, reviewers[3], title="改二")
    article.sign("review-1", seen=article.head, by=reviewers[1])  # what they wrote is public since


def test_nobody_signs_what_they_are_credited_for(reviewers):
    article = make_article(authors=(Author("审一", "记者"),))
    Reporter.objects.filter(name="审一").update(user=reviewers[0])
    with pytest.raises(NotAllowed):
        article.sign("review-1", seen=article.head, by=reviewers[0])


def test_nobody_signs_what_they_are_credited_for_under_a_name_merged_into_theirs(reviewers):
    article = make_article(authors=(Author("小审", "记者"),))
    mine = Reporter.objects.create(name="审一", user=reviewers[0])
    Reporter.objects.filter(name="小审").update(merged_into=mine)
    with pytest.raises(NotAllowed):
        article.sign("review-1", seen=article.head, by=reviewers[0])


def test_nobody_signs_what_they_wrote_though_somebody_else_wrote_after_them(reviewers, editor):
    article = make_article()
    change(article, reviewers[0], title="先改")
    change(article, editor, title="后改")
    with pytest.raises(NotAllowed):
        article.sign("review-1", seen=article.head, by=reviewers[0])


def test_a_credit_found_out_later_takes_the_signature_away(reviewers, chief):
    article = make_article(authors=(Author("审一", "记者"),))
    article.sign("review-1", seen=article.head, by=reviewers[0])
    Reporter.objects.filter(name="审一").update(user=reviewers[0])
    with pytest.raises(NotAllowed):
        article.publish(seen=article.head, by=chief)


def test_a_signer_who_writes_and_takes_it_back_has_written(reviewers, editor, chief):
    article = make_article(title="原题")
    article.sign("review-1", seen=article.head, by=reviewers[0])
    change(article, reviewers[0], title="又改")
    change(article, reviewers[0], title="原题")
    assert article.missing_signs() == ["review-1"]


def test_whoever_brought_the_page_in_did_not_write_it(reviewers):
    article = make_article(by=reviewers[0])
    article.sign("review-1", seen=article.head, by=reviewers[0])
    assert article.stage == Stage.APPROVED


def test_who_wrote_what_was_merged_in_is_an_author_too(reviewers):
    target, other = make_article(), make_article()
    change(other, reviewers[0], title="并入的改动")
    type(other).objects.filter(pk=other.pk).update(merged_into=target)
    with pytest.raises(NotAllowed):
        target.sign("review-1", seen=target.head, by=reviewers[0])


def test_a_section_is_reviewed_by_its_heads_or_the_chief(reviewers, chief):
    section = Section.objects.create(publication=make_publication(), name="经济")
    section.heads.add(reviewers[0])
    with pytest.raises(NotAllowed):
        (article := make_article(section=section)).sign("review-1", seen=article.head, by=reviewers[1])
    (article := make_article(section=section)).sign("review-1", seen=article.head, by=reviewers[0])
    (article := make_article(section=section)).sign("review-1", seen=article.head, by=chief)


def test_whoever_returns_a_text_takes_their_signature_back(editor, reviewers):
    policy(2)
    article = make_article()
    article.submit(seen=article.head, by=editor)
    article.sign("review-1", seen=article.head, by=reviewers[0])
    article.return_to(seen=article.head, by=reviewers[0], reason="数字有误", to=editor)
    article.submit(seen=article.head, by=editor)
    assert article.stage == Stage.FIRST
    assert SignOffs.of(article).standing == {}


def test_what_another_signed_stands_when_nothing_was_changed(editor, reviewers):
    policy(2)
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewers[0])
    article.return_to(seen=article.head, by=reviewers[1], reason="再看看")
    article.submit(seen=article.head, by=editor)
    assert article.stage == Stage.SECOND


def test_a_returned_text_is_signed_only_when_sent_in_again(editor, reviewers):
    article = make_article()
    article.submit(seen=article.head, by=editor)
    article.return_to(seen=article.head, by=reviewers[0], reason="导语太长")
    with pytest.raises(NotAllowed):
        article.sign("review-1", seen=article.head, by=reviewers[1])


def test_it_goes_back_to_who_wrote_it_or_sent_it_in(editor, reviewers, chief):
    sent, written = make_article(by=chief), make_article()
    sent.submit(seen=sent.head, by=editor)
    change(written, reviewers[3], title="改过")
    written.submit(seen=written.head, by=editor)
    for article, expected in ((sent, editor), (written, reviewers[3])):
        article.return_to(seen=article.head, by=reviewers[0], reason="请核")
        assert Event.objects.get(article=article, kind=EventKind.RETURN).to == expected


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_not_left_out(reason, editor, reviewers, chief):
    article = make_article()
    with pytest.raises(NotAllowed):
        article.spike(seen=article.head, by=chief, reason=reason)
    article.submit(seen=article.head, by=editor)
    with pytest.raises(NotAllowed):
        article.return_to(seen=article.head, by=reviewers[0], reason=reason)
    publish(article, reviewers, chief)
    with pytest.raises(NotAllowed):
        article.withdraw(seen=article.head, by=chief, reason=reason)


def test_nobody_in_particular_may_do_nothing(db):
    with pytest.raises(NotAllowed):
        (article := make_article()).publish(seen=article.head, by=None)


def test_a_raised_policy_is_asked_for_before_publishing(reviewers, chief):
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewers[0])
    policy(2)
    with pytest.raises(NotAllowed):
        article.publish(seen=article.head, by=chief)
    article.sign("review-2", seen=article.head, by=reviewers[1])
    article.publish(seen=article.head, by=chief)


def test_going_back_to_an_older_public_text_is_reviewed_again(editor, reviewers, chief):
    article = publish(make_article(title="旧"), reviewers, chief)
    old = article.head.content
    change(article, editor, title="新")
    publish(article, reviewers, chief)
    article.revise(old, base=article.head, by=editor, kind=Kind.RESTORE)
    assert article.missing_signs() == ["review-1"]


def test_the_sign_offs_of_an_article_are_read_once_however_often_they_are_asked(
    editor, reviewers, django_assert_num_queries
):
    policy(2)
    article = make_article()
    article.sign("review-1", seen=article.head, by=reviewers[0])
    article.sign("review-2", seen=article.head, by=reviewers[1])
    change(article, editor, title="签后又改")
    article.sign("review-1", seen=article.head, by=reviewers[2])
    signs = SignOffs.of(article)

    def asked():
        slot = signs.slot_for(reviewers[3])
        return slot, signs.objection(slot, reviewers[3]), len(signs.standing), len(signs.voided)

    assert asked() == ("review-2", "", 1, 1)
    with django_assert_num_queries(1):  # the credits of the head, to see whether it has a headline
        assert asked() == ("review-2", "", 1, 1)
