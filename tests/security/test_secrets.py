"""Signed links, random secrets and hashes: what is taken and what is refused."""

import ast
import base64
import os
import re
import shutil
import subprocess
import sys

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.signing import Signer

from accounts.keys import key_of, organisation_of
from accounts.signin import SignInTokenGenerator, sign_in_link, user_of_link
from assessments.tokens import SECRET_BYTES, hash_of, new_secret
from tests.test_architecture import OURS, ROOT

CRYPTOGRAPHY = ("cryptography", "django.core.signing", "django.utils.crypto", "hashlib", "hmac", "secrets")
CRYPTOGRAPHY += ("django.contrib.auth.tokens", "django.contrib.auth.hashers", "ssl", "Crypto", "nacl", "jwt")
CRYPTOGRAPHY += ("standardwebhooks",)


def person_of(link):
    return link.rstrip("/").rsplit("/", 1)[-1].partition(".")[0]


def with_token(person, link, generator):
    """The person's link with a token of this generator."""
    return f"{person_of(link)}.{generator.make_token(person)}"


def generator(**attributes):
    made = SignInTokenGenerator()
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    "other",
    [
        default_token_generator,
        generator(algorithm="sha1"),
        generator(algorithm="md5"),
        generator(secret="another-key-" + "x" * 50),
        generator(key_salt="accounts.organisation"),
    ],
    ids=["token of a password reset", "sha1", "md5", "another key", "another purpose"],
)
def test_token_of_another_kind_signs_nobody_in(ben, other):
    link = sign_in_link(ben)

    assert user_of_link(with_token(ben, link, generator())) == ben
    assert user_of_link(with_token(ben, link, other)) is None


def test_sign_in_link_resets_no_password(client, ben):
    token = generator().make_token(ben)

    response = client.get(f"/accounts/password/reset/key/{person_of(sign_in_link(ben))}-{token}/")

    assert response.context["token_fail"]


def test_token_that_was_changed_signs_nobody_in(ben):
    secret = f"{person_of(sign_in_link(ben))}.{generator().make_token(ben)}"

    assert user_of_link(secret[:-1] + ("0" if secret[-1] != "0" else "1")) is None


def test_key_of_an_organisation_is_ours_or_nothing():
    key = key_of(7)

    assert organisation_of(key) == 7
    assert organisation_of(f"8{key[1:]}") is None
    assert organisation_of(Signer(sep=".", salt="another.purpose").sign("7")) is None
    assert organisation_of(Signer(key="another", sep=".", salt="accounts.organisation").sign("7")) is None


def test_secret_of_an_invitation_has_256_random_bits():
    made = {new_secret() for _ in range(1000)}

    assert len(made) == 1000
    assert SECRET_BYTES * 8 == 256
    assert {len(base64.urlsafe_b64decode(f"{secret}=")) for secret in made} == {32}


def test_secret_is_kept_as_sha_256():
    assert hash_of("secret") == "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"


def test_token_of_a_sign_in_link_has_128_bits(ben):
    token = generator().make_token(ben).partition("-")[2]

    assert re.fullmatch("[0-9a-f]{32}", token)


def started(folder, **environment):
    """A process that starts with these settings alone, in a folder without a file of settings."""
    shutil.copytree(ROOT / "sttool", folder / "sttool")
    return subprocess.run(
        [sys.executable, "-c", "from sttool import settings; print(settings.DEBUG)"],
        cwd=folder,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_server_does_not_start_without_a_key_of_its_own(tmp_path):
    process = started(tmp_path)

    assert process.returncode == 1
    assert process.stderr.splitlines()[-1].endswith("Set the SECRET_KEY environment variable")


def test_debugging_is_off_unless_asked_for(tmp_path):
    assert started(tmp_path, SECRET_KEY="x").stdout == "False\n"


def imported_by(path):
    """What a module imports, as dotted names."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def cryptography_in(path):
    return any(f"{name}.".startswith(f"{library}.") for name in imported_by(path) for library in CRYPTOGRAPHY)


def test_every_module_that_uses_cryptography_is_in_the_inventory():
    listed = re.findall(r"\| `([\w/]+\.py)` \|", (ROOT / "docs" / "security" / "keys.md").read_text())

    using = {str(path) for path in OURS if path.parts[0] != "bench" and cryptography_in(path)}
    assert set(listed) - {"sttool/settings/people.py"} == using


def test_ciphers_are_authenticated_ones_only():
    names = {name for path in OURS if path.parts[0] != "bench" for name in imported_by(path)}

    taken = {name.rpartition(".")[2] for name in names if name.startswith("cryptography.")}
    derivation = {"HKDF", "SHA256"}  # of keys
    assert taken - derivation - {"AESGCM", "ChaCha20Poly1305", "InvalidTag"} == set()


def test_no_module_uses_a_weak_hash_or_predictable_numbers():
    sources = {str(path): (ROOT / path).read_text() for path in OURS if path.parts[0] != "bench"}

    assert [
        path
        for path, text in sources.items()
        if re.search(r"\b(?:md5|sha1)\b|^(?:import|from) random\b", text, re.MULTILINE)
    ] == []
