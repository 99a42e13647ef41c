"""The entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")

application = get_wsgi_application()

from articles.search.warm import warm_up_beside  # noqa: E402  (the applications are loaded now)
from articles.tagging.known import known_tags  # noqa: E402

# Readers wait in the queue of the socket meanwhile, where a worker before this one answers them or
# they wait less than for a page beside the work. In a large archive the rest is done beside them.
READERS_WAIT = 12.0  # seconds; gunicorn takes a worker for hung after thirty
warm_up_beside(known_tags).join(READERS_WAIT)
