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
    embargo: str
    to_confirm: str
    about: str
    contact: str
    from_left: str
    photo: str
    present: str
    absent: str
    outcomes: str
    actions: str

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
        "EMBARGOED UNTIL",
        "To confirm",
        "About",
        "Contact",
        "From left",
        "Photo",
        "Present",
        "Absent",
        "Outcomes",
        "Actions",
    ),
    "fr": Labels(
        "BROUILLON",
        "points à confirmer",
        "contradictions",
        "SOUS EMBARGO JUSQU’AU",
        "À confirmer",
        "À propos :",
        "Contact",
        "De gauche à droite",
        "Photo",
        "Présents",
        "Absents",
        "Résultats",
        "À faire",
    ),
    "es": Labels(
        "BORRADOR",
        "puntos por confirmar",
        "contradicciones",
        "EMBARGADO HASTA",
        "Por confirmar",
        "Acerca de",
        "Contacto",
        "De izquierda a derecha",
        "Foto",
        "Asistentes",
        "Ausentes",
        "Resultados",
        "Tareas",
    ),
    "ru": Labels(
        "ЧЕРНОВИК",
        "требует подтверждения",
        "противоречия",
        "ЭМБАРГО ДО",
        "Требует подтверждения",
        "Справка:",
        "Контакты",
        "Слева направо",
        "Фото",
        "Присутствовали",
        "Отсутствовали",
        "Итоги",
        "Поручения",
    ),
    "zh": Labels(
        "草稿",
        "待确认",
        "矛盾",
        "禁发至",
        "待确认",
        "关于",
        "联系方式",
        "从左至右",
        "摄影",
        "出席",
        "缺席",
        "成果",
        "待办",
    ),
    "ar": Labels(
        "مسودة",
        "نقاط للتأكيد",
        "تناقضات",
        "محظور النشر حتى",
        "للتأكيد",
        "نبذة عن",
        "للتواصل",
        "من اليسار",
        "تصوير",
        "الحاضرون",
        "الغائبون",
        "النتائج",
        "المهام",
    ),
}


def labels_of(language: str) -> Labels:
    """Return the labels of a language; of one that has none, the English ones."""
    return LABELS.get(language.split("-")[0], LABELS["en"])
