"""The commands of the house, as an operator meets them."""

import re

import pytest
from django.core.management import get_commands, load_command_class

from articles.chinese.atoms import HAN

OURS = sorted(name for name, app in get_commands().items() if app == "articles")
CHINESE = re.compile(f"[{HAN}]")


@pytest.mark.parametrize("name", OURS)
def test_a_command_says_in_chinese_what_it_does_and_what_each_option_is(name):
    command = load_command_class("articles", name)
    parser = command.create_parser("manage.py", name)
    djangos = {option for action in _plain_options() for option in action.option_strings}
    own = [action for action in parser._actions if not djangos & set(action.option_strings)]
    assert CHINESE.search(command.help)
    assert [action.dest for action in own if not CHINESE.search(action.help or "")] == []


def _plain_options():
    """What every command of Django's takes."""
    from django.core.management.base import BaseCommand

    return BaseCommand().create_parser("manage.py", "any")._actions
