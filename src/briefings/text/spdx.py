"""Licences by their SPDX identifiers."""

from __future__ import annotations

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression


def tidy_licence(word: str) -> str | None:
    """Return the SPDX identifier that `word` is but for its case, or None when there is no such licence."""
    try:
        return str(canonicalize_license_expression(word))
    except InvalidLicenseExpression:
        return None
