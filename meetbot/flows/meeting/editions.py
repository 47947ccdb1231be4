"""The forms in which a draft leaves the house, each as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetbot.errors import MeetbotError

if TYPE_CHECKING:
    from meetbot.agenda.model.agenda import Agenda
    from meetbot.article.exports.edition import Edition

FORMS = ("md", "html", "txt", "docx", "pdf", "ids", "translate-csv", "translate-docx")


def written(edition: Edition, agenda: Agenda, form: str) -> bytes:
    """Return the edition in one of FORMS.

    Raises:
        MeetbotError: the library of a form is not installed; says what to install.
    """
    from meetbot.article.exports import render_edition, render_text
    from meetbot.article.products import side

    match form:
        case "html":
            return render_edition.render_edition_html(edition, agenda).encode()
        case "txt":
            return render_text.render_text(edition).encode()
        case "ids":
            return render_text.render_sidecar(edition).encode()
        case "translate-csv":
            return side.translators_csv(edition).encode("utf-8-sig")  # else Excel takes it for Latin-1
        case "docx" | "translate-docx":
            try:
                from meetbot.documents import word
            except ImportError:
                raise MeetbotError("Word files need python-docx: pip install 'meetbot[docx]'") from None
            if form == "docx":
                return word.render_word(edition)
            return word.render_word_table(edition.headline, edition.language, side.translators_rows(edition))
        case "pdf":
            try:
                from meetbot.documents import pdf
            except ImportError:
                raise MeetbotError("PDF files need typst: pip install 'meetbot[pdf]'") from None
            return pdf.render_pdf(edition)
        case _:
            return render_edition.render_edition_markdown(edition).encode()
