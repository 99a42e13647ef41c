"""The archive's own settings; of what it writes, the collected static files too go to DATA_DIR."""

from newsarchive.settings import *  # noqa: F403
from newsarchive.settings import DATA_DIR

STATIC_ROOT = DATA_DIR / "staticfiles"
