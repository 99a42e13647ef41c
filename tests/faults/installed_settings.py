"""The tests' settings for an archive in processes of its own: all it writes is in its DATA_DIR."""

from tests.settings import *  # noqa: F403
from tests.settings import DATA_DIR

STATIC_ROOT = DATA_DIR / "staticfiles"
