from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.support.server import Request, Server, serve


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "a site"
    (root / "2024" / "a-slug").mkdir(parents=True)
    (root / "index.html").write_text("home", encoding="utf-8")
    (root / "404.html").write_text("not here", encoding="utf-8")
    (root / "2024" / "a-slug" / "index.html").write_text("钠离子", encoding="utf-8")
    (root / "钠.txt").write_text("Na", encoding="utf-8")
    (root / "feed.atom").write_text("<feed/>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return root


def get(server: Server, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(server.host, timeout=10)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


def test_serves_pages_by_folder_and_records_each_request(site: Path) -> None:
    with serve(site) as server:
        response, body = get(server, "/2024/a-slug/?q=x")
        assert (response.status, body) == (200, "钠离子")
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert server.requests == [Request("GET", "/2024/a-slug/?q=x", 200)]


def test_a_missing_page_is_the_sites_404_page_with_status_404(site: Path) -> None:
    with serve(site) as server:
        for path in ("/nothing/", "/2024/", "/2024/none", "/index.html/"):
            response, body = get(server, path)
            assert (response.status, body) == (404, "not here"), path
            assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_without_a_404_page_a_missing_page_is_empty(site: Path) -> None:
    (site / "404.html").unlink()
    with serve(site) as server:
        response, body = get(server, "/nothing/")
        assert (response.status, body) == (404, "")


@pytest.mark.parametrize("base", ["/archive/", "archive", "/archive"])
def test_a_base_path(site: Path, base: str) -> None:
    with serve(site, base) as server:
        assert server.url == f"http://{server.host}/archive/"
        assert server.address("/2024/") == server.url + "2024/"
        assert get(server, "/archive/")[1] == "home"
        assert get(server, "/archive/nothing")[1] == "not here"
        outside, body = get(server, "/2024/a-slug/")
        assert (outside.status, body) == (404, "")


def test_a_folder_without_its_slash_is_redirected(site: Path) -> None:
    with serve(site, "/archive/") as server:
        for path in ("/archive", "/archive/2024/a-slug"):
            response, _ = get(server, path)
            assert (response.status, response.headers["Location"]) == (301, f"{path}/")


def test_types_and_escaped_names(site: Path) -> None:
    with serve(site) as server:
        assert get(server, "/feed.atom")[0].headers["Content-Type"] == "application/atom+xml"
        response, body = get(server, "/%E9%92%A0.txt")
        assert (response.headers["Content-Type"], body) == ("text/plain; charset=utf-8", "Na")


def test_head_has_the_length_and_no_body(site: Path) -> None:
    with serve(site) as server:
        response, body = get(server, "/", "HEAD")
        assert (response.status, response.headers["Content-Length"], body) == (200, "4", "")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/%00"])
def test_nothing_outside_the_folder_is_served(site: Path, path: str) -> None:
    with serve(site) as server:
        response, body = get(server, path)
        assert (response.status, body) == (404, "not here")


def test_one_connection_can_ask_again(site: Path) -> None:
    with serve(site) as server:
        connection = HTTPConnection(server.host, timeout=10)
        for path in ("/", "/nothing", "/"):
            connection.request("GET", path)
            connection.getresponse().read()
        connection.close()
        assert [request.status for request in server.requests] == [200, 404, 200]
