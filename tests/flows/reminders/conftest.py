"""An office on each of the two databases."""

from pathlib import Path

import pytest

from meetbot.store.store import Store
from tests.flows.reminders.office import Office


@pytest.fixture
def office(both_stores: Store, tmp_path: Path) -> Office:
    return Office(both_stores, tmp_path)
