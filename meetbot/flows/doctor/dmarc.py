"""DMARC: is there a policy for the domain of From, and does somebody read its reports?

Source: RFC 7489 6.3, 6.6.3; alignment 3.1.
"""

from __future__ import annotations

from meetbot.dns import Dns
from meetbot.errors import DnsUnreachable
from meetbot.flows.doctor.dkim import tags_of
from meetbot.flows.doctor.finding import Finding, bad, good, unknown, warning

POLICIES = ("none", "quarantine", "reject")


def check_dmarc(domain: str, dns: Dns) -> Finding:
    """Return what the policy of `domain`, or of a domain above it, lacks."""
    try:
        place, record = _record(domain, dns)
    except DnsUnreachable as error:
        return unknown("dmarc", f"DMARC of {domain} could not be looked up: {error}", "Run it again later.")
    wanted = f'a TXT record at _dmarc.{domain}: "v=DMARC1; p=none; rua=mailto:postmaster@{domain}"'
    if not record:
        return bad(
            "dmarc",
            f"{domain} has no DMARC record; Gmail, Yahoo and Outlook want one from who sends much.",
            f"Publish {wanted}.",
        )
    tags = tags_of(record)
    if tags.get("p", "").lower() not in POLICIES:
        return bad(
            "dmarc",
            f'The DMARC record at {place} has no policy (p="{tags.get("p", "")}").',
            f"Publish {wanted}.",
        )
    if not tags.get("rua"):
        return warning(
            "dmarc",
            f"DMARC at {place} (p={tags['p']}) names nobody who gets its reports.",
            f'Add "rua=mailto:postmaster@{domain}" to it.',
        )
    return good("dmarc", f"DMARC at {place}: p={tags['p']}, reports to {tags['rua']}.")


def check_alignment(sender: str, envelope: str, signer: str) -> Finding:
    """Return whether receivers see From's domain behind SPF or DKIM (RFC 7489 3.1, relaxed).

    Args:
        sender, envelope: domains of From and of the bounce address.
        signer: d= of our own signature; empty where the relay signs.
    """
    if signer and related(sender, signer):
        return good("alignment", f"From ({sender}) and our DKIM signature ({signer}) are of one domain.")
    if related(sender, envelope):
        return good("alignment", f"From ({sender}) and the bounce address ({envelope}) are of one domain.")
    return bad(
        "alignment",
        f"From is of {sender}, but bounces go to {envelope}: SPF does not count for From.",
        "Set mail.bounces to a mailbox of the sender's domain, or of one below or above it.",
    )


def related(one: str, other: str) -> bool:
    """Tell whether two domains are the same, or one stands below the other and has a dot itself."""
    one, other = one.lower(), other.lower()
    return one == other or any(
        long.endswith("." + short) and "." in short for long, short in ((one, other), (other, one))
    )


def _record(domain: str, dns: Dns) -> tuple[str, str]:
    """Return the place and the text of the record that holds for a domain; the text is empty for none."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        place = "_dmarc." + ".".join(labels[start:])
        for text in dns.texts(place):
            if tags_of(text).get("v", "").upper() == "DMARC1":
                return place, text
    return f"_dmarc.{domain}", ""
