"""What is optional and missing: one line that says what to install, and no traceback; the rest works."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from meetbot.documents.pdf import render_pdf
from meetbot.errors import MeetbotError
from tests.article.exports import OPEN, OURS
from tests.article.reference import AGENDAS

REFERENCE = str(AGENDAS / "iioe-annual-2022.yaml")
BARE = typst.Fonts(include_system_fonts=False)  # what comes with typst
# Runs a command where these libraries are not there: Python refuses to import what is None here.
RUN = "import sys; sys.modules.update(docx=None, typst=None); from meetbot.cli.main import main; main()"


def without_libraries(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", RUN, *arguments]
    here = {**os.environ, "PYTHONPATH": str(AGENDAS.parent)}
    return subprocess.run(command, capture_output=True, cwd=folder, env=here, timeout=120, check=False)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh",
            (
                "No font for zh is installed: a PDF needs one of Noto Serif CJK SC, Noto Sans CJK SC, "
                "Source Han Serif SC, SimSun (Debian: fonts-noto-cjk)."
            ),
        ),
        (
            "ar",
            (
                "No font for ar is installed: a PDF needs one of Noto Naskh Arabic, Noto Sans Arabic, Amiri "
                "(Debian: fonts-noto-core)."
            ),
        ),
    ],
)
def test_a_pdf_without_a_font_for_its_language_says_which_to_install(language: str, told: str) -> None:
    edition = OURS.of(replace(OPEN, language=language))
    with pytest.raises(MeetbotError) as refused:
        render_pdf(edition, installed=BARE)
    assert str(refused.value) == told


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_other_languages_need_no_font_but_what_comes_with_typst(language: str) -> None:
    assert render_pdf(OURS.of(replace(OPEN, language=language)), installed=BARE).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("docx", "Word files need python-docx: pip install 'meetbot[docx]'"),
        ("translate-docx", "Word files need python-docx: pip install 'meetbot[docx]'"),
        ("pdf", "PDF files need typst: pip install 'meetbot[pdf]'"),
    ],
)
def test_a_form_whose_library_is_missing_is_refused_in_one_line(form: str, told: str, tmp_path: Path) -> None:
    found = without_libraries("article", REFERENCE, "--format", form, folder=tmp_path)
    assert (found.returncode, found.stdout) == (2, b"")
    assert found.stderr.decode().splitlines() == [f"meetbot: {told}"]


@pytest.mark.parametrize(
    ("options", "begins"),
    [((), b"# IIOE"), (("--format", "html"), b"<!doctype html>"), (("--side",), b"Headline: IIOE")],
)
def test_the_other_forms_work_without_those_libraries(
    options: tuple[str, ...], begins: bytes, tmp_path: Path
) -> None:
    found = without_libraries("article", REFERENCE, *options, folder=tmp_path)
    assert (found.returncode, found.stdout[: len(begins)]) == (0, begins)
