"""DMARC: is there a policy for the domain of From, and does somebody read its reports?

Source: RFC 7489 6.3, 6.6.3; alignment 3.1; reports to others 7.1.
"""

from __future__ import annotations

import re

from meetbot.dns import Dns
from meetbot.errors import DnsUnreachable
from meetbot.flows.doctor.dkim import tags_of
from meetbot.flows.doctor.finding import Finding, bad, good, unknown, warning

POLICIES = ("none", "quarantine", "reject")
_MAILTO = re.compile(r"mailto:[^@,!\s]+@([^,!\s]+)(?:![0-9]+[kmgt]?)?", re.IGNORECASE)


def check_dmarc(domain: str, dns: Dns) -> Finding:
    """Return what the policy of `domain`, or of a domain above it, lacks."""
    try:
        return _found(domain, dns)
    except DnsUnreachable as error:
        return unknown("dmarc", f"DMARC of {domain} could not be looked up: {error}", "Run it again later.")


def _found(domain: str, dns: Dns) -> Finding:
    place, records = _records(domain, dns)
    wanted = f'a TXT record at _dmarc.{domain}: "v=DMARC1; p=none; rua=mailto:postmaster@{domain}"'
    if not records:
        return bad(
            "dmarc",
            f"{domain} has no DMARC record; Gmail, Yahoo and Outlook want one from who sends much.",
            f"Publish {wanted}.",
        )
    if len(records) > 1:
        return bad(
            "dmarc",
            f"There are {len(records)} DMARC records at {place}, so receivers heed none.",
            f"Leave one of them; the simplest is {wanted}.",
        )
    tags = tags_of(records[0])
    if tags.get("p", "").lower() not in POLICIES:
        return bad(
            "dmarc",
            f'The DMARC record at {place} has no policy (p="{tags.get("p", "")}").',
            f"Publish {wanted}.",
        )
    hosts = [found[1] for uri in tags.get("rua", "").split(",") if (found := _MAILTO.fullmatch(uri.strip()))]
    if not hosts:
        return warning(
            "dmarc",
            f"DMARC at {place} (p={tags['p']}) names nobody who gets its reports.",
            f'Add "rua=mailto:postmaster@{domain}" to it.',
        )
    of = place.removeprefix("_dmarc.")
    for host in hosts:
        leave = f"{of}._report._dmarc.{host}"
        if not related(of, host) and not _dmarc_texts(leave, dns):
            return warning(
                "dmarc",
                f"DMARC at {place} (p={tags['p']}) sends its reports to {host}, which does not say that it "
                "takes them, so no receiver sends any.",
                f'Have "v=DMARC1" published as a TXT record at {leave}, or name a mailbox of {of}.',
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


def _records(domain: str, dns: Dns) -> tuple[str, list[str]]:
    """Return the place and the texts that hold for a domain; one is right, several count as none."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        place = "_dmarc." + ".".join(labels[start:])
        if texts := _dmarc_texts(place, dns):
            return place, texts
    return f"_dmarc.{domain}", []


def _dmarc_texts(place: str, dns: Dns) -> list[str]:
    return [text for text in dns.texts(place) if tags_of(text).get("v", "").upper() == "DMARC1"]
