"""A process that starts with new zone rules, as after `pip install --upgrade tzdata`, counts its waves anew.

`python -m tests.flows.reminders.starting DATABASE-URL NOW ZONES-FOLDER`
"""

import sys
import zoneinfo
from datetime import datetime

from meetbot.flows.mails.recount import recount_waves
from meetbot.store.store import Store

if __name__ == "__main__":
    zoneinfo.reset_tzpath([sys.argv[3]])  # meetbot reads the installed tzdata alone, which no test replaces
    zoneinfo.ZoneInfo.clear_cache()
    with Store.open(sys.argv[1]) as store:
        recount_waves(store, now=datetime.fromisoformat(sys.argv[2]))
