"""DKIM: is the key published that mails are signed with, and is it strong enough?

Source: RFC 6376 3.6.1, RFC 8301 3.2 (receivers expect 2,048 bits and ignore signatures of less than 1,024).
"""

from __future__ import annotations

import base64
import binascii

from meetbot.dns import Dns
from meetbot.errors import DnsUnreachable
from meetbot.flows.doctor.finding import Finding, bad, good, unknown, warning
from meetbot.signing import rsa_bits

BITS, LEAST_BITS = 2048, 1024


def check_dkim(domain: str, selector: str, dns: Dns) -> Finding:
    """Return what is wrong with the published key; without a selector nobody knows where it stands."""
    if not selector:
        return unknown(
            "dkim",
            "Which key your mail server signs with is not known here.",
            f"Run `meetbot doctor --selector NAME`; its provider tells the name (NAME._domainkey.{domain}).",
        )
    place = f"{selector}._domainkey.{domain}"
    try:
        records = dns.texts(place)
    except DnsUnreachable as error:
        return unknown(
            "dkim", f"The DKIM key at {place} could not be looked up: {error}", "Run it again later."
        )
    if not records:
        return bad(
            "dkim",
            f"There is no DKIM key at {place}; Gmail, Yahoo and Outlook want every mail signed.",
            "Publish the TXT record that your mail provider gives you.",
        )
    tags = tags_of(records[0])
    if tags.get("v", "DKIM1") != "DKIM1" or "p" not in tags:
        return bad("dkim", f"The record at {place} is no DKIM key.", "Publish it again, whole.")
    if not tags["p"]:
        return bad(
            "dkim", f"The DKIM key at {place} was withdrawn (p= is empty).", "Sign with a key that stands."
        )
    if "y" in tags.get("t", "").split(":"):
        return warning(
            "dkim", f"The DKIM key at {place} says that it is a test (t=y).", 'Take "t=y" out of the record.'
        )
    if tags.get("k", "rsa") == "ed25519":
        return warning(
            "dkim",
            f"The DKIM key at {place} is Ed25519, which Gmail and others do not verify by itself.",
            "Sign with an RSA key of 2,048 bits too.",
        )
    return _of_key(place, tags["p"])


def _of_key(place: str, key: str) -> Finding:
    try:
        bits = rsa_bits(base64.b64decode("".join(key.split()), validate=True))
    except (binascii.Error, ValueError):
        return bad("dkim", f"The DKIM key at {place} cannot be read.", "Publish it again, whole.")
    if bits < LEAST_BITS:
        return bad(
            "dkim", f"The DKIM key at {place} has {bits} bits; it counts for nothing.", "Use 2,048 bits."
        )
    if bits < BITS:
        return warning("dkim", f"The DKIM key at {place} has {bits} bits.", "Use 2,048 bits.")
    return good("dkim", f"The DKIM key at {place} stands, {bits} bits.")


def tags_of(record: str) -> dict[str, str]:
    """Return the tags of a record "v=DKIM1; k=rsa; p=..." by name (RFC 6376 3.2)."""
    pairs = (part.partition("=") for part in record.split(";") if part.strip())
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
