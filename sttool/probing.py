"""Asks the web server of this machine whether it lives, for a container: python -m sttool.probing."""

import http.client
import os
import sys
from urllib.parse import urlsplit

SECONDS = 4
PORT = 8000


def main() -> int:
    """0 if the server answers. It gets the name of the service, and what a proxy would say, or it would refuse."""
    name = urlsplit(os.environ.get("SITE_URL", "")).netloc or "127.0.0.1"
    port = int(os.environ.get("PROBED_PORT", PORT))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": name, "X-Forwarded-Proto": "https"})
        return 0 if connection.getresponse().status == http.HTTPStatus.OK else 1
    except OSError:
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
