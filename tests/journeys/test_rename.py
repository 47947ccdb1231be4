"""A session gets another id while its invitations are in people's calendars."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.board import board
from tests.journeys.process import Home, serving, until
from tests.journeys.test_yaml_to_mail import START, value
from tests.servers.smtp_sink import Sink


async def test_a_renamed_session_mails_nobody_and_its_next_move_reaches_the_same_entry(
    tmp_path: Path, smtp_sink: Sink
) -> None:
    home = Home(tmp_path)
    home.configure(host="127.0.0.1", port=smtp_sink.port)
    home.write(board(START))
    assert (await home.run("apply", "board.yaml", "--yes")).code == 0
    async with serving(home) as service:
        await until(lambda: len(smtp_sink.received) == 6, within=30, what="six invitations")
        home.write(board(START).replace("{id: budget,", "{id: money,"))
        asked = await home.run("apply", "board.yaml", "--yes")
        assert (asked.code, "renamed or cancelled?" in asked.err) == (1, True)
        home.write(board(START).replace("{id: budget,", "{id: money, was: [budget],"))
        renamed = await home.run("apply", "board.yaml", "--yes")
        assert (renamed.code, renamed.err.strip()) == (0, "Revision 2 is stored. No mail was needed.")
        gone = board(START, status="cancelled").replace("{id: budget,", "{id: money, was: [budget],")
        home.write(gone)
        assert (await home.run("apply", "board.yaml", "--yes")).code == 0
        await until(lambda: len(smtp_sink.received) >= 8, within=30, what="two cancellations")
        assert await service.stop() == 0
    cancelled = [mail for mail in smtp_sink.received if value(mail, "METHOD") == "CANCEL"]
    assert sorted(
        (m.rcpt_to[0], value(m, "UID").partition(".")[0], value(m, "SEQUENCE")) for m in cancelled
    ) == [
        ("ada@example.org", "budget", "1"),
        ("rui@example.org", "budget", "1"),
    ]
    assert len(smtp_sink.received) == 8
