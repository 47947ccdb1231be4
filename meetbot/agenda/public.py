"""What must not stand in a file that is published: e-mail addresses and ways into the meeting.

Looked for in the raw text, since comments are published too, and in each value as YAML reads it, since an
escape (`\\u0040`) hides nothing from who loads the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetbot.agenda.document import Document
from meetbot.agenda.events import Listing, Mapping, Node, Scalar
from meetbot.agenda.faults import Faults
from meetbot.agenda.text import Point, line_starts

_SECRET = "secret:"
_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")
_LONGEST = 64  # characters before the @ (RFC 5321 4.5.3.1.1)
_AT = re.compile("@|%40|&#64;|&commat;")  # as in a link, or in HTML
_JOIN = "in the settings, and write secret:name here"

# Where each service lets people in: its pages about itself are no join links.
_SERVICES = {
    "Zoom": r"(?:[\w-]+\.)*(?:zoom\.us|zoom\.com|zoom\.com\.cn|zoomgov\.com)/(?:j|w|s|my|wc|u|meeting|webinar)/",
    "Microsoft Teams": r"teams\.(?:microsoft|live|cloud\.microsoft)(?:\.com|\.us)?/(?:l/meetup-join|meet|dl)/",
    "Google Meet": r"meet\.google\.com/\w|g\.co/meet/",
    "Webex": r"(?:[\w-]+\.)+webex\.com(?:\.cn)?/(?:meet|join|[\w-]+/j\.php|wbxmjs|webappng|weblink)",
    "GoTo": r"(?:[\w-]+\.)*(?:gotomeeting\.com/join|goto\.com/(?:join|webinar)|meet\.goto\.com)/?",
    "Jitsi": r"(?:meet\.jit\.si|8x8\.vc)/\w",
    "Whereby": r"(?:[\w-]+\.)*whereby\.com/\w",
    "BigBlueButton": r"[\w.-]+/(?:b/\w+-\w+-\w+|rooms/[\w-]+/join|bigbluebutton/api/join)",
    "Tencent Meeting": r"(?:meeting\.tencent|voovmeeting)\.com/(?:dm|s|l)/",
    "Feishu": r"vc\.(?:feishu\.cn|larksuite\.com)/j/",
    "Skype": r"(?:join\.skype|meet\.lync)\.com/\w",
    "Chime": r"(?:app\.)?chime\.aws/(?:meetings/)?\d",
    "BlueJeans": r"(?:[\w-]+\.)*bluejeans\.com/\d",
    "Discord": r"discord\.(?:gg|com/invite)/\w",
    "Yandex Telemost": r"telemost\.yandex\.(?:ru|com)/j/",
}
_LINK = re.compile(
    "|".join(rf"(?P<s{n}>{pattern})" for n, pattern in enumerate(_SERVICES.values())), re.IGNORECASE
)
_APP = re.compile(r"\b(?:zoommtg|zoomus|msteams|sip|h323|wemeet|lark):(?://)?[^\s\"'<>]+", re.IGNORECASE)
_ONE_TAP = re.compile(
    r"\+?\d[\d ()./-]{5,24}(?:,+|;ext=|p)\d{6,}#"
)  # a number with the meeting's id behind it
_URL_END = re.compile(r"[^\s\"'<>)\]},]*")
_HOST = re.compile(r"(?:https?://)?([\w.-]+)/", re.IGNORECASE)


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
        found = {(f.begin, f.code): f for f in _in_text(text)}
        places = sorted(found)
        for value in _scalars(root):
            hidden = [] if value.text in text[value.begin : value.end] else list(_in_text(value.text))
            for one in hidden:
                found.setdefault(
                    (value.begin, one.code), _Found(value.begin, value.end, one.code, one.message, one.hint)
                )
        for node, message, name in fields:
            if node.origin == origin and not any(
                code == "E257" and node.begin <= begin < node.end for begin, code in places
            ):
                hint = f"write {name}: secret:{name.split('.')[-1]}, and the value into the settings"
                found[node.begin, "E257"] = _Found(node.begin, node.end, "E257", message, hint)
        starts = line_starts(text)
        for one in found.values():
            line = bisect_right(starts, one.begin)
            spot = Point(line, one.begin - starts[line - 1] + 1, one.end - one.begin, origin)
            faults.add(one.code, spot, one.message, one.hint)


def _in_text(text: str) -> Iterator[_Found]:
    for match in _AT.finditer(text):
        backwards = text[max(match.start() - _LONGEST, 0) : match.start()][::-1]
        before = _LOCAL.match(backwards)
        after = _DOMAIN.match(text, match.end(), match.end() + 255)
        if before and after:
            hint = "write it into a file with `contacts` alone, or delete it"
            yield _Found(
                match.start() - before.end(),
                after.end(),
                "E256",
                "an e-mail address in a file that is published",
                hint,
            )
    for match in _LINK.finditer(text):
        service = list(_SERVICES)[int((match.lastgroup or "s0")[1:])]
        begin = match.start()
        for scheme in ("https://", "http://"):
            if text[begin - len(scheme) : begin].lower() == scheme:
                begin -= len(scheme)
                break
        ends = _URL_END.match(text, match.end())
        message = f"a join link of {service} in a file that is published"
        yield _Found(begin, ends.end() if ends else match.end(), "E257", message, f"keep it {_JOIN}")
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
