"""Codes as an authenticator app shows them, and browsers of people who have one."""

import hmac
import re
import struct
import time
from base64 import b32decode

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

PASSWORD = "correct horse battery"


def code_of(secret, at=None):
    """RFC 6238, worked out here and not by what is tested."""
    counter = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    digest = hmac.new(b32decode(secret), counter, "sha1").digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def secret_on(page):
    return re.search(r"<code>([A-Z2-7 ]+)</code>", page.text).group(1).replace(" ", "")


def choose_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user, password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": user.email, "password": password, **more})


def set_up_app(client):
    """Goes through the page, and returns the secret."""
    secret = secret_on(client.get("/me/ways/app/add/"))
    assert client.post("/me/ways/app/add/", {"code": code_of(secret)}).status_code == 302
    return secret


def give_app(user, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"):
    TOTP.activate(user, secret)
    return secret


def factors(user):
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
