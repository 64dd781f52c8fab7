"""URLs about people, and the few pages of django-allauth that we use."""

from allauth.account import views as allauth
from django.urls import path, re_path, register_converter

from accounts import views
from accounts.about import views as about
from accounts.audit_log import views as audit_log
from accounts.converters import KeyConverter, RowConverter
from accounts.joining import views as joining
from accounts.look import views as look
from accounts.me import views as me
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
    path("member-invitations/<row:pk>/withdraw/", joining.withdraw, name="withdraw_member_invitation"),
    path("organisations/<row:pk>/members/", views.members, name="members"),
    path("organisations/<row:pk>/members/invited/", joining.invited, name="invited_members"),
    path("organisations/<row:pk>/members/add/", views.add_member, name="add_member"),
    path("organisations/<row:pk>/audit/", audit_log.show, name="audit_trail"),
    path("organisations/<row:pk>/audit/csv", audit_log.download, name="download_audit_trail"),
    path("organisations/<row:pk>/details/", about.change_details, name="change_details"),
    path("organisations/<row:pk>/look/", look.change_look, name="change_look"),
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
]

# django-allauth looks these names up itself, so they are outside our namespace.
allauth_patterns = [
    path("accounts/login/", allauth.login, name="account_login"),
    path("accounts/logout/", views.sign_out, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/signup/", allauth.signup, name="account_signup"),  # says that sign-up is closed
    path("accounts/password/change/", allauth.password_change, name="account_change_password"),
    path("accounts/password/set/", allauth.password_set, name="account_set_password"),
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
]
