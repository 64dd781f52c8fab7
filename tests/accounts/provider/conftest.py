"""A provider of OpenID Connect in a thread of the test, whose answers a test may change, and people at work."""

import threading
import warnings
from io import BytesIO
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import urllib3
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse
from werkzeug.serving import make_server

from accounts.provider import actions
from accounts.provider.models import Provider

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # those of its own libraries
    import oidc_provider_mock

CLIENT = "sttool-at-northdale"
SECRET = "the secret of the client"
FIELDS = {
    "kind": "other",
    "client_id": CLIENT,
    "group_claim": "",
    "ungrouped": "viewer",
    "trusts_unsaid": False,
    "passwords_off": False,
}


class RunningProvider:
    """`oidc_provider_mock`, with its own key, so that tests can sign what a bad provider would."""

    def __init__(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.app = oidc_provider_mock.app(require_nonce=True)
        self.app.logger.disabled = True
        self.server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.reset()

    def reset(self):
        self.asked, self.tokens = [], []  # query strings, and forms for tokens
        self.claims = lambda claims: claims  # what is signed in the end
        self.sign = self.signed
        self.document = {}  # what stands in the discovery document instead
        self.instead = {}  # what an address answers instead
        self.refuses_client = False
        self.kind_of_token = "application/json"

    def signed(self, claims):
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "ours"})

    def _answer(self, environ, start_response):
        """The mock answers, and then its words are changed."""
        path, said = environ["PATH_INFO"], {}

        def start(status, headers, error=None):
            said.update(status=status, headers=[pair for pair in headers if pair[0].lower() != "content-length"])

        if path == "/oauth2/token":
            self._note(environ)
        if prepared := self._prepared(path):
            status, headers, body = prepared
            start(status, headers)
        else:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                body = b"".join(self.app(environ, start))
        if path == "/oauth2/token" and said["status"].startswith("200"):
            body = self._token(self.app.json.loads(body))
            said["headers"] = [pair for pair in said["headers"] if pair[0].lower() != "content-type"]
            said["headers"].append(("Content-Type", self.kind_of_token))
        if path.startswith("/.well-known/") and path not in self.instead:
            body = self.app.json.dumps(self.app.json.loads(body) | self.document).encode()
        start_response(said["status"], [*said["headers"], ("Content-Length", str(len(body)))])
        return [body]

    def _note(self, environ):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = BytesIO(body)
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        self.tokens.append((form, environ.get("HTTP_AUTHORIZATION")))

    def _prepared(self, path):
        """What is answered without asking the mock."""
        is_token, json = path == "/oauth2/token", [("Content-Type", "application/json")]
        if is_token and self.refuses_client:
            return "401 Unauthorized", json, b'{"error": "invalid_client"}'
        if path in self.instead:
            return "400 Bad Request" if is_token else "200 OK", json, self.instead[path]
        keys = self.app.json.dumps({"keys": [self.public_key()]}).encode()
        known = {"/moved": ("302 Found", [("Location", "/jwks")], b""), "/jwks": ("200 OK", json, keys)}
        return known.get(path)

    def public_key(self):
        return jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True) | {"kid": "ours", "use": "sig"}

    def _token(self, answer):
        claims = self.claims(jwt.decode(answer["id_token"], options={"verify_signature": False}))
        return self.app.json.dumps(answer | {"id_token": self.sign(claims)}).encode()

    def add(self, subject, **claims):
        urllib3.request("PUT", f"{self.issuer}/users/{subject}", json={"email_verified": True} | claims)

    def sign_in(self, address, subject):
        """What a person does at the provider. Returns the address that the browser is sent back to."""
        self.asked.append({name: values[0] for name, values in parse_qs(urlsplit(address).query).items()})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = urllib3.request("POST", address, body=urlencode({"sub": subject}), headers=kind, redirect=False)
        return answer.headers["Location"]


@pytest.fixture(scope="session")
def _running():
    provider = RunningProvider()
    thread = threading.Thread(target=provider.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield provider
    provider.server.shutdown()
    provider.server.server_close()
    thread.join()


@pytest.fixture
def at_work(_running, settings):
    """The provider, with Nora there, who has no account here."""
    settings.ALLOW_PRIVATE_TARGETS = ["127.0.0.0/8"]
    _running.reset()
    _running.add("nora", email="nora@northdale.example", name="Nora New")
    return _running


@pytest.fixture
def make_provider(at_work):
    def make(organisation, *, groups=None, domain="northdale.example", **fields):
        provider = Provider(organisation=organisation, code=f"code-{organisation.pk}")
        provider.secret = actions.lock(SECRET, place=provider.code)
        for name, value in (FIELDS | {"issuer": at_work.issuer} | fields).items():
            setattr(provider, name, value)
        provider.save()
        for group, role in (groups or {}).items():
            provider.grouprole_set.create(group=group, role=role)
        if domain:
            actions.allow_domain(organisation=organisation, domain=domain, by="tests")
        return provider

    return make


@pytest.fixture
def provider(make_provider, northdale):
    return make_provider(northdale)


@pytest.fixture
def begin():
    """From our page to the address at the provider."""

    def go(client, email="nora@northdale.example", **more):
        response = client.post(reverse("accounts:sign_in_at_work"), {"email": email} | more)
        assert response.status_code == 200, response.text
        return response.headers["Refresh"].removeprefix("0; url=")

    return go


@pytest.fixture
def come_by_work(at_work, begin):
    """All the way. Returns the answer to the browser that comes back from the provider."""

    def come(client=None, subject="nora", email="nora@northdale.example", **more):
        client = client or Client()
        back = at_work.sign_in(begin(client, email, **more), subject)
        return client.get(back.removeprefix("http://testserver"))

    return come
