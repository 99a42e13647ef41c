"""The application: checks at the start, triggers and keys after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Archive")

    def ready(self) -> None:
        from articles import (
            checks,  # noqa: F401  (registers the checks)
            stamp,
            versions,
        )
        from articles.outbox import install_triggers

        # SQLite loses triggers whenever a migration remakes a table, so each migration ends here.
        post_migrate.connect(install_triggers, sender=self)
        post_migrate.connect(versions.install_trigger, sender=self)
        post_migrate.connect(stamp.install_triggers, sender=self)
        post_migrate.connect(stamp.make_keys_anew, sender=self)
