"""What `test-send` says of a server's answer: to whom it was said, and which settings to look at."""

from __future__ import annotations

import pytest

from meetbot.cli.testmail import told
from meetbot.outbox.model import Accepted, Lost, Outcome, Phase, Refused


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            Accepted(code=250, text="2.0.0 Ok"),
            "mx took the test to me@example.org, as ada gets it: 250 2.0.0 Ok",
        ),
        (
            Refused(code=535, text="5.7.8 authentication failed", phase=Phase.CONNECT),
            (
                "mx does not let us sign in: 535 5.7.8 authentication failed. Nothing was sent. Check "
                "[mail.smtp] username, and password or token_command."
            ),
        ),
        (
            Refused(code=454, text="4.7.0 TLS not available", phase=Phase.CONNECT),
            "mx refused us before it heard of the test: 454 4.7.0 TLS not available. Nothing was sent.",
        ),
        (
            Refused(code=550, text="5.1.1 no such user", phase=Phase.RCPT),
            "mx refused the test to me@example.org: 550 5.1.1 no such user. Nothing else was sent.",
        ),
        (
            Lost(phase=Phase.CONNECT, text="certificate is not valid for 'mx'."),
            (
                "mx could not be asked: certificate is not valid for 'mx'. Check [mail.smtp] host, port and "
                "security."
            ),
        ),
    ],
)
def test_an_answer_is_told_with_what_it_was_said_to(outcome: Outcome, words: str) -> None:
    assert told(outcome, server="mx", to="me@example.org", like="ada") == words
