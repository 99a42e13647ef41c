"""The entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")

application = get_wsgi_application()

from articles.search.warm import warm_up_beside  # noqa: E402  (the applications are loaded now)
from articles.tagging.known import known_tags  # noqa: E402

warm_up_beside(known_tags)
