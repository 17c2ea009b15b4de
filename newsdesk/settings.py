"""All settings, read once from a typed environment; `.env.example` lists what may be set."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- What the operator decides ---------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="insecure-only-for-debug" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it to 50 random characters in the environment or in .env, "
        "or set DEBUG=1 to try Newsdesk on your own machine."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- What the newsroom decides ---------------------------------------------------------------

NEWSDESK_NAME = env.str("NEWSDESK_NAME", default="Newsdesk")
# The newsroom's own clock, always named where a time is shown; machines get UTC.
NEWSDESK_TIME_ZONE = env.str("NEWSDESK_TIME_ZONE", default="UTC")
try:
    ZoneInfo(NEWSDESK_TIME_ZONE)
except (ValueError, OSError, ZoneInfoNotFoundError) as error:
    raise ImproperlyConfigured(
        f"NEWSDESK_TIME_ZONE is “{NEWSDESK_TIME_ZONE}”; it must be a name such as Europe/Kyiv or UTC."
    ) from error
NEWSDESK_POLICY = env.str("NEWSDESK_POLICY", default="open")
if NEWSDESK_POLICY not in ("open", "strict"):
    raise ImproperlyConfigured(f"NEWSDESK_POLICY is “{NEWSDESK_POLICY}”; it must be “open” or “strict”.")
NEWSDESK_EVIDENCE_VERIFIED = env.int("NEWSDESK_EVIDENCE_VERIFIED", default=2)
NEWSDESK_EVIDENCE_SAID = env.int("NEWSDESK_EVIDENCE_SAID", default=1)
NEWSDESK_EVIDENCE_DISPUTED = env.int("NEWSDESK_EVIDENCE_DISPUTED", default=1)
NEWSDESK_CONTACT = env.str("NEWSDESK_CONTACT", default="")
# Other outlets' articles have `noindex` and point to their source, unless set.
NEWSDESK_INDEX_OTHER_OUTLETS = env.bool("NEWSDESK_INDEX_OTHER_OUTLETS", default=False)
# The newsroom's own words on how it checks, in Markdown.
NEWSDESK_HOW_WE_CHECK = env.str(
    "NEWSDESK_HOW_WE_CHECK", default=str(BASE_DIR / "annotations" / "how_we_check.md")
)
# How long a CDN may answer by itself. 0: it asks each time, so that a seal is obeyed at once.
NEWSDESK_CDN_SECONDS = env.int("NEWSDESK_CDN_SECONDS", default=0)

# --- The application -------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django_filters",
    "django_htmx",
    "allauth",
    "allauth.account",
    "axes",
    "articles",
    "annotations",
    "newsdesk",
]

MIDDLEWARE = [
    "newsdesk.one_charset.OneCharset",  # what a request says is read by one rule, by the cache too
    "annotations.reading.caching.PageCache",  # answers readers before any of the others is asked
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # opens no session and asks no database
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "newsdesk" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsdesk.context.newsroom",
            ],
            # Every form of the desk says whose it is; every moment is printed by one clock.
            "builtins": [
                "annotations.templatetags.senders",
                "annotations.templatetags.moments",
                "annotations.templatetags.quoting",
                "annotations.templatetags.notes",
            ],
        },
    },
]

# --- Data ------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # verbs open their own transactions, locks first
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Tests in a file as well: threads share an in-memory database by table locks that no site would meet.
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}.test"}
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a writer takes its lock at BEGIN, so a read cannot turn into a failing write.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # recursive_triggers: INSERT OR REPLACE deletes, and only so do the triggers on deleting see it.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; "
            "PRAGMA recursive_triggers=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 2_000)  # pages; Django's default is 300

# --- People ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "newsdesk.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "desk:login"
LOGIN_REDIRECT_URL = "desk:index"
# Signing in is allauth's, at the desk's own addresses (docs/decisions/021); admins make accounts.
ACCOUNT_ADAPTER = "newsdesk.signing_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # desk/sessions.py leads members on
ACCOUNT_LOGOUT_REDIRECT_URL = "desk:login"
ACCOUNT_RATE_LIMITS = False  # counted in a cache that each worker has for itself; axes counts in the database
# See newsdesk/signing_in.py. Wrong passwords of one name from one address, and of all names from one address.
AXES_FAILURE_LIMIT = 10
NEWSDESK_FAILURES_OF_ADDRESS = 100
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "newsdesk.signing_in.Handler"
AXES_CLIENT_IP_CALLABLE = "newsdesk.signing_in.client_address"
AXES_LOCKOUT_CALLABLE = "newsdesk.signing_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says until when, and that stays true
AXES_VERBOSE = False

# --- Words and time --------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = NEWSDESK_TIME_ZONE
USE_I18N = True
USE_TZ = True

# --- Static files ----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsdesk.storage.HashedStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- Imports ---------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes of a form without its files
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000

# --- Security --------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not DEBUG)
NEWSDESK_BEHIND_TLS_PROXY = env.bool("NEWSDESK_BEHIND_TLS_PROXY", default=False)
if NEWSDESK_BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
_TLS = SECURE_SSL_REDIRECT or NEWSDESK_BEHIND_TLS_PROXY
# Addresses or networks of the proxies whose X-Forwarded-For is believed.
NEWSDESK_TRUSTED_PROXIES = env.list("NEWSDESK_TRUSTED_PROXIES", default=[])
for _proxy in NEWSDESK_TRUSTED_PROXIES:
    try:
        ip_network(_proxy)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"NEWSDESK_TRUSTED_PROXIES names “{_proxy}”, no address and no network such as 10.0.0.0/8."
        ) from error
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes speak plain HTTP inside the network
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if _TLS else 0)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# W005, W021: sub-domains and preload lists bind a newsroom's whole domain; that is not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: the admin's own icons
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "newsdesk.csrf.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO" if DEBUG else "WARNING")},
}
