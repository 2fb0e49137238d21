"""A paper's own model: taught by its settled pages, in use only where it reads better, and there alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing import Options, PageFile, import_pages
from articles.models import OwnModel, Page
from articles.models.own_models import LARGEST, Standing, Tried
from articles.parsing import parse_page
from articles.parsing.decoding import fingerprint, transitions, weights
from articles.parsing.decoding import model as shelf
from articles.parsing.decoding.fingerprint import digest
from articles.parsing.evidence import likeness
from articles.parsing.labels import read_labels
from articles.parsing.training.own import trial
from articles.parsing.training.own.memory import Settled, memory_of
from articles.parsing.training.own.trial import Effort, try_out
from articles.printed import own_models
from articles.printed.memory import remembered
from articles.printed.own_models import own_model_of
from tests.annotated import conserves
from tests.factory import make_publication
from tests.printing import FARM, bring_in, page_of, printed
from tests.readers import public_addresses

pytestmark = pytest.mark.django_db
PAGES = Path(__file__).parent / "pages"
YANJING = sorted((PAGES / "papers" / "yanjing").glob("*.page"))
PAPER = "盐井周报"
KICKER = "from_top=0\tkicker +30.00\n"
"""Says of the first line of any page that it is a kicker."""
NOTICE = "from_top=0\tnotice +30.00\tkicker -30.00\n"
RIGHTS = ("view_ownmodel", "change_ownmodel")
BETTER, AS_WELL = (0.90, 0.95), (0.94, 0.94)


def tried(held_out=BETTER, on_common=AS_WELL, changes=KICKER, paper="青岛日报", by=None, **other):
    found = Tried(changes, other.get("common", digest()), 12, *held_out, 400, *on_common)
    return OwnModel.objects.record(make_publication(paper), found, by)


def first_role(paper="青岛日报", number="2"):
    """What the first line of an imported page is taken for."""
    text = printed(FARM.replace("田里", f"{paper}的{number}号田里"))
    page = page_of(bring_in(text, paper=paper, page=number))
    (article,) = page.parse.data["articles"]
    return "kicker" if article["kicker"] else "title"


# --- which model a paper is read with ---------------------------------------------------


@pytest.mark.parametrize(
    ("held_out", "on_common", "standing"),
    [
        ((0.90, 0.91), (0.94, 0.94), Standing.IN_USE),
        ((0.90, 0.91), (0.94, 0.93), Standing.WORSE),
        ((0.90, 0.90), (0.94, 0.95), Standing.NO_BETTER),
        ((0.90, 0.89), (0.94, 0.93), Standing.NO_BETTER),
    ],
)
def test_only_what_reads_the_paper_better_and_the_common_pages_no_worse_is_taken_over(
    held_out, on_common, standing
):
    own = tried(held_out, on_common)
    assert own_models.standing_of(own) == standing
    assert first_role() == ("kicker" if standing == Standing.IN_USE else "title")


def test_a_paper_without_a_trial_is_read_as_ever_and_nothing_is_loaded_for_it(monkeypatch):
    monkeypatch.setattr(own_models, "digest", lambda: pytest.fail("the common model was asked for"))
    assert first_role() == "title"


def test_the_latest_trial_counts():
    first = tried()
    tried(held_out=(0.95, 0.94))
    assert own_model_of("青岛日报") is None
    assert first_role() == "title"
    first = OwnModel.objects.with_later().get(pk=first.pk)
    assert own_models.standing_of(first, later=first.later) == Standing.LATER


def test_after_an_upgrade_the_common_model_reads_until_the_paper_is_trained_again(monkeypatch):
    own = tried()
    monkeypatch.setattr(own_models, "digest", lambda: "another")
    assert own_models.standing_of(own) == Standing.UPGRADED
    assert first_role() == "title"
    tried(common="another")
    assert first_role(number="3") == "kicker"


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (weights.SCORES["title"], "headline"),
        (weights.KICKER, "slogan"),
        (transitions.AFTER["title"], "byline"),
        (likeness.COLUMN, "of_four"),
    ],
)
def test_a_change_of_one_weight_by_hand_puts_it_out_of_use_too(table, name, monkeypatch):
    own = tried()
    monkeypatch.setitem(table, name, table[name] + 0.1)
    fingerprint.digest.cache_clear()
    try:
        assert own_models.standing_of(own) == Standing.UPGRADED
        assert own_model_of("青岛日报") is None
    finally:
        monkeypatch.undo()
        fingerprint.digest.cache_clear()
    assert own_models.standing_of(own) == Standing.IN_USE


def test_the_paper_is_found_by_the_name_that_its_page_prints():
    tried()
    assert remembered("青 岛 日 报\n2026年4月4日", None).own
    assert remembered("某地晚报\n2026年4月4日", None).own is None


# --- no paper's model is another's ------------------------------------------------------


def test_papers_read_one_after_the_other_do_not_mix():
    tried()
    tried(changes=NOTICE, paper="海州晚报")
    assert [first_role("青岛日报", "3"), first_role("某地晚报", "3"), first_role("青岛日报", "5")] == [
        *("kicker", "title", "kicker")
    ]
    assert first_role("海州晚报", "3") == "title"


def test_papers_read_at_once_in_threads_do_not_mix():
    tried()
    tried(changes=NOTICE, paper="海州晚报")
    models = [own_model_of("青岛日报"), own_model_of("海州晚报"), None]
    alone = [parse_page(printed(FARM), own=own).as_json() for own in models]
    assert alone[0] != alone[2] != alone[1] != alone[0]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: parse_page(printed(FARM), own=models[n % 3]).as_json(), range(60)))
    assert all(parse == alone[n % 3] for n, parse in enumerate(found))


# --- what a stored model can do ---------------------------------------------------------


@settings(max_examples=max(60, settings().max_examples // 50))
@given(
    st.one_of(
        st.text(max_size=80),
        st.builds(
            "{}\t{} {}\n".format,
            st.sampled_from(["from_top=0", "size=3", ""]),
            st.sampled_from(["title", "kicker", "header", "谁", ""]),
            st.sampled_from(["+30.00", "-100", "nan", "inf", "-1e99", "1e400", "９", "x", ""]),
        ),
    )
)
def test_a_hostile_text_is_no_model_or_reads_a_page_whole(text):
    changes = own_models._changes(text)
    own = shelf.model() + changes if changes else None
    conserves(printed(FARM), parse_page(printed(FARM), own=own).as_json())


def test_a_text_that_says_no_model_leaves_the_common_one():
    tried(changes="from_top=0\tkicker nan\n")
    assert first_role() == "title"


def test_what_is_too_large_is_not_kept():
    with pytest.raises(ValidationError):
        tried(changes="x" * (LARGEST + 1))
    assert not OwnModel.objects.exists()


# --- how it is trained ------------------------------------------------------------------


@pytest.fixture
def common(tmp_path):
    """Two common pages: enough to compare on, and quick."""
    folder = tmp_path / "common"
    folder.mkdir()
    for name in ("dev-02-wire", "dev-03-county"):
        (folder / f"{name}.page").write_bytes((PAGES / f"{name}.page").read_bytes())
    return folder


@pytest.fixture
def settled(tmp_path):
    """Four settled pages of the paper, in a folder."""
    folder = tmp_path / "settled"
    folder.mkdir()
    for path in YANJING[:4]:
        (folder / path.name).write_bytes(path.read_bytes())
    make_publication(PAPER)
    return folder


def train(*args, **options):
    out, err = StringIO(), StringIO()
    options = {"paper": PAPER, "passes": 1} | options
    call_command("train_parser", *map(str, args), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_annotated_pages_train_it_and_the_figures_are_said_and_kept(settled, common, chief):
    chief.user_permissions.add(*Permission.objects.filter(codename__in=RIGHTS))
    out, err = train(settled, common=common, by="chief")
    own = OwnModel.objects.get()
    assert (own.publication.name, own.by, own.pages, own.common_pages) == (PAPER, chief, 4, 2)
    assert own.common == digest()
    for share in (own.held_out_common, own.held_out_own, own.on_common_common, own.on_common_own):
        assert 0 < share <= 1
        assert f"{share:.4f}" in out
    assert str(own_models.standing_of(own).label) in out
    assert err == ""


def test_pages_settled_at_the_desk_train_it_without_a_folder(common, editor):
    for path in YANJING[:4]:
        call_command("import_labels", str(path), by="editor", stdout=StringIO())
    assert Page.objects.count() == 4
    train(common=common)
    assert OwnModel.objects.get().pages == 4


def test_a_page_is_never_read_by_a_model_that_has_learnt_from_it(monkeypatch):
    """What is read with an own model while pages are held out was kept from it, memory and all."""
    pages = [Settled.of(path.read_bytes().decode()) for path in YANJING[:4]]
    learnt, seen = [], []
    monkeypatch.setattr(trial, "_learnt", lambda known, *_: learnt.append(known) or "")
    monkeypatch.setattr(trial, "memory_of", lambda known: learnt.append(known) or memory_of(known))
    monkeypatch.setattr(
        trial, "agreement", lambda written, *_, **__: seen.append((written, learnt[-2:])) or 1.0
    )
    trial._held_out(pages, [], shelf.model(), Effort())
    assert {written for written, _known in seen} == {page.written for page in pages}
    for written, known in seen:
        assert len(known) == 2
        assert all(written not in [page.written for page in group] for group in known)


def test_a_common_page_that_is_one_of_the_paper_is_no_common_page():
    pages = [Settled.of(path.read_bytes().decode()) for path in YANJING[:4]]
    others = [path.read_bytes().decode() for path in YANJING]
    assert try_out(pages, others, shelf.model(), Effort(1, 0, 0, 1)).common_pages == 2


def test_trained_again_it_says_the_same(settled, common):
    train(settled, common=common)
    train(settled, common=common)
    first, second = OwnModel.objects.order_by("pk")
    assert first.changes == second.changes


def test_from_nothing_but_the_paper_s_pages_its_others_are_read_better():
    pages = [Settled.of(path.read_bytes().decode()) for path in YANJING[:4]]
    found = try_out(pages, [(PAGES / "dev-02-wire.page").read_bytes().decode()], shelf.EMPTY)
    assert found.changes
    assert found.held_out.own > found.held_out.common


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"pages": 3}, "至少要有4个"),
        ({"paper": "没有的报"}, "没有的报"),
        ({"common": "empty"}, "--common"),
        ({"by": "nobody"}, "nobody"),
        ({"by": "proofreader"}, "proofreader"),
        ({"folder": "missing"}, "missing"),
    ],
)
def test_what_cannot_be_trained_is_refused_in_words(given, why, settled, common, tmp_path, proofreader):
    (tmp_path / "empty").mkdir()
    for path in sorted(settled.iterdir())[given.pop("pages", 4) :]:
        path.unlink()
    folder = tmp_path / given.pop("folder", "settled")
    given["common"] = tmp_path / given.get("common", "common")
    with pytest.raises(CommandError, match=why):
        train(folder, **given)
    assert not OwnModel.objects.exists()


def test_without_folder_and_paper_it_is_said_what_to_name():
    with pytest.raises(CommandError, match="--paper"):
        call_command("train_parser")


def test_pages_of_others_and_what_is_no_page_are_left_out_and_named(settled, common):
    stranger = next((PAGES / "papers" / "nanjia").glob("*.page"))
    (settled / "stranger.page").write_bytes(stranger.read_bytes())
    (settled / "broken.page").write_text("不是版面")
    _out, err = train(settled, common=common)
    assert len(err.strip().splitlines()) == 2
    assert read_labels(stranger.read_bytes().decode())[1].facts.publication in err
    assert OwnModel.objects.get().pages == 4


# --- what it costs and who sees it ------------------------------------------------------


@pytest.mark.parametrize("paper", ["青岛日报", None])
def test_an_import_asks_for_it_once(paper):
    tried()
    text = "青岛日报 2026年4月4日 第2版\n\n" + printed(FARM)
    with CaptureQueriesContext(connection) as asked:
        import_pages([PageFile("p.txt", raw=text.encode())], Options(paper=paper, date=date(2026, 4, 4)))
    assert sum('"changes"' in query["sql"] for query in asked) == 1


def test_nothing_of_it_is_readable_in_public(client, editor):
    tried(changes="绝不公开的特征\tkicker +1.00\n")
    bring_in(printed(FARM))
    for address in public_addresses():
        assert "绝不公开的特征" not in client.get(address).content.decode("utf-8", "ignore"), address
