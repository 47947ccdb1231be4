"""Every setting, its shape and its default."""

from __future__ import annotations

import functools
import os
import secrets as random_secrets
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

STRICT = ConfigDict(extra="forbid", hide_input_in_errors=True)
LONGEST_MAILBOX = 40  # characters before the @ that leave room for what is put behind a "+"
Port = Annotated[int, Field(ge=0, le=65535)]
Count = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where the web pages are served, and the address people reach them at."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    host: str = "127.0.0.1"
    port: Port = 8470
    base_url: str = ""
    proxies: str = ""  # addresses or networks whose X-Forwarded-For is believed, with commas


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    url: str = ""  # empty = SQLite in the data folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Relative paths count from config.toml's folder."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    data: str = "var"
    templates: str = "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """The relay that mail is handed to; an empty host keeps every mail in the local mailbox."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    host: str = ""
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    require_tls: bool = True  # with starttls: a server that does not offer it gets no mail
    username: str = ""
    password: str = field(default="", repr=False)
    token_command: str = ""  # in place of a password: prints an OAuth 2 access token
    connections: Count = 4
    messages_per_connection: Count = 100
    messages_per_second: Annotated[float, Field(ge=0)] = 0  # 0 = not limited
    domain_rates: str = ""  # messages a second to single domains, "gmail.com=5, gmx.net=2"
    hello: str = ""  # EHLO name, empty = mail.domain

    @property
    def rates(self) -> dict[str, float]:
        """`domain_rates`, by domain in lower case."""
        pairs = (part.partition("=") for part in self.domain_rates.split(",") if part.strip())
        return {domain.strip().lower(): float(rate) for domain, _, rate in pairs}

    @property
    def token_words(self) -> tuple[str, ...]:
        """`token_command` as the words that are run; quotes keep a word together, nothing else is special."""
        return tuple(shlex.split(self.token_command))

    @property
    def on_this_machine(self) -> bool:
        """Whether mail to the relay never crosses a network."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dkim:
    """Our own signature, for a relay that does not sign; without a key file none is made."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    key: str = ""  # PEM file of an RSA key
    selector: str = ""
    domain: str = ""  # empty = the sender's


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Who mail comes from. `sender` is read by somebody: it is ORGANIZER of every invitation."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    sender: str = "rsvp@meet.example.org"
    domain: str = (
        ""  # right side of Message-ID and UID; empty = the sender's. Never change it once mails are out
    )
    rsvp_tokens: bool = True
    bounces: str = ""  # whose plus-addresses take what comes back; empty = the sender's, "off" = none
    redirect_to: str = ""  # a test system's: every mail goes to this address and to nobody else
    canary: bool = True  # of many mails 20 go first; where they are refused, the rest waits
    language: str = "en"  # of mails to accounts, where the browser of who asks names none
    link_hosts: str = ""  # where links may lead beside our own, with commas, "*." = below; empty = anywhere
    precedence_bulk: bool = False
    keep_days: Count = 180  # of what mails said and whom they went to, once their time is over
    smtp: Smtp = Smtp()
    dkim: Dkim = Dkim()

    @property
    def linked_hosts(self) -> tuple[str, ...]:
        """`link_hosts` one by one."""
        return tuple(host.strip().lower() for host in self.link_hosts.split(",") if host.strip())

    @property
    def is_practice(self) -> bool:
        """Whether no mail reaches anybody: all goes into the local mailbox, or to that of a test system."""
        return not self.smtp.host or bool(self.redirect_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSmtp:
    """The listener that takes mail for our own addresses; an empty host = none."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    host: str = ""
    port: Port = 2525
    addresses: str = ""  # taken beside the sender's and its rsvp+...@, with commas; "*" = any characters
    certificate: str = ""  # PEM file; with it STARTTLS is offered
    key: str = ""  # PEM file; empty = in the certificate's

    @property
    def patterns(self) -> tuple[str, ...]:
        """`addresses` one by one."""
        return tuple(filter(None, map(str.strip, self.addresses.split(","))))


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeImap:
    """The mailbox that is read; an empty host = none."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    host: str = ""
    port: Port = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    username: str = ""
    password: str = field(default="", repr=False)
    folder: str = "INBOX"
    done_folder: str = ""  # where mails go once they are taken in; empty = they stay, marked
    idle: bool = True
    poll_seconds: Annotated[int, Field(ge=5)] = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Which ways mail comes in, what is believed of it, and how long it is kept."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    authserv_id: str = ""  # whose Authentication-Results are believed; empty = nobody's
    keep_days: Count = 30  # of the mails themselves; what became of them stays
    max_bytes: Annotated[int, Field(ge=100_000, le=5_000_000)] = 5_000_000  # of one mail
    smtp: IntakeSmtp = IntakeSmtp()
    imap: IntakeImap = IntakeImap()


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    secret: str = field(default="", repr=False)  # empty = made at first start, kept in the data folder
    session_hours: Count = 8  # without a page opened
    session_days: Count = 7  # at most, however busy


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, checked; `root` is the folder relative paths count from."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    server: Server = Server()
    database: Database = Database()
    folders: Folders = Folders()
    mail: Mail = Mail()
    intake: Intake = Intake()
    security: Security = Security()
    log: Log = Log()
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)  # for `secret:name` in agendas
    root: Path = Path()

    @property
    def data(self) -> Path:
        return self.root / self.folders.data

    def apart(self, data: Path) -> Settings:
        """Return settings under which no mail leaves and nothing of the real service is touched.

        Args:
            data: the folder of their own, for database and key.
        """
        return replace(
            self,
            folders=replace(self.folders, data=str(data)),
            database=Database(),
            mail=replace(self.mail, smtp=Smtp(), redirect_to=""),
            intake=Intake(),
            security=replace(self.security, secret=""),
        )

    @property
    def template_override(self) -> Path:
        return self.root / self.folders.templates

    @property
    def base_url(self) -> str:
        """Address of the service as people reach it, without a slash at the end."""
        return (self.server.base_url or f"http://{self.server.host}:{self.server.port}").rstrip("/")

    @property
    def database_url(self) -> str:
        return self.database.url or f"sqlite:///{self.data / 'meetbot.db'}"

    @property
    def domain(self) -> str:
        """Right side of every UID and Message-ID."""
        return self.mail.domain or self.mail.sender.rpartition("@")[2]

    @property
    def bounce_mailbox(self) -> str:
        """Whose plus-addresses are the envelope senders; empty = mails leave from the plain sender."""
        if self.mail.bounces:
            return self.mail.bounces if self.mail.bounces != "off" else ""
        # Where no plus-address is taken, or none fits (RFC 5321 4.5.3.1.1), nothing could come back.
        fits = len(self.mail.sender.rpartition("@")[0]) <= LONGEST_MAILBOX
        return self.mail.sender if self.mail.rsvp_tokens and fits else ""

    @property
    def own_addresses(self) -> tuple[str, ...]:
        """Where mail for us may go: the sender's, bounces, all their +<token>@..., and more.

        "*" = any characters.
        """
        found = []
        for mailbox in filter(None, dict.fromkeys((self.mail.sender, self.bounce_mailbox))):
            local, _, domain = mailbox.rpartition("@")
            found += [mailbox, f"{local}+*@{domain}"]
        return (*found, *self.intake.smtp.patterns)

    @property
    def secret(self) -> bytes:
        """Key of all capability links; made and kept at first use: a new one would break every sent link."""
        if self.security.secret:
            return self.security.secret.encode()
        return _kept_secret(self.root, self.folders.data)

    def resolve(self, text: str) -> str:
        """Return `text`, or the value behind `secret:name`; empty when that secret is not set."""
        return self.secrets.get(text.removeprefix("secret:"), "") if text.startswith("secret:") else text


@functools.cache
def _kept_secret(root: Path, folder: str) -> bytes:
    path = root / folder / "secret"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    with os.fdopen(handle, "wb") as file:
        file.write(random_secrets.token_urlsafe(32).encode())
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes().strip()
