"""A day's paper to look at: every kind of page and every part that an article can have."""

import shutil
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.content import Author, Block, Sidebar
from articles.content.content import Photo
from articles.models import Article, Correction
from tests.factory import make_article, make_page, make_publication, publish

# One grey dot.
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
SENTENCE = "观察城市产业升级，目光往往投向企业；但行业商协会作为“参与者”——也是一个重要样本《青岛》。"


def make_newspaper(reviewer: User, chief: User) -> dict[str, str]:
    """The addresses of one page of each type, by its name."""
    make_publication(
        "青岛日报", cn_number="CN 37-0001", licence="37120180012", icp="鲁ICP备1号", hotline="0532-8286"
    )
    picture = default_storage.save("a.png", ContentFile(DOT))
    articles: list[Article] = []
    for number, lengths in (("1", (20, 4, 2, 6)), ("2", (1, 3, 30, 8, 5, 2, 1))):
        for place, length in enumerate(lengths):
            blocks = [Block(f"b{i}", "paragraph", SENTENCE * 2) for i in range(length)]
            blocks[3:3] = [Block("h", "subheading", "从牵线到赋能"), Block("l", "list_item", "第一条")]
            article = make_article(
                page=make_page(number, section="要闻", editors="责编 甲　美编 乙"),
                kicker="推动产业链现代化" if place % 2 else "",
                title="青岛商协会：产业升级“新引擎”"[: 6 + 3 * place],
                subtitle="从传统的桥梁纽带升级为产业资源的整合者" if place % 3 == 0 else "",
                column="青报观察" if place == 2 else "",
                dateline="本报4月3日讯" if place else "",
                authors=(Author("孙欣", "记者", "青岛日报"),),
                editor="王校对",
                blocks=tuple(blocks),
                sidebars=(Sidebar("s", "名词解释", (Block("t", "list_item", SENTENCE),)),)
                if place == 2
                else (),
                photos=(Photo("p", "工人在车间", "张三 摄", picture, "0"),) if place == 2 else (),
            )
            article.tags.set(["产业", "经济", f"标签{place}"])
            articles.append(publish(article, [reviewer], chief))
    story, withdrawn = articles[6], articles[-1]
    scanned = articles[0].pieces.get().page
    scanned.scan.save("1.png", ContentFile(DOT))
    Correction.objects.create(
        article=story, version=story.shown, text="“三家”应为“五家”。", at=story.shown_since
    )
    withdrawn.withdraw(seen=withdrawn.head, by=chief, reason="事实有误，待核实。")
    by = story.shown.bylines.get()
    assert story.issue and story.section and story.column and by.reporter
    return {
        "front": "/",
        "past issues": story.publication.get_absolute_url(),
        "past year": f"{story.publication.get_absolute_url()}?year=2026",
        "issue": story.issue.get_absolute_url(),
        "page": story.pieces.get().page.get_absolute_url(),
        "page with its scan": scanned.get_absolute_url(),
        "article": story.get_absolute_url(),
        "section": story.section.get_absolute_url(),
        "column": story.column.get_absolute_url(),
        "reporter": by.reporter.get_absolute_url(),
        "tag": "/tags/产业/",
        "search form": "/search/",
        "search": "/search/?q=产业",
        "nothing found": "/search/?q=没有这样的词",
        "corrections": "/corrections/",
        "not found": "/articles/999999/",
        "withdrawn": withdrawn.get_absolute_url(),
        "traditional": f"/zh-hant{story.get_absolute_url()}",
    }


def npm_package(name: str, folder: Path) -> Path:
    """Where an npm package stands after it is installed into the folder. Skips the test where npm cannot."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    done = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), name],
        capture_output=True,
        timeout=180,
    )
    if done.returncode:
        pytest.skip(f"npm cannot install {name}: {done.stderr.decode()[-200:]}")
    return folder / "node_modules" / name
