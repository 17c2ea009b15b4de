from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from . import annotation, article, caching, changes, front, how_we_check, refusals, robots, web_annotations

urlpatterns = [
    path("", front.front, name="front"),
    path("how-we-check/", how_we_check.how_we_check, name="how_we_check"),
    path("articles/<slug:slug>/", article.article, name="article"),
    path("articles/<slug:slug>/changes/", changes.of_article, name="article_changes"),
    path("articles/<slug:slug>/changes.atom", changes.feed_of_article, name="article_changes_feed"),
    path(
        "articles/<slug:slug>/annotations.jsonld", web_annotations.annotations_of, name="article_annotations"
    ),
    path("changes/", changes.everywhere, name="changes"),
    path("feeds/changes.atom", changes.feed_everywhere, name="changes_feed"),
    path("annotations/<uuid:pk>/", annotation.annotation, name="annotation"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": robots.SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": robots.SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]

for pattern in urlpatterns:
    pattern.callback = caching.public(refusals.answered(pattern.callback))
