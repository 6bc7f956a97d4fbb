"""Licences: single identifiers of the SPDX list, and references to others."""

import pytest

from briefings.text.spdx import tidy_licence


@pytest.mark.parametrize(
    ("word", "licence"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        (" MIT ", "MIT"),
        ("GPL-2.0-or-later", "GPL-2.0-or-later"),
        ("CC-BY-4.0 OR MIT", None),
        ("GPL-2.0-only WITH Classpath-exception-2.0", None),
        ("(MIT)", None),
        ("MIT+", None),
        ("LicenseRef-ours", "LicenseRef-ours"),
        ("LicenseRef-", None),
        ("LicenseRef-a/../b", None),
        ("LicenseRef-a OR MIT", None),
        ("licenseref-ours", None),
        ("DocumentRef-theirs:LicenseRef-a", None),
        ("NONE", None),
        ("Free", None),
        ("", None),
    ],
)
def test_single_licences_only(word: str, licence: str | None) -> None:
    assert tidy_licence(word) == licence
