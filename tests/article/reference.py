"""The worked example as shipped, and what its draft must carry: the facts of the published news item."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.agenda.read import parse_agenda
from meetbot.agenda.record.read import parse_record

AGENDAS = Path(__file__).parents[2] / "agendas"

NAMES = (
    "Prof. HAN Wei, Executive Deputy Director of UNESCO-ICHEI",
    "Prof. LI Ming, Director of UNESCO-ICHEI",
    "Prof. ZHAN Tao, Director of UNESCO IITE",
    "Prof. Syed Mansoor Sarwar, Vice Chancellor of UET Lahore",
    "Prof. WANG Libing, Chief of Section for Educational Innovations and Skills Development (EISD)",
    "at the UNESCO Asia-Pacific Regional Bureau for Education",
    "Prof. Atta-ur-Rahman, Chairman of the Prime Minister’s National Task Force on Science and Technology",
    "Pakistan",
    "Prof. CHENG Jiangang, Director of Institute of Higher Education Digital Transformation at UNESCO-ICHEI",
    "Prof. HAN Xibin",
    "representatives from Indonesia, Sri Lanka, Kyrgyzstan and Serbia",
    "Prof. LIM Cher Ping, Chief Expert of IIOE",
    "Chair Professor of Learning Technologies and Innovation at the Education University of Hong Kong",
    "Ms. LI Fan, Assistant Director of UNESCO-ICHEI",
    "Prof. Mansoor (UET Lahore)",
    "Prof. Sulaiman (Universiti Putra Malaysia)",
    "Prof. Ochirbat (Mongolian University of Science and Technology)",
    "Ms. Svetlana Knyazeva, Chief of the Unit of Digital Pedagogy and Learning Materials at UNESCO IITE",
    "Dr. Waqar Mahmood, Director of KICS at UET Lahore",
)
MEETING = (
    "12 January 2022",
    "on-site and online",
    "UNESCO-ICHEI Annual Partnership and IIOE Meeting",
    '"Digital Transformation of Higher Education in Asia-Pacific and Europe: For a Better Future and Beyond"',
    "International Centre for Higher Education Innovation under the auspices of UNESCO",
    "(UNESCO-ICHEI, Shenzhen, China)",
    "UNESCO Institute for Information Technologies in Education (UNESCO IITE",
    "University of Engineering and Technology, Lahore (UET Lahore, Pakistan)",
    "2021 Presidency Unit",
    "policymakers, university leaders, teachers, experts and researchers",
    "Asia-Pacific, Europe, and Latin America and the Caribbean",
)
OUTCOMES = (
    "launched the IIOE National Centres",
    "IIOE's Russian language platform was officially launched",
    '"most participative institution"',
    "IIOE Course Development Contest",
    "organized by Seewo and UNESCO-ICHEI",
)
ACTS = (
    "The meeting was opened by Prof. HAN Wei",
    "pening speeches",
    "keynote session was chaired by Prof. WANG Libing",
    "spoke about higher education for a better future",
    "Inter-regional Partnership Session",
    "round table discussed selected promising practices of online and blended learning",
    "policy, institutional governance, programme and curriculum",
    "verview",
    "final session",
    "closing speech",
)
STATEMENTS = (
    "the meeting focused on the digital transformation of higher education",
    "a valuable opportunity for researchers and practitioners in the field to share their experiences",
    "the achievement made in the past year",
    "igital transformation of higher education was reshaping education, its system and its future",
    "working side by side with UNESCO-ICHEI to serve more member states in the future",
    "the importance of collaborating with UNESCO-ICHEI",
    "had made tangible achievements",
    "Rotating President of IIOE in 2021",
    "access to IIOE's quality online resources",
    "enhanced education quality and equity through digital technology",
    "both speeches had highlighted the important role of higher education in societal development",
    'a systematic and comprehensive ecosystem for digital transformation to tackle the "Last Mile" challenge',
    "their visions of IIOE National Centre and corresponding work plans for 2022",
    "the joint project of UNESCO-ICHEI and UNESCO IITE",
    "Russian-speaking higher education workforce",
    "the results of the IIOE Course Development Contest",
    "could not be separated from the collaboration with its global partners",
    "thanked UNESCO IITE and UET Lahore for their strong support",
    "would continue to work closely with its partners",
    "advancing the digital transformation of higher education around the globe to the next level",
)
# Dates, names and outcomes must all be there; the rest to 98 %.
CERTAIN = (*NAMES, *MEETING, *OUTCOMES, "Over 80")
REQUIRED = (*CERTAIN, *ACTS, *STATEMENTS)


@cache
def agenda() -> Agenda:
    name = "iioe-annual-2022.yaml"
    return parse_agenda((AGENDAS / name).read_text(encoding="utf-8"), source=name)


@cache
def record() -> Record:
    name = "iioe-annual-2022.record.yaml"
    return parse_record((AGENDAS / name).read_text(encoding="utf-8"), source=name, agenda=agenda())


def nothing() -> Record:
    """Return the record of a meeting of which nobody knows anything yet."""
    return Record(meeting=agenda().id)
