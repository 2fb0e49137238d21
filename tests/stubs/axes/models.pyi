from datetime import datetime

from django.db import models

class AccessBase(models.Model):
    user_agent: models.CharField[str, str]
    ip_address: models.GenericIPAddressField[str | None, str | None]
    username: models.CharField[str | None, str | None]
    http_accept: models.CharField[str, str]
    path_info: models.CharField[str, str]
    attempt_time: models.DateTimeField[datetime, datetime]

    class Meta:
        abstract = True

class AccessFailureLog(AccessBase):
    locked_out: models.BooleanField[bool, bool]

class AccessAttempt(AccessBase):
    get_data: models.TextField[str, str]
    post_data: models.TextField[str, str]
    failures_since_start: models.PositiveIntegerField[int, int]

class AccessAttemptExpiration(models.Model):
    access_attempt: models.OneToOneField[AccessAttempt, AccessAttempt]
    expires_at: models.DateTimeField[datetime, datetime]

class AccessLog(AccessBase):
    logout_time: models.DateTimeField[datetime | None, datetime | None]
    session_hash: models.CharField[str, str]
