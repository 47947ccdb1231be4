"""Names: what our mail server calls itself, and whether its address agrees; who takes mail for the sender.

Source: RFC 5321 4.1.1.1 (EHLO), RFC 1912 2.1 (PTR and A agree).
"""

from __future__ import annotations

from meetbot.dns import Dns
from meetbot.errors import DnsUnreachable
from meetbot.flows.doctor.finding import Finding, bad, good, unknown, warning


def check_hello(hello: str, dns: Dns) -> Finding:
    """Return whether the name that we say to the relay is a full one that exists."""
    if "." not in hello.strip("."):
        return bad(
            "ehlo", f'We call ourselves "{hello}", which is no full name.', "Set mail.smtp.hello to one."
        )
    try:
        found = dns.addresses(hello)
    except DnsUnreachable as error:
        return unknown("ehlo", f"{hello} could not be looked up: {error}", "Run it again later.")
    if not found:
        return warning(
            "ehlo",
            f"We call ourselves {hello}, which has no address.",
            "Set mail.smtp.hello to this machine's name in the DNS; it may stay if the relay is your own.",
        )
    return good("ehlo", f"We call ourselves {hello} ({', '.join(found)}).")


def check_reverse(addresses: list[str], dns: Dns) -> list[Finding]:
    """Return, for each address that mail leaves from, whether its name points back to it."""
    try:
        return [_reverse(address, dns) for address in addresses]
    except DnsUnreachable as error:
        return [
            unknown(
                "ptr", f"The names of the addresses could not be looked up: {error}", "Run it again later."
            )
        ]


def _reverse(address: str, dns: Dns) -> Finding:
    names = dns.names(address)
    if not names:
        return bad(
            "ptr",
            f"{address} has no name (PTR); Gmail and Outlook refuse mail from such an address.",
            "Ask whoever gave you the address to set one.",
        )
    if not any(address in dns.addresses(name) for name in names):
        return bad(
            "ptr",
            f"{address} is called {names[0]}, but {names[0]} does not lead back to it.",
            f"Give {names[0]} an address record of {address}.",
        )
    return good("ptr", f"{address} and {names[0]} name each other.")


def check_mailbox(address: str, dns: Dns) -> Finding:
    """Return whether mail to the sender can arrive: answers to invitations go there."""
    domain = address.rpartition("@")[2]
    try:
        hosts = dns.exchangers(domain) or (["itself"] if dns.addresses(domain) else [])
    except DnsUnreachable as error:
        return unknown(
            "mx", f"Who takes mail for {domain} could not be looked up: {error}", "Run it again later."
        )
    if not hosts or hosts == [""]:
        return bad(
            "mx",
            f"Nobody takes mail for {domain}, so answers to {address} are lost, and receivers distrust it.",
            f"Publish an MX record at {domain}, or set mail.sender to a mailbox that is read.",
        )
    return good("mx", f"Mail for {domain} is taken by {', '.join(hosts)}.")
