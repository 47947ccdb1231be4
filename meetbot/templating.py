"""Loads templates/ and locale/: the one home of Jinja2 and Fluent. Rendering itself reads no file, no clock.

The shipped `templates/` folder is overridden file by file by a folder beside config.toml; of a `.ftl` file
there, each message stands over the shipped one. A mail in a language without `mail.ftl` falls back to the
main language as a whole.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import (
    BaseNode,
    Message,
    MessageReference,
    Pattern,
    Resource,
    TextElement,
    VariableReference,
)
from jinja2 import (
    BaseLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

import meetbot
from meetbot.article.words.wording import Phrase, Phrases
from meetbot.errors import MeetbotError
from meetbot.mail.marks import mark_up, unbroken
from meetbot.mail.model import Render
from meetbot.mail.page import Page

MAIN_LANGUAGE = "en"
PACKAGE = Path(meetbot.__file__).parent

# What a mail's template may hold. The sandbox alone does not bound work ("a" * 10**9 ran for a minute), so
# there is no arithmetic, and no call but of `t` and of the template's own macros.
ALLOWED_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter, nodes.Const,
    nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Test,
    nodes.Assign, nodes.Macro, nodes.Call, nodes.Keyword, nodes.Include, nodes.FromImport, nodes.List,
    nodes.AssignBlock,
)  # fmt: skip
ALLOWED_FILTERS = frozenset({"e", "first", "join", "last", "length", "marked", "times", "trim", "unbroken"})


REVIEWED = re.compile(r"^# reviewed-by: *(\S.*?) *$", re.MULTILINE)


# C0, DEL and C1 but tab and line feed; directional embeddings, overrides and isolates (UAX 9): one in a title
# turns the letters of what follows. LRM, RLM and joiners touch only their neighbours, and scripts need them.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class TemplateFault(MeetbotError):
    """A template or a message that cannot be used: names the file and what is wrong."""


def shipped_folder(name: str = "templates") -> Path:
    """Return a folder that ships, templates or agendas: an installed wheel's, else the checkout's own."""
    installed = PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def seen(value: Any) -> Any:
    """Return what a page prints of a value: a text without characters that nobody sees but that act.

    What was escaped before (`| e`) stays as it is: an agenda's own text goes into its editor whole.
    """
    return UNSEEN.sub("", value) if type(value) is str else value


class Templates:
    """One set of template texts, read once; pages of the web are read anew when their files change."""

    def __init__(self, override: Path | None) -> None:
        folders = [
            folder for folder in (override, shipped_folder()) if folder is not None and folder.is_dir()
        ]
        self._folders = list(dict.fromkeys(folder.resolve() for folder in folders))
        self._later: Mapping[str, str] = {}
        self._use(_read(self._folders))

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> Templates:
        """Return the set that `texts()` once gave, so that an old entry renders to the same bytes."""
        made = cls.__new__(cls)
        made._folders = [shipped_folder()]
        # What a later release words in addition, an older set lacks; what it has, it keeps.
        shipped = _read(made._folders)
        made._later = {name: text for name, text in shipped.items() if name.endswith("/mail.ftl")}
        made._use(texts)
        return made

    def _use(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(sorted(texts.items()))
        self.missing: set[tuple[str, str]] = set()  # (language, key) that fell back to the main language
        # A set from before entries had a page of their own: there DESCRIPTION was the head of the mail.
        head = self._texts.get("mail/head.txt.j2", "")
        self._environment = _mail_environment(DictLoader({"mail/entry.txt.j2": head, **self._texts}))
        for name, text in self._texts.items():
            if name.startswith("mail/"):
                _check(self._environment, name, text)
        self._translate = functools.cache(self._make_translate)
        self._phrases = functools.cache(self._make_phrases)

    def texts(self) -> Mapping[str, str]:
        """Return what mails are made from, by name: `mail/...` and `locale/<language>/mail.ftl`."""
        return {name: text for name, text in self._texts.items() if _of_mail(name)}

    def revision(self) -> str:
        """Return a short hash over `texts()`: same revision, same bytes of a mail."""
        digest = hashlib.blake2b(digest_size=10)
        for name, text in self.texts().items():
            digest.update(f"{name}\0{text}\0".encode())
        return digest.hexdigest()

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that mails can be written in, the main one first."""
        found = [
            name.split("/")[1]
            for name in self._texts
            if name.startswith("locale/") and name.endswith("/mail.ftl")
        ]
        return tuple(sorted(found, key=lambda language: (language != MAIN_LANGUAGE, language)))

    def reviewer(self, language: str) -> str:
        """Return who signed a language's wording off ("# reviewed-by: ..."); empty for a draft translation.

        An override's own line counts before the shipped one's; a language without wording is judged by the
        one it falls back to.
        """
        text = self._texts.get(f"locale/{self._language(language)}/mail.ftl", "")
        found = REVIEWED.findall(text)
        return "" if not found or found[-1].lower() == "none" else str(found[-1])

    @property
    def render(self) -> Render:
        """Return the function that renders one template; it may be handed to pure code."""
        return self._render

    def _render(self, name: str, language: str, values: Mapping[str, Any]) -> str:
        """Return the template's text. In it `t(key, ...)` words a message; `language` is the one in use.

        Raises:
            TemplateFault: no such template, or a value is missing.
        """
        used = self._language(language)
        try:
            template = self._environment.get_template(name)
            return template.render({**values, "t": self._translate(used), "language": used})
        except TemplateError as error:
            raise TemplateFault(f"{name}: {type(error).__name__}: {error}") from error

    def phrases(self, language: str) -> Phrases:
        """Return the article's messages in exactly that language; another one never stands in."""
        return self._phrases(language)

    def environment_for_web(self) -> Environment:
        """Return a new environment for pages (`web/...`) that escapes everything; the caller adds helpers."""
        return Environment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=seen,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def _language(self, asked: str) -> str:
        """A language without wording falls back whole: "fr-CA" to fr, "de" to the main language."""
        base = asked.replace("_", "-").split("-")[0].lower()
        return next((language for language in (asked, base) if language in self.languages), MAIN_LANGUAGE)

    def _make_translate(self, language: str) -> Callable[..., str]:
        own, main = (self._bundle(one) for one in (language, MAIN_LANGUAGE))

        def translate(key: str, **values: Any) -> str:
            bundle = own
            if not own.has_message(key):
                self.missing.add((language, key))
                bundle = main
            if not bundle.has_message(key):
                raise TemplateFault(f"locale/{MAIN_LANGUAGE}: no message {key!r}")
            pattern = bundle.get_message(key).value
            if pattern is None:
                raise TemplateFault(f"locale/{language}: message {key!r} has no value")
            text, errors = bundle.format_pattern(pattern, values)
            if errors:
                raise TemplateFault(f"locale/{language}: message {key!r}: {errors[0]}")
            return str(text)

        return translate

    def _make_phrases(self, language: str) -> Phrases:
        return FluentPhrases(language, self._texts.get(f"locale/{language}/article.ftl", ""))

    def _bundle(self, language: str) -> FluentBundle:
        # No isolating marks: subjects and plain text show U+2068 as a box in old clients.
        bundle = FluentBundle([language], use_isolating=False)
        for name, text in (*self._later.items(), *self._texts.items()):
            if name.startswith(f"locale/{language}/") and name.endswith(".ftl") and not _of_article(name):
                bundle.add_resource(_parsed(text), allow_overrides=True)
        return bundle


@functools.lru_cache(maxsize=256)
def _parsed(text: str) -> Resource:
    """Return a file's messages. The same file is in the bundles of every set of templates: parsed once."""
    return FluentResource(text)


def _read(folders: list[Path]) -> dict[str, str]:
    """The texts of all folders but the web's pages, earlier folders over later ones."""
    texts: dict[str, str] = {}
    for folder in reversed(folders):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or name.startswith("web/") or path.suffix not in (".j2", ".ftl"):
                continue
            text = path.read_text(encoding="utf-8")
            # A later message stands over an earlier one of its key: an override needs to hold only its own.
            texts[name] = f"{texts[name]}\n{text}" if path.suffix == ".ftl" and name in texts else text
    return texts


class FluentPhrases:
    """The messages of one language's `article.ftl`, by frame and wording (`say-assert-that--after`)."""

    def __init__(self, language: str, text: str) -> None:
        self._language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        resource = _parsed(text)
        self._bundle.add_resource(resource, allow_overrides=True)
        self._of: dict[str, dict[str, Phrase]] = {}
        messages = {entry.id.name: entry for entry in resource.body if isinstance(entry, Message)}
        for entry in resource.body:
            if isinstance(entry, Message) and "--" in entry.id.name:
                key, _, name = entry.id.name.partition("--")
                self._of.setdefault(key, {})[name] = _phrase(name, entry, messages)

    def of(self, key: str) -> tuple[Phrase, ...]:
        """Return the wordings of a frame in the file's order."""
        return tuple(self._of.get(key, {}).values())

    def keys(self) -> Iterator[str]:
        """Yield the frames, with their forms, that are worded, and the names of all other messages."""
        yield from self._of
        yield from (name for name in self._bundle._messages if "--" not in name)

    def has(self, message: str) -> bool:
        """Return whether the language has a message of that name."""
        return bool(self._bundle.has_message(message))

    def say(self, message: str, values: Mapping[str, Any]) -> str:
        """Return one message. Raises TemplateFault where it is missing or lacks a value."""
        name = f"locale/{self._language}/article.ftl: message {message!r}"
        pattern = self._bundle.get_message(message).value if self._bundle.has_message(message) else None
        if pattern is None:
            raise TemplateFault(f"{name} is missing")
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise TemplateFault(f"{name}: {errors[0]}")
        return str(text)


def _phrase(name: str, message: Message, messages: Mapping[str, Message]) -> Phrase:
    attributes = {a.id.name: _plain(a.value) for a in message.attributes}
    return Phrase(
        name=name,
        needs=frozenset(attributes.get("needs", "").split()),
        group=frozenset(attributes.get("group", "").split()),
        values=frozenset(_variables(message.value, messages)),
    )


def _plain(pattern: Pattern) -> str:
    return "".join(e.value for e in pattern.elements if isinstance(e, TextElement))


def _variables(node: Any, messages: Mapping[str, Message]) -> Iterator[str]:
    """Yield the values that a pattern asks for, in selectors and in the messages that it holds too."""
    if isinstance(node, VariableReference):
        yield node.id.name
    elif isinstance(node, MessageReference):
        # Without itself, so that one that holds itself ends; what is missing is said when it is printed.
        others = {name: one for name, one in messages.items() if name != node.id.name}
        yield from _variables(messages.get(node.id.name), others)
    elif isinstance(node, BaseNode):
        for child in vars(node).values():
            yield from _variables(child, messages)
    elif isinstance(node, list):
        for child in node:
            yield from _variables(child, messages)


def _of_article(name: str) -> bool:
    return name.endswith("/article.ftl")


def _of_mail(name: str) -> bool:
    return name.startswith("mail/") or (name.startswith("locale/") and name.endswith("/mail.ftl"))


def _mail_environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=lambda name: name is not None and ".html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals.clear()
    environment.filters["marked"] = _marked
    environment.filters["unbroken"] = _unbroken
    environment.filters["times"] = _unbroken  # its name in layouts of overrides and of old entries
    return environment


def _check(environment: Environment, name: str, text: str) -> None:
    """Refuse a template that holds more than layout.

    Raises:
        TemplateFault: names the line.
    """
    try:
        tree = environment.parse(text, name)
    except TemplateError as error:
        raise TemplateFault(f"{name}: {error}") from error
    callable_names = {node.name for node in tree.find_all(nodes.Macro)} | {"t"}
    for imported in tree.find_all(nodes.FromImport):
        callable_names |= {one if isinstance(one, str) else one[1] for one in imported.names}
    for node in tree.find_all(nodes.Node):
        where = f"{name}:{node.lineno}"
        if not isinstance(node, ALLOWED_NODES):
            raise TemplateFault(f"{where}: {type(node).__name__} is not for templates of mails")
        if isinstance(node, nodes.Filter) and node.name not in ALLOWED_FILTERS:
            raise TemplateFault(f"{where}: no filter {node.name!r} here")
        if isinstance(node, nodes.Call) and getattr(node.node, "name", "") not in callable_names:
            raise TemplateFault(f"{where}: only t(...) and the template's own macros can be called")


def _marked(value: str, page: Page) -> Markup:
    """Escape a text of a mail, its times unbroken, words of another script marked as such."""
    return Markup(mark_up(value, page.language, page.main))  # escaped there


def _unbroken(value: str) -> Markup:
    """Escape a text and keep each range of times on one line."""
    return Markup(unbroken(value))  # escaped there
