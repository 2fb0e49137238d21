"""What exports of articles call their fields."""

from articles.formats.form import AUTHOR, CAPTION, COLUMN, KICKER, SUBTITLE, TEXT, TITLE

# Without blanks, strokes and case.
FIELDS: dict[str, tuple[str, ...]] = {
    KICKER: (
        "kicker",
        "introtitle",
        "uptitle",
        "pretitle",
        "shouldertitle",
        "引题",
        "肩题",
        "眉题",
        "引标题",
    ),
    TITLE: (
        *("title", "headline", "maintitle", "articletitle", "name", "subject"),
        *("标题", "主题", "正题", "主标题", "题目", "题名", "文章标题", "篇名"),
    ),
    SUBTITLE: ("subtitle", "subheadline", "deck", "downtitle", "副题", "副标题", "子标题"),
    COLUMN: ("column", "columnname", "rubric", "专栏", "栏目", "栏目名", "栏目名称", "专栏名称"),
    AUTHOR: ("author", "authors", "byline", "writer", "reporter", "作者", "记者", "署名", "责任者"),
    TEXT: (
        *(
            "content",
            "body",
            "text",
            "articlebody",
            "fulltext",
            "maintext",
            "contents",
            "articlecontent",
            "html",
        ),
        *("正文", "内容", "全文", "文章内容", "文章正文", "正文内容"),
    ),
    CAPTION: (
        *("caption", "captions", "picturecaption", "imagecaption", "phototext", "pictext", "imagetext"),
        *("图注", "图说", "图片说明", "图片说明文字"),
    ),
    "publication": (
        *("publication", "paper", "newspaper", "papername", "media", "source", "journal"),
        *("报纸", "报名", "报纸名称", "报刊", "媒体", "来源", "报刊名称", "报纸名"),
    ),
    "date": (
        *(
            "date",
            "pubdate",
            "publishdate",
            "publisheddate",
            "datepublished",
            "issuedate",
            "day",
            "publishtime",
        ),
        *(
            "published",
            "日期",
            "出版日期",
            "发布日期",
            "刊发日期",
            "见报日期",
            "发表日期",
            "时间",
            "发布时间",
            "报纸日期",
        ),
    ),
    "number": (
        *(
            "page",
            "pageno",
            "pagenumber",
            "pagenum",
            "pagenumberstr",
            "edition",
            "editionno",
            "banci",
            "layout",
        ),
        *("版次", "版面", "版号", "版面号", "版", "页码", "版次号"),
    ),
    "section": ("section", "pagename", "editionname", "版名", "版面名称", "版面名", "栏目版面"),
    "order": ("order", "seq", "sequence", "position", "序号", "顺序", "篇序"),
}
FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
