"""Run by an earlier release, in its own `manage.py shell`: a newsroom with something of everything.

Its interface is that of the day; what differs between releases is asked of the methods themselves.
"""

import inspect
import io
import tempfile
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image

from articles.admin.photos import store
from articles.content.content import Photo
from articles.models import Article

EVENING = """社区学堂添了夜课

（记者 任晓萌 通讯员 李青）
本报4月4日讯 浮山路社区的夜课昨晚开讲，三十多位居民来学书法。

社区说，往后每周三晚上都有课，免费报名。


港口新航线开通

□晚报记者 余博
本报4月4日讯 昨日上午，首艘货轮驶离码头，前往东南亚。

责任编辑 王小雨
"""


def do(method, *arguments, **named):
    """Call a step; releases since 0.2 ask which version was seen, and one does not need to be told twice."""
    article = method.__self__
    article.refresh_from_db()
    if "seen" in inspect.signature(method).parameters:
        named["seen"] = article.head
    result = method(*arguments, **named)
    article.refresh_from_db()
    return result


def put_up(article, chief):
    """Sign and publish as the rules ask."""
    reviewers = User.objects.filter(username__startswith="head-").order_by("pk")
    for slot, reviewer in zip(article.missing_signs(), reviewers, strict=False):
        do(article.sign, slot, by=reviewer)
    do(article.publish, by=chief)


def make():
    """A morning paper that is public, an evening paper that is worked on."""
    out = io.StringIO()
    call_command("quickstart", "--no-serve", stdout=out)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.txt")
        page.write_text(EVENING, "utf-8")
        place = ["--paper", "青岛晚报", "--date", "2026-04-04", "--page", "3", "--section", "社区"]
        call_command("import_page", str(page), *place, stdout=out)
    chief = User.objects.get(username="editor")
    chief.set_password("看得懂的密码")
    chief.save()
    for number in range(1, 5):
        User.objects.create_superuser(f"head-{number}", password="看得懂的密码", last_name=f"主任{number}")
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "JPEG")
    name, digest = store(SimpleUploadedFile("a.jpg", picture.getvalue()))
    school, port = Article.objects.filter(publication__name="青岛晚报").order_by("pk")
    photo = Photo("p1", "夜课开讲", file=name, digest=digest)
    school.revise(
        school.head.content.changed(photos=(photo,), title="学堂添夜课"), base=school.head, by=chief
    )
    put_up(school, chief)
    corrected = school.head.content.changed(subtitle="每周三晚免费")
    do(school.correct, "昨日把周三误作周四。", corrected, base=school.head, by=chief)
    put_up(school, chief)
    school.tags.add("社区")
    put_up(port, chief)
    do(port.withdraw, by=chief, reason="日期有误")


make()
