"""The editors' rooms: Django's own admin, in Arabic and English, one module a group of models."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import accounts, article, glossary, queue, tags, translations  # noqa: F401  (they register)

admin.site.site_header = _("Editing the archive")
admin.site.site_title = _("Editing")
admin.site.index_title = _("What would you like to work on?")
admin.site.enable_nav_sidebar = False  # its links stand in the header, and lists get its width
