"""What there is after the meeting, as a person's own pages show it; nothing where there is nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from meetbot.agenda.record.after import After, Ready, Task, after_meeting, tasks_of
from meetbot.flows.meeting.record import stored_record
from meetbot.mail.words import Words
from meetbot.store.store import Tx
from meetbot.web.personal.holder import Holder
from meetbot.web.personal.spoken import Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing that can be opened: "Recording", of what, and where."""

    label: str
    url: str
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterView:
    """`decisions` are texts with the language each is in, `tasks` with until when."""

    things: tuple[Thing, ...]
    decisions: tuple[tuple[str, str], ...]
    tasks: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.things or self.decisions or self.tasks)


def after_of(tx: Tx, holder: Holder) -> After:
    """Return what there is for this person by now."""
    record = stored_record(tx, holder.agenda)
    return replace(after_meeting(record, holder.agenda), tasks=tasks_of(record, holder.person.id))


def after_view(after: After, spoken: Spoken) -> AfterView:
    """Return it in the words of the page."""
    words = spoken.words
    return AfterView(
        things=tuple(_thing(one, words) for one in after.ready),
        decisions=tuple(text.best(words.language) for text in after.decisions),
        tasks=tuple(_task(task, words) for task in after.tasks),
    )


def _thing(one: Ready, words: Words) -> Thing:
    title, language = one.title.best(words.language) if one.title is not None else ("", "")
    return Thing(label=words(f"label-{one.kind}"), url=one.url, title=title, language=language)


def _task(task: Task, words: Words) -> tuple[str, str]:
    """Return what is to be done, which may run the other way than the page, and until when."""
    text = task.text.best(words.language)[0]
    if not task.due:
        return text, ""
    try:
        locale = "en_GB" if words.language == "en" else words.language
        due = format_date(date.fromisoformat(task.due), "long", locale=locale)
    except ValueError:
        due = task.due  # words of the rapporteur
    return text, words("task-due", text="", due=due).strip()
