"""The Nu HTML checker over the pages of both archives."""

from pathlib import Path

import pytest

from tests.support import nu

# What the theme itself writes, and no override of ours can mend without forking it.
THEME: tuple[str, ...] = ()


@pytest.mark.parametrize("name", ["site", "toy_site"])
def test_every_page_is_valid_html(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    found = [each for each in nu.check(site) if each.severity in {"error", "warning"}]
    own = [str(each) for each in found if not any(text in each.text for text in THEME)]
    assert not own, "\n".join(own[:40])
