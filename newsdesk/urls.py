from django.urls import include, path

from annotations.desk.site import site as desk

from . import health
from .admin_site import site as admin

urlpatterns = [
    path("", include("annotations.reading.urls")),
    path("desk/", desk.urls),
    path("admin/", admin.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "newsdesk.errors.bad_request"
handler403 = "newsdesk.errors.permission_denied"
handler404 = "newsdesk.errors.page_not_found"
handler500 = "newsdesk.errors.server_error"
