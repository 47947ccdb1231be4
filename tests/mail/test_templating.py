"""Wording and layouts: complete in every language, overridden by a folder, kept for old entries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetbot.mail.compose import compose
from meetbot.templating import TemplateFault, Templates, shipped_folder
from tests.mail.letters import ADA, LANGUAGES, SENDER, TEMPLATES, letter

LOCALE = shipped_folder() / "locale"
FIRST_WORDS = {
    "subject-invite": ("Invitation", "Invitación", "Приглашение", "邀请", "دعوة"),
    "subject-new-time": ("Nouvel horaire", "Nuevo horario", "Новое время", "时间变更", "موعد جديد"),
    "subject-cancel": ("Annulé", "Cancelado", "Отменено", "取消", "إلغاء"),
    "subject-new-room": ("Nouvelle salle", "Nueva sala", "Новый зал", "会场变更", "قاعة جديدة"),
    "answer-yes": ("Oui", "Sí", "Да", "参加", "نعم"),
    "answer-maybe": ("Peut-être", "Quizás", "Возможно", "待定", "ربما"),
    "answer-no": ("Non", "No", "Нет", "不参加", "لا"),
    "join-online": (
        "Rejoindre en ligne",
        "Unirse en línea",
        "Подключиться",
        "在线参加",
        "الانضمام عبر الإنترنت",
    ),
    "mode-onsite": ("sur place", "presencial", "очно", "现场", "حضوريا"),
    "mode-online": ("en ligne", "en línea", "онлайн", "线上", "عبر الإنترنت"),
}


def keys(language: str) -> set[str]:
    text = (LOCALE / language / "mail.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z0-9-]*) =", text, re.MULTILINE))


def placeables(language: str) -> dict[str, set[str]]:
    text = (LOCALE / language / "mail.ftl").read_text(encoding="utf-8")
    blocks = re.findall(r"^([a-z][a-z0-9-]*) =(.*(?:\n(?:[ }]).*)*)", text, re.MULTILINE)
    return {key: set(re.findall(r"\$([a-z-]+)", block)) for key, block in blocks}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message_with_its_values(language: str) -> None:
    assert keys(language) == keys("en")
    own, english = placeables(language), placeables("en")
    # A value may be left out (Russian needs no city twice), never invented.
    assert {key: own[key] - english[key] for key in own if own[key] - english[key]} == {}
    assert "# reviewed-by: " in (LOCALE / language / "mail.ftl").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", FIRST_WORDS)
def test_first_words_are_the_agreed_ones(key: str) -> None:
    found = []
    for language in ("fr", "es", "ru", "zh", "ar"):
        text = (LOCALE / language / "mail.ftl").read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if line.startswith(f"{key} = "))
        found.append(line.removeprefix(f"{key} = "))
    assert all(own.startswith(agreed) for own, agreed in zip(found, FIRST_WORDS[key], strict=True)), found


def test_the_languages_are_those_with_a_mail_file() -> None:
    assert TEMPLATES.languages == LANGUAGES


def test_a_message_of_the_override_stands_over_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "locale" / "en").mkdir(parents=True)
    (tmp_path / "locale" / "en" / "mail.ftl").write_text("answer-yes = Count me in\n", encoding="utf-8")
    own = Templates(tmp_path)
    _, data = compose(letter(ADA), render=own.render, sender=SENDER)
    assert b"Count me in: https://" in data
    assert b"Maybe: https://" in data
    assert own.revision() != TEMPLATES.revision()


def test_a_layout_of_the_override_replaces_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "word.txt.j2").write_text("<<{{ t(key, **values) }}>>", encoding="utf-8")
    assert (
        Templates(tmp_path).render("mail/word.txt.j2", "fr", {"key": "answer-yes", "values": {}}) == "<<Oui>>"
    )


def test_a_message_that_a_language_lacks_comes_from_english_and_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "locale" / "pt").mkdir(parents=True)
    (tmp_path / "locale" / "pt" / "mail.ftl").write_text("answer-yes = Sim\n", encoding="utf-8")
    own = Templates(tmp_path)
    words = [
        own.render("mail/word.txt.j2", "pt", {"key": k, "values": {}}) for k in ("answer-yes", "answer-no")
    ]
    assert words == ["Sim", "No"]
    assert own.missing == {("pt", "answer-no")}


def test_kept_texts_render_to_the_same_bytes() -> None:
    old = Templates.from_texts(dict(TEMPLATES.texts()))
    assert old.revision() == TEMPLATES.revision()
    assert compose(letter(ADA), render=old.render, sender=SENDER) == compose(
        letter(ADA), render=TEMPLATES.render, sender=SENDER
    )


def test_an_older_set_has_the_words_that_came_after_it() -> None:
    kept = {name: text.replace("in-utc = ", "was-in-utc = ") for name, text in TEMPLATES.texts().items()}
    older = Templates.from_texts(kept)
    said = older.render("mail/word.txt.j2", "fr", {"key": "in-utc", "values": {"range": "07:00–10:15"}})
    assert said == "07:00–10:15 UTC"
    assert older.texts() == kept


def test_a_language_that_nobody_signed_off_has_no_reviewer(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "fr"
    folder.mkdir(parents=True)
    (folder / "mail.ftl").write_text("# reviewed-by: Amina Yusuf, 3 March 2027\nanswer-yes = Oui\n")
    assert Templates(tmp_path).reviewer("fr") == "Amina Yusuf, 3 March 2027"
    assert {language: Templates(None).reviewer(language) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, ""
    )


def test_a_regional_language_takes_its_base_language() -> None:
    asked = ("fr-CA", "zh_Hans", "de", "")
    assert [TEMPLATES.render("mail/language.txt.j2", one, {}) for one in asked] == ["fr", "zh", "en", "en"]


@pytest.mark.parametrize(
    "hostile",
    [
        '{{ "a" * 1000000000 }}',
        '{{ "%0100000000d" % 1 }}',
        "{{ page.__class__.__mro__ }}{{ page.lede.format() }}",
        "{% for n in page.rows %}{{ n.title.center(9999999) }}{% endfor %}",
        "{{ page.lede|attr('__class__') }}",
        "{{ range(999999999)|list }}",
        "{% set x = 9 ** 999999 %}",
        "{% for a in 'x' %}",
    ],
)
def test_a_template_that_works_instead_of_laying_out_is_refused(hostile: str, tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "mail.txt.j2").write_text(hostile, encoding="utf-8")
    with pytest.raises(TemplateFault, match=r"mail/mail\.txt\.j2"):
        Templates(tmp_path)


def test_a_missing_value_is_an_error_that_names_the_template() -> None:
    with pytest.raises(TemplateFault, match="mail/word"):
        TEMPLATES.render("mail/word.txt.j2", "en", {"key": "answer-yes"})
    with pytest.raises(TemplateFault, match="no message 'no-such-key'"):
        TEMPLATES.render("mail/word.txt.j2", "en", {"key": "no-such-key", "values": {}})
    with pytest.raises(TemplateFault, match="time-city"):
        TEMPLATES.render("mail/word.txt.j2", "en", {"key": "time-city", "values": {}})


def test_pages_of_the_web_escape_what_people_wrote(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "one.html").write_text("<p>{{ name }}</p>", encoding="utf-8")
    found = Templates(tmp_path).environment_for_web().get_template("web/one.html").render(name="<b>")
    assert found == "<p>&lt;b&gt;</p>"
