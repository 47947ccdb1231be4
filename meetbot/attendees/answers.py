"""Whether an answer by mail counts, and what of it only the organiser can decide.

Answers come by mail, on the personal page and from the organiser; the latest act wins, except that an answer
to an older version never does. Source: RFC 5546 2.1.4, 2.1.5, 3.2.2.6, 3.2.3.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from meetbot.attendees.messages import Reply
from meetbot.plan.model import LedgerLine, LineState, Numbers, Partstat

# A clock may run ahead, or write its local time as UTC; what lies further ahead would shut out later answers.
_MOST_AHEAD = timedelta(hours=24)
_DKIM = re.compile(r"\bdkim\s*=\s*pass\b([^;]*)", re.IGNORECASE)
_SIGNER = re.compile(r"\bheader\.[di]\s*=\s*(?:[^\s;@]*@)?([A-Za-z0-9.-]+)", re.IGNORECASE)
# Words of others that a server quotes; they could say "dkim=pass".
_QUOTED = re.compile(r"\([^()]*\)|\"[^\"]*\"")

COUNTED_PARTSTATS = (Partstat.ACCEPTED, Partstat.DECLINED, Partstat.TENTATIVE)


class Standing(StrEnum):
    """Whether an answer counts, and if not, why."""

    COUNTED = "counted"
    OLD_VERSION = "old version"  # of a copy that a later one asked about anew
    OVERTAKEN = "overtaken"  # something newer was answered before
    ENDED = "ended"  # cancelled, withdrawn or over


class Ask(StrEnum):
    """What only the organiser can decide."""

    COUNTER = "counter"  # another time or place is proposed
    CRASHER = "crasher"  # who answers is not on the list (RFC 5546 3.2.2.6)
    DELEGATION = "delegation"  # who is on the list sends somebody else (RFC 5546 3.2.2.3)
    UNPROVEN = "unproven"  # who answers is on the list, but nothing proves that it is them


class Decision(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    ALIAS = "alias"  # another address of whose copy it was: counts as their answer, from now on
    IGNORE = "ignore"


DECISIONS: Mapping[Ask, tuple[Decision, ...]] = {
    Ask.COUNTER: (Decision.ACCEPT, Decision.REFUSE, Decision.IGNORE),
    Ask.CRASHER: (Decision.ACCEPT, Decision.REFUSE, Decision.ALIAS, Decision.IGNORE),
    Ask.DELEGATION: (Decision.ACCEPT, Decision.REFUSE),
    Ask.UNPROVEN: (Decision.ACCEPT, Decision.REFUSE),
}
"""What can be decided of each; ALIAS only where a token tells whose copy was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a REPLY counts. `at` is when it was said (UTC), `numbers` what is kept as its newest."""

    standing: Standing
    at: datetime
    numbers: Numbers


def judge(
    reply: Reply,
    line: LedgerLine,
    *,
    replied: Numbers | None,
    asked: int,
    last_act: datetime | None,
    now: datetime,
) -> Judgement:
    """Return whether a REPLY of the line's own person counts.

    Args:
        replied: SEQUENCE and DTSTAMP of the newest REPLY taken for the line.
        asked: the highest SEQUENCE with which an answer was asked for.
        last_act: when the person, or the organiser for them, last answered in another way than by mail.
        now: time-zone aware.
    """
    numbers = Numbers(
        # A number that was never issued would shut out the answers to all that are still to come.
        sequence=min(reply.sequence, line.issued.sequence),
        dtstamp=_stamp(reply.dtstamp, now=now),
    )
    at = min(numbers.dtstamp, now)
    if numbers.dtstamp <= line.issued.dtstamp and numbers.sequence == line.issued.sequence:
        at = now  # said before it was asked: the program echoes our DTSTAMP, or its clock is behind
    return Judgement(
        standing=_standing(line, numbers, replied, asked, last_act, at=at, now=now), at=at, numbers=numbers
    )


def _standing(
    line: LedgerLine,
    numbers: Numbers,
    replied: Numbers | None,
    asked: int,
    last_act: datetime | None,
    *,
    at: datetime,
    now: datetime,
) -> Standing:
    if line.state is not LineState.LIVE or now >= line.copy.end:
        return Standing.ENDED
    if numbers.sequence < asked:
        return Standing.OLD_VERSION
    if replied is not None and not is_newer(numbers, replied):
        return Standing.OVERTAKEN
    if last_act is not None and at < last_act:
        return Standing.OVERTAKEN
    return Standing.COUNTED


def overall(partstats: Iterable[Partstat]) -> Partstat:
    """Return one answer for several invitations: who comes to one of them comes.

    Yes before maybe before no before somebody else; NEEDS-ACTION while none is answered.
    """
    found = set(partstats)
    order = (Partstat.ACCEPTED, Partstat.TENTATIVE, Partstat.DECLINED, Partstat.DELEGATED)
    return next((partstat for partstat in order if partstat in found), Partstat.NEEDS_ACTION)


def answer_word(partstat: str) -> str:
    """Return an answer in a word, as organisers read it; one that is none of ours as it came."""
    words = {Partstat.ACCEPTED: "yes", Partstat.TENTATIVE: "maybe", Partstat.DECLINED: "no"}
    return next((word for known, word in words.items() if known == partstat), partstat)


def is_newer(numbers: Numbers, than: Numbers) -> bool:
    """Return whether the one message is to be applied after the other (RFC 5546 2.1.5)."""
    return (numbers.sequence, numbers.dtstamp) > (than.sequence, than.dtstamp)


def _stamp(dtstamp: datetime | None, *, now: datetime) -> datetime:
    if dtstamp is None or dtstamp > now + _MOST_AHEAD:
        return now.astimezone(UTC).replace(microsecond=0)
    return dtstamp


def tokens_of(addresses: Iterable[str], *, mailbox: str) -> frozenset[str]:
    """Return the tokens of the addresses that are ours: "rsvp+<token>@domain".

    Args:
        mailbox: the address that reads the answers, "rsvp@domain".
    """
    local, _, domain = mailbox.lower().rpartition("@")
    ours = re.compile(rf"{re.escape(local)}\+([a-z0-9]{{1,64}})@{re.escape(domain)}")
    return frozenset(found[1] for one in addresses if (found := ours.fullmatch(one.strip().lower())))


def is_proven_sender(sender: str, address: str, results: Collection[str], *, authserv_id: str) -> bool:
    """Return whether the mail's From is this address, and a server of ours found its DKIM signature good.

    The signature must be the domain's own or a parent's of it. Without `authserv_id` nothing is believed:
    everybody can write such a header (RFC 8601 5).

    Args:
        sender: address of From; empty where there is not exactly one.
        results: values of Authentication-Results, the topmost first.
    """
    if not authserv_id or not sender or sender.lower() != address.lower():
        return False
    domain = sender.rpartition("@")[2].lower()
    for value in results:
        name, _, found = _QUOTED.sub(" ", value).partition(";")
        if name.split()[:1] != [authserv_id]:
            return False  # below what our server wrote stands what came with the mail
        for passed in _DKIM.finditer(found):
            signers = [signer.lower() for signer in _SIGNER.findall(passed[1])]
            if any(domain == s or ("." in s and domain.endswith(f".{s}")) for s in signers):
                return True
    return False
