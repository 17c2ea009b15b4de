"""What every template may say about the newsroom itself."""

from django.conf import settings
from django.http import HttpRequest


def newsroom(request: HttpRequest) -> dict[str, str]:
    """Template variables: `newsroom_name`, `newsroom_contact` (an address or ''), `newsroom_zone`."""
    return {
        "newsroom_name": settings.NEWSDESK_NAME,
        "newsroom_contact": settings.NEWSDESK_CONTACT,
        "newsroom_zone": settings.NEWSDESK_TIME_ZONE,
    }
