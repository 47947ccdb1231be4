"""Point 3: mails that the service signed itself, verified as a receiver does."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.config import Dkim
from meetbot.store.store import Store
from tests.delivery.captured import Captured
from tests.delivery.checks import CHECKS
from tests.delivery.checks.signature import signature
from tests.delivery.meetings import ORGANISATION
from tests.delivery.post import signed_mail
from tests.delivery.twins import BROKEN, good

# The public halves of the keys that the twins are signed with.
RECORDS: Mapping[str, str] = json.loads((BROKEN / "03-records.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dkim") / "dkim.pem"
    made = ["openssl", "genrsa", "-traditional", "-out", str(path), "2048"]
    subprocess.run(made, check=True, capture_output=True)
    return path


@pytest.fixture(scope="session")
def records(key: Path) -> Mapping[str, str]:
    asked = ["openssl", "rsa", "-in", str(key), "-pubout", "-outform", "DER"]
    public = subprocess.run(asked, check=True, capture_output=True).stdout
    return {f"m1._domainkey.{ORGANISATION}": f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"}


@pytest_asyncio.fixture(scope="session")
async def signed(key: Path) -> tuple[Captured, ...]:
    dkim = Dkim(key=str(key), selector="m1", domain=ORGANISATION)
    with Store.open(f"sqlite:///{key.parent}/meetbot.db") as store:
        return tuple(await signed_mail(store, key.parent, dkim))


def test_point_03_a_signature_of_ours_holds_and_covers_what_matters(
    signed: tuple[Captured, ...], records: Mapping[str, str]
) -> None:
    assert len(signed) > 60
    assert {mail.name: found for mail in signed if (found := list(signature(mail, records)))} == {}
    mail, _ = good("thanks")
    twins = {path.name: replace(mail, data=path.read_bytes()) for path in BROKEN.glob("03-*.eml")}
    assert len(twins) == 7
    assert [name for name, twin in twins.items() if not list(signature(twin, RECORDS))] == []


@pytest.mark.parametrize("point", CHECKS)
def test_a_signed_mail_keeps_every_other_point(point: int, signed: tuple[Captured, ...]) -> None:
    assert {mail.name: found for mail in signed if (found := list(CHECKS[point](mail)))} == {}
