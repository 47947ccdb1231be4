"""A test system's mail: all of it to one mailbox, so that nothing made up reaches people who are not."""

from __future__ import annotations

from dataclasses import replace

from meetbot.outbox.model import Outcome, Phase, Refused
from meetbot.smtp.model import Done, MailSender, Parcel

HEADER = b"X-Original-To"


class RedirectSender:
    """Hands every mail to one mailbox; for whom it was stands in `X-Original-To`, all else is as it was.

    The envelope's sender is the plain one: what that mailbox sends back is about no recipient of ours.
    """

    def __init__(self, relay: MailSender, *, to: str, sender: str) -> None:
        self._relay, self._to, self._sender = relay, to, sender

    @property
    def connections(self) -> int:
        return self._relay.connections

    @property
    def in_hand(self) -> int:
        return self._relay.in_hand

    async def send(self, parcel: Parcel, done: Done) -> bool:
        async def told(outcome: Outcome) -> None:
            await done(_about_the_mailbox(outcome))

        data = b"%s: %s\r\n%s" % (HEADER, parcel.rcpt.encode("ascii", "backslashreplace"), parcel.data)
        return await self._relay.send(replace(parcel, sender=self._sender, rcpt=self._to, data=data), told)

    async def rest(self) -> None:
        await self._relay.rest()


def _about_the_mailbox(outcome: Outcome) -> Outcome:
    """Return an outcome that says nothing of the address that the mail was for.

    x.7.0 is a matter of policy (RFC 3463 3.8): it ends no address, whatever the mailbox was refused for.
    """
    if isinstance(outcome, Refused) and outcome.phase in (Phase.RCPT, Phase.BODY, Phase.DOT):
        kind = outcome.code // 100
        code = 554 if kind == 5 else outcome.code
        text = f"{kind}.7.0 the mailbox of mail.redirect_to was refused: {outcome.code} {outcome.text}"
        return replace(outcome, code=code, text=text)
    return outcome
