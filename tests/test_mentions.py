"""Who is called by name in a remark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.mentions import mentioned

NAMES = {"孙编辑": 1, "孙编": 2, "amy": 3}


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@孙编辑请核对数字", {1}),
        ("＠孙编 看一下", {2}),
        ("请@amy和@孙编辑同看", {1, 3}),
        ("孙编辑已看", set()),
        ("写信给 x@孙", set()),
        ("@", set()),
    ],
)
def test_the_longest_name_behind_the_sign_is_called(text, called):
    assert mentioned(text, NAMES) == called


@given(st.text("@＠孙编辑amy ", max_size=40))
def test_nobody_is_called_who_is_not_behind_a_sign(text):
    called = mentioned(text, NAMES)
    assert called <= set(NAMES.values())
    assert not called or "@" in text or "＠" in text
    for name, who in NAMES.items():
        assert who not in called or any(sign + name in text for sign in "@＠")
