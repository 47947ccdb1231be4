"""What an agenda names by `secret:name` and this machine does not know."""

from __future__ import annotations

from pathlib import Path

from meetbot.config import Settings
from meetbot.flows.agenda.load import load_agenda, open_source
from meetbot.flows.agenda.secrets import unset_secrets

AGENDA = load_agenda(open_source(Path(__file__).parent.parent.parent / "agendas" / "two-rivers-2027.yaml"))


def test_each_secret_without_a_value_is_told_with_its_effect_and_its_place() -> None:
    known = Settings(secrets={"two_rivers_room": "https://meet.example.org/x"})
    assert unset_secrets(AGENDA, known) == (
        (
            "secret:two_rivers_dial_in is not set on this machine: nobody gets the number to dial in. Write "
            "two_rivers_dial_in under [secrets] of config.toml, or set MEETBOT_SECRETS__TWO_RIVERS_DIAL_IN."
        ),
    )


def test_where_all_are_set_nothing_is_told() -> None:
    known = Settings(secrets={"two_rivers_room": "https://meet.example.org/x", "two_rivers_dial_in": "123"})
    assert unset_secrets(AGENDA, known) == ()
