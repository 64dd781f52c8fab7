"""A mail server for tests: it keeps what arrives, refuses whom it is told to, and dies when it is told to."""

import asyncio
import email
import logging
import re
import socket
from email import policy

from aiosmtpd.controller import Controller

logging.getLogger("mail").setLevel(logging.ERROR)  # what the server itself says is no part of our log


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    def __init__(self, port=None):
        self.port = port or free_port()
        self.mails = []
        self.answers = {}  # by address, what is said instead of yes
        self.answer_to_text = "250 OK"
        self.dies_after = None  # so many mails
        self.pause = 0  # seconds that it takes for the text of a mail
        self.drops_lines = 0  # so many times it keeps a mail, and cuts the line before it says so
        self.connections = 0
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self):
        self._controller.start()
        self.connections = 0  # the controller has looked whether the server is up
        return self

    def __exit__(self, *_):
        self._controller.stop()

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, _session, envelope, address, _options):
        if self.dies_after == len(self.mails):
            server.transport.abort()
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):
        await asyncio.sleep(self.pause)
        mail = email.message_from_bytes(envelope.content, policy=policy.default)
        if self.answer_to_text.startswith("250"):
            self.mails.append(mail)
        if self.drops_lines:
            self.drops_lines -= 1
            server.transport.abort()
        return self.answer_to_text

    @property
    def addresses(self):
        return [mail["To"] for mail in self.mails]


def text_of(mail):
    return mail.get_content().replace("\r\n", "\n")


def path_of_link(mail):
    """The path of the link in a mail."""
    return re.search(r"http://testserver(/\S*)", text_of(mail)).group(1)
