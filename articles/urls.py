"""The reading pages; each stands under /ar/ and /en/ (see `newsarchive.urls`)."""

from django.urls import URLPattern, path

from articles.views import (
    articles,
    batch,
    beside,
    cite,
    compare,
    copies,
    export,
    facet_values,
    feeds,
    gap,
    guide,
    home,
    machines,
    pages,
    search,
    style,
    suggest,
    tags,
    trends,
    variants,
    versions,
)


def _tag_paths(kind: tags.TagKind) -> list[URLPattern]:
    given = {"kind": kind}
    return [
        path(f"{kind.plural_name}/", tags.index, given, name=kind.plural_name),
        path(f"{kind.plural_name}/<slug:slug>/", tags.page, given, name=kind.name),
        path(
            f"{kind.plural_name}/<slug:slug>/with/<slug:other>/",
            tags.shared,
            given,
            name=f"{kind.name}-with",
        ),
        path(
            f"{kind.plural_name}/<slug:slug>/feed/", feeds.tag_feed, given, name=f"{kind.name}-feed"
        ),
    ]


urlpatterns = [
    path("", home.home, name="home"),
    path("about/", pages.about, name="about"),
    path("about/style/", style.style, name="style"),
    path("help/", guide.guide, name="help"),
    path("theme/", pages.choose_theme, name="theme"),
    path("compare/", compare.comparison, name="compare"),
    path("compare/gap/", gap.gap, name="gap"),
    path("trends/", trends.trend_lines, name="trends"),
    path("trends/csv/", trends.trends_csv, name="trends-csv"),
    path("search/", search.search, name="search"),
    path("search/counts/", search.level_counts, name="level-counts"),
    path("search/forms/", variants.variants, name="variants"),
    path("search/batch/", batch.batch, name="batch"),
    path("search/export/", export.export, name="export"),
    path("search/values/<slug:name>/", facet_values.facet_values, name="facet-values"),
    path("feeds/search/", feeds.search_feed, name="search-feed"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("articles/<str:public_id>/", articles.article, name="article-by-id"),
    path("articles/<str:public_id>/cite/<slug:name>/", cite.cite, name="cite"),
    path("articles/<str:public_id>/<str:slug>/", articles.article, name="article"),
    path("translations/<str:public_id>/", beside.beside, name="translation"),
    path("versions/<str:public_id>/", versions.versions, name="versions"),
    path("copies/<str:public_id>/<str:other_id>/", copies.copies, name="copies"),
    *(pattern for kind in tags.KINDS for pattern in _tag_paths(kind)),
]
