"""config.toml -> Settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetbot.config import Settings, load_settings, setting_names
from meetbot.errors import ConfigError
from meetbot.mail.inbound import LARGEST_MAIL

ROOT = Path(__file__).parent.parent


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def fault(path: Path | None, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load_settings(path, environ=environ or {})
    return str(caught.value)


def test_the_shipped_file_states_every_default() -> None:
    shipped = load_settings(ROOT / "config.toml", environ={})
    assert {**vars_of(shipped), "root": None} == {**vars_of(Settings()), "root": None}


def vars_of(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in Settings.__dataclass_fields__}


def test_the_shipped_file_names_every_setting() -> None:
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    named, section = set(), ""
    for line in text.splitlines():
        if header := re.match(r"\[([\w.]+)\]", line):
            section = header[1]
        elif key := re.match(r"(\w+) = ", line):
            named.add(f"{section}.{key[1]}")
    assert named == {name for name in setting_names() if not name.endswith(".*")}
    assert "[secrets]" in text


def test_an_unknown_setting_is_refused_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    path = write(tmp_path, '[server]\nprot = 1\n\n[mail.smtp]\nhots = "relay"\n')
    assert fault(path) == (
        f'{path}:2: server.prot: unknown setting; did you mean "server.port"?\n'
        f'{path}:5: mail.smtp.hots: unknown setting; did you mean "mail.smtp.host"?'
    )


def test_an_unknown_variable_is_refused_with_the_nearest_name() -> None:
    assert fault(None, {"MEETBOT_SERVER__PROT": "1"}) == (
        "environment: MEETBOT_SERVER__PROT: unknown setting; did you mean MEETBOT_SERVER__PORT?"
    )


def test_a_variable_stands_over_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "[server]\nport = 1000\n")
    assert load_settings(path, environ={"MEETBOT_SERVER__PORT": "2000"}).server.port == 2000


def test_a_password_is_read_from_its_file_and_never_shown(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("open sesame\n", encoding="utf-8")
    environ = {
        "MEETBOT_MAIL__SMTP__USERNAME": "meetbot",
        "MEETBOT_MAIL__SMTP__PASSWORD_FILE": str(tmp_path / "password"),
    }
    settings = load_settings(None, environ=environ)
    assert settings.mail.smtp.password == "open sesame"
    assert "sesame" not in repr(settings)


def test_a_wrong_value_is_named_but_not_repeated(tmp_path: Path) -> None:
    path = write(tmp_path, '[mail.smtp]\nport = "hunter2"\n')
    text = fault(path)
    assert text.startswith(f"{path}:2: mail.smtp.port: ")
    assert "hunter2" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[mail]\nsender = "nobody"\n', ':2: mail.sender: "nobody" is not an address'),
        ('[server]\nbase_url = "meet.example.org"\n', ":2: server.base_url: write scheme and host only"),
        ('[database]\nurl = "mysql://x"\n', ":2: database.url: write "),
        ('[security]\nsecret = "short"\n', ":2: security.secret: too short"),
        ('[mail.smtp]\nusername = "me"\n', ":2: mail.smtp.username: write both"),
        (
            '[mail.smtp]\nusername = "me"\npassword = "p"\ntoken_command = "get"\n',
            ":4: mail.smtp.token_command: write a password or a command",
        ),
        ('[mail.smtp]\ntoken_command = "get"\n', ": mail.smtp.username: write both"),
        (
            '[mail.smtp]\nusername = "me"\ntoken_command = "get \'it"\n',
            ":3: mail.smtp.token_command: no closing quotation; write the program",
        ),
        (
            '[mail.smtp]\nhost = "relay.example.org"\nsecurity = "none"\n',
            ':3: mail.smtp.security: "none" sends every mail readable across the network',
        ),
        (
            '[mail.smtp]\nhost = "h.example.org"\nusername = "u"\npassword = "p"\nrequire_tls = false\n',
            ":5: mail.smtp.require_tls: a password needs encryption on the way; write true",
        ),
        (
            '[mail.smtp]\nhost = "relay.example.org"\nhello = "laptop"\n',
            ':3: mail.smtp.hello: "laptop" is not a full name',
        ),
        (
            '[mail.smtp]\ndomain_rates = "gmail.com=5, gmx.net"\n',
            ':2: mail.smtp.domain_rates: "gmx.net" is no domain with its messages a second; write',
        ),
        ('[mail.smtp]\ndomain_rates = "gmail.com=0.0"\n', ':2: mail.smtp.domain_rates: "gmail.com=0.0" is'),
        ('[intake.imap]\nhost = "imap.example.org"\n', ":2: intake.imap.host: a mailbox needs username"),
        (
            '[intake.imap]\nhost = "h"\nusername = "u"\npassword = "p"\ndone_folder = "INBOX"\n',
            ":5: intake.imap.done_folder: write another folder",
        ),
        ('[intake.smtp]\nkey = "key.pem"\n', ":2: intake.smtp.key: a key belongs to a certificate"),
        ('[intake.smtp]\naddresses = "a@example.org, *@*"\n', ':2: intake.smtp.addresses: "*@*" is not an'),
        ("[intake]\nmax_bytes = 20_000_000\n", ":2: intake.max_bytes: "),
    ],
)
def test_a_senseless_value_says_what_to_write(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    assert fault(path).startswith(f"{path}{said}")


def test_rates_of_single_domains_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, '[mail.smtp]\ndomain_rates = "Gmail.com = 5, gmx.net=0.5"\n')
    assert load_settings(path, environ={}).mail.smtp.rates == {"gmail.com": 5, "gmx.net": 0.5}


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_mail_to_a_server_on_the_same_machine_may_go_unencrypted(tmp_path: Path, host: str) -> None:
    path = write(tmp_path, f'[mail.smtp]\nhost = "{host}"\nsecurity = "none"\n')
    assert load_settings(path, environ={}).mail.smtp.security == "none"


def test_a_network_of_ones_own_may_be_trusted_with_plain_text(tmp_path: Path) -> None:
    text = '[mail.smtp]\nhost = "relay.example.org"\nsecurity = "none"\nrequire_tls = false\n'
    assert not load_settings(write(tmp_path, text), environ={}).mail.smtp.require_tls


def test_the_words_of_a_command_are_kept_together_by_quotes_alone(tmp_path: Path) -> None:
    text = """[mail.smtp]\nusername = "me"\ntoken_command = "get --for 'a b' $HOME;ls"\n"""
    words = load_settings(write(tmp_path, text), environ={}).mail.smtp.token_words
    assert words == ("get", "--for", "a b", "$HOME;ls")


def test_broken_toml_names_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, "[server\nport = 1\n")
    assert fault(path).startswith(f"{path}: not TOML: ")
    assert "line 1" in fault(path)


def test_the_links_key_is_made_once_and_kept(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, ""), environ={})
    first = settings.secret
    assert len(first) >= 32
    assert (tmp_path / "var" / "secret").read_bytes() == first
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o077 == 0


def test_a_secret_reference_is_resolved_and_anything_else_left_alone() -> None:
    settings = load_settings(None, environ={"MEETBOT_SECRETS__ZOOM_URL": "https://call.example.org"})
    assert settings.resolve("secret:zoom_url") == "https://call.example.org"
    assert settings.resolve("secret:other") == ""
    assert settings.resolve("https://plain.example.org") == "https://plain.example.org"


def test_mail_for_us_goes_to_the_sender_its_tokens_and_what_is_named_beside() -> None:
    environ = {
        "MEETBOT_MAIL__SENDER": "rsvp@meet.example.org",
        "MEETBOT_INTAKE__SMTP__ADDRESSES": "postmaster@meet.example.org, bounces+*@meet.example.org,",
    }
    assert load_settings(None, environ=environ).own_addresses == (
        "rsvp@meet.example.org",
        "rsvp+*@meet.example.org",
        "postmaster@meet.example.org",
        "bounces+*@meet.example.org",
    )


@pytest.mark.parametrize(
    ("bounces", "sender", "tokens", "mailbox"),
    [
        ("", "rsvp@meet.example.org", "true", "rsvp@meet.example.org"),
        ("", "rsvp@meet.example.org", "false", ""),  # no plus-address reaches anybody there
        ("", f"{'r' * 41}@meet.example.org", "true", ""),  # nothing fits behind it
        ("off", "rsvp@meet.example.org", "true", ""),
        ("b@bounces.example.org", "rsvp@meet.example.org", "false", "b@bounces.example.org"),
    ],
)
def test_what_comes_back_goes_to_one_mailbox_or_to_none(
    bounces: str, sender: str, tokens: str, mailbox: str
) -> None:
    environ = {
        "MEETBOT_MAIL__BOUNCES": bounces,
        "MEETBOT_MAIL__SENDER": sender,
        "MEETBOT_MAIL__RSVP_TOKENS": tokens,
    }
    settings = load_settings(None, environ=environ)
    assert settings.bounce_mailbox == mailbox


def test_mail_that_comes_back_is_taken_by_the_listener() -> None:
    environ = {"MEETBOT_MAIL__BOUNCES": "b@bounces.example.org", "MEETBOT_MAIL__SENDER": "rsvp@example.org"}
    addresses = ("rsvp@example.org", "rsvp+*@example.org", "b@bounces.example.org", "b+*@bounces.example.org")
    assert load_settings(None, environ=environ).own_addresses == addresses


@pytest.mark.parametrize("bounces", ["b+c@bounces.example.org", "bounces", "on", f"{'b' * 41}@example.org"])
def test_a_mailbox_that_can_take_nothing_back_is_refused(bounces: str) -> None:
    with pytest.raises(ConfigError, match=r'mail.bounces: ".*" is no mailbox .* write one like'):
        load_settings(None, environ={"MEETBOT_MAIL__BOUNCES": bounces})


def test_the_largest_mail_that_may_be_set_is_the_largest_that_is_read() -> None:
    assert Settings().intake.max_bytes == LARGEST_MAIL
