from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.scripts import to_traditional


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """The dictionaries are loaded first: each example of a property has its time limit."""
    to_traditional("")


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("头发", "頭髮"),
        ("发展", "發展"),
        ("皇后", "皇后"),
        ("以后", "以後"),
        ("干部", "幹部"),
        ("干燥", "乾燥"),
        ("里程", "里程"),
        ("面包", "麵包"),
        ("群众", "群眾"),
        ("峰会", "峰會"),
        ("软件", "軟件"),
        ("GDP增长5.2%，", "GDP增長5.2%，"),
        ("", ""),
    ],
)
def test_conversion_goes_by_the_phrase(simplified, traditional):
    assert to_traditional(simplified) == traditional


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_string_is_converted(text):
    assert isinstance(to_traditional(text), str)


def test_lone_surrogates_and_nulls_stay():
    assert to_traditional("发展\ud800\x00头发") == "發展\ud800\x00頭髮"


def test_many_threads_may_convert_at_once():
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(to_traditional, ["干部的头发" * 100] * 50)) == {"幹部的頭髮" * 100}
