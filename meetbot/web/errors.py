"""What error pages say: what happened, what is safe, what to do."""

from __future__ import annotations

# Status -> (title, what happened, what is safe and what to do).
WORDS: dict[int, tuple[str, str, str]] = {
    400: (
        "This cannot be read",
        "A field or a file has a form meetbot does not know.",
        "Nothing was changed. Go back and look at what was sent.",
    ),
    401: ("Sign in first", "This page is for signed-in users.", "Nothing was changed."),
    403: (
        "Not yours to open",
        "Your account does not have this page.",
        "Nothing was changed. Ask an organiser for the role.",
    ),
    404: (
        "This page does not exist",
        "Nothing is kept under this address.",
        "Nothing was changed. Your meetings are here.",
    ),
    405: (
        "This address takes no such request",
        "It is there, but cannot be used this way.",
        "Nothing was changed.",
    ),
    408: (
        "Too slow",
        "What was sent did not arrive in time.",
        "Nothing was stored. Try again, with a better connection for a large file.",
    ),
    409: (
        "Someone was faster",
        "What you looked at has changed in the meantime.",
        "Nothing was written. Look at the newest state, then decide again.",
    ),
    410: (
        "This link is no longer in use",
        "It was replaced or withdrawn.",
        "Use the newest mail you got, or ask the organiser.",
    ),
    411: (
        "No length was told",
        "A program sent something without saying how long it is.",
        "Nothing was stored. Send it with Content-Length.",
    ),
    413: (
        "Too large",
        "More was sent at once than is taken: 8 MB of signed-in users, 64 kB of others.",
        "Nothing was stored. Leave out what is not needed, then send it again.",
    ),
    422: (
        "This text cannot be read",
        "A file is not what its name says, or has errors.",
        "Nothing was stored or sent. Correct it, then send it again.",
    ),
    429: (
        "Too many tries",
        "There were too many wrong tries in a short time.",
        "Nothing was changed. Wait a minute, then try again.",
    ),
    500: (
        "Something broke here",
        "meetbot made a mistake. It is written down with the code below.",
        "Look at the outbox before you press the same button again.",
    ),
    503: (
        "The database does not answer",
        "meetbot cannot read or write at the moment.",
        "Nothing was sent by this press. Try again in a minute.",
    ),
}
# Reason of an HTTP error raised by a page -> the same three.
REASONS: dict[str, tuple[str, str, str]] = {
    "origin": (
        "This came from another site",
        "Changes are taken only from meetbot's own pages.",
        "Nothing was changed. Open the page here and press again.",
    ),
    "no such link": (
        "This link is not known",
        "It was cut short when it was copied, has been replaced, or is no longer in use.",
        "Open it from the newest mail you got, or ask the organiser for a new one.",
    ),
    "mode": (
        "There is nothing to switch",
        "This meeting is cancelled, or has one way to take part.",
        "Go back to your page. For anything else write to the organiser.",
    ),
    "over": (
        "Answers are closed",
        "The meeting is over, so your answer was not stored.",
        "Your last answer stays as it was. For anything else write to the organiser.",
    ),
}
