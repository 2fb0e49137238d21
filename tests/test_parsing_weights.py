"""The tables of weights: every number has its evidence, every piece of evidence its number."""

from pathlib import Path

import pytest

from articles.parsing.decoding import scores, steps, transitions, weights
from articles.parsing.decoding.roles import UnitRole
from articles.parsing.decoding.states import ROLES, State, states
from articles.parsing.decoding.viterbi import decode
from articles.parsing.evidence.observe import observe
from articles.parsing.evidence.of_forms import FORM_PAIRS, form_evidence
from articles.parsing.evidence.of_pairs import PAIRS
from articles.parsing.evidence.of_units import evidence
from articles.parsing.lines.wording import fold
from tests.annotated import read_page
from tests.rerendering import SETTINGS, lines_of

PAGE = Path(__file__).parent / "pages" / "dev-03-county.page"
NEWS = "全市安全生产会议召开\n本报讯（记者 王强）昨日，市政府召开安全生产工作会议，通报今年以来的情况。\n"


@pytest.fixture
def tables():
    """The tables, to be changed by a test, and as they were after it."""
    kept = {name: dict(row) for name, row in weights.SCORES.items()}
    yield weights.SCORES
    weights.SCORES.clear()
    weights.SCORES.update(kept)
    scores.forget()
    steps.forget()


def roles_of(text):
    page = observe(text)
    return [unit.role for unit in decode(page.units, page.indented)]


def test_every_piece_of_evidence_says_when_it_holds():
    for group in (evidence, form_evidence, PAIRS, FORM_PAIRS):
        for holds in (*group.predicates.values(), *group.measures.values()):
            assert holds.__doc__, holds.__name__


def test_bare_text_is_not_asked_what_only_forms_know():
    def asked(formed):
        plan = scores.plan(("title", "paragraph"), formed)
        return {name for name, _ in (*plan.predicates, *plan.measures)}

    assert not asked(formed=False) & form_evidence.names()
    assert asked(formed=True) - asked(formed=False) >= {"called_title", "called_text", "set_large"}


def test_a_weight_for_evidence_that_nothing_gives_is_refused(tables):
    tables["title"]["is_printed_in_red"] = 1.0
    with pytest.raises(ValueError, match="is_printed_in_red"):
        scores.check_names()


def test_evidence_that_nothing_weighs_is_refused(tables):
    del tables["prose"]["full_stop_inside"]
    with pytest.raises(ValueError, match="full_stop_inside"):
        scores.check_names()


def test_evidence_about_two_units_that_nothing_weighs_is_refused(monkeypatch):
    monkeypatch.delitem(transitions.PAIRS, "announced")
    with pytest.raises(ValueError, match="announced"):
        steps.check_names()


def test_a_weight_decides_what_a_line_is_taken_for(tables):
    assert roles_of(NEWS) == [UnitRole.TITLE, UnitRole.PARAGRAPH]
    tables["subtitle"]["always"] = 20.0
    scores.forget()
    assert roles_of(NEWS) == [UnitRole.SUBTITLE, UnitRole.PARAGRAPH]


def test_every_state_but_the_beginning_is_one_of_a_role():
    assert set(ROLES) == set(State) - {State.START}
    assert set(ROLES.values()) == set(UnitRole)


def test_every_role_may_follow_another_and_something_may_follow_it():
    for state in set(State) - {State.START}:
        assert any(state in dict(steps.followers(before, tuple(State))) for before in State), state
        assert steps.followers(state, tuple(State)), state


def test_classes_of_states_hold_states_once():
    for names in {names for rows in transitions.PAIRS.values() for row in rows for names in row[:2]}:
        assert len(states(names)) == len(set(states(names))), names


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=list(SETTINGS))
def test_a_page_set_anew_keeps_its_words(setting):
    source, _, _ = read_page(PAGE)
    assert fold(setting(lines_of(PAGE))) == fold(source)
