"""Personal pages in six languages: every word is there, the switch leads to the same page, on every phone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.async_api import Browser

from meetbot.attendees.links import Scope
from meetbot.templating import shipped_folder
from tests.servers.browser import visiting
from tests.web.site import MEETING, Site
from tests.web.test_personal import END, START, uid_of

LOCALE = shipped_folder() / "locale"
LANGUAGES = sorted(path.name for path in LOCALE.iterdir())
SAID = {
    "ar": ("يبدأ بعد", "هل ستشارك؟", "الاشتراك في جلساتك", "تلقي كلمة"),
    "en": ("Starts in", "Will you come?", "Subscribe to your sessions", "you speak"),
    "es": ("Empieza dentro de", "¿Vendrá usted?", "Suscribirse a sus sesiones", "usted interviene"),
    "fr": ("Commence dans", "Viendrez-vous", "S’abonner à vos séances", "vous intervenez"),
    "ru": ("До начала:", "Вы придёте?", "Подписаться на ваши заседания", "вы выступаете"),
    "zh": ("后开始", "您参加吗？", "订阅您的环节", "您发言"),
}


# Texts whose letters stand outside the screen: from right to left, nothing scrolls there.
OUTSIDE = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const hidden = text.parentElement.closest(".visually-hidden");
    if (!hidden && box.width && (box.left < 0 || box.right > innerWidth)) found.push(text.data.trim());
  }
  return found;
}"""


def messages(path: Path) -> dict[str, set[str]]:
    """Return each message's key with the names of what is filled in."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {line.partition(" = ")[0]: set(re.findall(r"\{ \$([a-z]+) \}", line)) for line in lines}


def paths(site: Site, person: str = "atta") -> list[str]:
    uid = quote(uid_of(site, person))
    personal = f"/p/{site.token(Scope.PERSONAL, person)}"
    answers = [f"{personal}/answer/{uid}?answer={word}" for word in ("yes", "maybe", "no")]
    return [
        personal,
        *answers,
        f"{personal}/answer/{uid}?answer=yes&mode=online",
        f"{personal}/mode",
        f"{personal}/zone",
        f"{personal}/language",
        f"{personal}/data",
        f"{personal}/erase",
        f"/j/{site.token(Scope.JOIN, person)}",
        f"/u/{site.token(Scope.UNSUBSCRIBE, person)}",
    ]


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message_and_names_who_reviewed_it(language: str) -> None:
    file = LOCALE / language / "personal.ftl"
    assert messages(file) == messages(LOCALE / "en" / "personal.ftl")
    assert "# reviewed-by: " in file.read_text("utf-8")


def test_no_message_of_a_page_stands_over_one_of_a_mail() -> None:
    mails = {
        line.partition(" = ")[0]
        for line in (LOCALE / "en" / "mail.ftl").read_text("utf-8").splitlines()
        if " = " in line
    }
    assert mails & set(messages(LOCALE / "en" / "personal.ftl")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_speaks_the_language_that_is_chosen(applied: Site, language: str) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    english = re.compile(r">[^<]*\b(Nothing is stored|Confirm:|Your room|Stop reminders|Trouble|My page)")
    for path in paths(applied):
        text = await applied.text(in_language(path, language))
        assert f'<html lang="{language}" dir="{direction}"' in text
        assert bool(english.search(text)) == (language == "en"), path
    first = await applied.text(in_language(paths(applied)[0], language))
    assert [words for words in SAID[language] if words not in first] == []
    applied.clock.at = START  # running, so nothing is left until the start
    await applied.text(in_language(paths(applied)[0], language))
    applied.clock.at = END
    for path in (paths(applied)[0], paths(applied)[1], paths(applied)[5]):
        await applied.text(in_language(path, language))


async def test_the_switch_leads_to_the_same_page_and_the_choice_lasts(applied: Site) -> None:
    path = paths(applied)[4]
    text = await applied.text(f"{path}&lang=fr")
    base = path.partition("?")[0]
    here = unquote(base)
    for language in set(LANGUAGES) - {"fr"}:
        assert f'href="{here}?answer=yes&amp;mode=online&amp;lang={language}"' in text
    assert "<summary><span" in text
    assert f'action="{here}?lang=fr"' in text
    status, to, _ = await applied.post(f"{base}?lang=fr", {"answer": "yes"})
    assert (status, to.endswith("?saved=1&lang=fr")) == (303, True)
    noted = await applied.text(to.removeprefix(str(applied.client.make_url("")).rstrip("/")))
    assert "Votre réponse est notée." in noted


async def test_a_language_that_is_not_there_changes_nothing(applied: Site) -> None:
    path = paths(applied)[0]
    usual = await applied.text(path)
    for language in ("xx", "../../mail", "EN", "<b>"):
        assert await applied.text(f"{path}?lang={quote(language)}") == usual
    status, to, _ = await applied.post(f"{paths(applied)[1].partition('?')[0]}?lang=xx", {"answer": "no"})
    assert (status, to.endswith("?saved=1")) == (303, True)


async def test_without_a_choice_it_is_the_persons_own_language(applied: Site) -> None:
    with applied.context.store.read() as tx:
        spoken = {p.language: p.person_id for p in tx.persons(MEETING) if p.address}
    assert len(spoken) > 1
    for language, person in spoken.items():
        text = await applied.text(f"/p/{applied.token(Scope.PERSONAL, person)}")
        assert f'<html lang="{language or "en"}"' in text


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_a_phone_no_page_is_wider_than_the_screen(
    applied: Site, browser: Browser, language: str
) -> None:
    async with visiting(browser) as visitor:
        page = await visitor.new_page()
        await page.set_viewport_size({"width": 320, "height": 640})
        wide = []
        for path in paths(applied):
            await page.goto(str(applied.client.make_url(in_language(path, language))))
            await page.locator("details.languages").evaluate("one => one.open = true")
            wide += [(path.split("/")[1], one) for one in await page.evaluate(OUTSIDE)]
        assert wide == []
