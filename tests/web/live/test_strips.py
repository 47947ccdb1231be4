"""What a page says of the system it is on, rehearsal, test or demo, in its own language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetbot.attendees.links import Scope
from tests.web.live.words_left import latin_of
from tests.web.live_site import MEETING, LiveSite, running_live_site

LIVE = f"/live/{MEETING}"
MARKS = {
    "ar": "تدريب x10",
    "en": "REHEARSAL x10",
    "es": "ENSAYO x10",
    "fr": "RÉPÉTITION x10",
    "ru": "РЕПЕТИЦИЯ x10",
    "zh": "排练 x10",
}
MARKED = ("operator", "stage/main", "overlay/main", "chair/main", "notes", "now", "foyer", "chart")
STRIPS = {
    "ar": ("اختبار", "عرض تجريبي"),
    "en": ("TEST", "DEMO"),
    "es": ("PRUEBA", "DEMO"),
    "fr": ("TEST", "DÉMO"),
    "ru": ("ПРОВЕРКА", "ДЕМО"),
    "zh": ("测试", "演示"),
}


async def text_of(site: LiveSite, path: str, language: str, *, scope: Scope | None = Scope.OPERATOR) -> str:
    headers = site.bearer(scope, "ana") if scope is not None else {}
    async with site.client.get(f"{LIVE}/{path}", headers=headers, params={"lang": language}) as answer:
        return await answer.text()


async def test_a_rehearsal_is_called_one_in_the_pages_language(tmp_path: Path) -> None:
    async with running_live_site(tmp_path, rehearsal=10) as site:
        for language, mark in MARKS.items():
            for path in MARKED:
                page = await text_of(site, path, language)
                shown = re.search(r'id="rehearsal"[^>]*><strong>([^<]*)<', page)
                assert shown is not None, (language, path)
                assert shown[1].replace("\u200e", "") == mark, (language, path)
                assert re.search(r"<title>([^·]*) · ", page)[1] == shown[1], (language, path)  # type: ignore[index]


async def test_a_test_and_a_demo_are_called_so_in_the_pages_language(tmp_path: Path) -> None:
    async with running_live_site(tmp_path, demo=True, redirect_to="testers@example.net") as site:
        for language, names in STRIPS.items():
            page = await text_of(site, "speaker", language, scope=None)
            strips = re.findall(r'class="demo-strip"><span><strong>(.*?)</strong> (.*?)</span>', page)
            assert tuple(name for name, _ in strips) == names
            if language in ("ar", "zh"):
                assert latin_of(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_real_meeting_says_nothing_of_it(tmp_path: Path, language: str) -> None:
    async with running_live_site(tmp_path) as site:
        assert "demo-strip" not in await text_of(site, "speaker", language, scope=None)
        assert MARKS[language] not in await text_of(site, "stage/main", language)
