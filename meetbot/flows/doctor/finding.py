"""What an examination tells: one plain sentence, and what to do where something is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    GOOD = "good"
    WARNING = "warning"  # mail arrives, but not as well as it could
    BAD = "bad"  # receivers refuse the mail, or nothing can leave
    UNKNOWN = "unknown"  # could not be examined, and why


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`check` is one short name for programs; `remedy` is empty where there is nothing to do."""

    check: str
    grade: Grade
    sentence: str
    remedy: str = ""


def good(check: str, sentence: str) -> Finding:
    return Finding(check=check, grade=Grade.GOOD, sentence=sentence)


def warning(check: str, sentence: str, remedy: str) -> Finding:
    return Finding(check=check, grade=Grade.WARNING, sentence=sentence, remedy=remedy)


def bad(check: str, sentence: str, remedy: str) -> Finding:
    return Finding(check=check, grade=Grade.BAD, sentence=sentence, remedy=remedy)


def unknown(check: str, sentence: str, remedy: str = "") -> Finding:
    return Finding(check=check, grade=Grade.UNKNOWN, sentence=sentence, remedy=remedy)
