"""The newsroom as it is measured: as a site runs, with two more addresses, its styles under plain names."""

from newsroom.settings import *  # noqa: F403
from newsroom.settings import STORAGES

ROOT_URLCONF = "tests.benchmarks.serving_urls"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
