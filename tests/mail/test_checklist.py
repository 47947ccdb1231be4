"""Every kind of mail, in six languages, on-site and online, passes the checklist; its broken twins do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from meetbot.mail.case import Kind, kind_of
from meetbot.plan.model import Purpose
from tests.mail.checklist import CHECKS, Mail, faults, letters_in_both_modes, mail_of, mails
from tests.mail.letters import LANGUAGES
from tests.mail.rivers import river_letters

Break = Callable[[Mail], Mail]


def html(old: str, new: str, *, every: bool = False) -> Break:
    """Break the HTML alone, at the first place or at every one."""

    def change(mail: Mail) -> Mail:
        assert old in mail.html
        return replace(mail, html=mail.html.replace(old, new, -1 if every else 1))

    return change


def text(old: str, new: str) -> Break:
    """Break the text alone, at the first place."""

    def change(mail: Mail) -> Mail:
        assert old in mail.text
        return replace(mail, text=mail.text.replace(old, new, 1))

    return change


def titled(subject: str) -> Break:
    return lambda mail: replace(mail, subject=subject)


def worded(**values: object) -> Break:
    """Break what the page says, of which both twins are then made no more."""
    return lambda mail: replace(mail, page=replace(mail.page, **values))  # type: ignore[arg-type]


# A broken twin: which mail, in which language, what is done to it, and the fault that must be told.
BROKEN: dict[str, tuple[str, str, Break, str]] = {
    "a preheader": ("invite-online", "en", html("You are", "Hello. You are"), "lede: the HTML begins"),
    "a greeting": ("invite-online", "en", text("You are", "Dear Ada,\n\nYou are"), "lede: the lede is not"),
    "another description": (
        "invite-online",
        "en",
        lambda mail: replace(mail, description=f"Dear Ada, {mail.description}"),
        "lede: DESCRIPTION begins",
    ),
    "a long lede": ("invite-online", "en", worded(lede="You are invited " * 6), "lede: a lede of 96 columns"),
    "another time": ("invite-online", "fr", text("07:00", "08:00"), "same_facts: times in one twin alone"),
    "another zone": ("invite-online", "ru", text("UTC+8", "UTC+9"), "same_facts: offsets in one twin alone"),
    "a link left out": (
        "invite-online",
        "es",
        html("https://live.", "https://dead."),
        "same_facts: links in one twin alone",
    ),
    "another room": ("invite-onsite", "en", html("Hall 1", "Gym 1"), "same_facts: words in one twin alone"),
    "a flex box": ("invite-online", "en", html("margin:0;", "display:flex;"), "construction: a property on"),
    "a short colour": (
        "invite-online",
        "en",
        html("color:#14181D", "color:#111"),
        "construction: a property on",
    ),
    "a second title": ("invite-online", "en", html("<h1 ", "<h1>x</h1><h1 "), "construction: 2 h1"),
    "a bare table": (
        "invite-online",
        "en",
        html('<table role="presentation" ', "<table "),
        "construction: a layout",
    ),
    "a programme without heads": (
        "invite-online",
        "en",
        html('scope="row" ', "", every=True),
        "construction: a programme",
    ),
    "a padded heading": (
        "invite-online",
        "en",
        html("margin:0;font", "padding:9px;font"),
        "construction: padding on",
    ),
    "small print": (
        "invite-online",
        "en",
        html("font-size:14px", "font-size:11px"),
        "construction: text of 11 px",
    ),
    "a cell without ground": (
        "invite-online",
        "en",
        html('"ground t1" bgcolor="#FFFFFF"', '"ground t1"'),
        "construction: a cell without",
    ),
    "a cell without a font": (
        "invite-online",
        "en",
        html(
            "font-family:'Segoe UI','Helvetica Neue',Arial,'Noto Sans Arabic','Microsoft YaHei',sans-serif;",
            "",
        ),
        "construction: 0 fonts of 'You are invited",
    ),
    "a font said again": (
        "invite-online",
        "en",
        html('<p style="margin', '<p style="font-family:Arial;margin'),
        "construction: 2 fonts of",
    ),
    "a picture": (
        "invite-online",
        "en",
        html("<h1 ", '<img src="x"><h1 '),
        "construction: <img> in the HTML",
    ),
    "deep tables": (
        "invite-online",
        "en",
        html("<h1 ", '<table cellpadding="0" cellspacing="0" border="0">' * 4 + "<h1 "),
        "construction: tables nested 5 deep",
    ),
    "Arabic from the left": (
        "cancel",
        "ar",
        html(
            '<table role="presentation" cellpadding="0" cellspacing="0" border="0" dir="rtl"',
            '<table role="presentation" cellpadding="0" cellspacing="0" border="0"',
        ),
        "arabic: no dir on <table",
    ),
    "a cell to the left": (
        "cancel",
        "ar",
        html("text-align:right", "text-align:left"),
        "arabic: a cell aligned left",
    ),
    "a dashed range": ("cancel", "ar", text("15:00 إلى", "15:00–"), "arabic: a dashed range"),
    "a bare sign": ("cancel", "ar", text("\u200eUTC+8", "UTC+8"), "arabic: UTC+8 without marks"),
    "a long mail": ("cancel", "en", html("<h1 ", "x" * 40_000 + "<h1 "), "sizes: HTML of"),
    "a long text": ("cancel", "en", text("UTC", "x" * 20_000), "sizes: a text over 20 KB"),
    "a long link mail": ("reminder-join", "en", html("<h1 ", "x" * 9_000 + "<h1 "), "sizes: HTML of"),
    "many styles": ("cancel", "en", html("<style>", "<style>" + "a{}" * 3_000), "sizes: styles over 8 KB"),
    "a subject without a date": (
        "cancel",
        "en",
        titled("Cancelled (London): T"),
        "subject: Wed 12 Jan is not",
    ),
    "a city too late": (
        "cancel",
        "en",
        titled("Cancelled, Wed 12 Jan 07:00, the meeting that was to be held by all (London)"),
        "subject: London is not",
    ),
    "a long subject": (
        "cancel",
        "en",
        titled("Cancelled, Wed 12 Jan 07:00 (London): " + "x" * 60),
        "subject: 98 columns",
    ),
    "tomorrow": (
        "cancel",
        "zh",
        titled("明天取消，1月12日周三 07:00（伦敦）：会议"),
        "subject: a relative day",
    ),
    "a long button": (
        "update-room",
        "en",
        lambda mail: replace(
            mail,
            page=replace(
                mail.page, buttons=(replace(mail.page.buttons[0], label="See the way to the hall"),)
            ),
        ),
        "buttons: 'See the way to the hall' is too long",
    ),
    "a button without words": ("invite-online", "en", text("Maybe: ", ""), "buttons: 'Maybe' has no address"),
    "two filled buttons": ("invite-online", "en", html('class="edge"', 'class="fill"'), "buttons: 2 filled"),
    "a placeholder": ("cancel", "en", text("UTC", "{ $range }"), "leftovers: {"),
    "an empty value": ("cancel", "en", text("UTC", "None"), "leftovers: None"),
    "a letter lost": ("cancel", "fr", text("UTC", "\ufffd"), "leftovers: \ufffd"),
    "two spaces": ("cancel", "fr", text("UTC", "x  UTC"), "leftovers: two spaces"),
    "an empty label": ("cancel", "en", text("In UTC:", ":"), "leftovers: an empty label"),
    "English in Chinese": ("cancel", "zh", text("取消", "will not take place"), "leftovers: English: "),
    "no reason": ("cancel", "en", lambda mail: _foot(mail, "UNESCO-ICHEI", "we"), "footer: no why"),
    "no zone": ("cancel", "en", lambda mail: _foot(mail, "UTC", ""), "footer: no zone"),
    "no contact": ("cancel", "en", lambda mail: _foot(mail, "secretariat@", ""), "footer: no contact"),
    "no way to stop": ("reminder-eve", "en", lambda mail: _foot(mail, "/u/", "/"), "footer: no stop"),
    "a title left out": (
        "cancel",
        "en",
        lambda mail: replace(mail, text=mail.text.replace("Digital", "Analogue")),
        "alone: no title",
    ),
    "no time in UTC": (
        "invite-online",
        "zh",
        lambda mail: replace(mail, text=mail.text.replace("07:00", "06:00")),
        "alone: 07:00 is not told",
    ),
    "no place": (
        "invite-onsite",
        "ar",
        lambda mail: replace(mail, text=mail.text.replace("Hall 1", "Hall")),
        "alone: no place and no link",
    ),
    "no link in the text": (
        "reminder-join",
        "ru",
        lambda mail: replace(mail, text=mail.text.replace("/j/", "/")),
        "alone: no place and no link",
    ),
    "what it was": (
        "digest-onsite",
        "fr",
        lambda mail: replace(mail, text=mail.text.replace("Hall 2", "Hall")),
        "alone: 'Hall 2' of room is not told",
    ),
    "buttons alone": (
        "update-time",
        "es",
        lambda mail: replace(mail, text=mail.text.replace("?answer=", "?")),
        "alone: no way to answer",
    ),
    "an answer at one click": (
        "invite-online",
        "en",
        lambda mail: replace(
            mail,
            page=replace(
                mail.page,
                buttons=(replace(mail.page.buttons[0], url="https://meet.example.org/yes?answer=yes"),),
            ),
        ),
        "answer_links: https://meet.example.org/yes",
    ),
}


def _foot(mail: Mail, old: str, new: str) -> Mail:
    body, gap, foot = mail.text.rstrip().rpartition("\n\n")
    return replace(mail, text=f"{body}{gap}{foot.replace(old, new)}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_keeps_the_checklist_in_both_modes(language: str) -> None:
    assert {name: found for name, mail in mails(language).items() if (found := faults(mail))} == {}


def test_the_letters_are_of_every_kind_that_can_be_composed() -> None:
    assert {kind_of(letter) for letter in letters_in_both_modes().values()} == set(Kind)


@pytest.mark.parametrize("name", river_letters())
def test_two_tracks_and_fifteen_cultures_keep_the_checklist(name: str) -> None:
    assert faults(mail_of(river_letters()[name])) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_twin_is_found(name: str) -> None:
    kind, language, change, fault = BROKEN[name]
    mode = "onsite" if kind.endswith("onsite") else "online"
    broken = change(mails(language)[f"{kind}/{mode}"])
    assert [one for one in faults(broken) if one.startswith(fault)] != []


def test_every_check_has_a_broken_twin() -> None:
    found = {fault.partition(":")[0] for _, _, _, fault in BROKEN.values()}
    assert found == {check.__name__ for check in CHECKS}


def test_the_page_about_mails_has_every_kind_with_the_purposes_that_it_is_queued_for() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mails.md").read_text(encoding="utf-8")
    table, _, below = page.partition("## Which there are")[2].partition("\n## ")[0].partition("\n\nA mail of")
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| `")]
    named = {
        kind: cells[2].strip().split(", ") for cells in rows for kind in re.findall(r"`([a-z-]+)`", cells[1])
    }
    composed: dict[str, set[str]] = {}
    for letter in letters_in_both_modes().values():
        if letter.purpose is not Purpose.TEST:
            composed.setdefault(kind_of(letter), set()).add(letter.purpose)
    assert {kind: set(purposes) for kind, purposes in named.items()} == composed
    told = {purpose for purposes in named.values() for purpose in purposes}
    told |= set(re.findall(r"purpose `([a-z]+)`", below))
    assert told == {*Purpose}
