"""Apply an agenda: the only way to mail many people.

Reads, then decides, then writes, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.fields.addresses import is_odd_address
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Scope
from meetbot.attendees.registering import wish_of
from meetbot.attendees.switching import Seat
from meetbot.config import Settings
from meetbot.errors import PlanOvertaken, Undecided
from meetbot.flows.accounts.links import generations, open_again, renew_links, store_links, with_other_address
from meetbot.flows.agenda.load import Source, agenda_at, load_agenda, with_registered
from meetbot.flows.mails.canary import send_ahead
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.ctx import links_ctx, notice_ctx
from meetbot.flows.mails.digests import digest_entries, digest_key, drop_replaced
from meetbot.flows.mails.notices import (
    earlier_mails,
    has_thread,
    notice_entry,
    references_of,
    unknown_person,
)
from meetbot.flows.planning.chosen import as_chosen
from meetbot.flows.planning.going_on import go_on, going_on
from meetbot.flows.planning.plan import plan_in, stops_of
from meetbot.flows.planning.proof import proven
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Notice, Plan, Purpose
from meetbot.plan.people import new_ids
from meetbot.store.revisions import revision_hash
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Store, Tx

WAITS = (Seat.WAITING, Seat.OFFERED)


def apply(
    source: Source,
    *,
    store: Store,
    settings: Settings,
    composer: Composer,
    now: datetime,
    by: str,
    hold: bool = False,
    base_revision: int | None = None,
    plan_hash: str | None = None,
    cancelled: Collection[str] = (),
    significant: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
    with_it: Callable[[Tx], None] | None = None,
) -> Plan:
    """Store this version of the agenda and queue every mail it calls for; a second run adds nothing.

    Args:
        base_revision: the revision the shown plan was made on; None = whatever is newest.
        plan_hash: the shown plan's hash; None = not checked.
        hold: mails wait in the outbox until somebody releases them.
        cancelled: ids of days and sessions that are gone and were not renamed; the hash covers them.
        significant: ids of sessions that became others, so that everybody in them is asked again.
        progress: told how many mails are composed, and of how many.
        with_it: done before the plan is made, in the same transaction.

    Raises:
        AgendaError: the text has errors.
        PlanOvertaken: another revision, or other mails than shown. In both cases nothing is written.
        Undecided: an id is gone, a new one is like it, and nobody said what that means. Nothing is written.
        WrongAnswer: an id of `cancelled` is not gone, one of `significant` is no session or did not change.
            Nothing is written.
    """
    written = load_agenda(source)
    with store.begin() as tx:
        newest = tx.latest_revision(written.id)
        number = newest.number if newest is not None else 0
        if base_revision is not None and base_revision != number:
            raise PlanOvertaken(meeting=written.id, planned_on=base_revision, newest=number)
        if with_it is not None:
            with_it(tx)
        agenda = with_registered(tx, written)
        plan = plan_in(tx, agenda, source, settings, now=now, cancelled=cancelled, significant=significant)
        plan = replace(plan, template_rev=composer.template_rev)
        _refuse(plan, source, number, plan_hash=plan_hash)
        if plan.empty:
            return plan
        if plan.agenda_changed:
            number = tx.add_revision(
                agenda.id, text=source.text, files=source.files, source=source.name, by=by, now=now
            )
            tx.drop_applied_drafts(agenda.id, revision_hash(source.text, source.files))
        _write(tx, agenda, plan, number, composer, written=written, now=now, hold=hold, progress=progress)
        note = {"meeting": agenda.id, "revision": number, "mails": plan.mails}
        tx.audit(by, "apply", note | ({"cancelled": list(plan.cancelled)} if plan.cancelled else {}), now)
    return plan


def _refuse(plan: Plan, source: Source, number: int, *, plan_hash: str | None) -> None:
    """Raise what stops this plan; nothing stops it where it returns."""
    if plan.stopped:
        raise Undecided(stops_of(plan, source))
    if plan_hash is not None and plan_hash.upper() != plan.hash:
        raise PlanOvertaken(meeting=plan.meeting, planned_on=number, newest=number)


def entries_of(
    agenda: Agenda,
    plan: Plan,
    composer: Composer,
    *,
    now: datetime,
    revision: int = 0,
    hold: bool = False,
    previous: Agenda | None = None,
    earlier: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
    renewed: Mapping[tuple[str, Scope], int] | None = None,
    only: Sequence[Notice] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Entry]:
    """Return the outbox entries of a plan's notices, in its order.

    Args:
        only: those of the plan's notices that are wanted; None = all.
        previous: the agenda before; who was removed is known only there.
        earlier: (uid, person) -> msgkeys of mails that went before, oldest first.
        renewed: (person, scope) -> generation of links that are not in their first.
        progress: told after each entry how many are made, and of how many.
    """
    entries = []
    digests = {(d.person_id, d.address): digest_key(agenda.id, d, plan.hash) for d in plan.digests}
    notices = plan.notices if only is None else only
    for notice in notices:
        person = agenda.person(notice.person_id) or (previous.person(notice.person_id) if previous else None)
        references = references_of(notice, earlier or {})
        if notice.announced:
            references = (*references, digests[notice.person_id, notice.address])
        ctx = notice_ctx(notice, person or unknown_person(notice), references=references)
        ctx |= links_ctx(renewed or {}, notice.person_id)
        entry = notice_entry(agenda.id, notice, ctx, revision=revision)
        # Composed here and now: what was planned and looked at is what goes, in the same bytes at every try.
        entry = replace(
            entry,
            template_rev=composer.rev,
            composed_at=now,
            state=State.HELD if hold else State.QUEUED,
            subject=composer.subject_of(agenda, notice, ctx, now=now),
        )
        entries.append(entry)
        if progress is not None:
            progress(len(entries), len(notices))
    return entries


def _write(
    tx: Tx,
    agenda: Agenda,
    plan: Plan,
    number: int,
    composer: Composer,
    *,
    written: Agenda,
    now: datetime,
    hold: bool,
    progress: Callable[[int, int], None] | None,
) -> None:
    previous = agenda_at(tx, agenda.id, plan.base_revision) if plan.base_revision else None
    go_on(tx, agenda.id, going_on(tx, agenda, previous))
    named = [p for p in written.people.values() if not p.is_placeholder]
    tx.save_people(agenda.id, named, now=now)
    tx.save_people(agenda.id, written.attendees.values(), now=now, origin="import")
    tx.save_places(overruled(tx, agenda))
    if previous is not None and (ids := new_ids(agenda, previous)):
        tx.rename_presences(agenda.id, ids)
    secret = composer.settings.secret
    store_links(tx, agenda, secret=secret, now=now)
    moved = with_other_address(agenda, previous)
    renew_links(tx, agenda.id, moved, secret=secret, now=now)
    _readdress(tx, agenda, previous, moved, now=now)
    open_again(tx, agenda.id, plan.ledger, secret=secret, now=now)
    # Lines without a notice too: a move taken back before it left must not go out after all.
    for line in plan.ledger:
        tx.supersede(agenda.id, line.uid, line.person_id, line.address_no, line.copy_no, now)
    replaced = drop_replaced(tx, agenda.id, plan.ledger, now)
    agenda = as_chosen(tx, agenda, now=now)
    digests = digest_entries(plan, revision=number, hold=hold, replaced=replaced)
    entries = entries_of(
        agenda,
        plan,
        composer,
        now=now,
        revision=number,
        hold=hold,
        previous=previous,
        earlier=earlier_of(tx, plan),
        renewed=generations(tx, agenda.id),
        progress=progress,
    )
    tx.enqueue([*digests, *proven(entries, plan.notices, agenda, composer)])
    send_ahead(tx, agenda.id, now=now)
    tx.save_ledger(agenda.id, plan.ledger)
    tx.save_waves(agenda.id, [replace(w, revision=number) for w in (*plan.waves, *plan.dropped_waves)])
    composer.keep_templates(tx)
    _take_over(tx, written, now=now)  # at the end: who they were before is asked above


def _take_over(tx: Tx, written: Agenda, *, now: datetime) -> None:
    """Have the text decide on those it names who had registered: taken out of it, they are gone."""
    named = {p.email.casefold() for p in (*written.people.values(), *written.attendees.values()) if p.email}
    people = [
        row.person_id
        for row in tx.registrations(written.id)
        if written.person(row.person_id) is not None or wish_of(row.said).email.casefold() in named
    ]
    if gone := tx.drop_registrations(written.id, people):
        tx.audit("meetbot", "registered, now on the list", {"meeting": written.id, "people": gone}, now)


def _readdress(
    tx: Tx, agenda: Agenda, previous: Agenda | None, moved: Collection[str], *, now: datetime
) -> None:
    """Have what waits for people whose address was corrected go to the new one.

    Calendar mails are others: what the old address has is withdrawn there, and the new one is invited. A
    digest announced those. Who goes by their address is somebody new with another one.
    """
    if previous is None:
        return
    for person_id in sorted(moved):
        person, before = agenda.person(person_id), previous.person(person_id)
        if person is not None and before is not None:
            mended = is_odd_address(before.email) and not is_odd_address(person.email)
            tx.readdress(agenda.id, person_id, person.email, now, release=mended)
            if mended:
                tx.drop_unmade(agenda.id, person_id, "the address was corrected", purpose=str(Purpose.DIGEST))
    for person_id, before in {**previous.people, **previous.attendees}.items():
        if is_odd_address(before.email) and agenda.person(person_id) is None:
            tx.drop_unmade(agenda.id, person_id, "no longer in the agenda")


def earlier_of(tx: Tx, plan: Plan) -> dict[tuple[str, str], tuple[str, ...]]:
    """As `earlier_mails`, of whom the plan mails a later copy."""
    return earlier_mails(tx, plan.meeting, {n.person_id for n in plan.notices if has_thread(n)})


def overruled(tx: Tx, agenda: Agenda) -> list[PlaceRow]:
    """Return the places of those to whom the agenda gives another mode than before: it holds from now on.

    Whom it has come on-site waits for no seat.
    """
    return [
        replace(
            place,
            mode=str(person.mode),
            instead_of="",
            chosen_by="",
            seat=str(Seat.NONE) if person.mode is Mode.ONSITE and place.seat in WAITS else place.seat,
        )
        for person_id, place in tx.places(agenda.id).items()
        if (person := agenda.person(person_id)) is not None
        and (place.instead_of or place.mode) != person.mode
    ]
