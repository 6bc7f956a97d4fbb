from __future__ import annotations

from urllib.robotparser import RobotFileParser

from briefings.sitemap import robots
from tests.support.builders import SITE, make_settings


def test_robots_may_read_all_and_find_the_sitemap() -> None:
    parser = RobotFileParser()
    parser.parse(robots(make_settings()).splitlines())
    assert parser.can_fetch("any", f"{SITE}2024/gone/")
    assert parser.site_maps() == [f"{SITE}sitemap.xml"]
