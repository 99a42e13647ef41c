"""All settings, from the environment; what is not set there starts a safe local archive."""

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsarchive import environment, first_run
from newsarchive.sqlite import use_sound_sqlite

use_sound_sqlite()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = first_run.data_dir()

# --- Where the archive stands -------------------------------------------------------------------
SECRET_KEY = environment.secret_key(DATA_DIR)
SECRET_KEY_FALLBACKS = environment.names("SECRET_KEY_FALLBACKS")
DEBUG = environment.flag("DEBUG")
SITE_URL = environment.web_address("SITE_URL", "http://127.0.0.1:8000")
_SITE = urlsplit(SITE_URL)
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS") or (
    ["127.0.0.1", "localhost", "[::1]"] if _SITE.hostname in _LOOPBACK else [_SITE.hostname or ""]
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- What the archive is ------------------------------------------------------------------------
ARCHIVE_NAME = {
    "ar": environment.text("ARCHIVE_NAME_AR", "أرشيف الأخبار"),
    "en": environment.text("ARCHIVE_NAME_EN", "News Archive"),
}
ARCHIVE_PUBLIC = environment.flag("ARCHIVE_PUBLIC", default=True)
LOG_QUERIES = environment.flag("LOG_QUERIES")
# Among articles that match as well, the newer come first; docs/search.md has the formula.
RECENCY_WEIGHT = environment.number("RECENCY_WEIGHT", 0.1, 0, 10)
RECENCY_HALF_LIFE = environment.number("RECENCY_HALF_LIFE_DAYS", 365, 1, 100_000)
# How dates and numbers are written in Arabic, and whether Hijri dates stand beside the others.
MONTH_NAMES = environment.choice(
    "MONTH_NAMES", "egypt", ("levant", "egypt", "maghreb-tunis", "maghreb-morocco", "both")
)
DIGITS = environment.choice("DIGITS", "western", ("western", "arabic"))
HIJRI_DATES = environment.flag("HIJRI_DATES")
# What a word of a query stands for beside itself (articles/search/widen.py). Words of one root
# (“roots”) can be switched on; docs/relevance.md says why they are off.
EXPANSION = environment.chosen(
    "EXPANSION",
    ("affix", "form", "grams", "roots", "glossary", "tags", "places", "names"),
    usual=("affix", "form", "grams", "glossary", "tags", "places", "names"),
)

INSTALLED_APPS = [
    "articles",  # before haystack: its commands take the place of haystack's
    "haystack",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "articles.middleware.readers_only_where_private",
]

ROOT_URLCONF = "newsarchive.urls"
WSGI_APPLICATION = "newsarchive.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context_processors.archive",
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'archive.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL, because an acknowledged save outlives a power cut; IMMEDIATE, because a deferred
    # transaction that reads and then writes fails at once when another process writes.
    # Never with ATOMIC_REQUESTS: every page view would then take the write lock.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;"
        ),
    }

# --- Search -------------------------------------------------------------------------------------
SEARCH_ENGINE = environment.choice("SEARCH_ENGINE", "whoosh", ("whoosh",))
INDEX_DIR = DATA_DIR / "index"
# Of each process: the postings asked for last, which several levels and readers ask for again.
POSTINGS_CACHE_MB = environment.number("POSTINGS_CACHE_MB", 16, 0, 100_000)
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "articles.search.engines.whoosh.backend.WhooshEngine",
        "PATH": INDEX_DIR,
        "SILENTLY_FAIL": False,
    }
}
# The outbox and its indexer feed the index; no web request ever writes to it.
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"
# One model is indexed, so a clause for the model would only cost time.
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False

# Of each process. What is kept says which state of the index or the database it is of.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Whole pages, compressed (`articles.views.kept`): some megabytes in each worker.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# --- Languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "newsarchive" / name for name in ("locale", "locale_admin")]
FORMAT_MODULE_PATH = ["newsarchive.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("TIME_ZONE", "Africa/Tripoli")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(
        f"TIME_ZONE “{TIME_ZONE}” is not a time zone such as Africa/Tripoli."
    )

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Security -----------------------------------------------------------------------------------
# One policy for every page, the admin included: nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
_SECURE = _SITE.scheme == "https"
SECURE_SSL_REDIRECT = _SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if _SECURE else 0
# Neighbouring subdomains and browsers' preload lists are the domain owner's affair, not the
# archive's: W005 and W021 would have every archive speak for all of its domain.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("BEHIND_PROXY") else None
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_NAME = "__Host-session" if _SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _SECURE else "csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "admin:login"
PASSWORD_HASHERS = [
    "newsarchive.passwords.ModestArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"articles": {"level": "INFO"}},
}
