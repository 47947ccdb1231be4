"""config.toml -> Settings. Environment variables stand over the file; unknown keys are errors with a hint.

`MEETBOT_MAIL__SMTP__HOST=...` overrides `[mail.smtp] host`; with `_FILE` at its end the value is read from
that file (for passwords handed over by systemd or a container). `config.toml` names every setting.
"""

from __future__ import annotations

import difflib
import functools
import os
import re
import secrets as random_secrets
import shlex
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from fnmatch import fnmatchcase
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from meetbot.errors import ConfigError

STRICT = ConfigDict(extra="forbid", hide_input_in_errors=True)
PREFIX = "MEETBOT_"
_LONGEST_MAILBOX = 40  # characters before the @ that leave room for what is put behind a "+"
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
        fits = len(self.mail.sender.rpartition("@")[0]) <= _LONGEST_MAILBOX
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


def load_settings(path: Path | None = None, *, environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `path` (none = defaults) with the environment's over them.

    Raises:
        ConfigError: naming every wrong or unknown setting, where it stands and what to write.
    """
    text = ""
    if path is not None:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: cannot be read: {error}") from error
    try:
        tree: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    if "root" in tree:
        raise ConfigError(f"{path}: root: unknown setting; relative paths count from the folder of this file")
    faults = _overlay(tree, os.environ if environ is None else environ)
    try:
        settings = TypeAdapter(Settings).validate_python(
            tree | {"root": path.resolve().parent if path is not None else Path.cwd()}
        )
    except ValidationError as error:
        found = [
            _fault(e, source=str(path or "environment"), text=text) for e in error.errors(include_input=False)
        ]
        faults += [message for _, message in sorted(found, key=lambda f: f[0])]
        raise ConfigError("\n".join(faults)) from None
    faults += _senseless(settings, source=str(path or "environment"), text=text)
    if faults:
        raise ConfigError("\n".join(faults))
    return settings


def setting_names() -> list[str]:
    """Return every setting's dotted name, in order; `secrets.*` stands for any name."""
    return [name for name in _names(Settings) if name != "root"]


def _names(kind: type, prefix: str = "") -> list[str]:
    hints = get_type_hints(kind)
    names: list[str] = []
    for f in fields(kind):
        inner = hints[f.name]
        if is_dataclass(inner) and isinstance(inner, type):
            names += _names(inner, f"{prefix}{f.name}.")
        else:
            names.append(prefix + ("secrets.*" if f.name == "secrets" else f.name))
    return names


def _overlay(tree: dict[str, Any], environ: Mapping[str, str]) -> list[str]:
    """Put the environment's values over the tree; return faults."""
    faults: list[str] = []
    known = {name.upper().replace(".", "__") for name in setting_names()}
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX) or "__" not in variable:
            continue
        name = variable.removeprefix(PREFIX)
        from_file = name.endswith("_FILE") and name not in known
        name = name.removesuffix("_FILE") if from_file else name
        if name not in known and not name.startswith("SECRETS__"):
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {PREFIX}{near[0]}?" if near else "; config.toml names every setting"
            faults.append(f"environment: {variable}: unknown setting{hint}")
            continue
        if from_file:
            try:
                value = Path(value).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                faults.append(f"environment: {variable}: its file cannot be read: {error}")
                continue
        *sections, key = name.lower().split("__")
        here = tree
        for section in sections:
            here = here.setdefault(section, {})
            if not isinstance(here, dict):
                faults.append(f"environment: {variable}: {section} is not a section in the file")
                here = {}
        here[key] = value
    return faults


def _fault(error: Any, *, source: str, text: str) -> tuple[int, str]:
    """Return (line, message): faults are told in the file's order."""
    path = [str(part) for part in error["loc"]]
    line = _line_of(path, text) or 0
    where = f"{source}:{line}" if line else source
    name = ".".join(path)
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        known = [n for n in setting_names() if "*" not in n]
        candidates = [n for n in known if n.startswith(".".join(path[:-1]))] or known
        sections = {n.split(".")[0] for n in known}
        near = difflib.get_close_matches(name, [*candidates, *known, *sections], n=1, cutoff=0.5)
        hint = f'; did you mean "{near[0]}"?' if near else "; config.toml of the project names every setting"
        return line, f"{where}: {name}: unknown setting{hint}"
    return line, f"{where}: {name}: {error['msg']}"


def _line_of(path: list[str], text: str) -> int | None:
    """Return the line of a setting in TOML text; tomllib itself keeps no positions."""
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[([^\]]+)\]", line):
            section = header[1].strip()
            if section == ".".join(path):
                return number
        elif (key := re.match(r"\s*([\w.-]+)\s*=", line)) and ".".join(
            filter(None, [section, key[1]])
        ) == ".".join(path):
            return number
    return None


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


def _senseless(settings: Settings, *, source: str, text: str) -> list[str]:
    """Return faults that single values cannot show."""
    faults = []

    def say(name: str, message: str) -> None:
        line = _line_of(name.split("."), text)
        faults.append(f"{source}{f':{line}' if line else ''}: {name}: {message}")

    if not re.fullmatch(r"[^@\s<>\"]+@[A-Za-z0-9.-]+", settings.mail.sender):
        say(
            "mail.sender",
            f'"{settings.mail.sender}" is not an address; write one that is read, like rsvp@meet.example.org',
        )
    if settings.mail.bounces not in ("", "off") and not re.fullmatch(
        rf"[^@\s<>\"+]{{1,{_LONGEST_MAILBOX}}}@[A-Za-z0-9.-]+", settings.mail.bounces
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
