"""Brings articles in: `python fill.py < articles.json`, a list of {"title", "byline", "paragraphs", "tags"}.

Makes the tables first. Prints the addresses of the last article and of its list, as JSON.
"""

import json
import os
import sys

import django

PER_LIST = 32


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from magazine.models import ArticlePage, ListingPage
    from wagtail.models import Page, Site

    root = Page.objects.filter(depth=1).get()
    home = root.add_child(instance=ListingPage(title="首页", slug="front"))
    Site.objects.update(root_page=home, hostname="localhost", port=80)
    listing = article = home
    for number, told in enumerate(json.load(sys.stdin)):
        if number % PER_LIST == 0:
            listing = home.add_child(instance=ListingPage(title=f"第{number}期", slug=f"issue-{number}"))
        body = "".join(f"<p>{paragraph}</p>" for paragraph in told["paragraphs"])
        article = ArticlePage(title=told["title"], slug=f"a{number}", byline=told["byline"], body=body)
        listing.add_child(instance=article)
        article.tags.add(*told["tags"])
        article.save_revision().publish()
    json.dump({"article": article.url, "listing": listing.url}, sys.stdout)


if __name__ == "__main__":
    main()
