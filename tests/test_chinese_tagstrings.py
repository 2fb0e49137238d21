import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chinese.tagstrings import clean_tag, join_tags, split_tags, tag_key, tag_slug

TYPED = st.text(
    alphabet=st.sampled_from("两会经Aa１C+#＃“”\"'，、；;,\n\t \u3000《》.！") | st.characters(), max_size=25
)
NAMES = st.lists(TYPED.map(clean_tag).filter(bool), max_size=5, unique_by=tag_key)


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """The dictionaries are loaded first: each example of a property has its time limit."""
    tag_key("")


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("两会，经济、民生；科技;教育,体育\n文化", ["两会", "经济", "民生", "科技", "教育", "体育", "文化"]),
        ("两会 经济\u3000民生，十五五 规划", ["两会 经济 民生", "十五五 规划"]),
        ("OPC 创业，New York", ["OPC 创业", "New York"]),
        ("OPC 创业 青岛", ["OPC 创业 青岛"]),
        ("2026 两会\t青岛 2026", ["2026 两会", "青岛 2026"]),
        ("Ａ股，Ｃ＋＋", ["A股", "C++"]),
        ("#两会# #低空经济#", ["两会", "低空经济"]),
        ("#两会##经济#民生", ["两会", "经济", "民生"]),
        ("#两会，#经济", ["两会", "经济"]),
        ("＃OPC 创业＃", ["OPC 创业"]),
        ("C#，F#", ["C#", "F#"]),
        ("C# F#", ["C# F#"]),
        ("“两会”，经济", ["两会", "经济"]),
        ("“稳增长、促改革”", ["稳增长、促改革"]),
        ("“稳增长、促改革”行动，民生", ["“稳增长、促改革”行动", "民生"]),
        ('"十五五 规划"，"a, b"', ["十五五 规划", "a, b"]),
        ('两会 "十五五 规划" 民生', ["两会", "十五五 规划", "民生"]),
        ("“十五五”规划", ["“十五五”规划"]),
        ("两会 “双碳”目标", ["两会 “双碳”目标"]),
        ('"两会', ['"两会']),
        ("“两会，经济", ["“两会", "经济"]),
        ("两会，，、  ，#，", ["两会", "#"]),
        ("A股，a股，Ａ股，經濟，经济", ["A股", "經濟"]),
        ("⻓⼤的\u2060⼈，长大的人", ["长大的人"]),
        ("阿依古丽•买买提，阿依古丽．买买提，阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("两\u200b会\u202e", ["两会"]),
        ("", []),
    ],
)
def test_the_tag_box_is_read_as_an_editor_means_it(typed, tags):
    assert split_tags(typed) == tags


@given(NAMES)
def test_joined_tags_split_into_the_same_tags(names):
    assert split_tags(join_tags(names)) == names


@given(TYPED)
def test_what_was_split_is_clean_and_has_no_duplicates(typed):
    tags = split_tags(typed)
    assert all(tag and clean_tag(tag) == tag for tag in tags)
    assert len({tag_key(tag) for tag in tags}) == len(tags)
    assert split_tags(join_tags(tags)) == tags


def test_plain_tags_are_joined_without_quotes():
    assert join_tags(["两会", "OPC 创业", "“十五五”规划", "C#"]) == "两会，OPC 创业，“十五五”规划，C#"
    assert join_tags(["两会 经济", "a,b", "#x#"]) == '两会 经济，"a,b"，"#x#"'


def test_width_case_and_script_do_not_make_another_tag():
    assert tag_key("Ａ股") == tag_key("a股") == tag_key("A股")
    assert tag_key("經濟") == tag_key("经济")
    assert len({tag_key(name) for name in ("C", "C++", "C#", "c plus plus", "两会", "“两会”")}) == 6


@given(TYPED)
def test_keys_and_clean_names_stay_as_they_are(name):
    assert clean_tag(clean_tag(name)) == clean_tag(name)
    assert tag_key(tag_key(name)) == tag_key(name) == tag_key(clean_tag(name))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("两会", "两会"),
        ("A股", "a股"),
        ("OPC 创业", "opc-创业"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C", "c"),
        (".NET", "dot-net"),
        ("5.5G", "5.5g"),
        ("“十五五”规划", "十五五-规划"),
        ("R&D", "r-and-d"),
        ("和/或?", "和-或"),
        ("Ⅳ", "iv"),
        ("！", "7"),
        ("..", "7"),
        ("🎉", "7"),
        ("\u0301", "7"),
        ("", "7"),
    ],
)
def test_a_slug_is_readable_and_keeps_names_apart(name, slug):
    assert tag_slug(name, "7") == slug


@given(TYPED | st.text(alphabet="两会C+ ", max_size=300))
def test_a_slug_is_safe_in_an_address(name):
    slug = tag_slug(name, "7")
    assert 1 <= len(slug) <= 100
    assert all(unicodedata.category(c)[0] in "LMN" or c in "-." for c in slug)
    assert slug.strip("-.") == slug
    assert any(c.isalnum() for c in slug)


def test_long_names_with_one_beginning_have_different_slugs():
    assert tag_slug("两会" * 100 + "甲", "7") != tag_slug("两会" * 100 + "乙", "7")


@given(
    st.text(alphabet="两会经济ab12", min_size=1, max_size=12),
    st.text(alphabet="两会经济ab12", min_size=1, max_size=12),
)
def test_different_plain_names_have_different_slugs(one, other):
    assert (tag_slug(one, "7") == tag_slug(other, "7")) == (tag_key(one) == tag_key(other))
