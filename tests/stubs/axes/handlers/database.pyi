from typing import Any

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db.models import QuerySet

# What a request has on it beside HttpRequest's own, axes sets as it goes.
class AxesDatabaseHandler:
    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int: ...
    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None: ...
    def user_logged_in(self, sender: Any, request: Any, user: User, **kwargs: Any) -> None: ...
    def get_user_attempts(
        self, request: Any, credentials: dict[str, Any] | None = None
    ) -> list[QuerySet[AccessAttempt]]: ...
    def clean_expired_user_attempts(
        self, request: Any = None, credentials: dict[str, Any] | None = None
    ) -> int: ...
    def remove_out_of_limit_failure_logs(self, *, username: str, limit: int | None = None) -> int: ...
