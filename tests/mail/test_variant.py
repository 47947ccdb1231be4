"""Mails made of pieces: byte for byte what `compose` makes, for any name, address, key and link."""

from __future__ import annotations

import base64
import logging
import secrets
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.terms import Text
from meetbot.mail import facts
from meetbot.mail.case import Case, ComposeError
from meetbot.mail.compose import compose, message_id, unchecked
from meetbot.mail.model import Letter
from meetbot.mail.page import Fact, Line
from meetbot.mail.pieces import NotSpliced, as_base64
from meetbot.mail.variant import Own, Variant, make_variant, minute_of, own_of
from meetbot.mail.variants import Making, Variants
from tests.mail.letters import ADA, AGENDA, LANGUAGES, SENDER, TEMPLATES, all_letters, letter

LETTERS = all_letters()
MINUTE = timedelta(minutes=1)
NAMES = [
    "Ada Okafor",
    "Zoë Brontë-Wójcik",
    "王立冰",
    "Дмитрий Дмитриевич Шостакович",
    "عطاء الرحمن",
    "สมชาย ใจดี",
    "અદિતિ",
    "👩‍🏫 Zoë 🇨🇭",
    "Z̴̡̫̤̈́̓a̵̛̲͚͝l̷̢̈́g̶̨̛o",
    ".hidden",
    "=?utf-8?q?Eve?=",
    "<&\"> O'Neil \\",
    "a=b=c",
    "None",
    "Interdisciplinary " * 9,
    "x" * 200,
    "高等教育数字化转型" * 12,
    "Ada\r\nBcc: eve@example.org",
    "",
]
ADDRESSES = [
    "a@example.org",
    "ada+tag@example.org",
    f"{'x' * 64}@{'y' * 60}.example.org",
    "ada@bücher.example",
    "ada@例え.テスト",
    "o'neil@example.org",
    "a{b}@example.org",
]
TOKENS = st.binary(min_size=18, max_size=18).map(lambda raw: base64.urlsafe_b64encode(raw).decode())
KEYS = st.binary(min_size=15, max_size=15).map(lambda raw: base64.b32encode(raw).decode().lower())


def key() -> str:
    return base64.b32encode(secrets.token_bytes(15)).decode().lower()


def earlier() -> str:
    return message_id(key(), AGENDA.id, "x")


@cache
def variant_of(name: str) -> Variant:
    return make_variant(LETTERS[name], render=TEMPLATES.render, sender=SENDER)


def composed(one: Letter) -> bytes:
    return unchecked(one, render=TEMPLATES.render, sender=SENDER)[0]


def to_somebody_else(one: Letter, name: str, address: str, msgkey: str, token: str, **more: Any) -> Letter:
    """Return the letter as another recipient gets it; each link with a token of the same width."""
    urls = {kind: getattr(one.links, kind) for kind in ("join", "personal", "unsubscribe", "live")}
    links = {
        kind: f"{url.rpartition('/')[0]}/{(kind[0] + token)[: len(url.rpartition('/')[2])]}"
        for kind, url in urls.items()
        if url
    }
    return replace(
        one,
        person=replace(one.person, name=name, **more),
        address=address,
        msgkey=msgkey,
        token=msgkey[: len(one.token)],
        links=replace(one.links, **links),
        references=tuple(
            message_id(f"{n}{msgkey[1:]}", one.agenda.id, "x") for n in range(len(one.references))
        ),
    )


@pytest.mark.parametrize("name", LETTERS)
def test_each_kind_of_mail_is_spliced_to_the_bytes_that_compose_makes(name: str) -> None:
    one = LETTERS[name]
    made = compose(one, render=TEMPLATES.render, sender=SENDER)
    assert (variant_of(name).subject, variant_of(name).splice(own_of(one))) == made


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_elses_mail_is_too_in_every_language(name: str, language: str) -> None:
    one = replace(LETTERS[name], language=language, references=(earlier(), earlier()))
    other = to_somebody_else(one, "Zoë Brontë", "zoe@bücher.example", key(), secrets.token_urlsafe(18))
    made = make_variant(one, render=TEMPLATES.render, sender=SENDER).splice(own_of(other))
    assert made == composed(other)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", NAMES)
def test_names_and_addresses_of_every_kind(name: str, address: str) -> None:
    other = to_somebody_else(LETTERS["invite-online"], name, address, key(), secrets.token_urlsafe(18))
    assert variant_of("invite-online").splice(own_of(other)) == composed(other)


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["invite-online", "update-time", "reminder-join", "cancel"]),
    name=st.text(max_size=60),
    honorific=st.text(max_size=12),
    msgkey=KEYS,
    token=TOKENS,
    seconds=st.integers(0, 59),
)
@example(kind="invite-online", name=".", honorific="=", msgkey="a" * 24, token="-" * 24, seconds=59)
@example(kind="reminder-join", name="", honorific="", msgkey="2" * 24, token="_" * 24, seconds=1)
def test_any_name_key_and_link(
    kind: str, name: str, honorific: str, msgkey: str, token: str, seconds: int
) -> None:
    one = LETTERS[kind]
    title = Text("en", {"en": honorific}) if honorific.strip() else None
    other = to_somebody_else(one, name, "any@example.org", msgkey, token, honorific=title)
    other = replace(other, composed_at=one.composed_at + timedelta(seconds=seconds))
    try:
        wanted = compose(other, render=TEMPLATES.render, sender=SENDER)[1]
    except ComposeError:
        # What the check refuses is this person's alone, and the other way refuses it as well.
        with pytest.raises(ComposeError):
            variant_of(kind).splice(own_of(other))
        return
    assert variant_of(kind).splice(own_of(other)) == wanted


def test_a_text_in_base64_is_spliced_too() -> None:
    chinese = replace(LETTERS["invite-online"], language="zh")
    made = make_variant(chinese, render=TEMPLATES.render, sender=SENDER)
    other = to_somebody_else(chinese, "王立冰", "wang@example.org", key(), secrets.token_urlsafe(18))
    assert len(made.encoded) > 1  # the object, and a body that is mostly not ASCII
    assert made.splice(own_of(other)) == composed(other)


def test_nothing_of_the_one_it_was_made_from_is_left_in_anothers_mail() -> None:
    one = LETTERS["invite-online"]
    other = to_somebody_else(one, "Bo", "bo@example.org", key(), secrets.token_urlsafe(18))
    data = variant_of("invite-online").splice(own_of(other))
    assert data is not None
    pieces = [
        *variant_of("invite-online").mail.pieces,
        *(p for c in variant_of("invite-online").encoded for p in c.pieces),
    ]
    for own in (one.person.name, one.address, one.msgkey, one.token, *own_of(one).links.values()):
        assert all(own.encode() not in piece for piece in pieces)
        assert own.encode() not in data


@pytest.mark.parametrize(
    "own",
    [
        {"msgkey": "short"},
        {"token": "another-width"},
        {"links": {"join": "x" * 23, "personal": "y" * 24}},
        {"links": {"personal": "y" * 24}},
        {"references": ("one-more",)},
        {"links": {"join": "x" * 23 + "\n", "personal": "y" * 24}},
        {"at": LETTERS["invite-online"].composed_at + timedelta(minutes=1)},
        {"at": LETTERS["invite-online"].composed_at - timedelta(seconds=1)},
    ],
)
def test_what_does_not_fit_goes_the_slow_way(own: dict[str, Any]) -> None:
    right = own_of(LETTERS["invite-online"])
    assert variant_of("invite-online").splice(right) is not None
    assert variant_of("invite-online").splice(right._replace(**own)) is None


def test_an_address_that_cannot_be_mailed_holds_that_mail_alone() -> None:
    right = own_of(LETTERS["invite-online"])
    with pytest.raises(ComposeError, match="correct the address"):
        variant_of("invite-online").splice(right._replace(address="zoë@example.org"))
    assert variant_of("invite-online").splice(right) is not None


def greeting(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let every mail name its recipient in the facts."""

    def named(case: Case) -> list[Fact]:
        return [Fact("To", (Line(text.format(name=case.person.name)),))]

    monkeypatch.setattr(facts, "sender_names", named)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_mail_that_names_its_recipient_in_a_sentence_is_not_made_of_pieces(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    greeting(monkeypatch, "{name}")
    with pytest.raises(NotSpliced, match="names the recipient"):
        make_variant(
            replace(LETTERS["invite-online"], language=language), render=TEMPLATES.render, sender=SENDER
        )


def test_base64_stands_in_lines_as_the_mail_package_has_them() -> None:
    for size in (0, 1, 56, 57, 58, 114, 1000):
        data = bytes(range(256)) * 4
        lines = as_base64(data[:size]).decode().split("\r\n")
        assert "".join(lines) == base64.b64encode(data[:size]).decode()
        assert all(len(line) <= 76 for line in lines)


class Way:
    """Counts which letters were composed the slow way."""

    def __init__(self) -> None:
        self.slow: list[str] = []

    def __call__(self, variants: Variants, one: Letter, *, key: bytes = b"k") -> bytes:
        def made() -> Letter:
            self.slow.append(one.msgkey)
            return one

        making, minute = Making(render=TEMPLATES.render, sender=SENDER), minute_of(one.composed_at)
        return variants.mail(key, minute, lambda _: own_of(one), made, making)[1]


def somebody(n: int, *, of: Letter | None = None) -> Letter:
    return to_somebody_else(
        of or letter(ADA), f"Somebody {n}", f"s{n}@example.org", key(), secrets.token_urlsafe(18)
    )


def test_the_first_letters_are_composed_the_others_spliced_all_the_same_bytes() -> None:
    variants, way = Variants(), Way()
    letters = [somebody(n) for n in range(6)]
    assert [way(variants, one) for one in letters] == [composed(one) for one in letters]
    assert way.slow == [one.msgkey for one in letters[:3]]


def test_a_minute_that_changes_no_word_costs_no_slow_mail() -> None:
    variants, way = Variants(), Way()
    for n in range(3):
        way(variants, somebody(n))
    way.slow.clear()
    later = [replace(one, composed_at=one.composed_at + MINUTE) for one in map(somebody, range(3, 9))]
    assert [way(variants, one) for one in later] == [composed(one) for one in later]
    assert way.slow == [later[0].msgkey]  # the new minute's variant was cut from it, and it came out of that


def test_a_minute_that_changes_a_word_is_proven_anew() -> None:
    variants, way = Variants(), Way()
    soon = [somebody(n, of=LETTERS["reminder-join"]) for n in range(6)]
    later = [replace(one, composed_at=one.composed_at + 4 * MINUTE) for one in soon]
    for letters in (soon, later):
        assert [way(variants, one) for one in letters] == [composed(one) for one in letters]
    made, again = later[0].msgkey, later[1].msgkey
    assert way.slow == [*(one.msgkey for one in soon[:3]), made, made, again]  # cut, composed; proven


def test_a_letter_proves_no_variant_that_was_made_from_it() -> None:
    variants, way = Variants(), Way()
    first, second = somebody(1), somebody(2)
    for one in (first, first, first, first, second, first):
        assert way(variants, one) == composed(one)
    assert way.slow == [first.msgkey] * 4 + [second.msgkey]


def test_a_variant_that_makes_another_mail_is_not_used_and_an_error_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def twin(one: Letter, **how: Any) -> Variant:
        """The broken one: it gives everybody the personal link of whom it was made from."""
        right = make_variant(one, **how)
        pieces = [
            own_of(one).links["personal"].encode()[part] if value == 4 else b""
            for _, value, part in right.mail.holes
        ]
        filled = list(right.mail.pieces)
        for (at, _, _), piece in zip(right.mail.holes, pieces, strict=True):
            filled[at] = piece
        kept = tuple(hole for hole in right.mail.holes if hole[1] != 4)
        return replace(right, mail=replace(right.mail, pieces=tuple(filled), holes=kept))

    monkeypatch.setattr("meetbot.mail.variants.make_variant", twin)
    variants, way = Variants(), Way()
    letters = [somebody(n) for n in range(5)]
    with caplog.at_level(logging.ERROR, logger="meetbot.mail.variants"):
        assert [way(variants, one) for one in letters] == [composed(one) for one in letters]
    assert way.slow == [one.msgkey for one in letters]
    told = "invite mails of ichei-annual-2022 are composed one by one"
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [told]


def test_mails_that_name_their_recipient_all_go_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    greeting(monkeypatch, "for {name}")
    variants, way = Variants(), Way()
    letters = [somebody(n) for n in range(5)]
    assert [way(variants, one) for one in letters] == [composed(one) for one in letters]
    assert way.slow == [one.msgkey for one in letters]


def test_one_whose_mail_cannot_be_made_stops_nobody_elses() -> None:
    variants, way = Variants(), Way()
    for n in range(3):
        way(variants, somebody(n))
    broken = replace(somebody(4), address="nobody at all")
    with pytest.raises(ComposeError, match="cannot be mailed"):
        way(variants, broken)
    other = somebody(5)
    assert way(variants, other) == composed(other)
    assert len(way.slow) == 3  # the broken one was not composed anew: it failed by itself


def test_memory_stays_flat_with_many_variants() -> None:
    variants, way = Variants(most=3), Way()
    one, other = somebody(1), somebody(2)
    for n in range(9):
        for _ in range(2):
            way(variants, one, key=str(n).encode())
        way(variants, other, key=str(n).encode())
    assert len(variants) == 3
    way.slow.clear()
    way(variants, one, key=b"8")
    assert way.slow == []  # the newest is kept
    way(variants, one, key=b"0")
    assert way.slow == [one.msgkey]  # the oldest is not


def test_what_is_a_recipients_own_is_taken_off_the_letter() -> None:
    one = replace(LETTERS["reminder-join"], references=(message_id("k" * 24, "m.x", "d.org"),))
    assert own_of(one) == Own(
        name="Ada Okafor",
        label="Ada Okafor",
        address="ada@example.org",
        msgkey="k7f3q2m9x4c8v5b6n1z0a2s3",
        at=one.composed_at,
        references=("k" * 24,),
        token="",
        links={
            "join": "Jn7q2Xv0cR9tY4wB6mKsLdPa",
            "personal": "Pe5rT0nA1lL1nKf0rY0uOnLy",
            "unsubscribe": "Un5uB5cR1bE0nEcL1cKpL3a5",
        },
    )
