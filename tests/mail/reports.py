"""Reports as mail servers and mailbox providers write them, about any mail of ours."""

from __future__ import annotations

from collections.abc import Sequence


def block(
    rcpt: str,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    diagnostic: str = "550 5.1.1 No such user",
    kind: str = "rfc822",
) -> str:
    """Return one recipient's block."""
    return (
        f"Final-Recipient: {kind}; {rcpt}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {diagnostic}\r\n"
    )


def delivery(
    to: str,
    blocks: Sequence[str],
    *,
    message_id: str = "",
    number: int = 1,
    head: str = "",
    encoding: str = "7bit",
    status_type: str = "message/delivery-status",
) -> bytes:
    """Return a delivery report in the shape of Postfix's."""
    status = "Reporting-MTA: dns; mx.example.net\r\nArrival-Date: Mon, 1 Feb 2027 12:00:00 +0000\r\n\r\n"
    returned = f"Message-ID: <{message_id}>\r\nSubject: Board\r\n" if message_id else "Subject: Board\r\n"
    return (
        "Return-Path: <>\r\n"
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\r\n"
        f"To: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: <report-{number}@mx.example.net>\r\n"
        f"Auto-Submitted: auto-replied\r\n{head}"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="R"\r\n\r\n'
        "--R\r\nContent-Type: text/plain\r\n\r\nI could not deliver your message.\r\n\r\n"
        f"--R\r\nContent-Type: {status_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
        + status
        + "\r\n".join(blocks)
        + f"\r\n--R\r\nContent-Type: text/rfc822-headers\r\n\r\n{returned}\r\n--R--\r\n"
    ).encode()


def complaint(to: str, *, sender: str, feedback: str = "abuse", number: int = 1) -> bytes:
    """Return a complaint in the shape of RFC 5965's example; `sender` is the envelope's of our mail."""
    return (
        "From: <abusedesk@example.net>\r\n"
        f"To: <{to}>\r\n"
        "Subject: FW: Board\r\n"
        f"Message-ID: <complaint-{number}@example.net>\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="R"\r\n\r\n'
        "--R\r\nContent-Type: text/plain\r\n\r\nThis is an email abuse report.\r\n\r\n"
        "--R\r\nContent-Type: message/feedback-report\r\n\r\n"
        f"Feedback-Type: {feedback}\r\nUser-Agent: SomeGenerator/1.0\r\nVersion: 1\r\n"
        f"Original-Mail-From: <{sender}>\r\nReceived-Date: Mon, 1 Feb 2027 12:00:00 +0000\r\n\r\n"
        "--R\r\nContent-Type: message/rfc822\r\n\r\n"
        f"Return-Path: <{sender}>\r\nMessage-ID: <ours@meet.example.org>\r\nSubject: Board\r\n\r\nHello\r\n"
        "--R--\r\n"
    ).encode()
