"""Which rules the form checks, and why it leaves the others to `briefings check`. Each rule has one place here.

`tests/form/test_rules.py` holds the three tables against the catalogue, so a new rule has to be placed.
"""

from __future__ import annotations

from collections.abc import Mapping

CHECKED: Mapping[str, str] = {
    "B104": "the file that is written is weighed",
    "B113": "in every text, as it would stand in the file",
    "B114": "in every text, as it would stand in the file",
    "B201": "for drafts that were kept by an older form",
    "B202": "",
    "B203": "a flag or a number in another spelling; other shapes only in drafts of an older form",
    "B204": "",
    "B205": "",
    "B207": "",
    "B208": "",
    "B209": "",
    "B210": "",
    "B211": "the slug that a name in another script would have is not told: that needs a table of all scripts",
    "B212": "",
    "B213": "",
    "B214": "",
    "B215": "",
    "B216": "as far as it is sure without the Markdown library; the page says where a body is left open",
    "B217": "",
    "B218": "",
    "B219": "in a publisher that is written out",
    "B301": "",
    "B302": "",
    "B303": "",
    "B309": "",
    "B310": "",
    "B401": "in the id that is put together from day and slug",
    "B405": "",
    "B408": "",
    "B501": "",
    "B502": "",
    "B503": "",
    "B504": "",
    "B506": "",
    "B507": "",
    "B508": "",
    "B509": "",
    "B510": "",
    "B511": "",
    "B512": "",
    "B513": "",
    "B514": "",
    "B515": "",
    "B516": "",
    "B517": "",
    "B519": "",
    "B520": "",
    "B521": "",
    "B522": "",
    "B523": "",
    "B524": "",
    "B525": "",
    "B526": "as far as it is sure without the Markdown library; the page says where a body is left open",
    "B528": "",
    "B532": "",
    "B533": "",
    "B534": "",
    "B535": "",
}
"""The rules that the form checks, with the same words as `briefings check`; each with what there is to say of it."""

_WRITTEN = "the form writes the file: UTF-8, plain line ends, quotes where YAML wants them"
_WITHDRAWAL = "the form proposes briefings and withdraws none"
_VERSIONS = "only `briefings correct` writes `replaces`"

IMPOSSIBLE: Mapping[str, str] = {
    "B101": _WRITTEN,
    "B102": _WRITTEN,
    "B103": _WRITTEN,
    "B105": _WRITTEN,
    "B106": _WRITTEN,
    "B107": _WRITTEN,
    "B108": _WRITTEN,
    "B109": _WRITTEN,
    "B110": _WRITTEN,
    "B111": _WRITTEN,
    "B112": _WRITTEN,
    "B115": _WRITTEN,
    "B116": "the form names the file",
    "B206": "the form puts quotes around what YAML would bend",
    "B402": "the form puts the file into the folder of its year",
    "B518": _WITHDRAWAL,
    "B527": "the form writes no hand-written page",
    "B561": "the form writes no hand-written page",
    "B562": "the form writes no settings",
    "B531": _VERSIONS,
    "B541": _WITHDRAWAL,
    "B542": _WITHDRAWAL,
    "B543": _WITHDRAWAL,
    "B544": _WITHDRAWAL,
    "B545": _WITHDRAWAL,
    "B546": _WITHDRAWAL,
    "B547": _WITHDRAWAL,
}
"""The rules that what the form writes cannot break, and why."""

_REGISTER = "a rule about a register"
_ALL = "it compares with all other entries"
_RELEASED = "it compares with what was released"
_LEDGER = "it rests on what a ledger knows of a link"
_FINGERPRINT = "it rests on fingerprints, which are not published"

WHOLE_ARCHIVE: Mapping[str, str] = {
    "B304": _REGISTER,
    "B305": _REGISTER,
    "B306": _REGISTER,
    "B307": _REGISTER,
    "B308": _REGISTER,
    "B311": _REGISTER,
    "B403": _ALL,
    "B404": _ALL,
    "B406": _ALL,
    "B407": _ALL,
    "B409": _RELEASED,
    "B410": _RELEASED,
    "B411": _RELEASED,
    "B412": _RELEASED,
    "B413": _RELEASED,
    "B505": f"{_ALL}; the page asks the search for the same address",
    "B551": _LEDGER,
    "B552": _LEDGER,
    "B553": _LEDGER,
    "B554": _LEDGER,
    "B555": _LEDGER,
    "B601": f"{_ALL}; the page asks the search for titles that are nearly the same",
    "B611": _FINGERPRINT,
    "B612": _FINGERPRINT,
    "B613": _FINGERPRINT,
    "B614": _FINGERPRINT,
    "B615": _FINGERPRINT,
    "B616": _FINGERPRINT,
}
"""The rules that only the whole archive can tell to be broken, and why."""
