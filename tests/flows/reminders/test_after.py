"""What mails after the meeting promise: what the record has when they are made, and nothing else."""

from __future__ import annotations

from meetbot.attendees.consent import Consent
from meetbot.flows.meeting.consents import say
from meetbot.flows.meeting.record import import_record
from meetbot.mail.read import open_mail
from meetbot.outbox.model import State
from meetbot.store.rows import Presence
from tests.flows.reminders.office import HOUR, MINUTE, START, Office, agenda

THANKS, MISSED = "{id: thanks, after: 1h, to: [attended]}", "{id: missed, after: 1h, to: [absent]}"
OVER = START + 150 * MINUTE
RECORD = """\
format: meetbot-record/1
meeting: board
notes:
  - {id: n1, session: talk, kind: decision, text: open the archive in June}
  - {id: n2, session: talk, kind: decision, text: sell the hall, approved: false}
  - {id: n3, session: talk, kind: action, who: ada, text: send the figures, due: "2027-03-19"}
material:
  - {id: slides, kind: slides, url: "https://media.example.org/slides", session: talk}
  - {id: film, kind: recording, url: "https://media.example.org/film"}
"""


async def held(office: Office, *reminders: str, record: str = "") -> None:
    """Hold the meeting; Ada was there. Deliver what is due after it."""
    await office.begin(agenda(*reminders))
    with office.store.begin() as tx:
        tx.add_presence(
            Presence(id="p", meeting="board", person_id="ada", source="door", mode="onsite", from_at=START)
        )
    if record:
        import_record(office.store, record.encode(), source="r.yaml", by="Ana", now=OVER - MINUTE)
    await office.deliver_at(OVER)


def said(office: Office, person: str, reminder: str) -> str:
    return " ".join(office.text_to(person, reminder).split())


def subject(office: Office, person: str) -> str:
    with office.store.read() as tx:
        entry = tx.entries(meeting="board", purpose="reminder", person=person, state=State.SENT)[0]
        return open_mail(tx.mail(entry.id) or b"").subject


async def test_a_thank_you_says_what_is_ready_what_was_decided_and_what_is_to_be_done(office: Office) -> None:
    await held(office, THANKS, record=RECORD)
    text = said(office, "ada", "thanks")
    assert text.startswith("Recording, slides and decisions of Friday 12 March are ready.")
    assert "Recording: https://media.example.org/film Slides: Talk https://media.example.org/slides" in text
    assert "Recording and slides: http://127.0.0.1:8470/p/" in text
    assert "Decision: open the archive in June" in text
    assert "Your task: send the figures (by 19 March 2027)" in text
    assert "You have not agreed to photographs of you being published. Change that here" in text
    assert "sell the hall" not in text  # nobody approved it


async def test_of_photographs_it_says_what_the_person_said_themselves(office: Office) -> None:
    await office.begin(agenda(THANKS))
    with office.store.begin() as tx:
        tx.add_presence(
            Presence(id="p", meeting="board", person_id="ada", source="door", mode="onsite", from_at=START)
        )
        say(tx, "board", "ada", {Consent.PHOTO: True}, by="link of ada", now=START)
    await office.deliver_at(OVER)
    assert "You agreed that photographs of you may be published." in said(office, "ada", "thanks")


async def test_absent_people_get_the_recording_and_no_thanks_and_nobody_elses_task(office: Office) -> None:
    await held(office, MISSED, record=RECORD)
    text = said(office, "bo", "missed")
    assert text.startswith("Recording, slides and decisions of Friday 12 March are ready.")
    assert subject(office, "bo").startswith("Recording and slides, Fri 12 Mar (New York)")
    assert [word for word in ("Thank", "send the figures", "hotograph") if word in text] == []


async def test_nothing_is_promised_that_is_not_there(office: Office) -> None:
    await held(office, THANKS, MISSED)
    assert said(office, "ada", "thanks").startswith(
        "Thank you for taking part in “Opening” on Friday 12 March."
    )
    assert said(office, "bo", "missed").startswith("You were not there on Friday 12 March for “Talk”.")
    assert subject(office, "bo").startswith("After the meeting, Fri 12 Mar")
    both = said(office, "ada", "thanks") + said(office, "bo", "missed")
    assert [word for word in ("ecording", "lides", "ecision", "ready") if word in both] == []


async def test_what_became_ready_before_the_mail_is_made_stands_in_it_and_later_things_do_not(
    office: Office,
) -> None:
    later = MISSED.replace("1h", "3h")
    await held(office, THANKS, later)
    import_record(office.store, RECORD.encode(), source="r.yaml", by="Ana", now=OVER + MINUTE)
    await office.deliver_at(OVER + 2 * HOUR)
    assert "media.example.org" not in said(office, "ada", "thanks")
    assert "https://media.example.org/film" in said(office, "bo", "missed")


async def test_one_thing_alone_is_opened_by_the_button_itself(office: Office) -> None:
    record = RECORD.partition("notes:")[0] + (
        'material: [{id: film, kind: recording, url: "https://media.example.org/film"}]\n'
    )
    await held(office, THANKS, record=record)
    text = said(office, "ada", "thanks")
    assert text.startswith("Recording of Friday 12 March is ready.")
    assert "See the recording: https://media.example.org/film" in text


async def test_of_one_reminder_to_both_nobody_is_thanked_for_what_they_missed(office: Office) -> None:
    await held(office, "{id: all, after: 1h, to: [attended, absent]}")
    texts = {who: said(office, who, "all").split(" ", 1)[0] for who in ("ada", "bo", "cy")}
    assert texts == {"ada": "Thank", "bo": "You", "cy": "You"}


async def test_an_address_without_https_is_shown_and_not_linked(office: Office) -> None:
    await held(
        office,
        THANKS,
        record=RECORD.replace("https://media.example.org/film", "http://media.example.org/film"),
    )
    with office.store.read() as tx:
        entry = tx.entries(meeting="board", purpose="reminder", person="ada", state=State.SENT)[0]
        html = open_mail(tx.mail(entry.id) or b"").html
    assert "http://media.example.org/film" in html
    assert 'href="http://media' not in html
