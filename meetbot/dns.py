"""Asks the domain name system; the only home of dnspython.

The doctor asks, nothing that sends mail does: a name server that is away never stops delivery.
"""

from __future__ import annotations

from typing import Any, Protocol

from meetbot.errors import DnsUnreachable

WAIT_S = 8.0  # for one question, all servers and tries together


class Dns(Protocol):
    """Questions by name. An answer is empty where there is no such name or no such record.

    Raises:
        DnsUnreachable: no server answered in time, or none that did could.
    """

    def texts(self, name: str) -> list[str]:
        """Return TXT records, the strings of each joined (RFC 7208 3.3)."""

    def addresses(self, name: str) -> list[str]:
        """Return IPv4 and IPv6 addresses as texts."""

    def exchangers(self, name: str) -> list[str]:
        """Return the hosts that take mail for a domain, the preferred first."""

    def names(self, address: str) -> list[str]:
        """Return the names that an address has (PTR), without the dot at the end."""


class SystemDns:
    """Asks the servers of /etc/resolv.conf."""

    def texts(self, name: str) -> list[str]:
        return [b"".join(record.strings).decode("utf-8", "replace") for record in _ask(name, "TXT")]

    def addresses(self, name: str) -> list[str]:
        return [str(record.address) for kind in ("A", "AAAA") for record in _ask(name, kind)]

    def exchangers(self, name: str) -> list[str]:
        found = sorted(_ask(name, "MX"), key=lambda record: (record.preference, str(record.exchange)))
        return [_plain(record.exchange) for record in found]

    def names(self, address: str) -> list[str]:
        from dns.reversename import from_address

        return [_plain(record.target) for record in _ask(from_address(address), "PTR")]


def _plain(name: object) -> str:
    return str(name).rstrip(".").lower()


def _ask(name: object, kind: str) -> list[Any]:
    # Imported here: half a second that only the doctor needs.
    from dns.exception import DNSException
    from dns.resolver import NXDOMAIN, NoAnswer, Resolver

    try:
        return list(Resolver().resolve(name, kind, lifetime=WAIT_S, search=False))  # type: ignore[arg-type]
    except (NXDOMAIN, NoAnswer):
        return []
    except (DNSException, UnicodeError) as error:
        raise DnsUnreachable(
            f"{kind} of {name}: {str(error).splitlines()[0] or type(error).__name__}"
        ) from error
