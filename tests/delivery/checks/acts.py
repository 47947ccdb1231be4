"""Points 10-12 and 34-45: what was asked, answered and stored, as a log; its faults out.

A log is JSON: what a test writes down while the real service acts, and what the twins in tests/broken/mail
have it say. Instants are ISO texts; `asked` is what the mail server heard: [instant, RCPT, code, text].
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Any
from zoneinfo import ZoneInfo

Log = Mapping[str, Any]
LEAST_WAIT = timedelta(minutes=5) * 0.8  # after 450: five minutes, spread by a fifth
MOST_LOOK_UPS = 10
BLOCKED = timedelta(minutes=5)  # after an answer that asks for less


def one_click_ends_it(log: Log) -> Iterator[str]:
    """10: POST from anywhere, without a cookie, is answered 2xx at once, and the next plan tells it."""
    for one in log["exchanges"]:
        if not 200 <= one["status"] < 300:
            yield f"POST is answered {one['status']}"
        if one["cookie"]:
            yield "POST wants a cookie"
    if log["address"] not in log["stopped"]:
        yield f"{log['address']} still gets reminders"
    if log["person"] not in log["planned_without"]:
        yield f"the next plan says nothing of {log['person']}"


def visits_change_nothing(log: Log) -> Iterator[str]:
    """11: GET and HEAD end nothing, and a second POST ends no more than the first."""
    stopped: list[Any] = []
    for one in log["exchanges"]:
        if one["method"] in ("GET", "HEAD") and one["stopped"] != stopped:
            yield f"{one['method']} changes {one['stopped']}"
        if one["method"] == "POST" and stopped and one["stopped"] != stopped:
            yield f"a second POST changes {one['stopped']}"
        stopped = one["stopped"]


def forged_is_refused(log: Log) -> Iterator[str]:
    """12: a forged token is answered 4xx, and ends nobody's reminders."""
    for one in log["exchanges"]:
        if not 400 <= one["status"] < 500:
            yield f"{one['path']} is answered {one['status']}"
        if one["stopped"]:
            yield f"{one['path']} stops {one['stopped']}"


def names_agree(log: Log) -> Iterator[str]:
    """34: the doctor finds fault with an EHLO name that is no full one, or does not lead there and back."""
    hello, address, records = log["hello"], log["address"], log["records"]
    full = hello.count(".") >= 1 and address in records.get(f"A {hello}", [])
    back = [name for name in records.get(f"PTR {address}", []) if address in records.get(f"A {name}", [])]
    for check, right in (("ehlo", full), ("ptr", bool(back))):
        if (log["grades"][check] == "good") != right:
            yield f"{check} is {'right' if right else 'wrong'}, and the doctor says {log['grades'][check]}"


def domain_is_published(log: Log) -> Iterator[str]:
    """35: the doctor finds fault with SPF that leaves us out or asks too much, and with DMARC unreported.

    While either is red, a provider gets no more than its number of mails in a day.
    """
    look_ups: list[str] = []
    listed = _covers(log["domain"], log["address"], log["records"], look_ups)
    covers = listed and len(look_ups) <= MOST_LOOK_UPS
    policy = next(iter(log["records"].get(f"TXT _dmarc.{log['domain']}", [])), "")
    reports = re.search(r"\bp=(none|quarantine|reject)\b.*\brua=mailto:", policy) is not None
    for check, right in (("spf", covers), ("dmarc", reports)):
        if (log["grades"][check] == "good") != right:
            yield f"{check} is {'right' if right else 'wrong'}, and the doctor says {log['grades'][check]}"
    red = "bad" in (log["grades"]["spf"], log["grades"]["dmarc"])
    if red and max(log["sent_in_a_day"].values(), default=0) > log["most"]:
        yield f"{log['sent_in_a_day']} mails in a day"


def _covers(domain: str, address: str, records: Mapping[str, list[str]], look_ups: list[str]) -> bool:
    """Whether SPF lets the address send; of the mechanisms those that the records here use (RFC 7208)."""
    record = next((one for one in records.get(f"TXT {domain}", []) if one.startswith("v=spf1 ")), "")
    for term in record.split()[1:]:
        if term.startswith("ip4:") and ip_address(address) in ip_network(term[4:]):
            return True
        if term.startswith("include:"):
            look_ups.append(term)
            if _covers(term[8:], address, records, look_ups):
                return True
    return False


def dead_addresses_rest(log: Log) -> Iterator[str]:
    """36: after 5.1.1 the server hears of that address no more."""
    dead: set[str] = set()
    for _, rcpt, code, text in log["asked"]:
        if rcpt in dead:
            yield f"{rcpt} again"
        if code >= 500 and re.search(r"\b5\.1\.1\b", text):
            dead.add(rcpt)


def waits(log: Log) -> Iterator[str]:
    """37: the next try after 450 keeps its distance, the last one comes before the mail is useless."""
    last: dict[str, datetime] = {}
    for instant, rcpt, code, _ in log["asked"]:
        at = datetime.fromisoformat(instant)
        if rcpt in last and at - last[rcpt] < LEAST_WAIT:
            yield f"{rcpt} {at - last[rcpt]} after 450"
        if at >= datetime.fromisoformat(log["expires"][rcpt]):
            yield f"{rcpt} after its end"
        last.pop(rcpt, None)
        if code == 450:
            last[rcpt] = at


def pace(log: Log) -> Iterator[str]:
    """38: no mail to a domain is sooner than its rate lets it, none while the domain asked for less."""
    begun = datetime.fromisoformat(log["begun"])
    blocked: dict[str, datetime] = {}
    count: Counter[str] = Counter()
    for instant, rcpt, code, text in log["asked"]:
        at, domain = datetime.fromisoformat(instant), rcpt.partition("@")[2]
        if at < blocked.get(domain, begun):
            yield f"{rcpt} although {domain} asked for less"
        if at - begun < timedelta(seconds=count[domain] / log["rates"].get(domain, 1e9)):
            yield f"{rcpt} {at - begun} after the beginning, the {count[domain] + 1}th of {domain}"
        count[domain] += 1
        if code == 450 and re.search(r"\b4\.(?:2\.1|7\.28)\b", text):
            blocked[domain] = at + BLOCKED


def reports(log: Log) -> Iterator[str]:
    """39: what comes back ends mail to an address where it proves that nobody is there, and nowhere else."""
    for name, stopped in log["stopped"].items():
        wanted = {"failed 5.1.1": "hard", "complaint": "complaint"}.get(name, "")
        if stopped != wanted:
            yield f"{name}: {stopped or 'not'} stopped"


def killed(log: Log) -> Iterator[str]:
    """40: after kill -9 nobody got nothing, and no more came twice than the killed one had connections."""
    copies: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    again: Counter[str] = Counter()
    for message_id, _, digest, client in log["taken"]:
        if message_id in first:
            again[first[message_id]] += 1
        first[message_id] = client
        copies.setdefault(message_id, set()).add(digest)
    yield from (
        f"{rcpt} got nothing" for rcpt in set(log["invited"]) - {rcpt for _, rcpt, _, _ in log["taken"]}
    )
    for client, number in again.items():
        if number > log["connections"] * log["killed"].count(client):
            yield f"{number} mails of {client} came again"
    yield from (f"{one} came in two shapes" for one, digests in copies.items() if len(digests) > 1)


def moved(log: Log) -> Iterator[str]:
    """41: once the agenda has moved, nothing that tells the old time is taken, but what was in hand."""
    late = [
        key
        for key, instant in log["taken"]
        if key in log["old"] and datetime.fromisoformat(instant) > datetime.fromisoformat(log["moved"])
    ]
    if len(late) > log["connections"]:
        yield f"{len(late)} mails of the old time"


def late(log: Log) -> Iterator[str]:
    """42: after a pause a reminder goes within its grace and before the start; of two overdue ones, one."""
    told: Counter[str] = Counter()
    for rcpt, instant, due, grace_s, start in log["taken"]:
        at = datetime.fromisoformat(instant)
        if at >= datetime.fromisoformat(due) + timedelta(seconds=grace_s):
            yield f"{rcpt} {at - datetime.fromisoformat(due)} after it was due"
        if at >= datetime.fromisoformat(start):
            yield f"{rcpt} after the start"
        told[rcpt] += 1
    yield from (f"{rcpt} is reminded {n} times at once" for rcpt, n in told.items() if n > 1)


def wall_time(log: Log) -> Iterator[str]:
    """43: a lead in days keeps the wall clock, others are elapsed time; the mail tells the start."""
    for one in log["cases"]:
        zone = ZoneInfo(one["zone"])
        start = datetime.fromisoformat(one["start"]).replace(tzinfo=zone)
        number, unit = int(one["lead"][:-1]), one["lead"][-1]
        if unit == "d":
            due = start - timedelta(days=number)  # of the wall clock: both have the same zone
        else:
            due = start.astimezone(UTC) - timedelta(**{{"h": "hours", "m": "minutes"}[unit]: number})
        if datetime.fromisoformat(one["due"]) != due.astimezone(UTC):
            yield f"{one['zone']} {one['start']} {one['lead']}: due {one['due']}, not {due}"
        if f"{start:%H:%M}" not in one["told"] or _offset_of(start) not in one["told"]:
            yield f"{one['zone']}: the mail does not tell {start:%H:%M} {_offset_of(start)}"


def _offset_of(at: datetime) -> str:
    minutes = round((at.utcoffset() or timedelta(0)) / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def once(log: Log) -> Iterator[str]:
    """44: the same plan applied once more adds no row."""
    if log["rows"][1] != log["rows"][0]:
        yield f"{len(log['rows'][1]) - len(log['rows'][0])} rows more"
    yield from (f"{key} twice" for key, n in Counter(log["rows"][1]).items() if n > 1)


def none_for_who_wants_none(log: Log) -> Iterator[str]:
    """45: rows that were stopped, expired or taken back reach no server."""
    heard = {rcpt for _, rcpt, _, _ in log["asked"]}
    yield from (f"{rcpt}, which {why}" for rcpt, why in log["silent"].items() if rcpt in heard)
    if not heard & set(log["others"]):
        yield "nobody else got mail either"


ACTS: Mapping[int, Callable[[Log], Iterator[str]]] = {
    10: one_click_ends_it,
    11: visits_change_nothing,
    12: forged_is_refused,
    34: names_agree,
    35: domain_is_published,
    36: dead_addresses_rest,
    37: waits,
    38: pace,
    39: reports,
    40: killed,
    41: moved,
    42: late,
    43: wall_time,
    44: once,
    45: none_for_who_wants_none,
}
