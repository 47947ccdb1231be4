"""The shape of a planned outcome of a session in an agenda file: what should come of it."""

from __future__ import annotations

from meetbot.agenda.fields import cases
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of
from meetbot.agenda.fields.shapes import Block, Field, list_of
from meetbot.agenda.model.terms import OutcomeType

OUTCOMES = {
    "launch": "something begins: a platform, a programme",
    "award": "a prize is given: `contest`, `prize`, `to`",
    "signing": "an agreement is signed: `what`, `by`, `for`",
    "decision": "something is decided",
    "adoption": "a text is adopted",
    "deferral": "a decision is put off",
    "election": "somebody is elected",
    "gift": "something is handed over: `what`, `to`",
    "certificate": "certificates are given: `what`, `to`",
    "publication": "something is published",
    "statistic": "a figure is made known",
    "next_meeting": "the next meeting is settled: `date`, `place`",
}


class OutcomeBlock(Block):
    title = "outcome"
    purpose = "What a session should result in. The article tells it once the record says it was done."
    id = Field(
        v.ident,
        "A short name that never changes; the record names the outcome by it. Left out, "
        "`meetbot fmt` writes one.",
        "launch-centres",
    )
    type = Field(
        one_of(OutcomeType, "a type of outcome", OUTCOMES),
        "What kind of result it is; it decides which sentence the article makes of it.",
        required=True,
    )
    what = Field(
        cases.texts,
        "What was launched, signed, decided, published, as it stands after the verb. An award "
        "has `contest` and `prize` instead; left out, no sentence can name it.",
        "the spring budget",
        "{ru: {nom: хартия причалов, acc: хартию причалов, gender: f}}",
    )
    contest = Field(
        v.texts,
        "Awards: the contest. Left out, the prize stands alone.",
        "Course Development Contest",
    )
    prize = Field(
        v.texts,
        "Awards: what is won. Left out, the contest stands alone.",
        "most participative institution",
    )
    by = Field(
        list_of(v.ref, single=True),
        "Who does it: ids of people or organisations. Left out, nobody is named.",
        "[ada, acme]",
    )
    on_behalf_of = Field(
        list_of(v.ref, single=True),
        "On whose behalf: ids of people or organisations. Left out, on their own.",
        "[acme]",
        key="for",
    )
    to = Field(
        list_of(v.ref, single=True),
        "Who gets it: ids of people or organisations. Left out, nobody is named.",
        "[uet]",
    )
    located = Field(
        list_of(v.ref, single=True),
        "Where it comes into being: ids of organisations. Left out, nowhere is named.",
        "[uet, upm]",
        key="at",
    )
    partners = Field(
        list_of(v.ref, single=True),
        "With whom: ids of organisations. Left out, nobody is named.",
        "[iite]",
    )
    organisers = Field(
        list_of(v.ref, single=True),
        "Awards: who runs the contest: ids of organisations. Left out, nobody is named.",
        "[seewo, acme]",
    )
    date = Field(
        v.day,
        "The day it is about, like that of the next meeting. Left out, none is named.",
        "2027-09-01",
    )
    place = Field(
        cases.texts,
        "The place it is about, like that of the next meeting. Left out, none is named.",
        "Bern",
    )
    source = Field(
        v.text,
        "Where the fact is from, for who checks the article. Left out, nothing is said about it.",
        "minutes of 12 March",
    )
