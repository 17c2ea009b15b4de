from django.urls import path

from . import annotation, article, caching, changes, front, refusals

urlpatterns = [
    path("", front.front, name="front"),
    path("how-we-check/", front.how_we_check, name="how_we_check"),
    path("articles/<slug:slug>/", article.article, name="article"),
    path("articles/<slug:slug>/changes/", changes.of_article, name="article_changes"),
    path("articles/<slug:slug>/changes.atom", changes.feed_of_article, name="article_changes_feed"),
    path("changes/", changes.everywhere, name="changes"),
    path("feeds/changes.atom", changes.feed_everywhere, name="changes_feed"),
    path("annotations/<uuid:pk>/", annotation.annotation, name="annotation"),
]

for pattern in urlpatterns:
    pattern.callback = caching.public(refusals.answered(pattern.callback))
