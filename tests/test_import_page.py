"""A printed page goes in whole and comes out as drafts, credited and filed."""

import pytest

from articles.importing import Options, PageFile, import_pages
from articles.models import Article, ImportRun, Page, Parse, Publication, Reporter, Source
from articles.models.version import Kind
from articles.models.workflow import Stage
from tests.annotated import read_page
from tests.printing import FARM, PORT, SCHOOL, bring_in, printed

pytestmark = pytest.mark.django_db


def test_each_story_becomes_a_draft_in_reading_order():
    result = bring_in(printed(FARM, PORT, SCHOOL))
    articles = [piece.article for piece in result.page.pieces.order_by("order")]
    assert [str(article) for article in articles] == ["春耕时节农机忙", "港口新航线开通", "社区学堂添了夜课"]
    assert {article.stage for article in articles} == {Stage.DRAFT}
    assert not Article.objects.published().exists()
    first = articles[0].head
    assert (first.kind, first.number, first.parent) == (Kind.PRINTED, 1, None)
    assert first.text.startswith("清晨，拖拉机开进田里")
    assert first.dateline == "本报4月3日讯"
    assert first.byline.endswith("孙欣")
    assert first.editor == "责任编辑　王小雨"


def test_a_page_is_filed_in_its_paper_issue_and_section():
    page = bring_in(printed(FARM)).page
    assert (page.issue.publication.name, str(page.issue.date), page.number) == ("青岛日报", "2026-04-04", "2")
    assert page.section.name == "要闻"
    assert page.editors == "责任编辑　王小雨"
    article = Article.objects.get()
    assert (article.publication, article.issue, article.section) == (
        page.issue.publication,
        page.issue,
        page.section,
    )
    assert article.dated == page.issue.date


def test_what_was_printed_is_kept_to_the_byte():
    raw = "\ufeff" + printed(FARM, PORT).replace("\n", "\r\n")
    source = bring_in(raw).page.parse.source
    assert bytes(source.raw) == raw.encode()
    assert source.text == raw.removeprefix("\ufeff")


def test_every_part_of_the_parse_and_of_the_articles_has_the_same_id():
    page = bring_in(printed(FARM, PORT)).page
    for piece, parsed in zip(page.pieces.order_by("order"), page.parse.data["articles"], strict=True):
        assert piece.key == parsed["id"]
        assert [b.id for b in piece.article.head.content.blocks] == [b["id"] for b in parsed["blocks"]]


def test_one_person_is_one_reporter_however_the_byline_names_the_paper():
    other = FARM.replace("青岛日报/观海新闻记者", "本报首席记者").replace("春耕时节农机忙", "又到采茶时")
    plain = SCHOOL.replace("记者 任晓萌", "记者 孙欣")
    bring_in(printed(FARM, PORT))
    bring_in(printed(other, plain), page="3")
    assert Reporter.objects.filter(name="孙欣").values_list("organization", flat=True).get() == "青岛日报"
    assert Reporter.objects.get(name="李青").organization == ""
    assert Publication.objects.get().byline_names == ["青岛日报/观海新闻", "观海新闻"]


def test_a_wire_story_says_so_and_its_reporter_is_the_agencys():
    wire = "北京 稻香图谱绘成\n\n新华社北京4月3日电（记者 秦放）我国科研人员近日绘出稻米香气图谱。"
    bring_in(printed(FARM, wire))
    assert sorted(Article.objects.values_list("source", flat=True)) == ["新华社", "本报"]
    assert Reporter.objects.get(name="秦放").organization == "新华社"


def test_the_run_is_on_record_with_what_became_of_each_page(operator):
    bring_in(printed(FARM), by=operator, name="好.txt")
    run = ImportRun.objects.get()
    row = run.pages.get()
    assert (run.by, run.options["paper"], bool(run.finished_at)) == (operator, "青岛日报", True)
    assert (row.name, row.outcome, row.articles) == ("好.txt", "created", 1)
    assert row.characters == Article.objects.get().head.characters
    assert Source.objects.get().run == run


def test_two_columns_of_one_slug_are_two_columns():
    with_dots = "【青报·观察】\n\n" + FARM
    without = "【青报观察】\n\n" + PORT
    bring_in(printed(with_dots))
    bring_in(printed(without), page="3")
    columns = Publication.objects.get().column_set.all()
    assert {column.name for column in columns} == {"青报·观察", "青报观察"}
    assert len({column.slug for column in columns}) == 2


def test_every_practice_page_comes_in(request):
    pages = sorted((request.path.parent / "pages").glob("*.page"))
    for number, path in enumerate(pages, 1):
        text, _marks, _facts = read_page(path)
        result = bring_in(text, name=path.name, paper=f"第{number}报")
        assert result.outcome == "created", (path.name, result.message)
        assert result.articles == len(result.page.parse.data["articles"]) == result.page.pieces.count()


def test_a_page_costs_the_same_queries_whatever_is_on_it(django_assert_max_num_queries):
    bring_in(printed(FARM), page="1")
    many = [FARM.replace("孙", name).replace("春耕", "春耕" + name) for name in "赵钱孙李周吴郑王"]
    options = Options.from_text(paper="青岛日报", date="2026-04-04", page="3")
    file = PageFile("page.txt", raw=printed(*many).encode())
    with django_assert_max_num_queries(33):
        import_pages([file], options)


def test_pages_of_one_issue_share_it():
    bring_in(printed(FARM))
    bring_in(printed(PORT), page="A03")
    assert [page.number for page in Page.objects.order_by("order")] == ["2", "A3"]
    assert Page.objects.values("issue").distinct().count() == 1
    assert Parse.objects.count() == 2


def test_two_files_for_one_page_in_one_run_are_a_mistake():
    files = [
        PageFile("a.txt", raw=printed(FARM).encode()),
        PageFile("b.txt", raw=printed(PORT).encode()),
    ]
    first, second = import_pages(files, Options.from_text(paper="青岛日报", date="2026-04-04", page="2"))
    assert (first.outcome, second.outcome) == ("created", "refused")
    assert "a.txt" in second.message
    assert Page.objects.get().pieces.count() == 1
