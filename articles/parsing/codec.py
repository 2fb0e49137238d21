"""Dataclasses to plain JSON and back, by the types of their fields.

A keyword-only field is optional in JSON: it comes last, and not at all where it holds its default. One
marked FLAT has its own fields spread among those of its owner.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

JSON = dict[str, Any]
FLAT = {"flat": True}
T = TypeVar("T")


class _Way(NamedTuple):
    """How a value of some type is written, and read again."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


class _Plan(NamedTuple):
    """The fields of a dataclass: those always written, those left out where empty, and those spread out."""

    always: list[tuple[str, _Way]]
    optional: list[tuple[str, Any, _Way]]
    flat: list[tuple[str, Any, Any]]


def to_json(thing: Any) -> JSON:
    """A dataclass as a dictionary of what JSON knows."""
    kind: Any = type(thing)
    plan = _plan(kind)
    done = {name: way.write(getattr(thing, name)) for name, way in plan.always}
    for name, default, way in plan.optional:
        value = getattr(thing, name)
        if value != default:
            done[name] = way.write(value)
    for name, default, _kind in plan.flat:
        value = getattr(thing, name)
        if value != default:
            done |= to_json(value)
    return done


def from_json(kind: type[T], data: Mapping[str, Any]) -> T:
    """The dataclass that `to_json` made `data` of. Keys that it has no field for are ignored."""
    any_kind: Any = kind
    plan = _plan(any_kind)
    known = {name: way.read(data[name]) for name, way in plan.always if name in data}
    known |= {name: way.read(data[name]) for name, _default, way in plan.optional if name in data}
    for name, _default, flat in plan.flat:
        if any(key in data for key, *_ in _plan(flat).optional):
            known[name] = from_json(flat, data)
    return kind(**known)


@cache
def _plan(kind: Any) -> _Plan:
    plan, hints = _Plan([], [], []), get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if "flat" in field.metadata:
            plan.flat.append((field.name, field.default, hints[field.name]))
        elif field.kw_only:
            empty = field.default_factory() if callable(field.default_factory) else field.default
            plan.optional.append((field.name, empty, _way(hints[field.name])))
        else:
            plan.always.append((field.name, _way(hints[field.name])))
    return plan


def _way(hint: Any) -> _Way:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        write, read = _way(next(each for each in inner if each is not types.NoneType))
        return _Way(
            lambda value: None if value is None else write(value),
            lambda value: None if value is None else read(value),
        )
    if origin is tuple and inner[-1] is not Ellipsis:
        return _Way(list, tuple)
    if origin in (list, tuple):
        write, read = _way(inner[0])
        return _Way(lambda value: list(map(write, value)), lambda value: origin(map(read, value)))
    if dataclasses.is_dataclass(hint):
        kind: Any = hint
        return _Way(to_json, lambda value: from_json(kind, value))
    return _Way(_unchanged, _unchanged)


def _unchanged(value: Any) -> Any:
    return value
