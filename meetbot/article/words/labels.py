"""The few words that an edition prints around the article, by language.

reviewed-by: none for all but English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    draft: str
    marks: str
    conflicts: str
    embargo: str  # {day}, {time}, {zone}
    to_confirm: str
    about: str  # what stands above a text on a house; with its name in `about_whom`
    contact: str
    from_left: str
    photo: str
    present: str
    absent: str
    outcomes: str
    actions: str
    about_whom: str  # {name}
    door: str  # who counts those who come in
    organiser: str

    @property
    def embargo_begins(self) -> str:
        return self.embargo.partition("{")[0].strip()

    @property
    def lists(self) -> Mapping[str, str]:
        """Return what stands above a list, by its section's id."""
        return {
            "@present": self.present,
            "@absent": self.absent,
            "@outcomes": self.outcomes,
            "@actions": self.actions,
        }


LABELS: Mapping[str, Labels] = {
    "en": Labels(
        "DRAFT",
        "marks to confirm",
        "conflicts",
        "EMBARGOED UNTIL {day}, {time} ({zone})",
        "To confirm",
        "About",
        "Contact",
        "From left",
        "Photo",
        "Present",
        "Absent",
        "Outcomes",
        "Actions",
        "About {name}",
        "the door",
        "the organiser",
    ),
    "fr": Labels(
        "BROUILLON",
        "points à confirmer",
        "contradictions",
        "SOUS EMBARGO JUSQU’AU {day} à {time} ({zone})",
        "À confirmer",
        "À propos",
        "Contact",
        "De gauche à droite",
        "Photo",
        "Présents",
        "Absents",
        "Résultats",
        "À faire",
        "À propos\u00a0: {name}",
        "l’accueil",
        "l’organisateur",
    ),
    "es": Labels(
        "BORRADOR",
        "puntos por confirmar",
        "contradicciones",
        "EMBARGADO HASTA EL {day} A LAS {time} ({zone})",
        "Por confirmar",
        "Acerca de",
        "Contacto",
        "De izquierda a derecha",
        "Foto",
        "Asistentes",
        "Ausentes",
        "Resultados",
        "Tareas",
        "Acerca de {name}",
        "la recepción",
        "la organización",
    ),
    "ru": Labels(
        "ЧЕРНОВИК",
        "требует подтверждения",
        "противоречия",
        "ЭМБАРГО ДО {day}, {time} ({zone})",
        "Требует подтверждения",
        "Справка",
        "Контакты",
        "Слева направо",
        "Фото",
        "Присутствовали",
        "Отсутствовали",
        "Итоги",
        "Поручения",
        "Справка: {name}",
        "регистрация",
        "организатор",
    ),
    "zh": Labels(
        "草稿",
        "待确认",
        "矛盾",
        "禁发至{day}{time}（{zone}）",
        "待确认",
        "关于",
        "联系方式",
        "从左至右",
        "摄影",
        "出席",
        "缺席",
        "成果",
        "待办",
        "关于{name}",
        "签到处",
        "主办方",
    ),
    "ar": Labels(
        "مسودة",
        "نقاط للتأكيد",
        "تناقضات",
        "محظور النشر حتى {day}، الساعة {time} ({zone})",
        "للتأكيد",
        "نبذة عن",
        "للتواصل",
        "من اليسار",
        "تصوير",
        "الحاضرون",
        "الغائبون",
        "النتائج",
        "المهام",
        "نبذة عن {name}",
        "الاستقبال",
        "الجهة المنظمة",
    ),
}


def labels_of(language: str) -> Labels:
    """Return the labels of a language; of one that has none, the English ones."""
    return LABELS.get(language.split("-")[0], LABELS["en"])
