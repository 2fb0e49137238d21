"""Where pages are kept: in a worker's own memory, or in a Redis that all workers share.

Both are caches of Django's, named in the settings.
"""

from __future__ import annotations

import logging
import pickle
from collections import OrderedDict
from threading import Lock
from time import monotonic
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)

# What an entry takes beside its bytes.
_AROUND = 500


class _Shelf:
    """Entries of one name, the one longest not asked for first, and what they take together."""

    def __init__(self) -> None:
        self.entries: OrderedDict[str, tuple[float | None, bytes]] = OrderedDict()
        self.size = 0
        self.lock = Lock()

    def take_out(self, key: str) -> None:
        _ends, said = self.entries.pop(key)
        self.size -= len(said) + _AROUND


_shelves: dict[str, _Shelf] = {}


class Memory(BaseCache):
    """A worker's own memory, of so many bytes (`MAX_BYTES`): what was asked for longest ago gives way."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.most = int(params["OPTIONS"]["MAX_BYTES"])
        self.shelf = _shelves.setdefault(name, _Shelf())

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under the key."""
        key, shelf = self.make_and_validate_key(key, version), self.shelf
        with shelf.lock:
            ends, said = shelf.entries.get(key, (None, b""))
            if not said or (ends is not None and ends <= monotonic()):
                return default
            shelf.entries.move_to_end(key)
        return pickle.loads(said)  # noqa: S301 (this process wrote it)

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep it, where it fits in at all."""
        key, shelf = self.make_and_validate_key(key, version), self.shelf
        said = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        lasts = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        with shelf.lock:
            if key in shelf.entries:
                shelf.take_out(key)
            if len(said) + _AROUND > self.most:
                return
            shelf.entries[key] = (None if lasts is None else monotonic() + lasts, said)
            shelf.size += len(said) + _AROUND
            while shelf.size > self.most:
                shelf.take_out(next(iter(shelf.entries)))

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep it where nothing is kept."""
        if self.get(key, version=version) is not None:
            return False
        self.set(key, value, timeout, version)
        return True

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget it."""
        key, shelf = self.make_and_validate_key(key, version), self.shelf
        with shelf.lock:
            if key not in shelf.entries:
                return False
            shelf.take_out(key)
        return True

    def clear(self) -> None:
        """Forget all."""
        with self.shelf.lock:
            self.shelf.entries.clear()
            self.shelf.size = 0


class Shared(RedisCache):
    """A Redis. While it does not answer nothing is found and nothing kept; one line in the log says so."""

    # After it failed it is left alone for so many seconds, by all of a worker's threads.
    RESTS = 5.0
    _rests_until = 0.0
    _is_down = False

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under the key."""
        return self._ask(super().get, key, default, version=version, otherwise=default)

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep it."""
        self._ask(super().set, key, value, timeout, version=version, otherwise=None)

    @classmethod
    def _ask(cls, act: Any, *args: Any, version: int | None, otherwise: Any) -> Any:
        if monotonic() < cls._rests_until:
            return otherwise
        try:
            answer = act(*args, version=version)
        except _failures() as error:
            cls._rests_until = monotonic() + cls.RESTS
            if not cls._is_down:
                cls._is_down = True
                logger.warning("Redis does not answer, pages are made anew each time: %s", error)
            return otherwise
        if cls._is_down:
            cls._is_down = False
            logger.warning("Redis answers again")
        return answer


def _failures() -> tuple[type[Exception], ...]:
    """What a Redis raises that is not there, too slow, full, or says what cannot be read."""
    from redis.exceptions import RedisError

    return (RedisError, OSError, pickle.UnpicklingError)
