"""Starts nginx or Caddy with the files of deploy/, on ports of this machine, before a real gunicorn."""

import os
import re
import socket
import ssl
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPSConnection
from time import monotonic, sleep
from types import SimpleNamespace

from tests.mail_server import free_port
from tests.processes import ROOT

NAME = "sttool.example.org"
PATIENCE = 60  # seconds; nearly all of it is for a busy machine
SERVERS = f"{os.environ['PATH']}:/usr/sbin:/sbin"  # where Debian keeps nginx
NGINX = """
daemon off;
user root;
pid {folder}/nginx.pid;
error_log {folder}/main.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/sttool.conf;
}}
"""


def certificate(folder):
    """For this test only. The key and the certificate."""
    key, chain = folder / "key.pem", folder / "fullchain.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -keyout {key} -out {chain}"
    subprocess.run([*command.split(), "-addext", f"subjectAltName=DNS:{NAME}"], check=True, capture_output=True)
    return key, chain


@contextmanager
def running(*command, port, log, **variables):
    with log.open("ab") as said:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={"PATH": SERVERS} | variables,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        until = monotonic() + PATIENCE
        while not is_open(port):
            assert process.poll() is None, log.read_text()
            assert monotonic() < until
            sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def application(folder, port):
    """gunicorn with one thread, so that a single request could hold it."""
    variables = {
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
        "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3",
        "VAR_DIR": str(folder),
        "STATIC_DIR": str(folder / "static"),
        "SITE_URL": f"https://{NAME}",
        "ALLOWED_HOSTS": NAME,
        "BEHIND_PROXY": "on",
        "TRUSTED_PROXIES": "1",
        "HOME": str(folder),
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=variables, check=True)
    command = f"-m gunicorn sttool.wsgi --config python:sttool.serving --workers 1 --threads 1 --bind 127.0.0.1:{port}"
    return running(sys.executable, *command.split(), port=port, log=folder / "gunicorn.log", **variables)


def nginx(folder, ports):
    key, chain = certificate(folder)
    text = (ROOT / "deploy" / "nginx" / "sttool.conf").read_text()
    for pattern, replacement in (
        (r"\n *listen \[::\].*", ""),
        ("listen 80;", f"listen 127.0.0.1:{ports.http};"),
        ("listen 443", f"listen 127.0.0.1:{ports.https}"),
        ("127.0.0.1:8000", f"127.0.0.1:{ports.application}"),
        ("/etc/ssl/sttool/fullchain.pem", str(chain)),
        ("/etc/ssl/sttool/key.pem", str(key)),
        ("/var/log/nginx/", f"{folder}/"),
        ("/srv/sttool", str(ROOT)),
    ):
        text, count = re.subn(pattern, replacement, text)
        assert count, pattern
    (folder / "sttool.conf").write_text(text)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder))
    return running("nginx", "-c", str(folder / "nginx.conf"), port=ports.https, log=folder / "proxy.log")


def caddy(folder, ports):
    key, chain = certificate(folder)
    text = (ROOT / "deploy" / "caddy" / "Caddyfile").read_text()
    ours = f"admin off\n\thttp_port {ports.http}\n\thttps_port {ports.https}\n\tauto_https disable_redirects\n"
    text = text.replace("{\n\tservers", f"{{\n\t{ours}\n\tservers", 1)
    text = text.replace("{$SITE_NAME:sttool.example.org} {\n", f"{NAME} {{\n\ttls {chain} {key}\n", 1)
    (folder / "Caddyfile").write_text(text)
    variables = {
        "CADDY_BUFFERS": "buffers_of_2_6",
        "CADDY_LOG_SKIP": "skip_log",
        "CADDY_LOG": str(folder / "sttool.access.log"),
        "UPSTREAM": f"127.0.0.1:{ports.application}",
        "AWAY": str(ROOT / "deploy" / "away"),
        "HOME": str(folder),
    }
    command = ("caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile"))
    return running(*command, port=ports.https, log=folder / "proxy.log", **variables)


def some_ports():
    return SimpleNamespace(http=free_port(), https=free_port(), application=free_port())


class Browser:
    """Speaks HTTPS to the proxy by the name of the service, and believes any certificate."""

    def __init__(self, port):
        self._port = port
        self._context = ssl.create_default_context()
        self._context.check_hostname = False
        self._context.verify_mode = ssl.CERT_NONE

    def raw(self):
        plain = socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE)
        return self._context.wrap_socket(plain, server_hostname=NAME)

    def ask(self, method, address, body=None, **headers):
        connection = HTTPSConnection(NAME, self._port, timeout=PATIENCE, context=self._context)
        connection.sock = self.raw()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, address, body=body, headers={"Host": NAME} | headers)
            response = connection.getresponse()
            return SimpleNamespace(status=response.status, headers=response.headers, text=response.read().decode())
        finally:
            connection.close()
