"""Signing in and out, and one's own password: django-allauth's views on the desk's pages."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from .access import desk_view, is_member


class SignInForm(LoginForm):
    """allauth's form. The name's field is called `username`, as axes and password keepers know it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "autofocus": True}

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix("username" if field_name == "login" else field_name)


class PasswordForm(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        labels = ("Old password", "New password", "New password, once more")
        for field, label in zip(self.fields.values(), labels, strict=True):
            field.label = label
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())


def _without_placeholders(form: SignInForm | PasswordForm) -> None:
    """The labels say it, and a placeholder is gone once somebody types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignIn(LoginView):
    form_class = SignInForm
    template_name = "desk/login.html"
    extra_context = {"title": "Sign in"}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A member is led on. Who is signed in without a role sees the form, to sign in as somebody else."""
        if is_member(request):
            return redirect(self.get_next_url() or reverse("desk:index"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super(LoginView, self).get_context_data(**kwargs)  # LoginView's adds addresses of signing up


class SignOut(LogoutView):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        messages.success(request, "You are signed out.")
        return answer


class Password(PasswordChangeView):
    form_class = PasswordForm
    template_name = "desk/password.html"
    success_url = reverse_lazy("desk:password_change_done")
    extra_context = {"title": "Your password"}

    @method_decorator(sensitive_post_parameters())
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without PasswordChangeView's own, which leads whoever has no password to a page that sets one."""
        return super(PasswordChangeView, self).dispatch(request, *args, **kwargs)


@require_safe
def password_changed(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/password_done.html", {"title": "Your password was changed"})


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
password = desk_view(Password.as_view())
password_done = desk_view(password_changed)
