"""How much can be looked for at once, and who says so: our page, before any server does."""

from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from articles.public.searching import LONGEST
from tests.factory import make_article, publish
from tests.served import newsroom

TAKEN = 8_190  # bytes of a first line: nginx and Apache take no more unless told to, ours takes 65,534
A_WHOLE_PAGE = 7_000  # characters, 63,000 bytes of an address
WORD = "拖拉机开进田里"


def long_query(length: int) -> str:
    return (WORD * length)[:length]


@pytest.mark.django_db
def test_a_query_as_long_as_may_be_is_looked_for_whole(client, reviewer, chief):
    article = publish(make_article(blocks=long_query(LONGEST)), [reviewer], chief)
    page = client.get("/search/", {"q": long_query(LONGEST)})
    assert [hit.article for hit in page.context["results"].hits] == [article]
    assert "最多" not in page.content.decode().split("<form")[1].split("</form>")[1]


@pytest.mark.django_db
def test_of_a_longer_query_the_beginning_is_looked_for_and_the_page_says_so(client, reviewer, chief):
    publish(make_article(blocks=long_query(LONGEST)), [reviewer], chief)
    page = client.get("/search/", {"q": long_query(LONGEST + 1)})
    assert len(page.context["results"].hits) == 1
    assert f"检索词最多 {LONGEST} 字" in page.content.decode()


@pytest.mark.django_db
def test_the_form_says_how_much_it_takes(client):
    form = client.get("/search/").content.decode()
    assert f'maxlength="{LONGEST}" title="最多 {LONGEST} 字"' in form


@pytest.mark.parametrize("letter", ["字", "𠮷", "é"])
def test_what_the_form_takes_fits_into_an_address_that_the_server_takes(letter):
    """A browser counts in units of UTF-16: a letter beyond them counts twice."""
    typed = letter * (LONGEST // (len(letter.encode("utf-16-le")) // 2))
    narrowed = f" 版块:{'字' * 40}"
    line = f"GET /zh-hant/search/?q={quote(typed + narrowed)}&sort=newest&after={'9' * 30} HTTP/1.1"
    assert len(line) <= TAKEN


@pytest.mark.django_db(transaction=True)
def test_over_the_wire_our_page_answers_where_the_servers_bare_414_did():
    with newsroom() as (address, _):
        for length in (450, LONGEST, LONGEST + 50, LONGEST * 2, A_WHOLE_PAGE):
            try:
                with urlopen(f"{address}/search/?q={quote(long_query(length))}", timeout=60) as answer:  # noqa: S310
                    page = answer.read().decode()
            except HTTPError as error:
                pytest.fail(f"{length} characters: {error.code}")
            assert ("检索词最多" in page) == (length > LONGEST)
        with pytest.raises(HTTPError, match="414"):
            urlopen(f"{address}/search/?q={quote(long_query(A_WHOLE_PAGE * 2))}", timeout=60)  # noqa: S310
