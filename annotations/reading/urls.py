from django.urls import path

from . import annotation, article, front

urlpatterns = [
    path("", front.front, name="front"),
    path("how-we-check/", front.how_we_check, name="how_we_check"),
    path("articles/<slug:slug>/", article.article, name="article"),
    path("annotations/<uuid:pk>/", annotation.annotation, name="annotation"),
]
