"""A process that operates a meeting until it is killed: `python -m tests.flows.operating DATABASE-URL START`.

It prints the number of each event as soon as that is acknowledged.
"""

import itertools
import sys
from datetime import datetime, timedelta

from meetbot.flows.meeting.session import run_command
from meetbot.store.store import Store

MEETING = "board"


def main(url: str, start: str) -> None:
    """Start the first item, then add a second of time every second of the meeting, for ever."""
    store = Store.open(url)
    now = datetime.fromisoformat(start)
    for number in itertools.count(1):
        data = {"command": "start"} if number == 1 else {"command": "add", "seconds": 1}
        done = run_command(store, MEETING, {**data, "id": f"c{number}"}, by="Ana", now=now)
        print(done.event.number, flush=True)  # noqa: T201
        now += timedelta(seconds=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
