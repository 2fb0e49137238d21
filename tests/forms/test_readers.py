"""Each form of file becomes the story that is printed in it, and nothing of what stands around."""

import json

import pytest

from articles.formats.docx import read_docx
from articles.formats.dumps import numbered_form, page_pieces
from articles.formats.form import Unreadable
from articles.formats.html import read_html
from articles.formats.mets import read_alto, read_mets
from articles.formats.records import read_csv, read_json
from articles.formats.site import read_site
from articles.parsing import parse_page
from tests.forms.builders import (
    BLOCKS,
    FIRST,
    ISSUE,
    KICKER,
    MENU,
    NAMESPACE,
    SECOND,
    SUBTITLE,
    TITLE,
    alto,
    as_csv,
    docx,
    founder_page,
    index_page,
    json_lines,
    mets,
    paragraph,
    plain_page,
    records,
)


def parsed(form):
    return parse_page(form.text, form=form)


def story(form):
    (article,) = parsed(form).articles
    return article


def said(article):
    return [(placed.role, placed.element.text) for placed in article.elements()]


# --- 数字报 -----------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_the_comment_and_the_elements_of_the_maker_tell_the_parts(charset):
    form = read_html(founder_page(charset=charset))
    assert said(story(form)) == [
        ("kicker", KICKER),
        ("title", TITLE),
        ("subtitle", SUBTITLE),
        ("byline", "本报记者　王志刚"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
    ]
    assert (form.publication, form.date, form.number, form.section) == ("北塬日报", "2025-03-12", "2", "要闻")


def test_headings_do_where_a_maker_names_nothing():
    article = story(read_html(plain_page()))
    assert said(article) == [
        ("kicker", KICKER),
        ("title", TITLE),
        ("subtitle", SUBTITLE),
        ("byline", "王志刚　李小明"),
        ("paragraph", FIRST),
        ("subheading", "开闸放水"),
        ("paragraph", SECOND),
        ("caption", "水库一角。王志刚　摄"),
    ]
    assert [author.name for author in article.authors] == ["王志刚", "李小明"]


def test_menus_scripts_and_what_is_hidden_are_no_text():
    for raw in (founder_page(), plain_page()):
        text = read_html(raw).text
        assert not [word for word in (*MENU.split(), "不是正文") if word in text]


def test_an_author_whom_only_the_comment_names_is_not_credited_twice():
    page = founder_page(paragraphs=(FIRST, f"{SECOND}（王志刚）"), author="王志刚")
    page = page.replace("<founder-author>王志刚</founder-author>".encode("gb18030"), b"")
    assert [author.name for author in story(read_html(page)).authors] == ["王志刚"]


def test_a_page_without_a_story_is_refused():
    with pytest.raises(Unreadable):
        read_html(b"<html><body><script>1</script></body></html>")


def test_the_articles_of_a_page_stand_in_the_order_of_its_list_with_their_zones():
    titles = ["甲县修渠引水入田", "乙县春茶开采上市", "丙县村路全部硬化"]
    names = [f"content_{n}.htm" for n in (30, 10, 20)]
    files = dict(zip(names, map(founder_page, titles), strict=True))
    ((site,), refused) = read_site({**files, "node_2.htm": index_page(names)})
    page = parsed(site.form)
    assert not refused and [article.title.text for article in page.articles] == titles
    assert [article.title.format.boxes for article in page.articles] == [
        ((1, 10.0, 200.0, 200.0, 290.0),),
        ((1, 10.0, 100.0, 200.0, 190.0),),
        ((1, 10.0, 0.0, 200.0, 90.0),),
    ]
    assert site.form.sheets == ((350.0, 500.0),)


# --- METS and ALTO --------------------------------------------------------------------


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_the_structure_map_has_the_order_and_indents_the_paragraphs(version):
    files = {"ALTO/0001.xml": alto(BLOCKS, version), "mets.xml": mets(ISSUE)}
    (page,) = read_mets("mets.xml", files["mets.xml"], files)
    article = story(page.form)
    assert said(article) == [("title", TITLE), ("paragraph", FIRST), ("paragraph", SECOND)]
    assert (page.form.publication, page.form.date, page.form.number) == ("北塬日报", "2025-03-12", "2")
    assert article.title.format.boxes == ((1, 28.35, 85.04, 79.37, 93.54),)


def test_words_that_the_recogniser_doubts_are_places_to_look_at():
    files = {"ALTO/0001.xml": alto(BLOCKS), "mets.xml": mets(ISSUE)}
    (page,) = read_mets("mets.xml", files["mets.xml"], files)
    (doubt,) = [warning for warning in story(page.form).warnings if warning.code == "unsure-words"]
    assert [page.form.text[start:end] for start, end in doubt.spans] == [FIRST[16:]]


def test_alto_alone_is_read_from_top_to_bottom():
    page = parsed(read_alto(alto(BLOCKS)))
    assert [article.title.text for article in page.articles] == [TITLE]


def test_xml_with_a_document_type_is_refused_and_no_entity_expanded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(9))
    for entity in (bomb, f'<!ENTITY e8 SYSTEM "file://{secret}">'):
        raw = f'<?xml version="1.0"?><!DOCTYPE alto [{entity}]><alto><Page>&e8;</Page></alto>'.encode()
        with pytest.raises(Unreadable, match="XML"):
            read_alto(raw)


# --- manuscripts ----------------------------------------------------------------------


def test_a_manuscript_is_read_with_its_changes_accepted():
    inserted = f"<w:ins><w:r><w:t>{SECOND}</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>据悉，</w:delText></w:r></w:del>"
    comment = '<w:comment w:author="甲"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>'
    raw = docx(
        paragraph(TITLE, size=44, bold=True, centred=True),
        paragraph(SUBTITLE, size=30, centred=True),
        paragraph("本报记者　王志刚", centred=True),
        paragraph(f"　　{FIRST}", deleted, inserted),
        comments=comment,
    )
    form = read_docx(raw)
    article = story(form)
    assert said(article) == [
        ("title", TITLE),
        ("subtitle", SUBTITLE),
        ("byline", "本报记者　王志刚"),
        ("paragraph", FIRST + SECOND),
    ]
    assert [warning.message for warning in article.warnings if warning.code == "comment"] == [
        "批注（甲）：请核"
    ]
    assert "页眉" not in form.text


def test_what_is_under_a_picture_is_its_caption_and_a_frame_is_a_sidebar():
    picture = "<w:r><w:drawing><blip/></w:drawing></w:r>"
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('水库档案')}{paragraph(SECOND)}</w:tc></w:tr></w:tbl>"
    raw = docx(
        paragraph(TITLE, size=44, bold=True),
        paragraph(FIRST),
        paragraph(picture),
        paragraph("图为水库一角。王志刚 摄", size=18),
        frame,
    )
    article = story(read_docx(raw))
    assert [caption.text for caption in article.captions] == ["图为水库一角。王志刚　摄"]
    (sidebar,) = article.sidebars
    assert (sidebar.title.text, [block.text for block in sidebar.blocks]) == ("水库档案", [SECOND])


def test_a_soft_line_break_parts_paragraphs():
    article = story(
        read_docx(docx(paragraph(TITLE, size=44), paragraph(FIRST, "<w:r><w:br/></w:r>", SECOND)))
    )
    assert [block.text for block in article.blocks] == [FIRST, SECOND]


def test_signs_given_by_their_number_in_a_face_are_read():
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    raw = docx(
        paragraph(TITLE, size=44),
        paragraph(sign.format("Wingdings", "F06C"), FIRST, sign.format("宋体", "2460")),
        paragraph(sign.format("Wingdings", "F021"), SECOND, sign.format("宋体", "no number")),
    )
    assert [line.text for line in read_docx(raw).lines] == [TITLE, f"●{FIRST}①", f"\ufffd{SECOND}"]


def test_notes_stand_after_the_text_and_the_rule_over_them_is_none():
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>据水务年鉴。</w:t></w:r></w:p></w:footnote>'
    rule = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    raw = docx(
        paragraph(TITLE, size=44),
        paragraph(FIRST, reference),
        paragraph(SECOND),
        more={"word/footnotes.xml": f'<w:footnotes xmlns:w="{NAMESPACE}">{rule}{note}</w:footnotes>'},
    )
    assert [block.text for block in story(read_docx(raw)).blocks] == [FIRST, SECOND, "据水务年鉴。"]


# --- dumps and records ----------------------------------------------------------------


def test_a_days_text_is_cut_where_the_header_of_another_page_stands():
    pages = [f"北塬日报 2025年3月12日 第{n}版\n\n{TITLE}\n{FIRST}\n\n" for n in (1, 2)]
    text = "".join(pages)
    assert [text[start:end] for start, end in page_pieces(text)] == pages
    assert len(page_pieces(pages[0] * 2)) == 1, "the same header again is the same page"


def test_the_numbers_of_a_list_belong_to_no_headline():
    titles = ["甲县修渠引水入田", "乙县春茶开采上市", "丙县村路全部硬化"]
    text = "北塬日报 2025-03-12\n\n" + "\n\n".join(
        f"{n}. {title}\n本报记者 王志刚    {FIRST}　　{SECOND}" for n, title in enumerate(titles, 1)
    )
    page = parsed(numbered_form(text))
    assert [article.title.text for article in page.articles] == titles
    assert [len(article.blocks) for article in page.articles] == [2, 2, 2]
    assert {author.name for article in page.articles for author in article.authors} == {"王志刚"}


def test_a_story_with_numbered_parts_is_no_list():
    text = f"{TITLE}\n{FIRST}\n" + "\n".join(f"{n}. 第{n}件事\n{SECOND}" for n in (1, 2, 3))
    assert numbered_form(text) is None


@pytest.mark.parametrize(
    "pages",
    [
        lambda: read_json(json_lines()),
        lambda: read_json(json.dumps({"data": records()}).encode()),
        lambda: read_csv(as_csv(",")),
        lambda: read_csv(as_csv("\t")),
    ],
)
def test_records_become_the_pages_that_they_name(pages):
    found = pages()
    assert [(p.form.publication, p.form.date, p.form.number, p.form.section) for p in found] == [
        ("北塬日报", "2025-03-12", "2", "要闻"),
        ("北塬日报", "2025-03-12", "1", "要闻"),
    ]
    assert said(story(found[0].form)) == [
        ("title", f"{TITLE}2"),
        ("subtitle", SUBTITLE),
        ("byline", "王志刚"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
    ]


def test_json_that_breaks_off_is_refused_with_its_line():
    with pytest.raises(Unreadable, match="第 2 行"):
        read_json(json_lines().decode()[:-20].encode())
