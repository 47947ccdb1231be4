"""The captured mails, once for all tests of this folder."""

from __future__ import annotations

import pytest
import pytest_asyncio

from meetbot.store.store import Store
from tests.delivery.captured import Captured
from tests.delivery.post import sent_mail


@pytest_asyncio.fixture(scope="session")
async def captured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Captured, ...]:
    """Give every mail that three meetings, six passwords and six tests make, as a mail server got it."""
    folder = tmp_path_factory.mktemp("delivery")
    with Store.open(f"sqlite:///{folder}/meetbot.db") as store:
        return tuple(await sent_mail(store, folder))
