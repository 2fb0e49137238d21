"""Page files come in every encoding that Chinese newsrooms use."""

import unicodedata

import pytest

from articles.chinese.encodings import read_bytes
from articles.parsing.lines.decode import UndecodablePage, decode

SIMPLE = "本报讯（记者 张三）昨天，市政府召开会议，研究部署安全生产工作。\r\n会议指出，要加强领导。\n"
TRADITIONAL = "本報訊（記者 張三）昨天，市政府召開會議，研究部署安全生產工作。\r\n會議指出，要加強領導。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_simplified_text_is_decoded_whole(encoding):
    assert decode(SIMPLE.encode(encoding)).text == SIMPLE


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-be", "utf-16-le"])
def test_traditional_text_is_decoded_whole(encoding):
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


def test_a_byte_order_mark_goes_and_line_ends_stay():
    assert decode(b"\xef\xbb\xbf" + SIMPLE.encode()).text == SIMPLE


def test_a_given_encoding_is_the_only_one_tried():
    assert decode(TRADITIONAL.encode("big5"), "big5").text == TRADITIONAL
    with pytest.raises(UndecodablePage) as caught:
        decode(b"\xff\xff\xff", "utf-8")
    assert caught.value.code == "undecodable"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff \n".encode(), "empty"),
        (b"\x00\x01\x02\x03", "binary"),
        (SIMPLE.encode() + b"\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04abc", "binary"),
        (b"\xff\x80\x81", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_a_code(raw, code):
    with pytest.raises(UndecodablePage) as caught:
        decode(raw)
    assert caught.value.code == code


# By the standard's table of what left private use (2022, annex D), and Unicode's names of those characters.
SINCE_2000 = {
    "a6d9": "︐", "a6da": "︒", "a6db": "︑", "a6dc": "︓", "a6dd": "︔", "a6de": "︕", "a6df": "︖",
    "a6ec": "︗", "a6ed": "︘", "a6f3": "︙", "a8bc": "ḿ", "fe51": "𠂇", "fe52": "𠂉", "fe53": "𠃌",
    "fe59": "龴", "fe61": "龵", "fe66": "龶", "fe67": "龷", "fe6c": "𡗗", "fe6d": "龸", "fe76": "𢦏",
    "fe7e": "龹", "fe90": "龺", "fe91": "𤇾", "fea0": "龻",
}  # fmt: skip


@pytest.mark.parametrize(("raw", "character"), SINCE_2000.items())
@pytest.mark.parametrize("encoding", [None, "gbk", "gb2312", "cp936", "GB18030"])
def test_what_left_private_use_is_read_as_the_character_it_is(raw, character, encoding):
    head, tail = SIMPLE.encode("gbk"), "。\n".encode("gbk")
    text = decode(head + bytes.fromhex(raw) + tail, encoding).text
    assert text == f"{SIMPLE}{character}。\n"


@pytest.mark.parametrize(
    ("lead", "trails"),
    [(0xFE, (*range(0x50, 0x7F), *range(0x80, 0xA1))), (0xA6, range(0xC1, 0xF6)), (0xA8, range(0xA1, 0xC1))],
)
def test_the_rows_that_the_standard_filled_late_have_no_private_use(lead, trails):
    text = "".join(read_bytes(bytes([lead, trail]), "gb18030") for trail in trails)
    assert [character for character in text if unicodedata.category(character) == "Co"] == []
    assert len(set(text)) == len(trails)


@pytest.mark.parametrize("encoding", [None, "gbk", "gb18030"])
def test_the_euro_of_windows_is_read_and_no_other_byte_for_it(encoding):
    head = SIMPLE.encode("gbk")
    raw = head + "票价".encode("gbk") + b"\x80" + "12。\n".encode("gbk")
    assert decode(raw, encoding).text == f"{SIMPLE}票价€12。\n"
    assert decode(head + b"\xb0\x80\n", encoding).text == f"{SIMPLE}皜\n"
    with pytest.raises(UndecodablePage):
        decode(head + b"\xff\n", encoding)


@pytest.mark.parametrize("raw", [" \u200b\n\ufeff\u2060", "\u00ad\ufe0f", "\u3000\u2028\u00a0"])
def test_a_file_of_nothing_that_is_seen_is_empty(raw):
    with pytest.raises(UndecodablePage) as caught:
        decode(raw.encode())
    assert caught.value.code == "empty"
