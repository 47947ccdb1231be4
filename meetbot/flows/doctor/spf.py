"""SPF: may this address send mail for this domain? Evaluated as receivers do.

Source: RFC 7208. Not evaluated: `ptr` (5.5: do not use) and macros (7); both count as "does not match".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from meetbot.dns import Dns
from meetbot.errors import DnsUnreachable
from meetbot.flows.doctor.finding import Finding, bad, good, unknown, warning

MOST_LOOKUPS = 10  # RFC 7208 4.6.4
MOST_VOID = 2  # look-ups that find nothing, likewise; not all receivers count them
_TERM = re.compile(r"([+?~-]?)([a-z0-9]+)(?::([^/\s]+))?((?:/\d+)?(?://\d+)?)", re.IGNORECASE)


class Result(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    NONE = "none"
    PERMERROR = "permerror"


_QUALIFIERS = {"+": Result.PASS, "": Result.PASS, "-": Result.FAIL, "~": Result.SOFTFAIL, "?": Result.NEUTRAL}


class _Permanent(Exception):
    """The record cannot be evaluated by anybody."""


@dataclass(slots=True, kw_only=True)
class _Question:
    """One evaluation: who asks to send, and how many look-ups it has cost."""

    dns: Dns
    address: IPv4Address | IPv6Address
    lookups: int = 0
    voids: int = 0  # look-ups that found nothing
    everybody: bool = False  # "+all" let them in
    seen: list[str] = field(default_factory=list)  # domains under evaluation

    def count(self) -> None:
        self.lookups += 1
        if self.lookups > MOST_LOOKUPS:
            raise _Permanent(f"it needs more than {MOST_LOOKUPS} look-ups")

    def counted(self, answer: list[str]) -> list[str]:
        self.voids += not answer
        return answer


def check_spf(domain: str, addresses: list[str], dns: Dns) -> list[Finding]:
    """Return one finding for each address that mail leaves from."""
    try:
        return [_of_address(domain, address, dns) for address in addresses]
    except DnsUnreachable as error:
        return [unknown("spf", f"SPF of {domain} could not be looked up: {error}", "Run it again later.")]


def _of_address(domain: str, address: str, dns: Dns) -> Finding:
    question = _Question(dns=dns, address=ip_address(address))
    result, why = _evaluated(domain, question)
    record = f'a TXT record at {domain}, like "v=spf1 ip4:{address} -all"'
    if ":" in address:
        record = record.replace("ip4:", "ip6:")
    match result:
        case Result.PASS if question.everybody:
            return warning(
                "spf",
                f'SPF of {domain} lets everybody send ("+all"), so receivers make nothing of it.',
                f"Write who may: {record}.",
            )
        case Result.PASS if question.voids > MOST_VOID:
            return warning(
                "spf",
                f"SPF of {domain} lets {address} send, but {question.voids} of its look-ups find nothing; "
                f"many receivers give up after {MOST_VOID}.",
                f"Take out the names that are gone; the simplest is {record}.",
            )
        case Result.PASS:
            cost = f"{question.lookups} of {MOST_LOOKUPS} look-ups"
            return good("spf", f"SPF of {domain} lets {address} send ({cost}).")
        case Result.NONE:
            return bad(
                "spf", f"{domain} has no SPF record; Gmail, Yahoo and Outlook want one.", f"Publish {record}."
            )
        case Result.PERMERROR:
            return bad(
                "spf",
                f"SPF of {domain} cannot be evaluated: {why}.",
                f"Correct it; the simplest is {record}.",
            )
        case Result.NEUTRAL:
            return warning(
                "spf", f"SPF of {domain} says nothing of {address}.", f"Add {address} to it: {record}."
            )
        case _:
            return bad(
                "spf", f"SPF of {domain} does not let {address} send ({result}).", f"Add it: {record}."
            )


def evaluate(domain: str, address: str, dns: Dns) -> tuple[Result, str, int]:
    """Return (result, why where it is `permerror`, look-ups) for mail from `domain` sent by `address`.

    Raises:
        DnsUnreachable: the name servers do not answer.
    """
    question = _Question(dns=dns, address=ip_address(address))
    return (*_evaluated(domain, question), question.lookups)


def _evaluated(domain: str, question: _Question) -> tuple[Result, str]:
    try:
        return _check_host(domain, question), ""
    except _Permanent as error:
        return Result.PERMERROR, str(error)


def _check_host(domain: str, question: _Question) -> Result:
    if domain.lower() in question.seen:
        raise _Permanent(f"{domain} includes itself")
    records = [text for text in question.dns.texts(domain) if re.match(r"v=spf1(\s|$)", text, re.IGNORECASE)]
    if not records:
        return Result.NONE
    if len(records) > 1:
        raise _Permanent(f"{domain} has {len(records)} SPF records, it may have one")
    question.seen.append(domain.lower())
    redirect = ""
    for term in records[0].split()[1:]:
        name, equals, value = term.partition("=")
        if equals and ":" not in name and "/" not in name:
            redirect = value if name.lower() == "redirect" else redirect
            continue
        result = _term(term, domain, question)
        if result is not None:
            question.seen.pop()
            return result
    question.seen.pop()
    if not redirect:
        return Result.NEUTRAL
    question.count()
    result = _check_host(redirect, question)
    if result is Result.NONE:
        raise _Permanent(f"it points to {redirect}, which has no SPF record")
    return result


def _term(term: str, domain: str, question: _Question) -> Result | None:
    """Return what a mechanism decides; None where it does not match (RFC 7208 5)."""
    found = _TERM.fullmatch(term)
    if found is None:
        raise _Permanent(f'"{term}" is not understood')
    result = _QUALIFIERS[found[1]]
    mechanism = found[2].lower()
    if not _matches(mechanism, found[3] or "", found[4], domain, question):
        return None
    question.everybody = question.everybody or (mechanism == "all" and result is Result.PASS)
    return result


def _matches(name: str, value: str, prefix: str, domain: str, question: _Question) -> bool:
    match name:
        case "all":
            return True
        case "ip4" | "ip6":
            return _inside(f"{value}{prefix}", question)
        case "include":
            question.count()
            inner = _check_host(value, question)
            if inner is Result.NONE:
                raise _Permanent(f"it includes {value}, which has no SPF record")
            return inner is Result.PASS
        case "a":
            question.count()
            return _one_of(question.counted(question.dns.addresses(value or domain)), prefix, question)
        case "mx":
            question.count()
            hosts = question.counted(question.dns.exchangers(value or domain))
            return any(
                _one_of(question.dns.addresses(host), prefix, question) for host in hosts[:MOST_LOOKUPS]
            )
        case "exists" | "ptr":
            question.count()
            if name == "ptr" or "%" in value:
                return False
            return bool(question.counted(question.dns.addresses(value)))
        case _:
            raise _Permanent(f'"{name}" is not a mechanism')


def _one_of(addresses: list[str], prefix: str, question: _Question) -> bool:
    four, _, six = prefix.partition("//")
    return any(
        _inside(f"{address}{('/' + six if six else '') if ':' in address else four}", question)
        for address in addresses
    )


def _inside(network: str, question: _Question) -> bool:
    try:
        return question.address in ip_network(network, strict=False)
    except ValueError as error:
        raise _Permanent(f'"{network}" is no address') from error
