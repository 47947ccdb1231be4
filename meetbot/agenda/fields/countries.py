"""Country codes: those of ISO 3166-1, and XK, which stands for Kosovo wherever such codes are used."""

from __future__ import annotations

_ALL = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    XK
"""
_CODES = frozenset(_ALL.split())
# What people write, and what it is.
_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR", "USA": "US", "UAE": "AE", "PRC": "CN", "ROK": "KR", "SW": "SE"}


def is_country(code: str) -> bool:
    """Return whether it is a code, in capitals."""
    return code in _CODES


def likely_country(written: str) -> str:
    """Return the code that was probably meant by something that is none; empty = no idea."""
    plain = written.strip().replace(".", "").upper()
    return _MEANT.get(plain, plain if plain in _CODES else "")
