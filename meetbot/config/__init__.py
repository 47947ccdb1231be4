"""config.toml -> Settings. Environment variables stand over the file; unknown keys are errors with a hint.

`MEETBOT_MAIL__SMTP__HOST=...` overrides `[mail.smtp] host`; with `_FILE` at its end the value is read from
that file (for passwords handed over by systemd or a container). `config.toml` names every setting.

settings.py  every setting with its default      sense.py   what does not go together
load.py      config.toml -> Settings             places.py  where in the file a setting stands
"""

from meetbot.config.load import PREFIX, load_settings, setting_names
from meetbot.config.settings import (
    Database,
    Dkim,
    Folders,
    Intake,
    IntakeImap,
    IntakeSmtp,
    Mail,
    Security,
    Server,
    Settings,
    Smtp,
)

__all__ = [
    "PREFIX",
    "Database",
    "Dkim",
    "Folders",
    "Intake",
    "IntakeImap",
    "IntakeSmtp",
    "Mail",
    "Security",
    "Server",
    "Settings",
    "Smtp",
    "load_settings",
    "setting_names",
]
