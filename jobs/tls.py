"""Encrypted connections that start here. Certificates are checked, and nothing older than TLS 1.2 is spoken.

Some builds of Python, Debian's among them, leave the oldest version to the machine's own configuration.
"""

import ssl

from django.core.mail.backends import smtp
from django.utils.functional import cached_property


def tls_context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class EmailBackend(smtp.EmailBackend):
    """Django's, which asks for no version."""

    @cached_property
    def ssl_context(self) -> ssl.SSLContext:
        return tls_context()
