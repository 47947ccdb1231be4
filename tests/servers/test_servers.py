"""The servers of the tests do what tests rely on."""

import asyncio
import sys
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import psycopg
import pytest
from playwright.async_api import Browser, Page

from tests.golden import assert_golden
from tests.servers.browser import visiting
from tests.servers.postgres import Postgres
from tests.servers.smtp_sink import Cut, Phase, Reply, Sink


def mail(to: str = "ada@example.org") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "board@example.org"
    message["To"] = to
    message["Subject"] = "Board"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("See you.\n")
    return message


async def send(sink: Sink, message: EmailMessage) -> None:
    await aiosmtplib.send(message, hostname="127.0.0.1", port=sink.port, start_tls=False, timeout=5)


@pytest.mark.postgres
def test_each_database_of_a_template_is_a_copy(postgres: Postgres) -> None:
    def fill(name: str) -> None:
        with psycopg.connect(postgres.with_database(name)) as connection:
            connection.execute("CREATE TABLE one AS SELECT 1 AS n")

    template = postgres.template(fill, name="template_of_a_test")
    with postgres.fresh(template=template) as first, postgres.fresh(template=template) as second:
        with psycopg.connect(postgres.with_database(first)) as connection:
            connection.execute("INSERT INTO one VALUES (2)")
        with psycopg.connect(postgres.with_database(second)) as connection:
            assert connection.execute("SELECT n FROM one").fetchall() == [(1,)]


@pytest.mark.postgres
def test_the_server_is_new_enough_for_uuidv7(postgres_dsn: str) -> None:
    with psycopg.connect(postgres_dsn) as connection:
        assert connection.info.server_version >= 150000


async def test_the_sink_keeps_envelope_and_bytes(smtp_sink: Sink) -> None:
    await send(smtp_sink, mail())
    (received,) = smtp_sink.received
    assert (received.mail_from, received.rcpt_to) == ("board@example.org", ("ada@example.org",))
    assert received.message_id == "<1@example.org>"
    assert received.data.endswith(b"\r\n\r\nSee you.\r\n")


@pytest.mark.parametrize("phase", list(Phase))
async def test_the_sink_refuses_once_where_it_is_told(smtp_sink: Sink, phase: Phase) -> None:
    smtp_sink.script(Reply(phase, 451, "try later"))
    with pytest.raises((aiosmtplib.SMTPResponseException, aiosmtplib.SMTPRecipientsRefused)) as refusal:
        await send(smtp_sink, mail())
    assert "451" in str(refusal.value)
    assert smtp_sink.received == []
    await send(smtp_sink, mail())
    assert len(smtp_sink.received) == 1


async def test_a_reply_for_one_recipient_leaves_the_others(smtp_sink: Sink) -> None:
    smtp_sink.script(Reply(Phase.RCPT, 550, "no such user", "bob@example.org"))
    await send(smtp_sink, mail("ada@example.org, bob@example.org"))
    assert [received.rcpt_to for received in smtp_sink.received] == [("ada@example.org",)]


@pytest.mark.parametrize(("cut", "arrived"), [(Cut.BEFORE_DOT, 0), (Cut.AFTER_DOT, 1)])
async def test_a_cut_loses_the_answer(smtp_sink: Sink, cut: Cut, arrived: int) -> None:
    smtp_sink.script(cut)
    with pytest.raises((aiosmtplib.SMTPServerDisconnected, ConnectionError)):
        await send(smtp_sink, mail())
    assert len(smtp_sink.received) == arrived


async def test_the_sink_as_a_process_logs_each_mail(tmp_path: Path) -> None:
    log = tmp_path / "sink.log"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.servers.smtp_sink", "--port", "0", "--log", str(log),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        port = int((await asyncio.wait_for(process.stdout.readline(), 20)).split()[-1])
        await send(Sink(port=port), mail())
        assert log.read_text(encoding="utf-8") == (
            '{"message_id": "<1@example.org>", "from": "board@example.org", "to": ["ada@example.org"]}\n'
        )
    finally:
        process.kill()
        await process.wait()


@pytest.mark.browser
async def test_playwright_can_drive_the_chromium_that_is_installed(browser: Browser, page: Page) -> None:
    """A failure here after an update of Debian's chromium means: raise the pin of playwright."""
    await page.set_content("<p lang=de>Guten Tag</p>")
    assert await page.inner_text("p") == "Guten Tag"


@pytest.mark.browser
@pytest.mark.parametrize("script", ["throw new Error('broken')", "console.error('broken')"])
async def test_a_script_error_fails_the_visit(browser: Browser, script: str) -> None:
    async def visit() -> None:
        async with visiting(browser) as site:
            opened = await site.new_page()
            await opened.set_content(f"<script>{script}</script>")

    with pytest.raises(AssertionError, match="broken"):
        await visit()


def test_a_golden_file_shows_its_diff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEETBOT_GOLDEN", raising=False)
    assert_golden("golden.txt", "one\r\ntwo\r\n")
    with pytest.raises(AssertionError, match=r"(?s)-two␍.*\+three␍"):
        assert_golden("golden.txt", b"one\r\nthree\r\n")
