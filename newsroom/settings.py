"""All settings, in one file. What differs between machines comes from the environment, read strictly.

A clone runs with nothing set: SQLite, DEBUG, a throw-away key. A newsroom's server sets
DEBUG=False, SECRET_KEY, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS and, for PostgreSQL, DATABASE_URL.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsroom import environment

# Classes of Django's that know a type only in their stubs take it in brackets here too.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = environment.boolean("DEBUG", True)
SECRET_KEY = environment.text("SECRET_KEY", "only-for-development" if DEBUG else "")
RECORD_KEY = environment.text(
    "RECORD_KEY", ""
)  # seals of the record are signed with it, else with SECRET_KEY
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set: with DEBUG=False the site does not start without one")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "articles.apps.SignInsConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    "taggit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # runserver finds styles and scripts itself; a newsroom's server sends what collectstatic gathered.
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "csp.middleware.CSPMiddleware",
    # Behind what each answer goes through, ahead of all that a kept page needs not.
    "articles.public.kept.middleware.KeptPages",
    "articles.public.traditional.TraditionalEdition",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.admin.nonsense.RefusesNonsense",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["newsroom.templates.Loader", "django.template.loaders.app_directories.Loader"],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- data --------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue up instead of failing: a transaction takes the write lock when it opens, and
    # readers go on beside it. With Django's defaults half of concurrent imports met "locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # Who waits for a database that does not answer, or for a statement that does not end, holds a thread.
    # Commands have no such limit: what serves sets it (newsroom.wsgi).
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        "connect_timeout": environment.integer("DATABASE_CONNECT_SECONDS", 5, least=1),
        "options": f"-c statement_timeout={environment.integer('DATABASE_STATEMENT_SECONDS', 0)}s",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.static.HashedStatic"
    },
}
# Photos and scans. Nothing serves this folder: each file goes through a view that asks who may see it.
MEDIA_ROOT = environment.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media"))
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"

# Readers' pages are kept while they stand; not while somebody works on templates.
KEEP_PAGES = environment.boolean("KEEP_PAGES", not DEBUG)
# In a worker's own memory so much; with REDIS_URL in a Redis that all workers share, bounded by itself.
KEPT_PAGES_BYTES = environment.integer("KEPT_PAGES_BYTES", 32_000_000)
REDIS_URL = environment.text("REDIS_URL")
# How many seconds a worker waits for Redis: without it a page takes no longer to be made.
REDIS_PATIENCE = 0.2


def _space(name: str, share: float) -> dict[str, Any]:
    """A cache of this name, with this share of the memory for kept pages. Each page lasts a day at most."""
    if REDIS_URL:
        patience = dict.fromkeys(("socket_timeout", "socket_connect_timeout"), REDIS_PATIENCE)
        place = {"BACKEND": "articles.public.kept.spaces.Shared", "LOCATION": REDIS_URL, "OPTIONS": patience}
    else:
        options = {"MAX_BYTES": int(KEPT_PAGES_BYTES * share)}
        place = {"BACKEND": "articles.public.kept.spaces.Memory", "LOCATION": name, "OPTIONS": options}
    return place | {"KEY_PREFIX": name, "TIMEOUT": 24 * 60 * 60}


CACHES = {
    # What was turned into traditional characters.
    "default": _space("turned", 0.25),
    "pages": _space("pages", 0.5),
    # What is asked for with a question (?q=…).
    "asked": _space("asked", 0.25),
}

# --- language and time -------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese"))]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- people ------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Passwords set under Django's own hasher are these too.
PASSWORD_HASHERS = ["newsroom.passwords.OneAtATime"]
LOGIN_URL = "admin:login"

# A password is looked at in the second of these only, and not while an account or address must wait.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# How many passwords are looked at, or wait for it, in each worker: a thread is left for whoever reads.
SIGN_INS_AT_ONCE = max(1, environment.threads() - 1)
# How many sign-ins may fail: for one account from one address, and from one address for any accounts.
SIGN_IN_FAILURES = environment.integer("SIGN_IN_FAILURES", 5, least=1)
SIGN_IN_FAILURES_OF_ADDRESS = environment.integer("SIGN_IN_FAILURES_OF_ADDRESS", 30, least=1)
SIGN_IN_WAIT_MINUTES = environment.integer("SIGN_IN_WAIT_MINUTES", 15, least=1)
# How long sign-ins and failures stay in the log; the law asks for six months (网络安全法, 第二十一条).
SIGN_IN_LOG_DAYS = environment.integer("SIGN_IN_LOG_DAYS", 365, least=1)

AXES_HANDLER = "articles.admin.sign_in.Guard"
AXES_CLIENT_IP_CALLABLE = "articles.admin.sign_in.client_address"
AXES_LOCKOUT_CALLABLE = "articles.admin.sign_in.refuse"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = SIGN_IN_FAILURES
AXES_COOLOFF_TIME = timedelta(minutes=SIGN_IN_WAIT_MINUTES)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
# The house's own lists show the logs, to read.
AXES_ENABLE_ADMIN = False

# --- safety ------------------------------------------------------------------

# No request leaves the site, nothing inline, nothing framed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
HTTPS = environment.boolean("HTTPS", not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Other names under this one, and browsers' own lists, are bound for years: only when asked for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.boolean("HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = environment.boolean("HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Only a proxy of ours is believed where a request came from, and by which scheme.
BEHIND_PROXY = environment.boolean("BEHIND_PROXY", False)
PROXY_NETWORKS = environment.networks(
    "PROXY_NETWORKS", "127.0.0.0/8, ::1, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7"
)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What pages, maps and descriptions call their own address; empty: whatever name they were asked for by.
SITE_ADDRESS = environment.site("SITE_ADDRESS")
# --- mail ------------------------------------------------------------------------
# Without a server no mail is sent. Nobody waits long for one: there is another run.
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.integer("EMAIL_PORT", 25, least=1, most=environment.HIGHEST_PORT)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = environment.boolean("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = environment.boolean("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "newsroom@localhost")
DIGEST_HOUR = environment.integer("DIGEST_HOUR", 14, most=23)
# How many days at most a link for an opinion from outside is good.
OPINION_DAYS = environment.integer("OPINION_DAYS", 14, least=1)
if EMAIL_HOST and not SITE_ADDRESS:
    raise ImproperlyConfigured("EMAIL_HOST needs SITE_ADDRESS: that is where the links in mails lead")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("EMAIL_USE_TLS and EMAIL_USE_SSL: set one of them")

# Entries of feeds bear this name in their ids, which are for ever: it need not be an address any more.
FEED_AUTHORITY = environment.text(
    "FEED_AUTHORITY", next((host for host in ALLOWED_HOSTS if host[:1] not in ".*["), "localhost")
)
FEED_AUTHORITY_SINCE = environment.text("FEED_AUTHORITY_SINCE", "2026")

# --- the newsroom ------------------------------------------------------------

# A printed page is 5 to 60 KB of text. Anything near this is no page, and is not read at all.
IMPORT_MAX_BYTES = environment.integer("IMPORT_MAX_BYTES", 5_000_000)
# PDF and zip files carry pictures: they may be larger, and a zip may hold so much.
IMPORT_FILE_MAX_BYTES = environment.integer("IMPORT_FILE_MAX_BYTES", 300_000_000)
IMPORT_ZIP_MAX_BYTES = environment.integer("IMPORT_ZIP_MAX_BYTES", 1_000_000_000)
IMPORT_ZIP_MAX_FILES = environment.integer("IMPORT_ZIP_MAX_FILES", 5_000)
# What one person may have dropped in the browser and not yet taken: bytes, files, and files of one request.
INTAKE_MAX_BYTES = environment.integer("INTAKE_MAX_BYTES", 600_000_000)
INTAKE_MAX_FILES = environment.integer("INTAKE_MAX_FILES", 5_000)
DATA_UPLOAD_MAX_NUMBER_FILES = environment.integer("INTAKE_MAX_FILES_AT_ONCE", 200)
# Whether stories that surely go on on another page (下转, 上接) are made one article at import.
IMPORT_JOIN_CONTINUATIONS = environment.boolean("IMPORT_JOIN_CONTINUATIONS", False)

# Tags as Chinese editors type them: 两会，经济、民生
TAGGIT_TAGS_FROM_STRING = "articles.chinese.tagstrings.split_tags"
TAGGIT_STRING_FROM_TAGS = "articles.models.tags.tags_as_typed"
TAGGIT_CASE_INSENSITIVE = True

# --- log ---------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
