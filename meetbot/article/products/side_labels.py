"""The words of the side products, by language: what each is called, and what keeps a picture from going out.

reviewed-by: none for all but English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLabels:
    """In the second half {id} is a picture's, {name} a person's, {language} the draft's code."""

    headline: str
    search_title: str
    description: str
    post: str
    quote: str
    no_quote: str
    embargo: str
    words: str
    picture: str
    caption: str
    alt: str
    open: str
    source: str
    translation: str
    unnamed: str  # in the place of somebody who is not to be named
    no_caption: str
    no_alt: str
    no_credit: str
    no_permission: str
    no_consent: str
    not_named: str
    names_anyway: str


SIDE_LABELS: Mapping[str, SideLabels] = {
    "en": SideLabels(
        headline="Headline",
        search_title="Search title",
        description="Description",
        post="Post",
        quote="Pull quote",
        no_quote="none: no verbatim note is released for quotation",
        embargo="Embargo",
        words="Words",
        picture="Picture {id}",
        caption="Caption",
        alt="Alt text",
        open="Open",
        source="source ({language})",
        translation="translation",
        unnamed="a person not named",
        no_caption="caption of picture {id} ({language})",
        no_alt="what is seen in picture {id} ({language})",
        no_credit="who took picture {id}",
        no_permission="permission to publish picture {id}",
        no_consent="picture {id}: no consent to photographs from {name}, who is not named",
        not_named="{name}: no consent to be named, so the article does not",
        names_anyway="picture {id}: the text written for it names {name}; it is left out",
    ),
    "fr": SideLabels(
        headline="Titre",
        search_title="Titre pour les moteurs de recherche",
        description="Description",
        post="Publication",
        quote="Citation",
        no_quote="aucune note mot pour mot n’est libre d’être citée",
        embargo="Embargo",
        words="Mots",
        picture="Photo {id}",
        caption="Légende",
        alt="Texte de remplacement",
        open="En suspens",
        source="original ({language})",
        translation="traduction",
        unnamed="une personne non nommée",
        no_caption="légende de la photo {id} ({language})",
        no_alt="ce que montre la photo {id} ({language})",
        no_credit="auteur de la photo {id}",
        no_permission="autorisation de publier la photo {id}",
        no_consent="photo {id}\u00a0: pas de consentement aux photographies, donc pas de nom\u00a0: {name}",
        not_named="{name}\u00a0: pas de consentement à être nommé, donc pas de nom dans l’article",
        names_anyway="photo {id}\u00a0: le texte fourni contient un nom à taire ({name})\u00a0; il est omis",
    ),
    "es": SideLabels(
        headline="Titular",
        search_title="Título para buscadores",
        description="Descripción",
        post="Publicación",
        quote="Cita destacada",
        no_quote="ninguna nota textual está autorizada para citarse",
        embargo="Embargo",
        words="Palabras",
        picture="Imagen {id}",
        caption="Pie de foto",
        alt="Texto alternativo",
        open="Pendiente",
        source="original ({language})",
        translation="traducción",
        unnamed="una persona sin nombrar",
        no_caption="pie de la imagen {id} ({language})",
        no_alt="lo que se ve en la imagen {id} ({language})",
        no_credit="autoría de la imagen {id}",
        no_permission="permiso para publicar la imagen {id}",
        no_consent="imagen {id}: sin consentimiento para fotografías y por eso sin nombre: {name}",
        not_named="{name}: sin consentimiento para ser nombrado, por eso sin nombre en el artículo",
        names_anyway="imagen {id}: el texto escrito para ella nombra a {name}; se omite",
    ),
    "ru": SideLabels(
        headline="Заголовок",
        search_title="Заголовок для поиска",
        description="Описание",
        post="Публикация",
        quote="Цитата",
        no_quote="ни одна дословная запись не разрешена к цитированию",
        embargo="Эмбарго",
        words="Слов",
        picture="Снимок {id}",
        caption="Подпись",
        alt="Замещающий текст",
        open="Не решено",
        source="оригинал ({language})",
        translation="перевод",
        unnamed="имя не указано",
        no_caption="подпись к снимку {id} ({language})",
        no_alt="что видно на снимке {id} ({language})",
        no_credit="автор снимка {id}",
        no_permission="разрешение на публикацию снимка {id}",
        no_consent="снимок {id}: нет согласия на съёмку, имя не указано: {name}",
        not_named="{name}: нет согласия на упоминание имени, в статье имя не указано",
        names_anyway="снимок {id}: в написанном к нему тексте названо имя ({name}), текст опущен",
    ),
    "zh": SideLabels(
        headline="标题",
        search_title="搜索标题",
        description="摘要",
        post="社交媒体帖文",
        quote="引语",
        no_quote="没有获准引用的原话",
        embargo="禁发",
        words="字数",
        picture="图片{id}",
        caption="图片说明",
        alt="替代文本",
        open="待解决",
        source="原文（{language}）",
        translation="译文",
        unnamed="一位未具名人士",
        no_caption="图片{id}的说明（{language}）",
        no_alt="图片{id}中可见的内容（{language}）",
        no_credit="图片{id}的摄影者",
        no_permission="图片{id}的发布许可",
        no_consent="图片{id}：{name}未同意拍摄，故不具名",
        not_named="{name}未同意具名，故文中不具名",
        names_anyway="图片{id}：所写文字提到{name}，故略去",
    ),
    "ar": SideLabels(
        headline="العنوان",
        search_title="عنوان البحث",
        description="الوصف",
        post="منشور",
        quote="اقتباس",
        no_quote="لا ملاحظة حرفية مأذون باقتباسها",
        embargo="حظر النشر",
        words="عدد الكلمات",
        picture="الصورة {id}",
        caption="التعليق",
        alt="النص البديل",
        open="معلّق",
        source="الأصل ({language})",
        translation="الترجمة",
        unnamed="شخص لم يُذكر اسمه",
        no_caption="تعليق الصورة {id} ({language})",
        no_alt="ما يظهر في الصورة {id} ({language})",
        no_credit="مصوّر الصورة {id}",
        no_permission="إذن نشر الصورة {id}",
        no_consent="الصورة {id}: لا موافقة على التصوير، فلا يُذكر الاسم: {name}",
        not_named="{name}: لا موافقة على ذكر الاسم، فلا يُذكر في المقال",
        names_anyway="الصورة {id}: النص المكتوب لها يذكر اسم {name}، فحُذف",
    ),
}


def side_labels_of(language: str) -> SideLabels:
    """Return the side products' words of a language; of one that has none, the English ones."""
    return SIDE_LABELS.get(language.split("-")[0], SIDE_LABELS["en"])
