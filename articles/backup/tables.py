"""Rows as lines of JSON and back, the same from every database."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, Field, JSONField, Model

# Rows with a PDF or a picture in them are some megabytes: few are held at once.
READ_AT_ONCE = 50
WRITTEN_AT_ONCE, BYTES_AT_ONCE = 500, 8_000_000


def lines(model: type[Model]) -> Iterator[bytes]:
    """Each row of a table as a line, in the order of its key."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=READ_AT_ONCE):
        said = dict(zip(names, map(_said, row), strict=True))
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        # What no encoding has (half a pair) is kept as it is.
        yield text.encode("utf-8", "surrogatepass") + b"\n"


def _said(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, UUID) else value


def write(model: type[Model], rows: Iterable[bytes]) -> int:
    """Put rows into a table as they were; how many."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    held: list[Model] = []
    size = count = 0
    for line in rows:
        said = json.loads(line)
        held.append(model(**{name: _meant(fields[name], value) for name, value in said.items()}))
        size += len(line)
        count += 1
        if len(held) >= WRITTEN_AT_ONCE or size > BYTES_AT_ONCE:
            model._base_manager.bulk_create(held)
            held, size = [], 0
    model._base_manager.bulk_create(held)
    return count


def _meant(field: Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(field, JSONField):
        return value
    return base64.b64decode(value) if isinstance(field, BinaryField) else field.to_python(value)
