"""Bytes to text where Python's codecs are behind the encodings that Chinese files are in.

GBK as it exists: files written on Windows, for fonts of the nineties, read today by GB 18030-2022.
"""

import codecs

_GBK = frozenset(("gb2312", "gbk", "gb18030"))
# GB 18030-2022: what stood in private use (Python has the standard of 2000) has characters of its own since
# Unicode 3.2 to 5.2. By the bytes A6D9–DF, A6EC, A6ED, A6F3; A8BC; FE51 to FEA0. And A3A0, which no standard
# defines, is a blank in the files that have it, and in browsers.
_SINCE_2000 = str.maketrans(
    "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7"
    "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864\ue5e5",
    "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f"
    "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb\u3000",
)
_EURO = 0x80  # Windows' code page 936 has € here, where the standards have nothing


def read_bytes(raw: bytes, encoding: str) -> str:
    """The text of ``raw``. Raises as `bytes.decode`: UnicodeError, or LookupError for an unknown encoding."""
    if codecs.lookup(encoding).name not in _GBK:
        return raw.decode(encoding)
    return raw.decode("gb18030", "articles.euro").translate(_SINCE_2000)


def _as_euro(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] == _EURO:
        return "€", error.start + 1
    raise error


codecs.register_error("articles.euro", _as_euro)
