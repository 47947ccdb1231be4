"""A real IMAP server, dovecot, with one mailbox: mail is put in over LMTP, as a mail system does.

Debian's packages dovecot-imapd and dovecot-lmtpd are installed by `make test`. Nothing of the machine's own
dovecot is touched: configuration, sockets and mail lie in a temporary folder. Runs as root and as others.
"""

from __future__ import annotations

import contextlib
import grp
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

START_TIMEOUT_S = 20
CERTIFICATE = Path(__file__).parent.parent / "loopback.pem"
USER, PASSWORD = "rsvp", "open sesame"

CONFIG = """\
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
instance_name = {root}
listen = 127.0.0.1
protocols = imap lmtp
default_internal_user = {helper}
default_internal_group = {helpers}
default_login_user = {helper}
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
first_valid_uid = 0
mail_location = maildir:{root}/mail/%n
mail_uid = {owner}
mail_gid = {group}
recipient_delimiter = +
passdb {{
  driver = passwd-file
  args = scheme=plain username_format=%n {root}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={root}/mail/%n allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  chroot =
  user = {owner}
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class DovecotUnavailableError(Exception):
    """It is not installed, or did not start."""


class _Owner(TypedDict):
    owner: str
    group: str
    helper: str
    helpers: str


@dataclass(slots=True, kw_only=True)
class Dovecot:
    """One server; it may be killed and started again on the same ports, its mail kept."""

    root: Path
    imap_port: int
    imaps_port: int
    lmtp_port: int
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        self.process = subprocess.Popen(
            [_program(), "-F", "-c", self.root / "dovecot.conf"],
            cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                log = self.root / "log"
                told = log.read_text(errors="replace") if log.exists() else "it wrote no log"
                raise DovecotUnavailableError(f"dovecot did not start: {told}")
            time.sleep(0.02)

    def kill(self) -> None:
        """End it with all its processes, in the middle of whatever they do; connections break."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)
            self.process = None

    def deliver(self, data: bytes, *, to: str = f"{USER}@meet.example.org", sender: str = "") -> None:
        """Put a mail into the mailbox; it is on disk when this returns."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail(sender, [to], data)

    @property
    def maildir(self) -> Path:
        return self.root / "mail" / USER

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.imap_port), timeout=2) as connection:
                return connection.recv(16).startswith(b"* OK")
        except OSError:
            return False


def _program() -> str:
    found = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None or not Path("/usr/lib/dovecot/lmtp").exists():
        raise DovecotUnavailableError(
            "dovecot is not installed: run `make test` as root once, or "
            "`sudo apt-get install --no-install-recommends dovecot-imapd dovecot-lmtpd`"
        )
    return found


def _owner() -> _Owner:
    if os.geteuid() == 0:
        return {"owner": "nobody", "group": "nogroup", "helper": "nobody", "helpers": "nogroup"}
    user, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
    return {"owner": user, "group": group, "helper": user, "helpers": group}


@contextlib.contextmanager
def running_dovecot() -> Iterator[Dovecot]:
    """Start a server on free ports of loopback, with an empty mailbox, and stop it in the end."""
    _program()
    with tempfile.TemporaryDirectory(prefix="meetbot-dovecot-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        root.chmod(0o755)
        mail = root / "mail"
        mail.mkdir()
        (root / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        shutil.copy(CERTIFICATE, root / "certificate.pem")
        owner = _owner()
        if os.geteuid() == 0:
            shutil.chown(mail, user=owner["owner"], group=owner["group"])
        server = Dovecot(root=root, imap_port=_free(), imaps_port=_free(), lmtp_port=_free())
        (root / "dovecot.conf").write_text(
            CONFIG.format(
                root=root,
                certificate=root / "certificate.pem",
                imap_port=server.imap_port,
                imaps_port=server.imaps_port,
                lmtp_port=server.lmtp_port,
                **owner,
            )
        )
        try:
            server.start()
            yield server
        finally:
            server.kill()


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
