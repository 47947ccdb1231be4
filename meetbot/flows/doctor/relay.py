"""The mail server: does it answer, does it encrypt, does it take us? No mail is handed over."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetbot.config import Smtp
from meetbot.flows.doctor.finding import Finding, bad, good, warning
from meetbot.smtp.model import Relay
from meetbot.smtp.probe import probe

SOON = timedelta(days=14)


async def check_relay(relay: Relay, *, now: datetime, settings: Smtp) -> list[Finding]:
    """Return what one session with the relay shows."""
    where = f"{relay.host}:{relay.port}"
    seen = await probe(relay)
    if seen.trouble:
        return [bad("smtp", f"{where} lets us send nothing: {seen.trouble}.", _remedy(seen.trouble))]
    known = f" and takes our account {relay.username}" if relay.username else ""
    found = [good("smtp", f"{where} answers{known}.")]
    found.append(_encryption(where, encrypted=seen.encrypted, local=settings.on_this_machine))
    if seen.valid_until is not None and seen.valid_until - now < SOON:
        days = (seen.valid_until - now).days
        found.append(
            warning(
                "certificate",
                f"The certificate of {relay.host} ends in {days} days, on {seen.valid_until:%d %B %Y}.",
                "Renew it, or tell who runs the server; after that no mail leaves.",
            )
        )
    if "pipelining" not in seen.extensions:
        found.append(
            warning(
                "pipelining",
                f"{where} does not offer PIPELINING, so each mail takes four round trips.",
                "Nothing is wrong; another relay may be several times faster.",
            )
        )
    return found


def _encryption(where: str, *, encrypted: bool, local: bool) -> Finding:
    if encrypted:
        return good("tls", f"The way to {where} is encrypted, its certificate is trusted.")
    if local:
        return good("tls", f"The way to {where} is not encrypted, and does not leave this machine.")
    return bad(
        "tls",
        f"The way to {where} is not encrypted: names, addresses and links can be read on it.",
        'Set mail.smtp.security to "starttls" or "tls".',
    )


def _remedy(trouble: str) -> str:
    if "certificate" in trouble:
        return "Set mail.smtp.host to the name that the certificate is for, or have it renewed."
    if trouble.startswith(("530", "535")):
        return "Check mail.smtp.username and mail.smtp.password."
    return "Check mail.smtp.host, mail.smtp.port and mail.smtp.security."
