from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

from . import health
from .admin_site import site as admin


class Favicon(RedirectView):
    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("img/icon.svg")


urlpatterns = [
    path("", include("annotations.reading.urls")),
    path("desk/", include("annotations.desk.urls")),
    path("admin/", admin.urls),
    # Browsers ask for it on pages that are not ours to template, such as the admin's login.
    path("favicon.ico", Favicon.as_view(), name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "newsdesk.errors.bad_request"
handler403 = "newsdesk.errors.permission_denied"
handler404 = "newsdesk.errors.page_not_found"
handler500 = "newsdesk.errors.server_error"
