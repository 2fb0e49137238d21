"""What a habit of a newspaper says, in words: classes, the place where it stands, the lines of a headline."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from articles.admin.page_desk_words import roles
from articles.models import Habit
from articles.models.habits import HabitKind

_CLASS = re.compile(r"\{([a-z]+)(?::([^{}]*))?\}")


def form_of(habit: Habit) -> str:
    """The shape or name: （{people}报道） as （{人名}报道）, the lines of a headline by their names.

    Braces mark what is no printed word, here as where a shape is typed: papers print every other bracket.
    """
    if habit.kind == HabitKind.STACK:
        return " ".join(_role(word) for word in habit.form.split())
    names = _classes()
    return _CLASS.sub(lambda found: f"{{{found[2] or names.get(found[1], found[1])}}}", habit.form)


def typed(form: str) -> str:
    """A shape as somebody types it: its classes in braces by their names."""
    names = _classes()
    return _CLASS.sub(lambda found: found[0].replace(found[1], names.get(found[1], found[1]), 1), form)


def read(form: str) -> str:
    """A shape as it is kept, from one with the names of its classes."""
    for name, word in _classes().items():
        form = form.replace(f"{{{word}", f"{{{name}")
    return form


def classes() -> str:
    """What may stand in braces, each with what it stands for, for whoever types a shape."""
    examples = _examples()
    said = (f"{{{word}}} {examples[name]}" for name, word in _classes().items())
    return _(", ").join(said)


def place_of(habit: Habit) -> str:
    """What it says of what has this shape: where it stands in a text, what line or which section it is."""
    if habit.kind == HabitKind.SECTION:
        return habit.says
    return _places().get(habit.says) or _role(habit.says)


def _role(name: str) -> str:
    names = {role["role"]: role["name"] for role in roles()}
    return "＋".join(names.get(part, part) for part in name.split("_and_"))


def _classes() -> dict[str, str]:
    return {
        "people": _("persons with their jobs"),
        "names": _("persons"),
        "signer": _("who signs"),
        "role": _("job"),
        "day": _("day"),
        "word": _("word"),
        "page": _("page number"),
        "text": _("text"),
        "number": _("number"),
    }


def _examples() -> dict[str, str]:
    return {
        "people": _("(like 记者 王强 通讯员 李娜)"),
        "names": _("(like 王强 李娜)"),
        "signer": _("(job and person, whatever they are called)"),
        "role": _("(like 记者)"),
        "day": _("(like 4月4日)"),
        "word": _("(any one word, such as a place)"),
        "page": _("(like 3版)"),
        "text": _("(any words)"),
        "number": _("(any figures)"),
    }


def _places() -> dict[str, str]:
    return {
        "alone": _("on a line of its own"),
        "head": _("at the beginning of a text"),
        "tail": _("at the end of a text"),
        "to": _("leads to a page"),
        "from": _("comes from a page"),
        "see": _("names a page"),
    }
