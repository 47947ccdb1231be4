"""What building one mail of a wave costs: looked up, made of pieces; beside composing it, and EmailMessage.

CPU time of one core, since the machine is shared; all are measured in turn, and all rounds are kept. The mail
is an invitation as it is sent: text, HTML, calendar part and the same attached.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from typing import Any

import pytest

from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.expand import expand_waves
from meetbot.mail.compose import compose
from meetbot.mail.read import open_mail
from meetbot.mail.variant import Own, Variant, make_variant, own_of
from meetbot.outbox.model import Entry
from tests.bench.results import summary, write
from tests.flows.test_building import BOARD, NOON, TEMPLATES, Office
from tests.mail.letters import SENDER, all_letters

ROUNDS = 7
MAILS, BATCH = 1000, 200
SLOW, PEER = 20, 100  # mails a round
MOST_US = 100
NAMES = ("Ada Okafor", "Zoë Brontë-Wójcik", "王立冰", "Дмитрий Шостакович", "O'Neil, Pat")
FIGURES: dict[str, Any] = {"bound": MOST_US, "mails": MAILS}


def keep(name: str, figures: Any) -> None:
    FIGURES[name] = figures
    write("building", unit="us of CPU a mail, one core", figures=FIGURES)
    print(f"\n{name}: {figures}")


def cpu_us(make: Callable[[], Any], mails: int) -> float:
    gc.collect()
    begun = time.process_time()
    make()
    return (time.process_time() - begun) / mails * 1e6


def guests(number: int) -> str:
    rows = [
        f'g{n},"{NAMES[n % len(NAMES)]} {n}",guest-{n}@example.org,online,Europe/Zurich'
        for n in range(number)
    ]
    return "\n".join(["id,name,email,mode,timezone", *rows]) + "\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    source = Source(name="board.yaml", text=BOARD, files={"guests.csv": guests(MAILS)})
    made = Office(tmp_path_factory.mktemp("building"), source, NOON)
    yield made
    made.store.close()


def through(office: Office, composer: Composer, entries: Sequence[Entry], *, now: datetime) -> float:
    """Return us of CPU a mail of composing them in batches, a transaction each, as a worker does."""

    def made() -> None:
        for at in range(0, len(entries), BATCH):
            office.mails(composer, list(entries[at : at + BATCH]), now=now)

    return cpu_us(made, len(entries))


def with_email_message(parts: Any, number: int) -> bytes:
    """Return a mail of the same size and shape by the standard library alone, its texts at hand."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Office via Board meeting <rsvp@meet.example.org>"
    message["To"] = f"{NAMES[number % len(NAMES)]} <guest-{number}@example.org>".replace(",", "")
    message["Subject"] = parts.subject
    message["Date"] = format_datetime(NOON)
    message["Message-ID"] = f"<{number}.board@meet.example.org>"
    message.set_content(parts.text)
    message.add_alternative(parts.html, subtype="html")
    message.add_alternative(parts.calendar.decode(), subtype="calendar", params={"method": "REQUEST"})
    message.make_mixed()
    message.add_attachment(parts.calendar, maintype="application", subtype="ics", filename="invite.ics")
    return message.as_bytes()


def guests_mails(office: Office, purpose: str) -> list[Entry]:
    return [e for e in office.entries("board", purpose) if e.person_id != "dee"]


def octets(office: Office, entries: Sequence[Entry], *, now: datetime) -> int:
    """Return how long a mail is; makes the variants that the rounds are to find."""
    return sum(map(len, office.mails(office.fast, list(entries), now=now))) // len(entries)


def test_a_mail_of_a_wave_costs_at_most_100_us(office: Office) -> None:
    entries = guests_mails(office, "invite")
    size = octets(office, entries, now=NOON)
    parts = open_mail(office.mails(office.fast, entries[:1], now=NOON)[0])
    ours, slow, peer = [], [], []
    for _ in range(ROUNDS):  # in turn, so that a busy moment hits all
        ours.append(through(office, office.fast, entries, now=NOON))
        slow.append(through(office, office.slow, entries[:SLOW], now=NOON))
        peer.append(cpu_us(lambda: [with_email_message(parts, n) for n in range(PEER)], PEER))
    made, whole, library = summary(ours), summary(slow), summary(peer)
    keep(
        "invitation",
        {
            "octets": size,
            "looked up and made of pieces": made,
            "composed and checked": whole,
            "EmailMessage, texts at hand": library,
            "EmailMessage : ours": round(library["median"] / made["median"], 1),
            "composed : ours": round(whole["median"] / made["median"], 1),
        },
    )
    assert min(ours) <= MOST_US
    assert made["median"] * 10 < library["median"]


def test_a_reminder_that_is_looked_up_when_it_leaves_costs_at_most_100_us_too(office: Office) -> None:
    now = datetime.fromisoformat("2026-03-05T08:31+00:00")
    expand_waves(office.store, now=now)
    entries = guests_mails(office, "reminder")
    size = octets(office, entries, now=now)
    ours = [through(office, office.fast, entries, now=now) for _ in range(ROUNDS)]
    keep("reminder", {"octets": size, "looked up and made of pieces": summary(ours)})
    assert min(ours) <= MOST_US


def test_a_small_batch_costs_little_more(office: Office) -> None:
    entries = guests_mails(office, "invite")
    octets(office, entries, now=NOON)
    found: dict[str, list[float]] = {"200": [], "16": [], "4": []}
    for _ in range(ROUNDS):
        for size, rounds in found.items():
            many = range(0, len(entries), int(size))

            def made(size: int = int(size), many: range = many) -> None:
                for at in many:
                    office.mails(office.fast, entries[at : at + size], now=NOON)

            rounds.append(cpu_us(made, len(entries)))
    keep("invitation, by mails a batch", {size: summary(rounds) for size, rounds in found.items()})
    assert min(found["16"]) < 3 * min(found["200"])


def spliced(variant: Variant, own: Own) -> None:
    for _ in range(MAILS):
        variant.splice(own)


def test_the_pieces_alone() -> None:
    found = {}
    for name in ("invite-online", "update-time", "reminder-join"):
        one = all_letters()[name]
        variant = make_variant(one, render=TEMPLATES.render, sender=SENDER)
        rounds = [cpu_us(partial(spliced, variant, own_of(one)), MAILS) for _ in range(ROUNDS)]
        size = len(compose(one, render=TEMPLATES.render, sender=SENDER)[1])
        found[name] = {"octets": size, **summary(rounds)}
    keep("pieces alone", found)
    assert all(min(one["rounds"]) <= MOST_US for one in found.values())


def test_what_a_new_variant_costs_is_repaid_by_a_hundred_mails() -> None:
    letters = list(all_letters().values())

    def made() -> None:
        for one in letters:
            make_variant(one, render=TEMPLATES.render, sender=SENDER)

    rounds = [cpu_us(made, len(letters)) for _ in range(3)]
    keep("making a variant", summary(rounds))
    # Each mail after it saves what composing and checking one costs, some 25 ms.
    assert min(rounds) < 100 * 25_000
