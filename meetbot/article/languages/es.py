"""Spanish: articles and their contractions, "e" and "u", « », dates with "de", the article before titles.

reviewed-by: none
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from meetbot.article.languages.again import SPANISH
from meetbot.article.languages.base import EDGE, in_one_month, run_of_days
from meetbot.article.languages.checks import Checks, any_of, hints, numbered
from meetbot.article.languages.romance import Romance
from meetbot.article.slots import SessionName

_THIN = "\u202f"
# Only the article is contracted: with a capital, as in "El Salvador", it belongs to a name.
_CONTRACTED = re.compile(rf"\b([Aa]|[Dd]e) ({EDGE}+)el (?!{EDGE})")
# "y" before the sound i, but not where the i glides into a vowel ("y hielo"); "o" before the sound o.
_LIKE_I = re.compile(r"(?i)[^\w]*(?:i(?!e)|í|hi(?![aeouáéóú])|hí|y(?=[^\Waeiouáéíóúy\d_]))")
_LIKE_O = re.compile(r"(?i)[^\w]*(?:h?[oó]|8|11(?!\d))")
# Abbreviations that are read letter by letter begin with the name of their letter: "hache", "i griega".
_SPELLED = re.compile(r"[^\w]*(?:[HY][A-ZÑ]{1,2}|[HY][B-DF-HJ-NP-TV-XZÑ]+)(?!\w)")
_JOINED = re.compile(rf"\b([YyOo]) (?={EDGE}+)")

# What an organisation, a session or an act is called, by gender; by it names get their article.
_MASCULINE = (
    "acto|alto comisionado|archivo|área|aula|ayuntamiento|balance|banco|centro|ciclo|círculo|colegio|"
    "coloquio|comisionado|comité|congreso|consejo|consorcio|conversatorio|curso|debate|departamento|diálogo|encuentro|"
    "festival|fondo|foro|gabinete|gobierno|grupo|hospital|informe|instituto|laboratorio|ministerio|museo|"
    "observatorio|organismo|panel|panorama|parlamento|patronato|plenario|programa|proyecto|resumen|"
    "secretariado|seminario|servicio|simposio|sindicato|taller|tribunal"
)
_FEMININE = (
    "academia|agencia|alianza|apertura|asamblea|asociación|autoridad|biblioteca|cámara|ceremonia|charla|"
    "clausura|coalición|comisión|comunidad|confederación|conferencia|consejería|conversación|cooperativa|"
    "corporación|cumbre|delegación|demostración|dirección|discusión|embajada|empresa|escuela|exposición|"
    "facultad|federación|feria|fundación|inauguración|introducción|jornada|junta|liga|mancomunidad|mesa|misión|"
    "oficina|organización|plataforma|plenaria|ponencia|presentación|presidencia|red|reunión|sección|secretaría|"
    "semana|sesión|síntesis|sociedad|unidad|unión|universidad|visión"
)
_ORDINAL = r"(?:[IVXLC]+|\d+\.?(?:[ºª°]|[oa]s?)|(?:prim|terc)era?|(?:segund|cuart|quint)[oa]|gran|real) "
_GENDER = re.compile(rf"(?i)(?:{_ORDINAL})?(?:(?P<m>{_MASCULINE})|(?P<f>{_FEMININE}))\b")
_MANY = re.compile(
    rf"(?i)(?:{_ORDINAL}|(?:primer|segund|tercer|cuart|quint)[oa]s )?(?:jornadas|encuentros|diálogos|días|"
    r"conversaciones|conferencias|cursos|talleres|congresos|coloquios|olimpiadas|juegos|premios)\b"
)
_SESSION = re.compile(
    r"(?i)(?:sesión|mesa redonda|taller|foro|ceremonia|acto|panel|debate|diálogo|plenaria|plenario|"
    r"seminario|coloquio|conversatorio|simposio|inauguración|clausura|apertura)\b"
)
_DISCUSSION = re.compile(
    r"(?i)((?:mesa redonda|debate|discusión|taller|diálogo|coloquio|panel|conversatorio)\b.*?) sobre (.+)"
)
_ACTS = re.compile(
    r"(?i)(?:presentación|introducción|demostración|exposición|resumen|síntesis|informe|balance|"
    r"panorama(?: general)?|visión general)"
)

# Titles before a name, which take the article; what they tell of the gender, if anything.
_HIS = r"Sr|Dr|Excmo|Ilmo|Mtro|señor|doctor|profesor|ministro|embajador|ingeniero|maestro|arquitecto"
_HERS = (
    r"Sra|Srta|Dra|Profa|Prof\.ª|Excma|Ilma|Mtra|señora|señorita|doctora|profesora|ministra|embajadora|"
    r"ingeniera|maestra|arquitecta"
)
_EITHERS = r"Prof|Ing|Lic|Arq|Abg|Emb|Mag"
_TITLED = re.compile(rf"(?i)(?:(?P<f>{_HERS})|(?P<m>{_HIS})|(?P<any>{_EITHERS}))(?:\.|(?=\s))")

# How a noun phrase begins that says whether it is one thing or several.
_PLURAL = re.compile(
    r"(?i)(?:los|las|unos|unas|estos|estas|varios|varias|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|"
    r"(?!1\b)\d+) "
)
_SINGULAR = re.compile(r"(?i)(?:el|la|un|una|este|esta|1) ")
# "El agua", "un acta": before a stressed a the article is not that of the noun's gender.
_STRESSED_A = re.compile(
    r"(?i)(?:(?:el|un) )?(?:acta|agua|águila|ala|alga|alma|alza|ancla|arca|área|arma|aula|ave|habla|hambre)\b"
)
_SEVERAL = re.compile(r"(?i)(?:(?P<m>los|unos|estos|varios)|(?P<f>las|unas|estas|varias)) ")
_AFTER_HEAD = re.compile(r"\s(?:de|del|para|por|sobre|en|con|contra|entre|a|al|que)\s|,")


_CHECKS = Checks(
    claims=any_of(
        "primer(?:[oa]s?)?|mayor(?:es)?|mejor(?:es)?|máxim[oa]s?|únic[oa]s?|inédit[oa]s?|históric[oa]s?|"
        "(?:más|tan) (?:grande|importante|alt[oa]|antigu[oa]|reciente|ampli[oa])s?|sin precedentes|"
        "amb[oa]s|tod[oa]s|de nuevo|otra vez|nuevamente|récords?"
    ),
    counted=numbered(("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")),
    begins=frozenset(
        (
            *(
                "a",
                "alrededor",
                "casi",
                "de",
                "durante",
                "el",
                "en",
                "hubo",
                "intervinieron",
                "intervino",
                "las",
                "la",
            ),
            *(
                "los",
                "más",
                "para",
                "participaron",
                "participó",
                "por",
                "procedían",
                "pronunciaron",
                "quienes",
            ),
            *("se", "según", "sobre", "tras", "tuvo", "un", "una"),
            *("condujo", "dirigió", "facilitó", "moderó", "presidió"),
        )
    ),
    last=re.compile(r"(?<!\w)[ye](?!\w)"),
    parts=re.compile("[,;] "),
    serial=re.compile(r",(?= (?:[yeou])(?!\w))"),
    respectively=any_of("respectivamente"),
    endings=re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ]{2,}['’]?s(?!\w)"),
    factive=any_of(
        r"record(?:ó|aron)|reconoci(?:ó|eron)|revel(?:ó|aron)|constat(?:ó|aron)|admiti(?:ó|eron)|"
        r"(?:hizo|hicieron) (?:notar|observar)|(?:puso|pusieron) de (?:relieve|manifiesto)"
    ),
    pronouns={
        "él": ("él", "he"),
        "ella": ("ella", "she"),
        "ellos": ("ellos", "they"),
        "ellas": ("ellas", "they"),
    },
    lists=[
        (re.compile(rf"(?<!\w)[yY] (?!{_SPELLED.pattern})(?={_LIKE_I.pattern[4:]})", re.IGNORECASE), "“e”"),
        (re.compile(rf"(?<!\w)[oO] (?={_LIKE_O.pattern[4:]})", re.IGNORECASE), "“u”"),
        (re.compile(rf"(?<=\w )e (?!{_LIKE_I.pattern[4:]})(?=[^\W_])", re.IGNORECASE), "“y”"),
        (re.compile(" & "), "“y”"),
    ],
    typography=hints(
        (r"\s(?=[;:!?»])|«(?=\s)", "no space there"),
        ('"', "« »"),
        (r"^[^¿]*\?", "“¿” where the question begins"),
        (r"^[^¡]*!", "“¡” where the exclamation begins"),
    ),
)

_BEFORE = "a|de|por|para|con|en|entre|sobre|según|sin|hacia|desde|contra|ante|y|o|que"
_BARE_BEFORE = {f"{word} ": f"{word} " for word in _BEFORE.split("|")} | {"e ": "y ", "u ": "o "}
_ARTICLES = {"el ": ("", "m"), "la ": ("", "f"), "del ": ("de ", "m"), "al ": ("a ", "m")}


class Spanish(Romance):
    code = "es"
    checks = _CHECKS
    again = SPANISH
    of, to = "de", "a"
    articles = _ARTICLES
    determiners: Mapping[str, str] = {"el": "m", "un": "m", "este": "m", "la": "f", "una": "f", "esta": "f"}
    bare_before = _BARE_BEFORE
    hanging = "a al con de del e el en la las lo los o para por sobre su u un una y"
    locale = "es"
    day_pattern = "d 'de' MMMM 'de' y"
    month_pattern = "d 'de' MMMM"
    quotes = ("«", "»")
    other_quotes = ("“", "”")
    introductions = ("introducción",)
    presentations = ("presentación",)
    numbers = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")

    def figure(self, number: int) -> str:
        """Return figures in groups of three from five of them on: "1200", "12 000" (RAE)."""
        return str(number) if number < 10_000 else f"{number:,}".replace(",", _THIN)

    def about(self, how: str, words: str, number: int) -> str:
        before = {"exact": "", "over": "más de ", "nearly": "casi ", "around": "alrededor de "}[how]
        return f"{before}{words}"

    def join(self, items: Sequence[str], *, serial: bool = False) -> str:
        """Return "A, B y C" or "A e Irene"; semicolons where an item of three or more holds a comma.

        A comma stands before the last only where an item holds "y" itself, or the first of two a comma.
        """
        if len(items) < 2:
            return "".join(items)
        *first, last = items
        and_ = "e" if _like_i(last) else "y"
        bare = [re.sub(r"\([^()]*\)", "", item) for item in items]
        if len(items) > 2 and any("," in item for item in bare[:-1]):
            return f"{self.semicolon.join(first)}; {and_} {last}"
        inner = len(items) > 2 and any(re.search(r"\b[ye]\b", item) for item in bare)
        inner = inner or (len(items) == 2 and "," in bare[0][:-1] and not bare[0].endswith(","))
        return f"{', '.join(first)}{',' if inner else ''} {and_} {last}"

    def is_plural(self, noun_phrase: str) -> bool | None:
        """Return whether a noun phrase takes a plural verb, by its determiner; None where it has none."""
        head = _AFTER_HEAD.split(noun_phrase, maxsplit=1)[0]
        if _PLURAL.match(noun_phrase):
            return True
        if _SINGULAR.match(noun_phrase):
            return re.search(r"\b[ye] (?:el|la|los|las|un|una|unos|unas)\b", head) is not None
        return None

    def noun_gender(self, noun_phrase: str) -> str:
        """Return the gender that a determiner shows; unknown of "dos mapas" and of two nouns together."""
        found = _SEVERAL.match(noun_phrase)
        if found is not None:
            both = re.search(r"\b[ye] (?:el|la|los|las|un|una|unos|unas)\b", noun_phrase)
            return "unknown" if both else "m" if found["m"] else "f"
        if _STRESSED_A.match(noun_phrase) and self.is_plural(noun_phrase) is False:
            return "f"
        return super().noun_gender(noun_phrase)

    # --- dates -----------------------------------------------------------------------------------------

    def dates(self, days: Sequence[date]) -> str:
        """Return "el 12 de enero de 2022", "del 12 al 14 de marzo de 2024", "los días 3 y 9 de mayo"."""
        if len(days) == 1:
            return f"el {self.day(days[0])}"
        bare = self.bare_dates(days)
        return bare if _is_range(days) else f"los días {bare}"

    def bare_dates(self, days: Sequence[date]) -> str:
        first, last = days[0], days[-1]
        if _is_range(days):
            return f"del {self._until(first, last)} al {self.day(last)}"
        told = [self._until(d, after) for d, after in pairwise(days)]
        return self.join([*told, self.day(last)])

    def _until(self, value: date, after: date) -> str:
        """Return a day without the month and the year that the day after it in the list tells anyway."""
        if in_one_month((value, after)):
            return str(value.day)
        return self.day_and_month(value) if value.year == after.year else self.day(value)

    # --- people and organisations ----------------------------------------------------------------------

    def introduced(self, name: str, gender: str) -> str:
        """Return "la Dra. Lima", "el Sr. Costa"; "Prof. Aoki" bare where nobody told the gender."""
        found = _TITLED.match(name)
        if found is None:
            return name
        told = "f" if found["f"] else "m" if found["m"] else gender
        return f"{'la' if told == 'f' else 'el'} {name}" if told in ("f", "m") else name

    def with_article(self, words: str, name: str) -> str:
        return _with_article(words, name)

    def named_gender(self, name: str) -> str:
        found = _GENDER.match(name)
        if found is None:
            return "unknown"
        return "m" if found["m"] and not _STRESSED_A.match(name) else "f"

    def a(self, words: str) -> str:
        """Return words with "un" or "una"; bare where their gender can't be told."""
        found = _GENDER.match(words)
        return words if found is None else f"{'un' if found['m'] else 'una'} {words}"

    def bare(self, words: str) -> str:
        return re.sub(r"^(?:el|la|los|las|un|una|unos|unas) ", "", words, flags=re.IGNORECASE)

    # --- titles ----------------------------------------------------------------------------------------

    def meeting(self, name: str) -> str:
        """Return "el Foro", "Ocean Forum"; a name in the plural as that of a meeting, for the verb."""
        return f"la reunión {self.title(name)}" if _MANY.match(name) else _with_article(name, name)

    def session(self, name: SessionName, title: str) -> tuple[str, bool]:
        """Return "la sesión plenaria" where the title names it, else "la sesión siguiente, «Título»,"."""
        head = re.split(r"\s*[:：]", title)[0]
        if _SESSION.match(head):
            return _with_article(_small(head), head), False
        if name.place == "none":
            return f"la sesión {self.title(title)}", False
        which = "la última sesión" if name.place == "final" else "la sesión siguiente"
        return f"{which}, {self.title(title)}", True

    def session_gender(self, name: SessionName, title: str) -> str:
        return self.named_gender(title) if _SESSION.match(title) else "f"

    def discussion(self, title: str) -> tuple[str, str]:
        _, _, subject = title.replace("：", ":").partition(":")
        found = _DISCUSSION.fullmatch(subject.strip())
        return (_small(found[1]), found[2]) if found is not None else ("", subject.strip())

    def act(self, title: str) -> str:
        return self.a(title.lower()) if _ACTS.fullmatch(title) else ""

    # --- sentences -------------------------------------------------------------------------------------

    def across(self, text: str) -> str:
        """Contract ("del", "al") and turn "y" to "e" and "o" to "u" where a slot begins."""

        def joined(found: re.Match[str]) -> str:
            rest = text[found.end() :].lstrip(EDGE)
            if found[1] in "Yy":
                return f"{'E' if found[1] == 'Y' else 'e'} " if _like_i(rest) else found[0]
            return f"{'U' if found[1] == 'O' else 'u'} " if _LIKE_O.match(rest) else found[0]

        text = _JOINED.sub(joined, text)
        return _CONTRACTED.sub(lambda found: f"{found[1]}l {found[2]}", text)

    def behind_mark(self, text: str) -> str:
        """Return the text as it is: behind "?" all marks may stand but a full stop (RAE)."""
        return text

    def is_ended(self, text: str, *, speech: bool = False) -> bool:
        """Return whether no stop follows: after an abbreviation's own, or a "?" that no quotation holds."""
        return text.endswith((".", "…", "?", "!", *(f".{mark}" for mark in ("»", "”"))))

    def first_word(self, text: str) -> str:
        """Return the first word that is no article: "La reunión" and "La Dra. Lima" do not begin alike."""
        words = text.split(" ", 2)
        return words[1] if len(words) > 1 and words[0] in ("El", "La", "Los", "Las") else words[0]


def _is_range(days: Sequence[date]) -> bool:
    """Return whether days are told as from the first to the last: three or more in a row."""
    return len(days) > 2 and run_of_days(days)


def _like_i(text: str) -> bool:
    return _LIKE_I.match(text) is not None and _SPELLED.match(text) is None


def _with_article(words: str, name: str) -> str:
    """Return words with the article that the first noun of `name` takes; bare where that can't be told."""
    found = _GENDER.match(name)
    return words if found is None else f"{'el' if found['m'] else 'la'} {words}"


def _small(text: str) -> str:
    """Return a title as it stands inside a sentence; where it holds more capitals, as it is."""
    return text[:1].lower() + text[1:] if text[1:] == text[1:].lower() else text


LANGUAGE = Spanish()
