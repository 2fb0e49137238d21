"""What each rule of proofreading finds, and what it leaves alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.proofing import RULES, Lists, Part, Person, Protected, Term, Text, Use, proofread
from tests.proofing.texts import read_text

DAY = date(2026, 4, 9)
LISTS = Lists(
    terms=(
        Term("paper", word="青岛儿", instead=("青岛",), use=Use.WRONG),
        Term("paper", word="残废人", instead=("残疾人",), use=Use.FORBIDDEN),
        Term("paper", word="最佳", use=Use.CAREFUL),
        Term("paper", word="港澳台等国家", instead=("港澳台等地区",), use=Use.REGIONS),
        Term("old", until=date(2020, 1, 1), word="旧称", instead=("新称",)),
    ),
    people=(
        Person("list", name="郑怀远", offices=("市委书记",), order=1),
        Person("list", name="许志平", offices=("市长", "市委副书记"), order=2),
    ),
    protected=(Protected("court", name="柳小满", instead="柳某"),),
    reporters=frozenset({"谭立冬", "祝晓峰"}),
    places=frozenset({"后河村"}),
)

FOUND = [
    ("unpaired_mark", "他说：⟦“⟧我们明天就开工。", None),
    ("unpaired_mark", "这部《春水⟦《⟧讲的是修渠的事。", "》"),
    ("nested_alike", "他说：“这叫⟦“开门红”⟧，大家都高兴。”", "‘开门红’"),
    ("straight_quotation_mark", '这条路叫⟦"⟧幸福路"。', "“"),
    ("doubled_point", "渠水到了村口⟦，，⟧大家都来看。", "，"),
    ("doubled_point", "渠水到了村口⟦。，⟧大家都来看。", "。"),
    ("doubled_point", "水真的来了⟦！。⟧", "！"),
    ("point_on_both_sides", "他说：“水来了。⟦”。⟧", "”"),
    ("ellipsis_of_six", "桃、杏、梨⟦。。。⟧样样都有。", "……"),
    ("ellipsis_of_six", "桃、杏、梨⟦...⟧样样都有。", "……"),
    ("dash_of_two", "大家盼的是水⟦--⟧清清的渠水。", "——"),
    ("single_dash", "村里人有一个共同的愿望⟦—⟧让家家喝上干净水。", "——"),
    ("stop_outside_quotation", "马守田说：“今年的麦子一定能丰⟦收”。⟧", "收。”"),
    ("comma_before_and", "地里种着玉米、大豆⟦、和⟧高粱。", "和"),
    ("ellipsis_and_so_on", "桃、杏、梨⟦……等⟧，样样都有。", "……"),
    ("comma_before_so_on", "地里种着玉米、大豆⟦、等⟧作物。", "等"),
    ("ordinal_with_list_comma", "⟦第一、⟧要把水引到田里。", "第一，"),
    ("point_after_bracketed_number", "⟦（一）、⟧加强管护。", "（一）"),
    ("number_without_list_comma", "⟦一，⟧加强管护。", "一、"),
    ("headline_with_stop", "渠水到了村⟦口。⟧‖渠水昨天到了村口。", "口"),
    ("mark_opens_paragraph", "⟦，大⟧家都来看。", "大"),
    ("paragraph_without_stop", "渠水到了村口。大家都来看，孩子们顺着渠埂一路跑到了闸⟦口⟧", "口。"),
    ("half_width_mark", "渠水到了村口⟦,⟧大家都来看。", "，"),
    ("full_width_letter", "全村有⟦１２⟧口井。", "12"),
    ("wide_mark_in_number", "产量增加3⟦。⟧5%。", "."),
    ("stray_blank", "渠水到了⟦村 口⟧，大家都来看。", "村口"),
    ("about_in_digits", "他今年⟦20几⟧岁。", "二十几"),
    ("digits_and_characters", "村里有⟦3千⟧人。", "3000"),
    ("digits_and_characters", "产量增加了⟦百分之20⟧。", "20%"),
    ("digits_and_characters", "⟦2026年三月⟧，渠修好了。", "2026年3月"),
    ("weekday_in_digits", "大会定在⟦星期3⟧上午。", "星期三"),
    ("traditional_calendar_in_digits", "农历⟦8月15日⟧，村里唱戏。", None),
    ("short_year", "⟦98年⟧7月5日，大水漫过了堤。", "1998年"),
    ("range_without_scale", "成本下降⟦15—20%⟧。", "15%—20%"),
    ("comma_in_about", "渠修了⟦三、五⟧天。", "三五"),
    ("comma_in_about", "渠修了⟦3、4⟧天。", "三四"),
    ("times_less", "用水量⟦下降了2倍⟧。", None),
    ("times_less", "用水量⟦减少了120%⟧。", None),
    ("percent_of_points", "比重提高⟦3%个百分点⟧。", "3个百分点"),
    ("sign_of_unit", "渠长12⟦KM⟧。", "km"),
    ("old_unit", "水深30⟦公分⟧。", "厘米"),
    ("day_that_is_none", "⟦2月30日⟧，渠修好了。", None),
    ("day_that_is_none", "⟦2026年2月29日⟧，渠修好了。", None),
    ("weekday_of_another_day", "2026年4月9日（星期⟦五⟧），渠修好了。", "四"),
    ("weekday_of_another_day", "4月9日，星期⟦五⟧，渠修好了。", "四"),
    ("hour_that_is_none", "大会⟦25时30分⟧开始。", None),
    ("parts_and_sum", "全班⟦20名学员，其中男12名、女7名⟧。", None),
    ("parts_and_sum", "门票收入30万元，餐饮收入20万元⟦，合计60万元⟧。", None),
    ("list_and_its_number", "⟦活动走进后河、东营、三合、柳林三个村⟧。", None),
    ("shares_of_more_than_all", "三类作物分别占⟦45%、35%和30%⟧，比例合理。", None),
    ("from_to_by", "产量从120吨增加到150吨，增加⟦20吨⟧。", "30吨"),
    ("from_to_by", "比重从5%提高到8%，提高⟦3%⟧。", "3个百分点"),
    ("about_twice", "村里有⟦约300人左右⟧。", "约300人"),
    ("about_twice", "合格率⟦超过90%以上⟧。", "超过90%"),
    ("said_twice", "减产的⟦原因是因为⟧缺水。", "原因是"),
    ("until", "⟦截止⟧3月底，渠修了一半。", "截至"),
    ("denied_twice", "要防止这类事故⟦不再发⟧生。", "发"),
    ("character_twice", "村里⟦的的⟧路修好了。", "的"),
    ("word_twice", "市里将⟦进行进行⟧检查。", "进行"),
    ("last_character_twice", "今年要抓好建⟦设设⟧。", "设"),
    ("traditional_character", "渠水到了村⟦後⟧。", "后"),
    ("character_outside_table", "门上贴着大红⟦囍⟧字。", None),
    ("wrong_word", "渠⟦己经⟧修好了。", "已经"),
    ("wrong_word", "他用手机查⟦帐号⟧。", "账号"),
    ("idiom_miswritten", "大家⟦齐心谐力⟧，把渠修好了。", "齐心协力"),
    ("variant_word", "大家为此⟦耽心⟧了一夜。", "担心"),
    ("particle_before_verb", "他高兴⟦的⟧说，水来了。", "地"),
    ("particle_behind_verb", "孩子们跑⟦的⟧很快。", "得"),
    ("both_and", "这样⟦即⟧能省水，又能增产。", "既"),
    ("person_written_two_ways", "村民王建国说，水来了。⟦王健国⟧还说，明天浇地。", "王建国"),
    ("place_written_two_ways", "后河村通了水，后河村的人高兴，⟦后荷村⟧也要修。", "后河村"),
    ("name_near_a_known_one", "市委书记⟦郑怀元⟧出席。", "郑怀远"),
    ("place_near_a_known_one", "记者来到⟦后荷村⟧。", "后河村"),
    ("byline_near_a_reporter", "by:⟦谭立东⟧‖p:渠水到了村口。", "谭立冬"),
    ("number_of_the_headline", "全县浇地⟦21万亩⟧‖全县已经浇地12万亩。", None),
    ("office_of_another", "⟦市长⟧郑怀远出席。", "市委书记"),
    ("leaders_out_of_order", "⟦许志平、郑怀远⟧出席。", None),
    ("word_of_the_paper", "他是⟦青岛儿⟧人。", "青岛"),
    ("forbidden_word", "给⟦残废人⟧送去轮椅。", "残疾人"),
    ("word_with_care", "这是⟦最佳⟧的办法。", None),
    ("wording_on_regions", "产品销往⟦港澳台等国家⟧。", "港澳台等地区"),
    ("protected_name", "被害人⟦柳小满⟧的家在村东。", "柳某"),
    ("digit_with_list_comma", "⟦1、⟧加强管护。", "1."),
    ("comma_between_quoted", "种下“胜利⟦”、“⟧丰收”两个品种。", "”“"),
    ("look_alike", "会上提出一条⟦建仪⟧。", "建议"),
    ("word_out_of_context", "村里贴着一⟦付⟧对联。", "副"),
    ("word_out_of_context", "居民⟦反应⟧，路灯坏了。", "反映"),
    ("letters_of_unit", "水泵功率20⟦Kva⟧。", "kVA"),
    ("letters_of_unit", "田里的⟦PH⟧值是7。", "pH"),
    ("letters_of_unit", "渠边铺砖300⟦平方m2⟧。", "平方米"),
    ("another_unit", "水泵用电300⟦千瓦/时⟧。", "千瓦时"),
    ("mixed_in_one_number", "渠修于⟦二十世纪70年代⟧。", None),
    ("mixed_in_one_number", "渠水浇了⟦五分之2⟧的田。", None),
    ("digits_of_a_phrase", "腊月里，⟦腊月28⟧开闸。", "腊月二十八"),
    ("digits_of_a_phrase", "队员来自⟦5湖4海⟧。", "五湖四海"),
    ("end_before_beginning", "闸门⟦6月20日至6月12日⟧检修。", None),
    ("change_that_does_not_fit", "水费⟦便宜了两倍⟧。", None),
    ("change_that_does_not_fit", "用工由100人降到50人，⟦下降四分之一⟧。", None),
    ("parts_and_whole", "巡渠队由三名党员、四名青年组成，⟦一共九人⟧。", None),
    ("parts_and_whole", "四个队各六人，全村⟦共二十六人⟧。", None),
    ("counted_otherwise", "村里修好⟦五座⟧水闸‖村里修好四座水闸。", None),
    ("name_in_two_ways", "红石沟水库开闸，⟦红石勾水库⟧建于1970年。", "红石沟水库"),
    ("name_in_two_ways", "村民陆永昌修渠多年。大家说，⟦陆永倡⟧是能人。", "陆永昌"),
    ("mark_missing", "水来了⟦吗⟧大家都在问。", "吗？"),
    ("sentence_without_stop", "渠水昨天到了村口，孩子们顺着渠埂一路跑到闸口，老人们也都来⟦看⟧", "看。"),
    ("dash_of_other_signs", "村里有三件宝⟦一一⟧枣、核桃。", "——"),
    ("ellipsis_of_twelve", "桃、杏、梨⟦…………⟧样样都有。", "……"),
    ("name_short_of_one", "⟦中国人民政治商会议⟧开幕。", "中国人民政治协商会议"),
    ("first_character_again", "荒坡上开始⟦种植种⟧。", "种植"),
    ("longer_than_need_be", "这件事⟦涉及到⟧全村。", "涉及"),
]


@pytest.mark.parametrize(("code", "written", "instead"), FOUND)
def test_a_rule_finds_what_is_wrong_in_its_place(code, written, instead):
    text, place = read_text(written, DAY)
    found = proofread(text, LISTS, [RULES[code]])
    assert [text_place(text, each) for each in found][:1] == [place]
    if instead:
        assert instead in found[0].suggestions
    assert found[0].message


def test_every_rule_is_seen_to_find_something():
    assert {code for code, _, _ in FOUND} == set(RULES)


SOUND = [
    "化学反应很快，群众反应热烈，他度过假期，船渡过黄河，一副对联、一幅画。",
    "三个班共有党员三人，一一列举不完；八折销售，便宜百分之二十。",
    "闸门12月20日至1月12日检修，20世纪80年代修成，五分之二的田在腊月二十八浇完。",
    "水泵20kVA，时速25千米/小时，pH值是7，水来了吗？",
    "红石沟水库和白石沟水库都开了闸，高速公路旁的渠也通了水。",
    "“水到渠头了，快开闸！”3月25日一早，马守田蹲在田埂上，松了口气。",
    "他说：“我们的办法叫‘先远后近’，效果很好。”",
    "这部片子叫《〈春水〉背后的故事》。",
    "会议研究了一、二、三产业融合的办法，三四十人参加。",
    "十几个人、几十亩地、五四运动、初一十五，都这样写。",
    "全县浇地12.1万亩，占86%，比去年提高3.5个百分点。",
    "产量下降了20%，用水减少一半。",
    "利润由盈转亏，同比下降150%。",
    "第一、第二产业增加值分别增长5%和6%。",
    "大会14时30分开始，比分是3:2，用时25分66秒。",
    "2026年4月9日（星期四），2024年2月29日，农历二月三十。",
    "全班20名学员，其中党员12名、团员7名。",
    "他自己经营一家小店，现在在城里做事，所有有关部门都来过。",
    "天天、人人、看看、研究研究、人山人海、郁郁葱葱。",
    "通过成都转车，由干部带队，不了了之的事再也没有。",
    "相关干部把蚊帐号称“神器”的广告撤了下来。",
    "玉米、大豆等作物长势好，我和平时一样，与会人员都同意。",
    "沿着青岛—上海航线，记者来到3—5月的渔场。",
    "他告诉记者，这里有“三个一”“五个有”。",
    "渠长12km，重50kg，功率3千瓦，房高3千米。",
    "桃、杏、梨……样样都有。",
    "许志平、郑怀远",
    "约300人参加，合格率在90%以上，近千人到场。",
    "这是他的深深的爱，慢慢的河水，他说的很多话我都记得。",
    "截止日期是3月底，报名截止时间另行通知。",
]


@pytest.mark.parametrize("written", SOUND)
def test_sound_prose_is_left_alone(written):
    assert [(each.rule.code, each.words) for each in proofread(read_text(written, DAY)[0])] == []


def test_a_quotation_of_several_paragraphs_is_opened_at_each_and_closed_at_the_last():
    text = Text((Part("1", "paragraph", "他说：“水来了。"), Part("2", "paragraph", "“田也浇上了。”")))
    assert proofread(text) == []


def test_the_paper_s_lists_hold_on_their_days():
    text, _ = read_text("这里旧称渠口。", DAY)
    assert proofread(text, LISTS) == []
    assert proofread(replace(text, day=date(2019, 5, 1)), LISTS)[0].source == "old"


def test_the_message_of_a_protected_name_does_not_say_it():
    [found] = proofread(read_text("柳小满来了。")[0], LISTS)
    assert "柳小满" not in found.message


def test_who_held_an_office_before_may_be_named_by_it():
    assert proofread(read_text("时任市长郑怀远出席。")[0], LISTS) == []
    assert proofread(read_text("市委副书记、市长许志平出席。")[0], LISTS) == []


def test_a_text_in_traditional_characters_is_not_told_that_it_is():
    assert proofread(read_text("這條水渠終於修到了村口，鄉親們都來觀看，個個歡喜。")[0]) == []


# What rules look for, and what stands around it.
CHARACTERS = (
    st.sampled_from(
        list(
            "的是己已经帐号，。、；：！？“”‘’《》（）…—0123456789年月日星期一二三十"
            "百千万亿%倍王建国村\n \"'.,後裏囍"
        )
    )
    | st.characters()
)
ANY = st.lists(st.text(CHARACTERS, max_size=40), min_size=1, max_size=4)


def text_place(text, found):
    """Where in the whole text a finding stands."""
    begin = next(at for part, at in text.of(found.kind) if part.name == found.part)
    return begin + found.start, begin + found.end


def a_text(parts):
    kinds = ("title", "paragraph", "caption", "author")
    return Text(tuple(Part(str(n), kinds[n % 4], words) for n, words in enumerate(parts)), DAY)


@given(ANY)
def test_any_text_gives_findings_within_its_parts(parts):
    text = a_text(parts)
    words = {part.name: part.text for part in text.parts}
    for each in proofread(text, LISTS, RULES.values()):
        assert 0 <= each.start < each.end <= len(words[each.part])
        assert words[each.part][each.start : each.end] == each.words
        assert each.words not in each.suggestions
        assert each.message


def mended(text, found, instead):
    parts = tuple(
        replace(part, text=part.text[: found.start] + instead + part.text[found.end :])
        if part.name == found.part
        else part
        for part in text.parts
    )
    return replace(text, parts=parts)


@pytest.mark.parametrize(
    ("code", "written"), [(code, written) for code, written, instead in FOUND if instead]
)
def test_what_is_mended_by_a_suggestion_is_found_no_more(code, written):
    text, _ = read_text(written, DAY)
    [*found] = proofread(text, LISTS, [RULES[code]])
    for instead in found[0].suggestions:
        again = proofread(mended(text, found[0], instead), LISTS, [RULES[code]])
        assert len(again) < len(found)


@given(st.lists(st.sampled_from(SOUND[:-4]), min_size=2, max_size=6))
def test_sound_paragraphs_are_sound_together(paragraphs):
    text = Text(tuple(Part(str(n), "paragraph", words) for n, words in enumerate(paragraphs)), DAY)
    assert proofread(text) == []
