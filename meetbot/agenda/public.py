"""What must not stand in a file that is published: e-mail addresses and ways into the meeting.

Looked for in the raw text, since comments are published too, and in each value as YAML reads it, since an
escape (`\\u0040`) hides nothing from who loads the file.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar
from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.text import Point, line_starts

_SECRET = "secret:"
_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")
_LONGEST = 64  # characters before the @ (RFC 5321 4.5.3.1.1)
_AT = re.compile(r"(?<=[\w.!#$%&'*+/=?^`{|}~-])(?:@|%40|&#64;|&commat;)(?=\w)")  # as in a link, or in HTML
_JOIN = "in the settings, and write secret:name here"

# Where each service lets people in: its pages about itself are no join links. Each begins with letters of its
# own, so that a long text is searched in linear time; what stands before (https://acme.) is found from there.
_SERVICES = {
    "Zoom": r"(?:zoom\.us|zoom\.com|zoom\.com\.cn|zoomgov\.com)/(?:j|w|s|my|wc|u|meeting|webinar)/",
    "Microsoft Teams": r"teams\.(?:microsoft\.(?:com|us)|live\.com|cloud\.microsoft)/(?:l/meetup-join|meet)/",
    "Google Meet": r"meet\.google\.com/\w|g\.co/meet/",
    "Webex": r"webex\.com(?:\.cn)?/(?:meet|join|wbxmjs|webappng|weblink|[\w-]{1,60}/j\.php)",
    "GoTo": r"(?:gotomeeting\.com/join|goto\.com/(?:join|webinar)|meet\.goto\.com)/",
    "Jitsi": r"(?:meet\.jit\.si|8x8\.vc)/\w",
    "Whereby": r"whereby\.com/\w",
    "BigBlueButton": r"/(?:b/\w{3}-\w{3}-\w{3}|rooms/[\w-]{1,60}/join|bigbluebutton/api/join)",
    "Tencent Meeting": r"(?:meeting\.tencent|voovmeeting)\.com/(?:dm|s|l)/",
    "Feishu": r"vc\.(?:feishu\.cn|larksuite\.com)/j/",
    "Skype": r"(?:join\.skype|meet\.lync)\.com/\w",
    "Chime": r"chime\.aws/(?:meetings/)?\d",
    "BlueJeans": r"bluejeans\.com/\d",
    "Discord": r"discord\.(?:gg|com/invite)/\w",
    "Yandex Telemost": r"telemost\.yandex\.(?:ru|com)/j/",
}
_LINK = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<s{n}>{one})" for n, one in enumerate(_SERVICES.values()) if one[0] != "/")
    + ")|"
    + "|".join(f"(?P<s{n}>{one})" for n, one in enumerate(_SERVICES.values()) if one[0] == "/"),
    re.IGNORECASE,
)
_APP = re.compile(r"\b(?:zoommtg|zoomus|msteams|sip|h323|wemeet|lark):(?://)?[^\s\"'<>]+", re.IGNORECASE)
_ONE_TAP = re.compile(
    r"\+?\d[\d ()./-]{5,24}(?:,+|;ext=|p)\d{6,}#"
)  # a number with the meeting's id behind it
_URL_BEGIN = re.compile(r"[\w.-]*(?://:s?ptth)?", re.IGNORECASE)  # read backwards
_URL_END = re.compile(r"(?:[^\s\"'<>)\]},]*[^\s\"'<>)\]},.;:!?])?")
_MOST = 1_000  # findings of one file


@dataclass(frozen=True, slots=True)
class _Found:
    begin: int
    end: int
    code: str
    message: str
    hint: str


def check_public(
    document: Document | None, published: Sequence[Node], texts: dict[int, str], faults: Faults
) -> None:
    """Tell each address and each join link in what is meant for publishing.

    Args:
        published: the roots of the agenda and of its includes, but for those with contacts alone.
        texts: by the origin of their nodes.
    """
    by_origin = {root.origin: root for root in published}
    by_origin.setdefault(0, Node(1, 1, 0, 0))  # not read as YAML: its text is public all the same
    fields = _fields(document)
    for origin, root in by_origin.items():
        text = texts[origin]
        found = sorted(_in_text(text), key=lambda one: one.begin)
        shown = {code: [one.begin for one in found if one.code == code] for code in ("E256", "E257")}

        def is_told(code: str, node: Node, shown: dict[str, list[int]] = shown) -> bool:
            begins = shown[code]
            at = bisect_left(begins, node.begin)
            return at < len(begins) and begins[at] < node.end

        for node, message, name in fields:
            if node.origin == origin and not is_told("E257", node):
                hint = f"write {name}: secret:{name}, and the value into the settings"
                found.append(_Found(node.begin, node.end, "E257", message, hint))
        for value in _scalars(root):
            if value.text not in text[value.begin : value.end]:  # quotes, escapes, several lines
                hidden = {one.code: one for one in _in_text(value.text) if not is_told(one.code, value)}
                found += [replace(one, begin=value.begin, end=value.end) for one in hidden.values()]
        starts = line_starts(text)
        for one in found:
            line = bisect_right(starts, one.begin)
            spot = Point(line, one.begin - starts[line - 1] + 1, one.end - one.begin, origin)
            faults.add(one.code, spot, one.message, one.hint)


def _in_text(text: str) -> Iterator[_Found]:
    yield from itertools.islice(_addresses(text), _MOST)
    yield from itertools.islice(_ways_in(text), _MOST)


def _addresses(text: str) -> Iterator[_Found]:
    message = "an e-mail address in a file that is published"
    hint = "write it into a file with `contacts` alone, or delete it"
    for match in _AT.finditer(text):
        before = _LOCAL.match(text[max(match.start() - _LONGEST, 0) : match.start()][::-1])
        after = _DOMAIN.match(text, match.end(), match.end() + 255)
        if before and after:
            yield _Found(match.start() - before.end(), after.end(), "E256", message, hint)


def _ways_in(text: str) -> Iterator[_Found]:
    over = 0
    for match in _LINK.finditer(text):
        if match.start() < over:
            continue  # within the link before
        service = list(_SERVICES)[int((match.lastgroup or "s0")[1:])]
        before = _URL_BEGIN.match(text[max(match.start() - 100, over) : match.start()][::-1])
        ends = _URL_END.match(text, match.end(), match.end() + 1_000)
        over = ends.end() if ends else match.end()
        begin = match.start() - (before.end() if before else 0)
        message = f"a join link of {service} in a file that is published"
        yield _Found(begin, over, "E257", message, f"keep it {_JOIN}")
    for pattern, what in (
        (_APP, "a link that opens a meeting"),
        (_ONE_TAP, "a number that dials into a meeting"),
    ):
        for match in pattern.finditer(text):
            message = f"{what}, in a file that is published"
            yield _Found(match.start(), match.end(), "E257", message, f"keep it {_JOIN}")


def _fields(document: Document | None) -> list[tuple[Node, str, str]]:
    """Return the ways into the meeting that its fields tell: place, message, field."""
    online = document.meeting.online if document is not None and document.meeting else None
    if online is None:
        return []
    found = []
    for key in ("url", "dial_in", "backup"):
        value = online.values.get(key)
        if isinstance(value, str) and value and not value.startswith(_SECRET):
            message = f"meeting.online.{key} is a way into the meeting, in a file that is published"
            found.append((online.at(key), message, key))
    return found


def _scalars(root: Node) -> Iterator[Scalar]:
    """Yield every key and value once, however often aliases repeat it."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        match node:
            case Scalar():
                yield node
            case Listing():
                waiting += node.items
            case Mapping():
                for key, value in node.pairs.values():
                    waiting += (key, value)
            case _:
                pass
