"""Points 13, 17, 22, 24 and 26 to 28: what text and HTML say, and that both say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from meetbot.mail.lint.facts import Facts
from meetbot.mail.markup import Seen
from meetbot.mail.words import columns

MOST_HTML, MOST_TEXT, MOST_STYLE = 80_000, 20_000, 8_000
# "qzjxwvkp" is what a variant is cut at (`mail/variant.py`).
RESIDUE = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b|\bnan\b|\ufffd|qzjxwvkp")
URL = re.compile(r"https?://[^\s<>\"]+")
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
CLOCK = re.compile(r"(?<![\d:])\d\d:\d\d(?![\d:])")
# RFC 2606 and 6761: names that no real mail or link leads to.
RESERVED = re.compile(
    r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)", re.IGNORECASE | re.DOTALL
)


def body_faults(text: str, markup: str, seen: Seen, facts: Facts) -> list[str]:
    """Return what is wrong with the two twins."""
    found = [f"D26: {fault}" if fault.startswith("<") else fault for fault in seen.faults]
    found += _twins(text, seen, facts)
    found += _residue(text, seen, facts)
    if len(markup.encode()) > MOST_HTML or len(text.encode()) > MOST_TEXT or seen.style_octets > MOST_STYLE:
        found.append("D25: the text, the HTML or its styles are too long")
    if seen.language != facts.language or seen.direction != facts.direction:
        found.append("D28: lang and dir of the HTML are not the mail's")
    wide = [one for one in text.splitlines() if columns(one) > 72 and "://" not in one and " " in one.strip()]
    found += ["a line of the text is wider than 72 columns" for _ in wide[:1]]
    return found + list(_links(text, seen, facts))


def packed(text: str) -> str:
    """The text without spaces: lines of Chinese break where none stand."""
    return "".join(text.split())


def _twins(text: str, seen: Seen, facts: Facts) -> Iterator[str]:
    if not text.strip():
        yield "D22: the text is empty"
    bodies = (packed(text), packed(seen.text))
    if not all(body.startswith(packed(facts.lede)) for body in bodies):
        yield "the first sentence is not the first text of both parts"
    for time in facts.times:
        if not all(packed(time) in body for body in bodies):
            yield f"D24: {time} does not stand in both parts"
    alone = set(CLOCK.findall(URL.sub(" ", text))) ^ set(CLOCK.findall(URL.sub(" ", seen.text)))
    if alone:
        yield f"D22: {', '.join(sorted(alone))} stands in one of text and HTML alone"
    if facts.begins is not None and facts.date >= facts.begins:
        yield "D24: a reminder of what has begun"


def _residue(text: str, seen: Seen, facts: Facts) -> Iterator[str]:
    # A person may be called None.
    written = {one for value in facts.values for one in RESIDUE.findall(value)}
    for name, body in (("text", text), ("HTML", seen.text), ("Subject", facts.subject)):
        yield from (f"D27: {name} holds {one!r}" for one in sorted(set(RESIDUE.findall(body)) - written))
    told = {facts.sender, *ADDRESS.findall(text), *ADDRESS.findall(seen.text)}
    hosts = {one.rpartition("@")[2] for one in told} | {host_of(url) for url in URL.findall(text)}
    # Between two examples nothing can be got wrong: a trial of the service.
    real = not all(is_reserved(one.rpartition("@")[2]) for one in (facts.sender, facts.to))
    if real and not facts.practice:
        yield from (f"D27: {one} is an example" for one in sorted(hosts) if is_reserved(one))


def is_reserved(host: str) -> bool:
    """Return whether a domain stands in examples alone."""
    return RESERVED.fullmatch(host) is not None


def strangers(text: str, facts: Facts) -> Iterator[str]:
    """Yield the addresses of other people in a text, but for those that the organiser wrote."""
    known = {facts.to.lower()}
    known |= {one.lower() for value in (*facts.values, *facts.names) for one in ADDRESS.findall(value)}
    for one in sorted({one.lower() for one in ADDRESS.findall(URL.sub(" ", text))} - known):
        if facts.is_another(one):
            yield f"D17: the address {one}, which is another person's"


def _links(text: str, seen: Seen, facts: Facts) -> Iterator[str]:
    own = {url for value in facts.values for url in URL.findall(value)}  # what people wrote stays text
    in_text = {url.rstrip(".,;:)”»…") for url in URL.findall(text)}
    in_html = {href for href, _ in seen.links}
    if facts.unsubscribe and (facts.unsubscribe not in text or facts.unsubscribe not in in_html):
        yield "D13: the link that ends these mails does not stand in both parts"
    for url in facts.urls:
        if url not in text or url not in in_html:
            yield f"D22: a link does not stand whole in both parts: {host_of(url)}"
    for url in sorted(in_html | in_text):
        scheme, host = url.partition(":")[0], host_of(url)
        if url in in_html and scheme != "https" and (scheme, urlsplit(url).netloc) != facts.origin:
            yield f"D26: a link without https: {host or scheme}"
        if url not in facts.urls and not any(one.startswith(url) or url.startswith(one) for one in own):
            yield f"D26: a link that the letter does not know: {host}"
        elif url in in_html and facts.link_hosts and not _allowed(host, facts):
            yield f"D26: a link to {host}, which is not among mail.link_hosts"
    yield from _labels(seen.links)


def _allowed(host: str, facts: Facts) -> bool:
    """Whether the host is the service's own, below the sender's domain, or one of the list ("*." = below)."""
    domain = facts.sender.rpartition("@")[2]
    if host in (host_of(f"//{facts.origin[1]}"), domain) or host.endswith(f".{domain}"):
        return True
    return any(
        host == one.removeprefix("*.") or (one.startswith("*.") and host.endswith(one[1:]))
        for one in facts.link_hosts
    )


def _labels(links: Iterable[tuple[str, str]]) -> Iterator[str]:
    for href, label in links:
        looks = re.match(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)(?=[/?#]|$)", label.strip())
        if looks and looks[1].lower() != host_of(href):
            yield f"D26: link text names {looks[1]}, the link goes to {host_of(href)}"


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
