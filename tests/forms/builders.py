"""Files as newspapers hand them over, small enough to see what is in them."""

import io
import json
import zipfile
from collections.abc import Collection, Mapping, Sequence

KICKER, TITLE, SUBTITLE = "不误农时春耕忙", "水库蓄水充足", "——来自水务部门的消息"
FIRST = "市水务局昨日发布消息，全市二十六座水库蓄水量比去年同期增加一成。"
SECOND = "水务部门说，今年春灌用水可以满足，各灌区本周开闸放水。"
PAGE = f"北塬日报　2025年3月12日　星期三　第2版　要闻\n\n{TITLE}\n{FIRST}\n".encode()
MENU = "首页 版面概览 上一版 下一版 版权所有"


def founder_page(
    title: str = TITLE,
    author: str = "本报记者 王志刚",
    paragraphs: Sequence[str] = (FIRST, SECOND),
    charset: str = "gb2312",
    kicker: str = KICKER,
) -> bytes:
    """An article's page by the commonest maker: a comment with the facts, and elements of its own."""
    body = "".join(f"<P>&nbsp;&nbsp;&nbsp;&nbsp;{text}</P>\n" for text in paragraphs)
    return (
        f"<HTML><HEAD><TITLE>北塬日报</TITLE>"
        f'<META http-equiv=Content-Type content="text/html; charset={charset}">'
        f"<SCRIPT>var menu='<p>不是正文</p>'</SCRIPT></HEAD><BODY>"
        f"<TABLE><TR><TD>2025年03月12日 星期三</TD><TD>第02版：要闻</TD></TR></TABLE>"
        f"<DIV style='display:none'>{MENU}</DIV>"
        f"<!--enpproperty <articleid>7</articleid><date>2025-03-12 00:00:00.0</date><author>{author}</author>"
        f"<title>{title}</title><subtitle>{SUBTITLE}</subtitle><introtitle>{kicker}</introtitle>"
        f"<nodename>第02版：要闻</nodename>/enpproperty-->"
        f"<founder-title>{title}</founder-title><founder-author>{author}</founder-author>"
        f"<DIV id=ozoom><founder-content><!--enpcontent-->{body}<!--/enpcontent--></founder-content></DIV>"
        f"<TABLE><TR><TD>{MENU}</TD></TR></TABLE></BODY></HTML>"
    ).encode("gb18030" if charset == "gb2312" else charset)


def plain_page() -> bytes:
    """An article's page by a maker who calls nothing by its name: headings, a table for the picture."""
    return (
        f"<html><head><meta charset=utf-8><title>{TITLE}_北塬日报</title></head><body><nav>{MENU}</nav>"
        f"<p>北塬日报　2025年3月12日　02版</p><div><h3>{KICKER}</h3><h1>{TITLE}</h1><h2>{SUBTITLE}</h2>"
        f"<div>作者：王志刚 李小明</div><div><table><tr><td align=center><img src=a.jpg></td></tr>"
        f"<tr><td align=center>水库一角。王志刚 摄</td></tr></table><p>{FIRST}</p>"
        f"<p><strong>开闸放水</strong></p><p>{SECOND}</p></div></div><footer>{MENU}</footer></body></html>"
    ).encode()


def index_page(names: Sequence[str]) -> bytes:
    """A page's index: its zones in one order, its list in another."""
    areas = "".join(
        f'<area shape="rect" coords="10,{at * 100},200,{at * 100 + 90}" href="{name}">'
        for at, name in enumerate(reversed(names))
    )
    items = "".join(f"<li><a href='{name}?x=1'>稿件</a></li>" for name in names)
    return (
        f"<html><head><meta charset=utf-8><title>北塬日报-第02版：要闻</title></head><body>"
        f"<img src=b.jpg usemap=#m width=350 height=500><map name=m>{areas}</map>"
        f"<ul>{items}</ul></body></html>"
    ).encode()


# --- METS over ALTO -------------------------------------------------------------------

_EM = 30
AltoBlock = tuple[str, Sequence[tuple[float, str, float]], float, float]


def _string(text: str, left: float, top: float, sure: float) -> str:
    width = round(sum(_EM if ord(sign) > 0x2E80 else _EM / 2 for sign in text))
    return f'<String CONTENT="{text}" HPOS="{left}" VPOS="{top}" WIDTH="{width}" HEIGHT="{_EM}" WC="{sure}"/>'


def alto(blocks: Sequence[AltoBlock], version: str = "4") -> bytes:
    """An ALTO file of blocks: (id, [(indent, text, certainty)], left, top). A bar in a text parts words."""
    said = ""
    for key, lines, left, top in blocks:
        inner = ""
        for at, (indent, text, sure) in enumerate(lines):
            x, y = left + indent * _EM, top + at * 40
            strings, right = "", float(x)
            for word in text.split("|"):
                strings += _string(word, right, y, sure)
                right += len(word) * _EM
            inner += (
                f'<TextLine HPOS="{x}" VPOS="{y}" WIDTH="{right - x}" HEIGHT="{_EM}">{strings}</TextLine>'
            )
        place = f'HPOS="{left}" VPOS="{top}" WIDTH="400" HEIGHT="{40 * len(lines)}"'
        said += f'<TextBlock ID="{key}" {place}>{inner}</TextBlock>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#">'
        f"<Description><MeasurementUnit>mm10</MeasurementUnit></Description><Layout>"
        f'<Page ID="P1" WIDTH="2540" HEIGHT="3810"><PrintSpace>{said}</PrintSpace></Page></Layout></alto>'
    ).encode()


def mets(parts: str, files: Sequence[str] = ("ALTO/0001.xml",), labels: Sequence[str] = ("2",)) -> bytes:
    """A METS file: `parts` are the divisions of its structure, as XML."""
    named = "".join(
        f'<file ID="A{n}"><FLocat xlink:href="file://./{name}"/></file>' for n, name in enumerate(files, 1)
    )
    pages = "".join(
        f'<div TYPE="PAGE" ORDER="{n}" ORDERLABEL="{label}"><fptr FILEID="A{n}"/></div>'
        for n, label in enumerate(labels, 1)
    )
    return (
        '<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' LABEL="北塬日报 2025-03-12">'
        f"<fileSec>{named}</fileSec><structMap TYPE='PHYSICAL'><div>{pages}</div></structMap>"
        f"<structMap TYPE='LOGICAL'><div TYPE='Newspaper'>{parts}</div></structMap></mets>"
    ).encode()


def division(kind: str, *inside: str) -> str:
    """A division of a structure map: other divisions, or the ids of blocks."""
    inner = "".join(
        each if each.startswith("<") else f'<fptr><area FILEID="A1" BETYPE="IDREF" BEGIN="{each}"/></fptr>'
        for each in inside
    )
    return f'<div TYPE="{kind}">{inner}</div>'


BLOCKS: list[AltoBlock] = [
    ("B3", [(0, "可以满足，各灌区本周开闸|放水。", 0.98)], 600, 500),
    ("B2", [(2, FIRST[:16], 0.97), (0, FIRST[16:], 0.41), (2, SECOND[:12], 0.97)], 100, 500),
    ("B1", [(0, TITLE, 0.99)], 100, 300),
    ("B0", [(0, "北塬日报　2025年3月12日　第2版", 0.99)], 100, 100),
]
ISSUE = (
    division("ARTICLE", division("HEADING", division("TITLE", "B1")), division("TEXT", "B2", "B3"))
    + division("PAGE_HEADER", "B0")
)  # fmt: skip


# --- manuscripts ----------------------------------------------------------------------

NAMESPACE = _W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(
    *runs: str, size: int | None = None, bold: bool = False, centred: bool = False, style: str = ""
) -> str:
    """A paragraph of a manuscript; a run is its text or XML of its own."""
    weight = "<w:b/>" if bold else ""
    scale = f'<w:sz w:val="{size}"/>' if size else ""
    properties = f"<w:rPr>{weight}{scale}</w:rPr>"
    inner = "".join(
        run if run.startswith("<") else f"<w:r>{properties}<w:t>{run}</w:t></w:r>" for run in runs
    )
    of_paragraph = f"{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else ''}" + (
        '<w:jc w:val="center"/>' if centred else ""
    )
    return f"<w:p><w:pPr>{of_paragraph}</w:pPr>{inner}</w:p>"


def docx(*paragraphs: str, comments: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """A manuscript of these paragraphs, and `more` parts."""
    body = "".join(paragraphs)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>',
    }
    if comments:
        parts["word/comments.xml"] = f'<w:comments xmlns:w="{_W}">{comments}</w:comments>'
    return packed({name: text.encode() for name, text in {**parts, **(more or {})}.items()})


# --- records and zips -----------------------------------------------------------------


def records() -> list[dict[str, str]]:
    """Two pages of a scraper's export, as dictionaries."""
    return [
        {
            "标题": f"{title}{page}",
            "副题": SUBTITLE,
            "作者": "王志刚",
            "日期": "2025年3月12日",
            "版次": f"第{page:02}版：要闻",
            "报纸名称": "北塬日报",
            "正文": f"<p>{FIRST}</p><p>{SECOND}</p>",
        }
        for page, title in ((2, TITLE), (1, TITLE))
    ]


def json_lines() -> bytes:
    """The export as JSON Lines."""
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records()).encode()


def as_csv(mark: str) -> bytes:
    """The export as a table, its cells parted by a mark."""
    rows = [list(records()[0]), *(list(record.values()) for record in records())]
    return "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows).encode("gb18030")


class OldName(zipfile.ZipInfo):
    """A member as packers on Chinese Windows name it: in GBK, without the flag for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # the name of the library's own
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def packed(
    files: Mapping[str, bytes], *, kind: type[zipfile.ZipInfo] = zipfile.ZipInfo, links: Collection[str] = ()
) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            info = kind(name)
            if name in links:
                info.external_attr = 0o120777 << 16
            archive.writestr(info, raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()
