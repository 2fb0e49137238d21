from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models.fields.related import RelatedField
from django_stubs_ext import StrOrPromise

_Tag = TypeVar("_Tag", bound=models.Model)
_Manager = TypeVar("_Manager", bound=_TaggableManager[Any])

class _TaggableManager(models.Manager[_Tag], Generic[_Tag]):
    def add(self, *tags: _Tag | str) -> None: ...
    def set(self, tags: Iterable[_Tag | str]) -> None: ...
    def remove(self, *tags: _Tag | str) -> None: ...
    def clear(self) -> None: ...
    def _to_tag_model_instances(
        self, tags: Iterable[_Tag | str], tag_kwargs: dict[str, Any]
    ) -> Iterable[_Tag]: ...

class TaggableManager(RelatedField[Any, _Manager]):
    through: type[models.Model]
    def __init__(
        self,
        verbose_name: StrOrPromise = ...,
        help_text: StrOrPromise = ...,
        through: type[models.Model] | str | None = ...,
        blank: bool = ...,
        related_name: str | None = ...,
        to: str | None = ...,
        ordering: Iterable[str] | None = ...,
        manager: type[_Manager] = ...,
    ) -> None: ...
