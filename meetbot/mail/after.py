"""What mails after the meeting say: what is ready, decided, to be done; never what is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

from babel.dates import format_date
from babel.lists import format_list

from meetbot.agenda.model.record import MaterialKind
from meetbot.agenda.record.after import Ready, Task
from meetbot.mail.case import Case, Kind
from meetbot.mail.facts import labelled
from meetbot.mail.page import Button, Fact, Line
from meetbot.mail.words import clean, columns

MOST_READY = 4
MOST_LINES = 8  # of decisions, and of tasks
DECISIONS = "decisions"
ALONE = (MaterialKind.RECORDING, MaterialKind.ARTICLE)  # one thing, where it is the only one
BOTH = (MaterialKind.RECORDING, MaterialKind.SLIDES)


def things(case: Case) -> list[str]:
    """Return what is ready, by kind: "recording", "slides", "decisions"."""
    kinds = [str(kind) for kind in dict.fromkeys(one.kind for one in case.letter.after.ready)]
    return [*kinds, DECISIONS] if case.letter.after.decisions else kinds


def named(case: Case, limit: int, key: str, **values: str) -> str:
    """Return the message that names as many of the things as it has room for; empty where there is none."""
    found = things(case)
    while found:
        words = format_list([case.words(f"ready-{one}") for one in found], locale=_locale(case))
        number = "one" if found[0] in ALONE and len(found) == 1 else "other"
        text = case.words(key, things=words[:1].upper() + words[1:], number=number, **values)
        if columns(text) <= limit:
            return text
        found = found[:-1]
    return ""


def after_lede(case: Case) -> str:
    """Return what is ready; a thank-you, or that somebody was missed, where nothing is."""
    words, date_words = case.words, case.when.day(case.copy.start, long=True)
    ready = named(case, words.lede_limit, "lede-ready", date=date_words)
    if ready:
        return ready
    return words.fitted(
        f"lede-{case.kind}", "title", words.lede_limit, title=case.copy.summary, date=date_words
    )


def after_facts(case: Case) -> list[Fact]:
    """Return what is ready and where: the first few, so that the button is seen without scrolling."""
    found = []
    shown = case.letter.after.ready[:MOST_READY]
    for kind, ready in groupby(shown, key=lambda one: one.kind):
        lines = tuple(line for one in ready for line in _line(case, one))
        found.append(Fact(case.words(f"label-{kind}"), lines))
    return [fact for fact in found if fact.lines]


def after_notes(case: Case) -> list[Line]:
    """Return what was decided, what the person has to do, and what of photographs of them."""
    words, after = case.words, case.letter.after
    found = [_labelled(case, "decisions", case.said(text)) for text in after.decisions[:MOST_LINES]]
    found += [_labelled(case, "tasks", _task(case, task)) for task in after.tasks[:MOST_LINES]]
    left = sum(max(0, len(all_of) - MOST_LINES) for all_of in (after.decisions, after.tasks))
    left += max(0, len(after.ready) - MOST_READY)
    if left and case.letter.links.personal:
        found.append(Line(words("more-after", count=left), case.letter.links.personal))
    if case.kind is Kind.THANKS and case.onsite and case.letter.photos is not None:
        agreed = words("photos-yes" if case.letter.photos else "photos-no")
        page = f"{case.letter.links.personal}/data" if case.letter.links.personal else ""
        found.append(replace(_labelled(case, "photos", agreed), url=page))
    return found


def after_buttons(case: Case) -> tuple[Button, ...]:
    """Return the one thing to open: what is ready, or the page that has all of it."""
    words, links = case.words, case.letter.links
    ready = [one for one in case.letter.after.ready if one.url.startswith("https://")]
    kinds = tuple(dict.fromkeys(one.kind for one in case.letter.after.ready))
    if not ready:
        return ()
    if len(ready) > 1 and links.personal:
        key = "both" if kinds == BOTH else "all"
        return (Button(words(f"button-ready-{key}"), links.personal),)
    known = {MaterialKind.RECORDING: "recording", MaterialKind.SLIDES: "slides"}
    key = f"button-{known[ready[0].kind]}" if ready[0].kind in known else "button-ready-all"
    return (Button(words(key), clean(ready[0].url)),)


def _line(case: Case, one: Ready) -> list[Line]:
    """Return where it is; without https it is shown, not linked, since a lint refuses it."""
    title, url = case.said(one.title), clean(one.url)
    if url.startswith("https://"):
        return [Line(title, url)]
    return [Line(f"{title}: {url}" if title else url)] if url and not url.startswith("secret:") else []


def _labelled(case: Case, key: str, text: str) -> Line:
    return labelled(case, Fact(case.words(f"label-{key}"), (Line(text),)))


def _task(case: Case, task: Task) -> str:
    text = case.said(task.text)
    return case.words("task-due", text=text, due=_due(case, task.due)) if task.due else text


def _due(case: Case, due: str) -> str:
    """Return a date as the language writes it, words as they are."""
    try:
        day = date.fromisoformat(due)
    except ValueError:
        return clean(due)
    return format_date(day, "long", locale=_locale(case))


def _locale(case: Case) -> str:
    """Return whose dates and lists they are: of English the British ones, as in the article."""
    return "en_GB" if case.words.language == "en" else case.words.language
