"""A meeting's next step: rules in their order, the first that holds for what this user may open.

Each rule reads only what it needs, so what costs (the plan of a draft, the article) is asked last, and what
came out is kept for a while: pages show the number, the page behind it counts anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from aiohttp import web

from meetbot.article.words.wording import PhrasesOf
from meetbot.config import Settings
from meetbot.errors import Severity
from meetbot.flows.agenda.edit import Work, load_work
from meetbot.flows.agenda.load import agenda_at, check_source
from meetbot.flows.meeting.article import draft_in
from meetbot.flows.planning.plan import plan_in
from meetbot.store.rows import User
from meetbot.store.store import Tx
from meetbot.web.accounts.access import may_open
from meetbot.web.frame.outline import Outline
from meetbot.web.frame.words import PURPOSES, counted

T = TypeVar("T")
OPERATOR_SOON = timedelta(hours=2)
PLAN_LASTS = timedelta(minutes=5)  # planning a large draft anew for every page would be felt
ARTICLE_LASTS = timedelta(minutes=1)  # 7 ms, but for every meeting of the list
KEPT = 2000
OWN_WORDS = ("invite", "update", "cancel")  # mails that a button can name in one word


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """The next step: one filled button, left out on the page it leads to."""

    label: str
    href: str
    page: str  # the page it leads to, as in `current`


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the rules look at."""

    outline: Outline
    state: str  # key of words.MEETING_STATES
    counts: Mapping[str, int]  # mails by state
    proposals: int = 0  # that wait for a decision
    user: User
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFacts:
    """What the user's draft waits for. A draft that was overtaken, or of another meeting, has no plan."""

    errors: int
    questions: int = 0
    mails: Mapping[str, int] = field(default_factory=dict)  # by purpose


class NextSteps:
    """Computes next steps; one for the application, so that drafts are planned once and not on each page."""

    def __init__(self, settings: Settings, phrases_of: PhrasesOf) -> None:
        self._settings, self._phrases_of = settings, phrases_of
        self._kept: dict[Hashable, object] = {}

    def of(self, tx: Tx, situation: Situation) -> Action | None:
        """Return the first step that is open and that the user can take; None when nothing waits for them."""
        if situation.state == "live":
            return self._open_to(situation.user, _run(situation, "Go to the running meeting"))
        rules: tuple[Callable[[Tx, Situation], Action | None], ...] = (
            self._draft,
            _held,
            _in_trouble,
            _proposals,
            _starts_soon,
            _not_confirmed,
            self._article,
        )
        found = (self._open_to(situation.user, rule(tx, situation)) for rule in rules)
        return next((action for action in found if action is not None), None)

    @staticmethod
    def _open_to(user: User, action: Action | None) -> Action | None:
        return action if action is not None and may_open(user, action.href) else None

    def _draft(self, tx: Tx, situation: Situation) -> Action | None:
        """Fix, decide, review: what the user's own draft of this meeting waits for."""
        meeting, base = situation.outline.id, f"/meetings/{situation.outline.id}/agenda"
        if not may_open(situation.user, f"{base}/draft") or tx.draft(meeting, situation.user.name) is None:
            return None
        work = load_work(tx, meeting, situation.user.name)
        if work is None or work.newest is None or work.draft is None:
            return None
        key = ("draft", meeting, work.newest.number, work.base, work.draft.hash)
        facts = self._once(key, situation.now, PLAN_LASTS, lambda: self._facts(tx, work, situation))
        if facts.errors:
            label = f"Fix {counted(facts.errors, 'error')}"
            return Action(label=label, href=f"{base}/edit", page="agenda")
        if work.overtaken:
            return Action(label="Decide on your draft", href=f"{base}/draft", page="agenda")
        if facts.questions:
            label = f"Decide {counted(facts.questions, 'thing')}"
            return Action(label=label, href=f"{base}/draft/plan", page="plan")
        if facts.mails:
            return Action(label=f"Review {mail_words(facts.mails)}", href=f"{base}/draft/plan", page="plan")
        return Action(label="Look at your draft", href=f"{base}/draft", page="agenda")

    def _facts(self, tx: Tx, work: Work, situation: Situation) -> DraftFacts:
        agenda, found = check_source(work.source, ids_needed=True)
        errors = sum(d.severity is Severity.ERROR for d in found)
        if agenda is None or work.overtaken or agenda.id != situation.outline.id:
            return DraftFacts(errors=errors)
        plan = plan_in(tx, agenda, work.source, self._settings, now=situation.now)
        return DraftFacts(
            errors=errors,
            questions=len(plan.questions) + len(plan.misfits),
            mails=plan.counts,
        )

    def _article(self, tx: Tx, situation: Situation) -> Action | None:
        outline, now = situation.outline, situation.now
        if situation.state != "done":
            return None

        def asked() -> int:
            report = draft_in(tx, agenda_at(tx, outline.id), self._phrases_of, record=None, now=now).report
            return len(report.required) + len(report.conflicts)

        if questions := self._once(("article", outline.id), now, ARTICLE_LASTS, asked):
            label = f"Answer {counted(questions, 'question')} for the article"
            return Action(label=label, href=article_questions(outline.id), page="article")
        return None

    def _once(self, key: Hashable, now: datetime, lasts: timedelta, work: Callable[[], T]) -> T:
        """Return what `work` returns, kept until the next full `lasts` of the clock."""
        key = (key, (now - datetime(1970, 1, 1, tzinfo=UTC)) // lasts)
        if key not in self._kept:
            while len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = work()
        return self._kept[key]  # type: ignore[return-value]  # each key has one kind of value


def _run(situation: Situation, label: str) -> Action:
    return Action(label=label, href=f"/live/{situation.outline.id}/operator", page="live")


def _held(tx: Tx, situation: Situation) -> Action | None:
    return _mails(situation, "held", "Release {}", "mail")


def _in_trouble(tx: Tx, situation: Situation) -> Action | None:
    failed = _mails(situation, "failed", "Look at {}", "failed mail")
    return failed or _mails(situation, "uncertain", "Look at {}", "uncertain mail")


def _mails(situation: Situation, state: str, label: str, what: str) -> Action | None:
    count = situation.counts.get(state, 0)
    href = f"/meetings/{situation.outline.id}/outbox?state={state}"
    return Action(label=label.format(counted(count, what)), href=href, page="outbox") if count else None


def _proposals(tx: Tx, situation: Situation) -> Action | None:
    """Ask for decisions, as long as they still change something."""
    if not situation.proposals or situation.state in ("done", "cancelled"):
        return None
    label = f"Answer {counted(situation.proposals, 'proposal')}"
    return Action(label=label, href=f"/meetings/{situation.outline.id}/answers", page="answers")


def _starts_soon(tx: Tx, situation: Situation) -> Action | None:
    start = situation.outline.start
    if situation.state != "cancelled" and start - OPERATOR_SOON <= situation.now < start:
        return _run(situation, "Open the operator screen")
    return None


def _not_confirmed(tx: Tx, situation: Situation) -> Action | None:
    """Ask who vouches for it, once the meeting is over and its record does not say."""
    meeting = situation.outline.id
    if situation.state != "done" or is_confirmed(tx, meeting):
        return None
    return Action(label="Confirm what was held", href=f"/meetings/{meeting}/record#held", page="record")


def is_confirmed(tx: Tx, meeting: str) -> bool:
    """Tell whether somebody vouched that the meeting was held as planned, with exceptions or without."""
    return any(confirmation.kind == "held_as_planned" for confirmation in tx.confirmations(meeting))


def article_questions(meeting: str) -> str:
    return f"/meetings/{meeting}/article?pane=questions"


def mail_words(mails: Mapping[str, int]) -> str:
    """Return "83 invitations" where all are of one kind that has a word, else "83 mails"."""
    kind = next(iter(mails))
    word = PURPOSES[kind] if len(mails) == 1 and kind in OWN_WORDS else "mail"
    return counted(sum(mails.values()), word)


NEXT_STEPS = web.AppKey("next_steps", NextSteps)
