"""URLs about people, and the few pages of django-allauth that we use."""

from allauth.account import views as allauth
from allauth.mfa.base import views as second_step
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path, register_converter

from accounts import views
from accounts.about import views as about
from accounts.audit_log import views as audit_log
from accounts.converters import KeyConverter, RowConverter
from accounts.factors import resetting as factor_resetting
from accounts.factors import views as factors
from accounts.joining import views as joining
from accounts.look import views as look
from accounts.me import views as me
from accounts.provider import views as provider
from accounts.provider.again import asks_at_work
from accounts.sessions import resetting

register_converter(RowConverter, "row")
register_converter(KeyConverter, "key")

app_name = "accounts"

urlpatterns = [
    path("sign-in/<key:secret>/", views.sign_in, name="sign_in"),
    path("sign-in/join/<key:secret>/", joining.join, name="join"),
    path("sign-in/address/<key:secret>/", me.confirm_address, name="confirm_address"),
    path("me/", me.show, name="me"),
    path("me/name/", me.change_name, name="change_name"),
    path("me/address/", me.change_address, name="change_address"),
    path("me/sign-out-others/", me.end_other_sessions, name="end_other_sessions"),
    path("me/sessions/<row:pk>/end/", me.end_session, name="end_session"),
    path("member-invitations/<row:pk>/withdraw/", joining.withdraw, name="withdraw_member_invitation"),
    path("organisations/<row:pk>/members/", views.members, name="members"),
    path("organisations/<row:pk>/members/invited/", joining.invited, name="invited_members"),
    path("organisations/<row:pk>/members/add/", views.add_member, name="add_member"),
    path("organisations/<row:pk>/audit/", audit_log.show, name="audit_trail"),
    path("organisations/<row:pk>/audit/csv", audit_log.download, name="download_audit_trail"),
    path("organisations/<row:pk>/details/", about.change_details, name="change_details"),
    path("organisations/<row:pk>/look/", look.change_look, name="change_look"),
    path("organisations/<row:pk>/work-accounts/", provider.change_provider, name="change_provider"),
    path("organisations/<row:pk>/work-accounts/try/", provider.try_provider, name="try_provider"),
    path("organisations/<row:pk>/work-accounts/remove/", provider.remove_provider, name="remove_provider"),
    path("work-account/", provider.sign_in_at_work, name="sign_in_at_work"),
    path("work-account/confirm/", provider.confirm_at_work, name="confirm_at_work"),
    path("work-account/<key:code>/back/", provider.back_from_work, name="back_from_work"),
    path("logos/<key:key>/<slug:version>/", look.logo, name="logo"),
    path("privacy/", about.privacy, name="privacy"),
    path("privacy/<key:key>/", about.privacy, name="privacy_of"),
    path("contact/", about.contact, name="contact"),
    path("contact/<key:key>/", about.contact, name="contact_of"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("help/", about.help_index, name="help"),
    path("help/<slug:role>/", about.help_for, name="help_for"),
    path("members/<row:pk>/", views.show_member, name="show_member"),
    path("members/<row:pk>/change/", me.change_member, name="change_member"),
    path("members/<row:pk>/remove/", views.remove_member, name="remove_member"),
    path("members/<row:pk>/sign-in-link/", views.give_sign_in_link, name="give_sign_in_link"),
    path("members/<row:pk>/sign-out/", factor_resetting.end_sessions, name="end_sessions_of_member"),
    path("members/<row:pk>/second-factor/", factor_resetting.show_reset, name="reset_factor"),
    path("members/<row:pk>/second-factor/ask/", factor_resetting.request_reset, name="request_factor_reset"),
    path("members/<row:pk>/second-factor/confirm/", factor_resetting.confirm_reset, name="confirm_factor_reset"),
    path("members/<row:pk>/second-factor/withdraw/", factor_resetting.withdraw_reset, name="withdraw_factor_reset"),
]

# django-allauth looks these names up itself, so they are outside our namespace.
allauth_patterns = [
    path("accounts/login/", provider.sign_in_page, name="account_login"),
    path("accounts/logout/", views.sign_out, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/signup/", allauth.signup, name="account_signup"),  # says that sign-up is closed
    path("accounts/password/change/", allauth.password_change, name="account_change_password"),
    path("accounts/password/set/", asks_at_work(allauth.password_set), name="account_set_password"),
    path("accounts/password/reset/", resetting.reset_password, name="account_reset_password"),
    path("accounts/password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",  # as django-allauth has it
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("accounts/second-step/", second_step.authenticate, name="mfa_authenticate"),
    path("accounts/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("me/ways/", factors.ways, name="mfa_index"),
    path("me/ways/app/add/", factors.add_app, name="mfa_activate_totp"),
    path("me/ways/passkeys/add/", factors.add_passkey, name="mfa_add_webauthn"),
    path("me/ways/<row:pk>/remove/", factors.remove_factor, name="mfa_remove"),
    path("me/ways/codes/", factors.show_codes, name="mfa_view_recovery_codes"),
    path("me/ways/codes/new/", factors.make_codes, name="mfa_generate_recovery_codes"),
    path("me/confirm/password/", allauth.reauthenticate, name="account_reauthenticate"),
    path("me/confirm/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("me/confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
