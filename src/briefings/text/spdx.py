"""Licences by their SPDX identifiers, and the references by which others are known (SPDX 3.0.1, annexes A and B)."""

from __future__ import annotations

import re

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.licenses._spdx import LICENSES

from briefings.text.similar import nearest

REFERENCE = re.compile(r"LicenseRef-[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
"""How a licence that is not of the SPDX list is called."""

# an expression (`MIT OR 0BSD`, `(MIT)`, `MIT+`) is no single licence, and a reference is none of the list
_SINGLE = re.compile(r"(?!licenseref-|documentref-)[a-z0-9][a-z0-9.-]*", re.IGNORECASE)


def tidy_licence(word: str) -> str | None:
    """Return the SPDX identifier that `word` is but for its case, or None when there is no such licence.

    A reference is taken as it stands.
    """
    if REFERENCE.fullmatch(word):
        return word
    if not _SINGLE.fullmatch(word.strip()):
        return None
    try:
        return str(canonicalize_license_expression(word))
    except InvalidLicenseExpression:
        return None


def nearest_licence(word: str) -> str | None:
    """Return the SPDX identifier that `word` was most likely meant to be, or None when none is near."""
    return nearest(word, (each["id"] for each in LICENSES.values()))


def listed_licences() -> list[str]:
    """Return the identifiers of the SPDX list."""
    return sorted(each["id"] for each in LICENSES.values())
