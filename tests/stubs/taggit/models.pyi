from typing import Self, TypeVar

from django.db import models

_Model = TypeVar("_Model", bound=models.Model)

class NaturalKeyManager(models.Manager[_Model]): ...

class TagBase(models.Model):
    name: models.CharField[str, str]
    slug: models.SlugField[str, str]

    class Meta:
        abstract = True

    def __gt__(self, other: Self) -> bool: ...
    def __lt__(self, other: Self) -> bool: ...
    def slugify(self, tag: str, i: int | None = None) -> str: ...

class ItemBase(models.Model):
    class Meta:
        abstract = True

class Tag(TagBase): ...
