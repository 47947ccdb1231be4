"""French: articles and their contractions, elision, « » with no-break spaces, dates with 1er.

reviewed-by: none
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from babel.dates import format_date

from meetbot.article.languages.again import FRENCH
from meetbot.article.languages.base import EDGE, in_one_month, run_of_days
from meetbot.article.languages.checks import Checks, any_of, hints, numbered
from meetbot.article.languages.romance import Romance
from meetbot.article.slots import SessionName

_THIN, _HARD = "\u202f", "\u00a0"
_VOWEL = "aeiouyàâäéèêëîïôöùûüœæhAEIOUYÀÂÉÈÊÎÔÛŒH"
# Nothing is elided before an h that is breathed, a y before a vowel ("de Yann"), "onze", "oui".
_UNELIDED = re.compile(
    rf"(?i)(?:h(?:{EDGE}|aut|asard|éros\b|uit|onte|andicap|angar|arbo?u?r|aine|alte|ollande|ongrie|onduras|"
    r"ackathon|aie|all\b|alle|âte|ambourg|anche|andball|anovre|ardi|arcèlement|aricot|ausse|avre|aye|érisson|"
    r"éron|iérarchi|ockey|omard|ong\b|ors\b|otte|oule|ublot|ub\b|utte)|"
    r"y(?=[aeiouàâéèêëîïôöùûü])|onz|oui\b)"
)
# First names and the like whose h is mute; before other names with an h news elides nothing.
_MUTE = re.compile(
    r"H(?:adrien|élène|éloïse|enri|enriette|ermine|ervé|ilaire|ippolyte|onor|ortense|ubert|ugo|ugue)"
)
_ELIDED = {
    "que": "qu’",
    "de": "d’",
    "le": "l’",
    "la": "l’",
    "se": "s’",
    "jusque": "jusqu’",
    "lorsque": "lorsqu’",
}
_ACROSS = re.compile(rf"\b({'|'.join(_ELIDED)}) ({EDGE}+)(?=[{_VOWEL}])", re.IGNORECASE)
_CONTRACTED = {("à", "le"): "au", ("à", "les"): "aux", ("de", "le"): "du", ("de", "les"): "des"}
_JOINED = re.compile(rf"\b(à|de) ({EDGE}+)(les?) (?!{EDGE})", re.IGNORECASE)
_IN_WORDING = re.compile(r"\b(à|de) ()(les?) ")

# What an organisation or a session is called, by gender; by it names get their article.
_MASCULINE = (
    "bureau|centre|collège|comité|conseil|consortium|département|fonds|forum|groupe|institut|laboratoire|"
    "ministère|musée|observatoire|office|programme|réseau|secrétariat|service|syndicat|"
    "atelier|colloque|débat|dialogue|panel|séminaire|exposé|rapport|bilan|aperçu"
)
_FEMININE = (
    "académie|agence|alliance|ambassade|association|autorité|banque|chambre|commission|coopérative|école|"
    "faculté|fédération|fondation|ligue|mission|organisation|section|société|union|unité|université|"
    "cérémonie|conférence|plénière|séance|session|table ronde|discussion|présentation|introduction|"
    "démonstration|synthèse"
)
_GENDER = re.compile(rf"(?i)(?:(?P<m>{_MASCULINE})|(?P<f>{_FEMININE}))\b")
_SESSION = re.compile(
    r"(?i)(?:séance|session|table ronde|atelier|forum|cérémonie|panel|débat|dialogue|plénière|séminaire)\b"
)
_DISCUSSION = re.compile(r"(?i)((?:table ronde|débat|discussion|atelier|dialogue)\b.*?) sur (.+)")
# Titles before a name that take the article, which "M." and "Mme" do not.
_TITLED = re.compile(
    r"(?i)(?:(?P<f>Dre|Pre|Profe|docteure|professeure)|Dr|Pr|Prof|docteur|professeur)(?:\.(?=\s)|(?=\s))"
)
# How a noun phrase begins that says whether it is one thing or several.
_PLURAL = re.compile(
    r"(?i)(?:les|des|ces|plusieurs|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|(?!1\b)\d+) "
)
_SINGULAR = re.compile(r"(?i)(?:l[’']|(?:le|la|une?|ce|cet|cette) )")
_AFTER_HEAD = re.compile(
    r"\s(?:de|du|des|pour|par|sur|en|dans|avec|contre|entre|à|au|aux|que|qui)\s|\s[dD][’']|,"
)
# What somebody is, by how the noun ends.
_SOMEBODY = re.compile(
    r"(?:(?P<f>\w+(?:ante|ente|trice|euse|ière|ienne|ée|erte))|\w+(?:ant|ent|eur|ier|ien|é|ert))\b"
)
_ACTS = re.compile(r"(?i)(?:présentation|introduction|démonstration|synthèse|rapport|bilan|exposé|aperçu)$")


_CHECKS = Checks(
    claims=any_of(
        "premi(?:er|ère)s?|plus (?:grand|important|haut|ancien|récent|vaste)e?s?|"
        "meilleure?s?|seule?s?|uniques?|inédite?s?|sans précédent|historiques?|tous|toutes|les deux|"
        "(?:à|de) nouveau|records?"
    ),
    counted=numbered(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")),
    begins=frozenset(
        (
            *(
                "a",
                "à",
                "accueil",
                "animation",
                "après",
                "après-midi",
                "ces",
                "des",
                "élection",
                "en",
            ),
            "ensuite",
            *(
                "environ",
                "examen",
                "il",
                "intervention",
                "la",
                "le",
                "lecture",
                "les",
                "lors",
                "on",
                "ont",
                "plus",
            ),
            *("pour", "près", "selon", "sur", "un", "une"),
        )
    ),
    elided=re.compile(r"(?i)(?:[cdjlmnst]|qu|jusqu|lorsqu)[’'](?=\w)"),
    last=re.compile(r"(?<!\w)(?:et|ainsi que)(?!\w)"),
    parts=re.compile(f"[,;{_HARD}] "),
    serial=re.compile(r",(?= (?:et|ou)(?!\w))"),
    respectively=any_of("respectivement"),
    endings=re.compile(r"(?<!\w)[A-ZÀ-Þ]{2,}['’]?s(?!\w)"),
    factive=any_of(
        r"(?:a|ont) (?:relevé|rappelé|reconnu|révélé|constaté|admis|fait (?:remarquer|observer|valoir))"
    ),
    lists=hints((r" & ", "“et”"), (r";[^;]*; (?!et |ou )[^;]*$", "“; et” before the last")),
    typography=hints(
        (r"[^\s\u00a0\u202f!?«(…](?=[;!?](?:\s|$))| (?=[;:!?»])", "a no-break space before it"),
        (r"(?<=[^\W\d])(?=:\s)", "a no-break space before the colon"),
        (r"«(?![\u00a0\u202f])|[^\s\u00a0\u202f](?=»)", "no-break spaces inside « »"),
        ('"', "« »"),
        (r"(?i)(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|aujourd)'(?=\w)", "the apostrophe ’"),
        (r"(?<=\d) (?=%)|(?<=\d) (?=\d{3}(?!\d))", "a no-break space"),
    ),
)

_BEFORE = "à|de|par|pour|avec|chez|sur|sous|entre|dans|selon|sans|vers|contre|et|ou|que"
_BARE_BEFORE = {f"{word} ": f"{word} " for word in _BEFORE.split("|")}
_BARE_BEFORE |= {"d’": "de ", "d'": "de ", "qu’": "que ", "qu'": "que "}
_ARTICLES = {
    "l’": ("", ""),
    "l'": ("", ""),
    "le ": ("", "m"),
    "la ": ("", "f"),
    "du ": ("de ", "m"),
    "au ": ("à ", "m"),
}


class French(Romance):
    code = "fr"
    checks = _CHECKS
    again = FRENCH
    of, to = "de", "à"
    articles = _ARTICLES
    determiners: Mapping[str, str] = {"le": "m", "un": "m", "ce": "m", "la": "f", "une": "f", "cette": "f"}
    bare_before = _BARE_BEFORE
    hanging = "à au aux avec d’ dans de des du en et l’ la le les lors ou par pour sous sur un une"
    locale = "fr_FR"
    quotes = (f"«{_HARD}", f"{_HARD}»")
    introductions = ("introduction",)
    presentations = ("présentation",)
    semicolon = f"{_HARD}; "
    colon = f"{_HARD}: "
    numbers = ("aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")

    def figure(self, number: int) -> str:
        return f"{number:,}".replace(",", _THIN)

    def about(self, how: str, words: str, number: int) -> str:
        before = {"exact": "", "over": "plus de ", "nearly": "près de ", "around": "environ "}[how]
        return f"{before}{words}"

    def join(self, items: Sequence[str], *, serial: bool = False) -> str:
        """Return "A, B et C"; semicolons where an item of three or more, not the last, holds a comma.

        Where an item holds "et" itself the last stands behind "ainsi que"; of two the first, if it has a
        comma, gets its second one.
        """
        if len(items) < 2:
            return "".join(items)
        *first, last = items
        bare = [re.sub(r"\([^()]*\)", "", item) for item in items]
        if len(items) > 2 and any("," in item for item in bare[:-1]):
            return f"{self.semicolon.join(first)}{self.semicolon}et {last}"
        and_ = "ainsi que" if any(" et " in item for item in bare) else "et"
        comma = "," if len(items) == 2 and "," in bare[0][:-1] and not bare[0].endswith(",") else ""
        return f"{', '.join(first)}{comma} {and_} {last}"

    def is_plural(self, noun_phrase: str) -> bool | None:
        """Return whether a noun phrase takes a plural verb, by its determiner; None where it has none."""
        if _PLURAL.match(noun_phrase):
            return True
        if _SINGULAR.match(noun_phrase):
            head = _AFTER_HEAD.split(noun_phrase, maxsplit=1)[0]
            return re.search(r"\bet (?:l[ea]s? |l[’']|une? |des )", head) is not None
        return None

    # --- dates -----------------------------------------------------------------------------------------

    def day(self, value: date) -> str:
        return f"{self._ordinal(value)} {format_date(value, 'MMMM y', locale=self.locale)}"

    def day_and_month(self, value: date) -> str:
        return f"{self._ordinal(value)} {format_date(value, 'MMMM', locale=self.locale)}"

    def _ordinal(self, value: date) -> str:
        return "1er" if value.day == 1 else str(value.day)

    def clock(self, value: datetime) -> str:
        return f"{value.hour}{_HARD}h{_HARD}{value:%M}"

    def dates(self, days: Sequence[date]) -> str:
        """Return "le 12 janvier 2022", "du 12 au 14 mars 2024", "les 3 et 9 mai 2024"."""
        if len(days) == 1:
            return f"le {self.day(days[0])}"
        bare = self.bare_dates(days)
        return bare if bare.startswith("du ") else f"les {bare}"

    def bare_dates(self, days: Sequence[date]) -> str:
        first, last = days[0], days[-1]
        if len(days) == 1:
            return self.day(first)
        if len(days) == 2 or not run_of_days(days):
            same = in_one_month(days)
            return self.join([self._ordinal(d) if same and d is not last else self.day(d) for d in days])
        if in_one_month((first, last)):
            return f"du {self._ordinal(first)} au {self.day(last)}"
        begun = self.day_and_month(first) if first.year == last.year else self.day(first)
        return f"du {begun} au {self.day(last)}"

    # --- people and organisations ----------------------------------------------------------------------

    def introduced(self, name: str, gender: str) -> str:
        """Return "la Dre Hamon", "le professeur Roux"; "Mme Hamon" bare, and where nobody told the gender."""
        found = _TITLED.match(name)
        if found is None:
            return _untouched(name)
        told = "f" if found["f"] else gender
        return f"{'la' if told == 'f' else 'le'} {name}" if told in ("f", "m") else name

    def unnamed(self, descriptions: Sequence[str]) -> list[str]:
        """Return people by what they are, with "un" or "une" where the noun's ending tells it."""
        found = []
        for words in descriptions:
            ends = _SOMEBODY.match(words)
            found.append(words if ends is None else f"{'une' if ends['f'] else 'un'} {words}")
        return found

    def with_article(self, words: str, name: str) -> str:
        return _with_article(words, name)

    def named_gender(self, name: str) -> str:
        found = _GENDER.match(name)
        return "unknown" if found is None else "m" if found["m"] else "f"

    def a(self, words: str) -> str:
        """Return words with "un" or "une"; bare where their gender can't be told."""
        found = _GENDER.match(words)
        return words if found is None else f"{'un' if found['m'] else 'une'} {words}"

    def bare(self, words: str) -> str:
        return re.sub(r"^(?:le |la |les |l[’']|une? |des )", "", words, flags=re.IGNORECASE)

    # --- titles ----------------------------------------------------------------------------------------

    def meeting(self, name: str) -> str:
        return _with_article(name, name)

    def session(self, name: SessionName, title: str) -> tuple[str, bool]:
        """Return "la séance plénière" where the title names it, else "la séance suivante, « Titre »,"."""
        head = re.split(r"\s*[:：]", title)[0]
        if _SESSION.match(head):
            small = head[:1].lower() + head[1:] if head[1:] == head[1:].lower() else head
            return _with_article(small, head), False
        if name.place == "none":
            return f"la séance {self.title(title)}", False
        which = "la dernière séance" if name.place == "final" else "la séance suivante"
        return f"{which}, {self.title(title)}", True

    def session_gender(self, name: SessionName, title: str) -> str:
        return self.named_gender(title) if _SESSION.match(title) else "f"

    def discussion(self, title: str) -> tuple[str, str]:
        subject = re.split(r"\s*[:：]\s*", title, maxsplit=1)[-1] if re.search("[:：]", title) else ""
        found = _DISCUSSION.fullmatch(subject)
        return (found[1][:1].lower() + found[1][1:], found[2]) if found is not None else ("", subject)

    def act(self, title: str) -> str:
        return self.a(title.lower()) if _ACTS.match(title) else ""

    # --- sentences -------------------------------------------------------------------------------------

    def first_word(self, text: str) -> str:
        """Return the first word that is no article before a title: "La Dre Roux" begins like "Dre Roux"."""
        article, _, rest = text.partition(" ")
        return super().first_word(
            rest if article in ("Le", "La", "le", "la") and _TITLED.match(rest) else text
        )

    def typeset(self, wording: str) -> str:
        """Contract, and put a space that does not break before a colon and a semicolon."""
        return re.sub(r" (?=[:;])", _HARD, _IN_WORDING.sub(_contracted, wording))

    def across(self, text: str) -> str:
        """Elide ("qu’il", "d’un", "l’atelier") and contract ("du", "aux") where a slot begins."""

        def elided(found: re.Match[str]) -> str:
            if _UNELIDED.match(text, found.end()):
                return found[0]
            short = _ELIDED[found[1].lower()]
            return (short.capitalize() if found[1][0].isupper() else short) + found[2]

        return _JOINED.sub(_contracted, _ACROSS.sub(elided, text))


def _untouched(name: str) -> str:
    """Return a person's name with an EDGE where it were contracted or elided: "de Le Goff", "de Hamon"."""
    if particle := re.match(r"Les? ", name):
        return f"{particle[0]}{EDGE}{name[particle.end() :]}"
    return f"H{EDGE}{name[1:]}" if name.startswith("H") and not _MUTE.match(name) else name


def _contracted(found: re.Match[str]) -> str:
    short = _CONTRACTED[found[1].lower(), found[3].lower()]
    return (short.capitalize() if found[1][0].isupper() else short) + f" {found[2]}"


def _with_article(words: str, name: str) -> str:
    """Return words with the article that the first word of `name` takes; bare where that can't be told."""
    found = _GENDER.match(name)
    if found is None:
        return words
    if words[:1] in _VOWEL and not _UNELIDED.match(words):
        return f"l’{words}"
    return f"{'le' if found['m'] else 'la'} {words}"


LANGUAGE = French()
