"""Licences by their SPDX identifiers."""

from __future__ import annotations

import re

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

# an expression (`MIT OR 0BSD`, `(MIT)`, `MIT+`) is no single licence, and a reference is none of the list
_SINGLE = re.compile(r"(?!licenseref-|documentref-)[a-z0-9][a-z0-9.-]*", re.IGNORECASE)


def tidy_licence(word: str) -> str | None:
    """Return the SPDX identifier that `word` is but for its case, or None when there is no such licence."""
    if not _SINGLE.fullmatch(word.strip()):
        return None
    try:
        return str(canonicalize_license_expression(word))
    except InvalidLicenseExpression:
        return None
