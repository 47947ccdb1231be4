"""Help: what the words for states mean, the keys, and where the documentation is."""

from __future__ import annotations

from aiohttp import web

from meetbot.web.frame.render import page
from meetbot.web.frame.shell import LETTERS

# What a state means for whoever reads it; every state has a line.
MEETINGS_MEAN = {
    "draft": "Its agenda is applied. No mail has left yet.",
    "announced": "At least one mail has left.",
    "live": "It runs: its time has come, or its timer goes.",
    "done": "Its end has passed, and nobody runs it any more.",
    "cancelled": "The agenda says so.",
}
MAILS_MEAN = {
    "planned": "A reminder that is worded when it is due.",
    "held": "Waits until somebody releases it.",
    "queued": "Released. It goes as soon as the mail server takes it.",
    "claimed": "On its way to the mail server.",
    "sent": "The mail server took it. While no server is set, it lies in the mailbox here.",
    "bounced": "The mail server took it, and later it was reported that it did not arrive.",
    "complained": "Its reader called it spam. Nothing more goes to that address.",
    "failed": "The mail server refused it for good. Correct the address, then retry.",
    "uncertain": "The server's answer was lost; the mail may have arrived. A retry may send it twice.",
    "expired": "Its time passed before it could leave.",
    "suppressed": "The person stopped such mails.",
    "cancelled": "Somebody dropped it. It is never sent.",
    "superseded": "A newer mail says the same and more.",
}
# Name in docs/ -> what it is for.
DOCS = (
    ("agenda.md", "the agenda file, field by field"),
    ("mails.md", "each mail, and when it goes"),
    ("running.md", "install, accounts, mail server, backup"),
    ("commands.md", "the command line"),
    ("errors.md", "what each code of a fault means"),
)


async def show_help(request: web.Request) -> web.StreamResponse:
    """Show the page; it is the same for every role."""
    return await page(
        request,
        "web/help.html",
        title="Help",
        current="help",
        keys_of_pages=LETTERS,
        meetings_mean=MEETINGS_MEAN,
        mails_mean=MAILS_MEAN,
        docs=DOCS,
    )


ROUTES = (web.get("/help", show_help),)
