from django.contrib.sitemaps import views as sitemaps
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from . import (
    annotation,
    article,
    caching,
    changes,
    feeds,
    front,
    how_we_check,
    plain_text,
    programs,
    refusals,
    robots,
    web_annotations,
)

#: What programs of other sites read.
FOR_PROGRAMS = {"article_annotations", "article_text", "annotation"}

urlpatterns = [
    path("", front.front, name="front"),
    path("how-we-check/", how_we_check.how_we_check, name="how_we_check"),
    path("articles/<slug:slug>/", article.article, name="article"),
    path("articles/<slug:slug>/changes/", changes.of_article, name="article_changes"),
    path("articles/<slug:slug>/changes.atom", feeds.of_article, name="article_changes_feed"),
    path(
        "articles/<slug:slug>/annotations.jsonld", web_annotations.annotations_of, name="article_annotations"
    ),
    path("articles/<slug:slug>/text.txt", plain_text.plain_text, name="article_text"),
    path("changes/", changes.everywhere, name="changes"),
    path("feeds/changes.atom", feeds.everywhere, name="changes_feed"),
    path("annotations/<uuid:pk>/", annotation.annotation, name="annotation"),
    re_path(
        r"^annotations/(?P<pk>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})/$",
        annotation.lower,
        name="annotation_in_capitals",
    ),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", require_safe(sitemaps.index), {"sitemaps": robots.SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        require_safe(sitemaps.sitemap),
        {"sitemaps": robots.SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]

for pattern in urlpatterns:
    pattern.callback = caching.public(refusals.answered(pattern.callback))
    if pattern.name in FOR_PROGRAMS:
        pattern.callback = programs.open_to_programs(pattern.callback)
