"""All addresses: the reading pages under /ar/ and /en/, the admin and the health checks beside."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles.views import errors, health, machines, pages

urlpatterns = [
    path("", pages.choose_language, name="root"),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap-index"),
    path("sitemap-<slug:section>-<int:number>.xml", machines.sitemap, name="sitemap"),
    *i18n_patterns(path("", include("articles.urls")), prefix_default_language=True),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
