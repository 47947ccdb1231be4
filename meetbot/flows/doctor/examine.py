"""All that the doctor looks at, along a mail's way: this machine, the relay, what receivers look up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from meetbot.config import Settings
from meetbot.dns import Dns
from meetbot.errors import DnsUnreachable
from meetbot.flows.doctor.dkim import check_dkim
from meetbot.flows.doctor.dmarc import check_alignment, check_dmarc
from meetbot.flows.doctor.finding import Finding, bad, good, unknown, warning
from meetbot.flows.doctor.machine import (
    check_clock,
    check_database,
    check_disk,
    check_zones,
    clock_state,
    free_at,
)
from meetbot.flows.doctor.name import check_hello, check_mailbox, check_reverse
from meetbot.flows.doctor.relay import check_relay
from meetbot.flows.doctor.spf import check_spf
from meetbot.flows.mails.post import relay_of

_RESERVED = ("example", "example.com", "example.net", "example.org", "test", "invalid", "localhost")


async def examine(
    settings: Settings, *, dns: Dns, selector: str, addresses: Sequence[str], now: datetime
) -> list[Finding]:
    """Return every finding. Sends no mail and changes nothing.

    Args:
        selector: of the DKIM key that the relay signs with; empty where it is not known.
        addresses: where mail leaves for the world; empty = those of the relay.
    """
    found = [check_clock(clock_state()), check_zones(now=now)]
    found.append(check_disk(settings.data, free=free_at(settings.data)))
    found.append(await asyncio.to_thread(check_database, settings.database_url))
    found.append(_intake(settings))
    relay = relay_of(settings)
    if relay is None:
        found.append(
            warning(
                "smtp",
                "No mail server is set: every mail stays in the local mailbox.",
                "Set mail.smtp.host, then run this again.",
            )
        )
    else:
        found += await check_relay(relay, now=now, settings=settings.mail.smtp)
    sender = settings.mail.sender.rpartition("@")[2].lower()
    if sender in _RESERVED or sender.endswith(tuple("." + name for name in _RESERVED)):
        remedy = "Set mail.sender to a mailbox of yours that somebody reads."
        return [*found, bad("sender", f"{settings.mail.sender} is an address for examples only.", remedy)]
    return found + await asyncio.to_thread(_looked_up, settings, sender, dns, selector, list(addresses))


def _looked_up(
    settings: Settings, sender: str, dns: Dns, selector: str, addresses: list[str]
) -> list[Finding]:
    """Return what receivers find when they look our domain up."""
    smtp, own = settings.mail.smtp, settings.mail.dkim
    envelope = settings.bounce_mailbox.rpartition("@")[2] or sender
    found = [check_mailbox(settings.mail.sender, dns)]
    if smtp.host:
        found.append(check_hello(smtp.hello or settings.domain, dns))
    leaving, told = _addresses(settings, addresses, dns)
    found += told
    found += check_reverse(leaving, dns) + check_spf(envelope, leaving, dns)
    found.append(check_dkim(own.domain or sender, own.selector or selector, dns))
    found.append(check_dmarc(sender, dns))
    found.append(check_alignment(sender, envelope, own.domain if own.selector else ""))
    return found


def _addresses(settings: Settings, given: list[str], dns: Dns) -> tuple[list[str], list[Finding]]:
    """Return the addresses that mail leaves from, as well as they are known, and what was not found."""
    smtp = settings.mail.smtp
    hint = "Run `meetbot doctor --address IP` with the address that your relay sends from."
    if given:
        return given, []
    if not smtp.host or smtp.on_this_machine:
        return [], [
            unknown("address", "From which address mail leaves for the world is not known here.", hint)
        ]
    try:
        found = dns.addresses(smtp.host)
    except DnsUnreachable as error:
        return [], [unknown("address", f"{smtp.host} could not be looked up: {error}", hint)]
    if not found:
        return [], [unknown("address", f"{smtp.host} has no address in the DNS.", hint)]
    return found, [
        good("address", f"Mail is taken to leave from {', '.join(found)}, as {smtp.host} is called.")
    ]


def _intake(settings: Settings) -> Finding:
    if settings.intake.imap.host or settings.intake.smtp.host:
        return good("intake", "Answers and bounces by mail are read.")
    return warning(
        "intake",
        "Answers and bounces by mail are read by nobody here.",
        "Set intake.imap.host or intake.smtp.host, or hand mails to `meetbot intake`.",
    )
