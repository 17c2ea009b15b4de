"""The addresses of the desk, in the namespace `desk:`."""

from __future__ import annotations

from django.urls import path

from . import comments, history, owning, queue, ready, review, seals, sessions
from .annotate import judging, page, saving, tagging
from .correction import page as correction
from .correction import publication, settle
from .imports import new_article, runs, sending

app_name = "desk"
pages = [
    path("", queue.index, name="index"),
    path("import/", sending.import_files, name="import"),
    path("import/article/", new_article.type_article, name="type_article"),
    path("imports/", runs.imports, name="imports"),
    path("imports/<int:pk>/", runs.imported, name="imported"),
    path("imports/<int:pk>/results.csv", runs.imported_csv, name="imported_csv"),
    path("imports/<int:pk>/undo/", runs.take_back, name="undo_import"),
    path("articles/<slug:slug>/", page.annotate, name="article"),
    path("articles/<slug:slug>/annotations/", tagging.create, name="tag"),
    path("articles/<slug:slug>/publications/", publication.publish, name="publish_text"),
    path("articles/<slug:slug>/correction/", correction.correct, name="correct"),
    path("articles/<slug:slug>/correction/discarded/", correction.discard, name="discard_text"),
    path("articles/<slug:slug>/assignments/", owning.assign, name="assign"),
    path("articles/<slug:slug>/stars/", owning.star, name="star"),
    path("articles/<slug:slug>/dismissals/", tagging.dismiss, name="dismiss"),
    path("annotations/<uuid:pk>/versions/", saving.save, name="save"),
    path("annotations/<uuid:pk>/undos/", judging.undo, name="undo"),
    path("annotations/<uuid:pk>/holds/", judging.hold, name="hold"),
    path("annotations/<uuid:pk>/withdrawals/", judging.withdraw, name="withdraw"),
    path("annotations/<uuid:pk>/confirmations/", judging.confirm, name="confirm"),
    path("annotations/<uuid:pk>/place/", settle.settle, name="settle"),
    path("annotations/<uuid:pk>/deletions/", judging.discard, name="discard"),
    path("articles/<slug:slug>/review/", ready.ready, name="ready"),
    path("articles/<slug:slug>/submissions/", ready.submit_all, name="submit_all"),
    path("articles/<slug:slug>/history/", history.of_article, name="article_history"),
    path("articles/<slug:slug>/seals/", seals.seal, name="seal"),
    path("seals/", seals.in_force, name="seals"),
    path("seals/<slug:kind>/<int:pk>/confirmations/", seals.confirm, name="confirm_seal"),
    path("seals/<slug:kind>/<int:pk>/liftings/", seals.lift, name="lift_seal"),
    path("seals/<slug:kind>/<int:pk>/lifting-proposals/", seals.propose, name="propose_lifting"),
    path("seals/<slug:kind>/<int:pk>/keepings/", seals.keep, name="keep_seal"),
    path("annotations/<uuid:pk>/review/", review.review, name="review"),
    path("annotations/<uuid:pk>/publications/", review.publish, name="publish"),
    path("annotations/<uuid:pk>/returns/", review.send_back, name="return"),
    path("annotations/<uuid:pk>/readings/", review.second_reading, name="second_reading"),
    path("annotations/<uuid:pk>/history/", history.of_annotation, name="history"),
    path("annotations/<uuid:pk>/comments/", comments.comment, name="comment"),
    path("comments/<int:pk>/resolutions/", comments.resolve, name="resolve"),
]  # fmt: skip

sessions_pages = [
    path("login/", sessions.sign_in, name="login"),
    path("logout/", sessions.sign_out, name="logout"),
    path("password/", sessions.password, name="password_change"),
    path("password/done/", sessions.password_done, name="password_change_done"),
]
urlpatterns = [*pages, *sessions_pages]
