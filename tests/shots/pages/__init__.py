"""Which pages are shown, and how each gets into the state worth a picture; a module for each area.

shot.py     what a picture is taken of
agenda.py   meetings, agenda, changes, plan
mails.py    outbox, reminders, mailbox, people, article
live.py     live links and screens
outside.py  public and personal pages, signing in, accounts
large.py    two days and two tracks; 2,000 people
answers.py  answers, decisions, stopped mail
record.py   what happened, as people tell it
editor.py   the article's editor
"""

from tests.shots.pages import agenda, answers, editor, large, live, mails, outside, record
from tests.shots.pages.shot import Shot

__all__ = ["SHOTS", "Shot"]

# In this order they are walked: what a page's data adds is there for all that come later.
SHOTS: tuple[Shot, ...] = (
    *agenda.SHOTS,
    *mails.SHOTS,
    *live.SHOTS,
    *outside.SHOTS,
    *large.SHOTS,
    *answers.SHOTS,
    *record.SHOTS,
    *record.AFTERWARDS,
    *editor.SHOTS,
)
