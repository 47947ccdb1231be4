"""meetbot: hybrid meetings from one agenda file.

An agenda goes in as YAML and comes out as delivered mail, a live timer and an article. To follow one mail,
open `flows/planning/apply.py`, read `agenda/`, `plan/`, `ical/`, `mail/`, `outbox/` in that order, and end
with `flows/mails/deliver.py` and `smtp/`.
"""

import zoneinfo

# The same zone rules on every machine: the pinned tzdata's, never an older copy of the system's.
zoneinfo.reset_tzpath(())
