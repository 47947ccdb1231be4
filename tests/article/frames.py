"""One sentence for each message that a language has: every frame with slots as a meeting would fill them.

`SLOTS` holds for each frame and form the sets of slots that it is worded with; what they name is in
sampler.yaml, in six languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import CASES, Kind, Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.slots import (
    ABSENT,
    Act,
    Anyone,
    Count,
    Day,
    Days,
    Free,
    Link,
    Missing,
    Name,
    Number,
    Orgs,
    Pairs,
    People,
    SessionName,
    Several,
    Slot,
    Spec,
    Title,
    Verbatim,
    Words,
)  # fmt: skip
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import STOPGAP, word, wordings
from tests.article.drafting import PHRASES

FOLDER = Path(__file__).parent
# What free texts say, by language: a noun phrase, a second one in the plural, a clause, an infinitive ...
TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {"np": "the tide atlas", "nps": "the tide tables", "that": "the water was rising",
           "to": "share data", "title": "Best gauge", "groups": "researchers", "reason": "a storm",
           "quote": "We rise.", "region": "Europe", "place": "Lisbon", "act": "an overview",
           "contest": "Gauge Contest", "due": "29 May"},
    "fr": {"np": "l’atlas des marées", "nps": "les tables des marées", "that": "il fallait agir",
           "to": "ouvrir les données", "title": "Meilleur marégraphe", "groups": "chercheurs",
           "reason": "une tempête", "quote": "Nous montons.", "region": "Europe", "place": "Lisbonne",
           "act": "une présentation", "contest": "le concours des marégraphes",
           "due": "29 mai"},
    "es": {"np": "el atlas de mareas", "nps": "las tablas de mareas", "that": "el agua estaba subiendo",
           "to": "compartir los datos", "title": "Mejor mareógrafo", "groups": "investigadores",
           "reason": "una tormenta", "quote": "Subimos.", "region": "Europa", "place": "Lisboa",
           "act": "una presentación", "contest": "el Concurso de Mareógrafos",
           "due": "29 de mayo"},
    "zh": {"np": "潮汐行动计划", "nps": "潮汐观测数据", "that": "海平面正在上升",
           "to": "共享数据", "title": "年度验潮员", "groups": "研究人员", "reason": "风暴",
           "quote": "我们与海同升。", "region": "欧洲", "place": "里斯本", "act": "概述",
           "contest": "验潮站大赛", "due": "5月29日"},
    "ar": {"np": "أطلس المد والجزر", "nps": "جداول المد والجزر", "that": "منسوب المياه كان يرتفع",
           "to": "مشاركة البيانات", "title": "أفضل مقياس", "groups": "الباحثين", "reason": "عاصفة",
           "quote": "نحن نرتفع.", "region": "أوروبا", "place": "لشبونة", "act": "لمحة عامة",
           "contest": "مسابقة المقاييس", "due": "29 مايو"},
    "ru": {"np": "атлас приливов", "nps": "таблицы приливов", "that": "вода поднимается",
           "to": "открыть данные", "title": "Лучший мареограф", "groups": "исследователи",
           "reason": "шторм", "quote": "Мы поднимаемся.", "region": "Европа", "place": "Лиссабон",
           "act": "обзор", "contest": "Золотой мареограф", "due": "29 мая"},
}  # fmt: skip
# Texts whose form shows a case that most wordings don't want: for the wordings that need `undeclined`.
SHOWN: Mapping[str, Mapping[str, str]] = {
    "ar": {"np": "الاتفاقيتان", "nps": "المشروعان", "groups": "باحثون", "reason": "ظرفان طارئان"},
}
# Texts that show a gender, for the wordings that agree with one.
GENDERED: Mapping[str, Mapping[str, str]] = {
    "fr": {"np": "la charte des marées", "nps": "le plan des marées", "act": "un exposé"},
    "es": {"np": "la carta de mareas", "nps": "las cartas de mareas"},
}
# The same texts by case, for the wordings that need one.
DECLINED: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "ru": {
        "np": {"gen": "атласа приливов", "dat": "атласу приливов", "acc": "атлас приливов",
               "ins": "атласом приливов", "loc": "атласе приливов", "gender": "m"},
        "nps": {"gen": "таблиц приливов", "dat": "таблицам приливов", "acc": "таблицы приливов",
                "ins": "таблицами приливов", "loc": "таблицах приливов", "gender": "pl"},
        "title": {"gen": "лучшего мареографа", "ins": "лучшим мареографом", "gender": "m"},
        "meeting": {"acc": "Волны перемен", "gender": "pl"},
        "name": {"acc": "Океанский форум", "gender": "m"},
        "reason": {"gen": "шторма"},
        "groups": {"gen": "исследователей"},
        "place": {"loc": "Лиссабоне"},
    },
}  # fmt: skip
NAMES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "ru": {
        "oo": {"gen": "Океанской организации", "dat": "Океанской организации", "acc": "Океанскую организацию",
               "ins": "Океанской организацией", "gender": "f"},
        "fund": {"gen": "Синего фонда", "dat": "Синему фонду", "acc": "Синий фонд", "ins": "Синим фондом"},
        "lab": {"gen": "Института приливов", "dat": "Институту приливов", "ins": "Институтом приливов"},
    },
}  # fmt: skip
POSTS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "ru": {
        "ana": {"gen": "директора", "dat": "директору", "acc": "директора", "ins": "директором"},
        "rui": {"gen": "руководителя программ", "dat": "руководителю программ",
                "acc": "руководителя программ", "ins": "руководителем программ"},
    },
}  # fmt: skip

_OF_TEXTS = re.compile(
    f"(?:topic|text|what|things|reason|place|groups|pairs|name|title)_(?:{'|'.join(CASES)}|gender)"
)


def agenda() -> Agenda:
    return parse_agenda((FOLDER / "sampler.yaml").read_text(encoding="utf-8"), source="sampler.yaml")


def _by_case(text: Text, language: str, declined: Mapping[str, str]) -> Text:
    return replace(text, declined={language: declined}) if declined else text


def declined(plain: Agenda, language: str) -> Agenda:
    """Return the agenda with names of organisations and posts in their cases."""
    names, posts = NAMES.get(language, {}), POSTS.get(language, {})
    return replace(
        plain,
        organisations={
            i: replace(o, name=_by_case(o.name, language, names.get(i, {})))
            for i, o in plain.organisations.items()
        },
        people={
            i: replace(
                p,
                posts=tuple(replace(x, post=_by_case(x.post, language, posts.get(i, {}))) for x in p.posts),
            )
            for i, p in plain.people.items()
        },
    )


class Sampler:
    """The slots of one language."""

    def __init__(
        self, language: str, texts: Mapping[str, str] | None = None, *, by_case: bool = False
    ) -> None:
        self.language, self.agenda, self.texts = language, agenda(), {**TEXTS[language], **(texts or {})}
        self.cases = DECLINED.get(language, {}) if by_case else {}
        if by_case:
            self.agenda = declined(self.agenda, language)

    def free(self, kind: str) -> Free:
        return Free(self.texts[kind], Missing("gap-what", "o"), self.cases.get(kind, {}))

    def people(self, *ids: str) -> People:
        return People(tuple(self.agenda.people[i] for i in ids))

    def session(self, place: str = ABSENT, *, titled: bool = False) -> SessionName:
        title = self.agenda.meeting.title if titled else self.agenda.sessions[0].title
        return SessionName(Free(title.get(self.language), Missing("gap-title")), Kind.OTHER, place)

    def each(self) -> Iterator[tuple[str, str, dict[str, Slot]]]:
        """Yield (frame, form, slots), by family as docs/article.md has them."""
        yield from self._lead()
        yield from self._acts()
        yield from self._sessions()
        yield from self._said()
        yield from self._outcomes()
        yield from self._registers()

    def _lead(self) -> Iterator[tuple[str, str, dict[str, Slot]]]:
        meeting, days = self.agenda.meeting, (date(2024, 3, 12), date(2024, 3, 13))
        title = Title(
            Free(meeting.title.get(self.language), Missing("gap-meeting"), self.cases.get("meeting", {}))
        )
        assert meeting.series is not None
        assert meeting.theme is not None
        theme = Title(Free(meeting.theme.get(self.language), Missing("gap-theme")))
        name = Name(
            Free(meeting.series.get(self.language), Missing("gap-meeting"), self.cases.get("name", {}))
        )
        for mode, when in (("hybrid", days[:1]), ("online", days), (ABSENT, (days[0], date(2024, 3, 15)))):
            what: dict[str, Slot] = {"mode": mode, "days": Days(when), "place": ABSENT, "title": title}
            yield "lead.what", "", {**what, "place": self.free("place") if mode == "hybrid" else ABSENT}
            yield "lead.what", "series", {**what, "name": name}
            # With what another sentence would tell.
            along: dict[str, Slot] = {"org": Orgs(("oo",), seat=True), "theme": theme}
            place = self.free("place") if mode != "online" else ABSENT
            yield "lead.what", "", {**what, **along, "place": place}
            yield "lead.what", "series", {**what, **along, "name": name, "place": place}
        yield "lead.theme", "", {"theme": theme}
        for one in ("oo", "fund"):
            yield "lead.org", "", {"org": Orgs((one,), seat=True)}
        for some in (("fund", "lab"), ("fund",)):
            orgs = Orgs(some, seat=True, notes=True)
            yield "lead.org", "", {"org": Orgs(("oo",), seat=True), "orgs": orgs}
            yield "lead.with", "", {"orgs": orgs}
        for number in (1, 2, 3, 5, 11, 21, 22, 80, 83, 99, 120, 1234):
            counted: dict[str, Slot] = {"count": Count(number), "online": ABSENT, "groups": ABSENT}
            yield "lead.count", "", counted
        counted = {"count": Count(83), "online": ABSENT, "groups": self.free("groups")}
        yield "lead.count", "", counted
        yield "lead.count", "", {**counted, "count": Count(120, estimate=True)}
        yield "lead.count", "both", {**counted, "online": Count(41)}
        for onsite, online in ((1, 3), (5, 2), (2, 1), (12, 0)):
            few: dict[str, Slot] = {"count": Count(onsite), "online": Count(online), "groups": ABSENT}
            yield "lead.count", "both", few
        for form in ("onsite", "online"):
            yield "lead.count", form, {**counted, "groups": ABSENT}
        regions = Several((self.free("region"),))
        for countries in (ABSENT, Number(1), Number(2), Number(5), Number(21)):
            for region in (regions, ABSENT):
                if (countries, region) != (ABSENT, ABSENT):
                    yield "lead.from", "", {"regions": region, "countries": countries}
        for kind in ("signing", "adoption", "launch"):
            yield "lead.outcome", "", {"things": Several((self.free("np"),)), "kind": kind}
        things = Several((self.free("np"), self.free("nps")))
        yield "lead.outcome", "", {"things": things, "kind": "launch"}

    def _acts(self) -> Iterator[tuple[str, str, dict[str, Slot]]]:
        for family in ("open", "close"):
            for who in ("ana", "rui", "kim"):
                yield f"{family}.act", "", {"person": self.people(who)}
                yield f"{family}.speeches", "one", {"people": self.people(who)}
            yield f"{family}.speeches", "", {"people": self.people("ana", "rui", "kim")}

    def _sessions(self) -> Iterator[tuple[str, str, dict[str, Slot]]]:
        places = (self.session(), self.session(titled=True), self.session("following", titled=True))
        last = self.session("final", titled=True)
        for role, where in zip(("chair", "moderator", "facilitator", "lead"), (*places, last), strict=True):
            yield "chair", "", {"session": where, "role": role, "person": self.people("ana")}
        for one in ("rui", "kim"):
            yield "chair", "", {"session": last, "role": "host", "person": self.people(one)}
        topic, subject = self.free("np"), self.free("nps")
        for act in (Act("round table"), ABSENT) if self.language == "en" else (ABSENT,):
            yield "panel.format", "", {"session": places[1], "act": act, "topic": topic}
        yield "panel.format", "bare", {"session": places[0]}
        for role in ("chair", "moderator", "facilitator", "lead", "host"):
            yield "panel.lead", "", {"role": role, "person": self.people("eva"), "people": ABSENT}
        eva, both = self.people("eva"), self.people("rui", "kim")
        yield "panel.lead", "", {"role": "moderator", "person": eva, "people": both}
        for ids in (("rui",), ("ana", "eva"), ("ana", "rui", "guest")):
            yield "panel.with", "", {"people": self.people(*ids)}
        for number in (1, 2, 3, 5):
            topics = Several(tuple([topic, subject, topic, subject, topic][:number]))
            yield "panel.points", "", {"topics": topics, "number": Number(number)}
        for ids in (("ana",), ("rui",), ("kim",), ("ana", "eva"), ("ana", "rui"), ("ana", "rui", "kim")):
            who = self.people(*ids)
            for session in (ABSENT, places[0]):
                yield "speak", "about", {"people": who, "topic": topic, "session": session}
                yield "speak", "", {"people": who, "session": session}
            title = Title(self.free("title"))
            yield "speak", "talk", {"people": who, "title": title, "session": ABSENT}
            yield "speak", "item", {"people": who, "title": title, "session": ABSENT}
            yield "speak", "act", {"people": who, "act": Words(self.texts["act"]), "session": ABSENT}
        for who in (self.people("ana"), self.people("kim")):
            yield "speak.remote", "read", {"person": who}
            yield "speak.remote", "recorded", {"person": who}
            for about in (topic, ABSENT):
                yield "speak.behalf", "", {"person": who, "whom": Anyone(("fund",)), "topic": about}
                yield "not.replaced", "", {"person": who, "planned": self.people("rui"), "topic": about}
            yield "not.absent", "", {"person": who}
            for where in places:
                yield "not.absent", "session", {"person": who, "session": where}
            yield "not.absent", "item", {"person": who, "title": title}
            for about in (topic, subject):
                yield "intro", "", {"people": who, "topic": about}
        for where in places:
            yield "not.cancelled", "", {"session": where, "reason": self.free("reason")}
            yield "not.cancelled", "", {"session": where, "reason": ABSENT}
            yield "not.postponed", "", {"session": where, "date": Day(date(2024, 5, 1))}
            yield "not.postponed", "", {"session": where, "date": ABSENT}
        yield "not.cut", "", {}

    def _said(self) -> Iterator[tuple[str, str, dict[str, Slot]]]:
        forms = {
            "assert": ("that", "np"), "stress": ("that", "np"), "commit": ("that", "to", "np"),
            "thank": ("np",), "congratulate": ("np",), "call": ("np", "to"),
            "announce": ("that", "np", "to"), "ask": ("np", "to"),
        }  # fmt: skip
        for force, each in forms.items():
            for form in each:
                for who in (("ana",), ("rui",), ("kim",), ("ana", "rui")):
                    for whom in (ABSENT, Anyone(("fund", "lab")), Anyone(("eva",))):
                        slots: dict[str, Slot] = {
                            "people": self.people(*who),
                            "whom": whom,
                            "text": self.free(form),
                            "force": force,
                        }
                        yield f"say.{force}", form, slots
        for who in (("ana",), ("rui",), ("ana", "rui")):
            yield "quote", "", {"people": self.people(*who), "quote": Verbatim(self.texts["quote"])}
        for form in ("that", "to", "np"):
            yield "out.decide", form, {"text": self.free(form)}
        yield "out.decide", "quote", {"quote": Verbatim(self.texts["quote"])}

    def _registers(self) -> Iterator[tuple[str, str, dict[str, Slot]]]:
        for ids in (("ana",), ("rui",), ("kim",), ("ana", "rui"), ("ana", "rui", "kim")):
            for frame, form in (("note.chair", ""), ("note.chair", "parts"), ("note.part", "")):
                yield frame, form, {"people": self.people(*ids)}
            yield "note.present", "", {"people": self.people(ids[0])}
            for due in (Free(self.texts["due"], Missing("gap-due", "n")), ABSENT):
                action: dict[str, Slot] = {"text": self.free("to"), "due": due}
                yield "note.action", "", {**action, "people": self.people(*ids)}
                yield "note.action", "", {**action, "people": Missing("gap-actor", "n")}

    def _outcomes(self) -> Iterator[tuple[str, str, dict[str, Slot]]]:
        day = Day(date(2024, 5, 1))
        for what in (self.free("np"), self.free("nps")):
            plain: dict[str, Slot] = {"what": what, "date": ABSENT, "by": ABSENT}
            for frame in ("decision", "adoption", "deferral", "gift", "publication"):
                yield f"out.{frame}", "", plain
            yield "out.deferral", "", {**plain, "date": day}
            for by in (Anyone(("ana",)), Anyone(("fund",)), Anyone(("oo", "fund"))):
                yield "out.gift", "", {**plain, "by": by}
                yield "out.publication", "", {**plain, "by": by}
                for at, partners, inside in (
                    (ABSENT, ABSENT, "no"), (Orgs(("lab",)), Orgs(("oo",)), "no"),
                    (ABSENT, Orgs(("oo", "fund")), "yes"),
                ):  # fmt: skip
                    launch: dict[str, Slot] = {"what": what, "at": at, "partners": partners, "inside": inside}
                    yield "out.launch", "", {**launch, "by": by}
            yield (
                "out.launch",
                "",
                {"what": what, "at": ABSENT, "partners": ABSENT, "inside": "no", "by": ABSENT},
            )
            yield "out.signing", "", {"what": what, "by": Anyone(("rui",)), "whom": Anyone(("fund",))}
            yield "out.signing", "", {"what": what, "by": Anyone(("ana", "rui")), "whom": ABSENT}
            yield (
                "out.signing",
                "pairs",
                {"what": what, "pairs": Pairs("signing-pair", (("ana", "oo"), ("rui", "fund")))},
            )
            yield "out.signing", "open", {"what": what, "by": Missing("gap-signed")}
        for to in (
            Anyone(("ana",)),
            Anyone(("rui",)),
            Anyone(("kim",)),
            Anyone(("ana", "eva")),
            Anyone(("fund",)),
            Missing("gap-elected"),
        ):
            yield "out.election", "", {"what": self.free("title"), "to": to}
            yield "out.certificate", "", {"what": self.free("np"), "to": to}
            award: dict[str, Slot] = {
                "to": to,
                "prize": Title(self.free("title")),
                "contest": ABSENT,
                "organisers": ABSENT,
            }
            yield "out.award", "", award
            yield (
                "out.award",
                "",
                {
                    **award,
                    "prize": ABSENT,
                    "contest": self.free("contest"),
                    "organisers": Orgs(("oo", "fund")),
                },
            )
        for when in (day, ABSENT):
            yield (
                "out.statistic",
                "",
                {"what": self.free("that"), "source": Words("Tide Office"), "date": when},
            )
            yield "out.next_meeting", "", {"place": self.free("place"), "date": when}
        yield "out.next_meeting", "", {"place": ABSENT, "date": day}
        yield "out.next_meeting", "open", {"place": Missing("gap-next")}


def lines(language: str) -> Iterator[str]:
    """Yield each frame's wordings, of people whom the reader knows and of people first named."""
    plain = list(_worded(Sampler(language)))
    yield from plain
    yield from _links(Sampler(language))
    if language in GENDERED:
        seen = set(plain)
        agreeing = {"passive", "by-gender", "was", "by"}
        for line in _worded(Sampler(language, GENDERED[language])):
            if line not in seen and line.partition(":")[0].rpartition("--")[2] in agreeing:
                yield line
    if language in SHOWN:
        yield from _worded(Sampler(language, SHOWN[language]), needs="undeclined")
    if language in DECLINED:
        yield from _worded(Sampler(language, by_case=True), by_case=True)


def _worded(sampler: Sampler, needs: str = "", *, by_case: bool = False) -> Iterator[str]:
    phrases = PHRASES(sampler.language)
    for frame, form, slots in sampler.each():
        holds = frozenset(["counted", "goes-on", "last", "introduces", "apart"])
        spec = Spec(id=f"{frame}/x", frame=frame, form=form, facts=(), slots=slots, holds=holds)
        for phrase in wordings(phrases, spec):
            if needs and needs not in phrase.needs:
                continue
            if by_case and (STOPGAP in phrase.group or not any(map(_OF_TEXTS.fullmatch, phrase.values))):
                continue
            for known in (False, True):
                refer = Refer(sampler.agenda, sampler.language)
                if known:
                    _meet(refer, sampler.agenda)
                line = word(phrases, spec, phrase, refer.fork())
                if line is not None:
                    yield f"{spec.key}--{phrase.name}: {line.text}"


def _links(sampler: Sampler) -> Iterator[str]:
    """Yield what a sentence may begin with: a day, the afternoon, an act before it, a look ahead."""
    phrases, act = PHRASES(sampler.language), Words(sampler.texts["act"])
    links = [Link("day", {"day": Day(date(2024, 3, 13), year=False)}), Link("afternoon"), Link("ahead")]
    links += [Link("act", {"act": act, "giver": sampler.people(who)}) for who in ("ana", "rui", "kim")]
    for link in links:
        slots: dict[str, Slot] = {"people": sampler.people("eva"), "whom": ABSENT, "text": sampler.free("np")}
        spec = Spec(id="x", frame="say.commit", form="np", facts=(), slots=slots, link=link)
        if link.key == "act":
            spec = replace(spec, frame="speak", form="about", slots={**slots, "topic": sampler.free("np")})
            spec = replace(spec, slots={**spec.slots, "session": ABSENT})
        for known in (False, True):
            refer = Refer(sampler.agenda, sampler.language)
            if known:
                _meet(refer, sampler.agenda)
            found = (word(phrases, spec, phrase, refer.fork()) for phrase in wordings(phrases, spec))
            yield from (f"link-{link.key}: {line.text}" for line in list(found)[:1] if line is not None)


def _meet(refer: Refer, agenda: Agenda) -> None:
    """Name everybody once, so that the sentence names them shortly."""
    people: list[Person] = [p for p in agenda.people.values() if not p.is_placeholder]
    refer.people(people)
    refer.orgs(agenda.organisations)
