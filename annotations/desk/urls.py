"""The addresses of the desk, in the namespace `desk:`."""

from __future__ import annotations

from django.urls import path

from . import (
    annotating,
    commenting,
    correcting,
    history,
    importing,
    judging,
    listing,
    owning,
    publishing,
    reviewing,
    sealing,
    sessions,
    settling,
    tagging,
)

app_name = "desk"
pages = [
    path("", listing.index, name="index"),
    path("import/", importing.import_files, name="import"),
    path("import/<int:pk>/", importing.imported, name="imported"),
    path("articles/<slug:slug>/", annotating.annotate, name="article"),
    path("articles/<slug:slug>/annotations/", tagging.create, name="tag"),
    path("articles/<slug:slug>/publications/", publishing.publish, name="publish_text"),
    path("articles/<slug:slug>/correction/", correcting.correct, name="correct"),
    path("articles/<slug:slug>/correction/discarded/", correcting.discard, name="discard_text"),
    path("articles/<slug:slug>/assignments/", owning.assign, name="assign"),
    path("articles/<slug:slug>/stars/", owning.star, name="star"),
    path("articles/<slug:slug>/dismissals/", tagging.dismiss, name="dismiss"),
    path("annotations/<uuid:pk>/versions/", judging.save, name="save"),
    path("annotations/<uuid:pk>/undos/", judging.undo, name="undo"),
    path("annotations/<uuid:pk>/holds/", judging.hold, name="hold"),
    path("annotations/<uuid:pk>/withdrawals/", judging.withdraw, name="withdraw"),
    path("annotations/<uuid:pk>/confirmations/", judging.confirm, name="confirm"),
    path("annotations/<uuid:pk>/place/", settling.settle, name="settle"),
    path("annotations/<uuid:pk>/deletions/", judging.discard, name="discard"),
    path("articles/<slug:slug>/review/", reviewing.ready, name="ready"),
    path("articles/<slug:slug>/submissions/", reviewing.submit_all, name="submit_all"),
    path("articles/<slug:slug>/history/", history.of_article, name="article_history"),
    path("articles/<slug:slug>/seals/", sealing.seal, name="seal"),
    path("seals/", sealing.in_force, name="seals"),
    path("seals/<slug:kind>/<int:pk>/confirmations/", sealing.confirm, name="confirm_seal"),
    path("seals/<slug:kind>/<int:pk>/liftings/", sealing.lift, name="lift_seal"),
    path("seals/<slug:kind>/<int:pk>/lifting-proposals/", sealing.propose, name="propose_lifting"),
    path("seals/<slug:kind>/<int:pk>/keepings/", sealing.keep, name="keep_seal"),
    path("annotations/<uuid:pk>/review/", reviewing.review, name="review"),
    path("annotations/<uuid:pk>/publications/", reviewing.publish, name="publish"),
    path("annotations/<uuid:pk>/returns/", reviewing.send_back, name="return"),
    path("annotations/<uuid:pk>/readings/", reviewing.second_reading, name="second_reading"),
    path("annotations/<uuid:pk>/history/", history.of_annotation, name="history"),
    path("annotations/<uuid:pk>/comments/", commenting.comment, name="comment"),
    path("comments/<int:pk>/resolutions/", commenting.resolve, name="resolve"),
]  # fmt: skip

sessions_pages = [
    path("login/", sessions.sign_in, name="login"),
    path("logout/", sessions.sign_out, name="logout"),
    path("password/", sessions.password, name="password_change"),
    path("password/done/", sessions.password_done, name="password_change_done"),
]
urlpatterns = [*pages, *sessions_pages]
