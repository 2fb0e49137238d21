"""Page files come in every encoding that Chinese newsrooms use."""

import pytest

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
