"""Faults that single values cannot show: settings that do not go together, or mean nothing."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from fnmatch import fnmatchcase
from ipaddress import ip_network

from meetbot.config.places import line_of
from meetbot.config.settings import LONGEST_MAILBOX, Intake, Settings


def _wrong_network(text: str) -> str:
    """Return the first part between commas that is neither an address nor a network; empty for none."""
    for part in filter(None, map(str.strip, text.split(","))):
        try:
            ip_network(part)
        except ValueError:
            return part
    return ""


def _wrong_redirect(settings: Settings, to: str) -> str:
    """Return why all mail cannot go to this address; empty when it can."""
    if not re.fullmatch(r"[^@\s<>\"]+@[A-Za-z0-9.-]+", to):
        return f'"{to}" is not an address; write one mailbox that testers read, or leave it empty'
    if not settings.mail.smtp.host:
        return "no mail server is set, so no mail leaves at all; set mail.smtp.host, or leave this empty"
    local, _, domain = to.lower().rpartition("@")
    own = {settings.mail.sender.lower(), settings.mail.bounces.lower()}
    plain = f"{local.partition('+')[0]}@{domain}"
    taken = settings.intake.smtp.host and any(
        fnmatchcase(to.lower(), pattern.lower()) for pattern in settings.intake.smtp.patterns
    )
    if plain in own or taken:
        return f'"{to}" is read as answers to us, so every mail would come back; write another mailbox'
    return ""


def senseless(settings: Settings, *, source: str, text: str) -> list[str]:
    """Return faults that single values cannot show."""
    faults = []

    def say(name: str, message: str) -> None:
        line = line_of(name.split("."), text)
        faults.append(f"{source}{f':{line}' if line else ''}: {name}: {message}")

    if not re.fullmatch(r"[^@\s<>\"]+@[A-Za-z0-9.-]+", settings.mail.sender):
        say(
            "mail.sender",
            f'"{settings.mail.sender}" is not an address; write one that is read, like rsvp@meet.example.org',
        )
    if settings.mail.bounces not in ("", "off") and not re.fullmatch(
        rf"[^@\s<>\"+]{{1,{LONGEST_MAILBOX}}}@[A-Za-z0-9.-]+", settings.mail.bounces
    ):
        say(
            "mail.bounces",
            f'"{settings.mail.bounces}" is no mailbox that takes plus-addresses; write one like '
            '"b@bounces.meet.example.org", or "off"',
        )
    for part in filter(None, map(str.strip, settings.mail.smtp.domain_rates.split(","))):
        if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\s*=\s*(?!0*\.?0*$)\d{1,6}(\.\d{1,3})?", part):
            say(
                "mail.smtp.domain_rates",
                f'"{part}" is no domain with its messages a second; write "gmail.com=5, gmx.net=0.5"',
            )
    if bool(settings.mail.dkim.key) != bool(settings.mail.dkim.selector):
        say("mail.dkim.key", "a signature needs both key and selector")
    if (to := settings.mail.redirect_to) and (message := _wrong_redirect(settings, to)):
        say("mail.redirect_to", message)
    if settings.server.base_url and not re.fullmatch(r"https?://[^/\s]+/?", settings.server.base_url):
        say("server.base_url", 'write scheme and host only, like "https://meet.example.org"')
    if wrong := _wrong_network(settings.server.proxies):
        say(
            "server.proxies",
            f'"{wrong}" is no address or network; write the proxy\'s, like "127.0.0.1, 10.0.0.0/8"',
        )
    if settings.database.url and not re.match(
        r"(sqlite:///|postgresql(\+psycopg)?://)", settings.database.url
    ):
        say("database.url", 'write "sqlite:///path/to/file.db" or "postgresql://user@host/name"')
    if settings.security.secret and len(settings.security.secret) < 24:
        say("security.secret", "too short to protect links; write at least 24 characters or leave it out")
    for host in settings.mail.linked_hosts:
        if not re.fullmatch(r"(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*", host):
            say("mail.link_hosts", f'"{host}" is no host; write one like "maps.example.org" or "*.zoom.us"')
    _senseless_smtp(settings, say)
    _senseless_intake(settings.intake, say)
    return faults


def _senseless_smtp(settings: Settings, say: Callable[[str, str], None]) -> None:
    smtp = settings.mail.smtp
    if smtp.password and smtp.token_command:
        say("mail.smtp.token_command", "write a password or a command that prints a token, not both")
    elif bool(smtp.username) != bool(smtp.password or smtp.token_command):
        say("mail.smtp.username", "write both username and password (or token_command), or neither")
    try:
        shlex.split(smtp.token_command)
    except ValueError as error:
        say("mail.smtp.token_command", f"{str(error).lower()}; write the program and its arguments")
    if smtp.host and not smtp.on_this_machine:
        if smtp.security == "none" and smtp.require_tls:
            say(
                "mail.smtp.security",
                '"none" sends every mail readable across the network; write "starttls" or "tls",'
                " or set require_tls = false where that network is yours alone",
            )
        if smtp.username and smtp.security != "tls" and not smtp.require_tls:
            say("mail.smtp.require_tls", "a password needs encryption on the way; write true")
        hello = smtp.hello or settings.domain
        if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", hello):
            say("mail.smtp.hello", f'"{hello}" is not a full name; write it like "meet.example.org"')


def _senseless_intake(intake: Intake, say: Callable[[str, str], None]) -> None:
    imap, door = intake.imap, intake.smtp
    if imap.host and not (imap.username and imap.password):
        say("intake.imap.host", "a mailbox needs username and password too")
    if imap.host and imap.done_folder == imap.folder:
        say("intake.imap.done_folder", "write another folder than the one that is read, or none")
    if door.key and not door.certificate:
        say("intake.smtp.key", "a key belongs to a certificate: set certificate too")
    for address in door.patterns:
        if not re.fullmatch(r"[^@\s<>\"]+@[A-Za-z0-9.-]+", address):
            say(
                "intake.smtp.addresses",
                f'"{address}" is not an address; write it like postmaster@example.org',
            )
