"""The archive's own settings, on a throw-away data folder."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="newsarchive-tests-"))
os.environ["SECRET_KEY"] = "a key for the tests alone, fifty characters or longer"
os.environ["SITE_URL"] = "http://127.0.0.1:8000"
for name in ("DATABASE_URL", "DEBUG", "ALLOWED_HOSTS", "ARCHIVE_PUBLIC", "TIME_ZONE"):
    os.environ.pop(name, None)

from newsarchive.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
# A real hasher would only slow each log-in of the tests down.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
