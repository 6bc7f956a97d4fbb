"""Real web servers on a free port of 127.0.0.1, each serving a folder by the rules that a build wrote."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.support.webservers import APACHE, CADDY, NGINX, Program

START = 20.0
"""How many seconds a server has to answer for the first time."""


def nginx(root: Path, _site: Path, rules: Path, work: Path, port: int) -> list[str | Path]:
    """Write nginx's settings; return the arguments to run it with."""
    paths = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f'{name}_temp_path "{work}/{name}";' for name in paths)
    (work / "nginx.conf").write_text(
        f"""daemon off; master_process off; pid "{work}/pid"; error_log stderr;
events {{}}
http {{
{temporary}
access_log off; default_type application/octet-stream; types {{ text/html html; application/json json; }}
charset utf-8; absolute_redirect off;
server {{ listen 127.0.0.1:{port}; root "{root}"; include "{rules}/nginx.conf"; }}
}}
""",
        encoding="utf-8",
    )
    return ["-p", work, "-e", "stderr", "-c", work / "nginx.conf"]


def apache(root: Path, site: Path, rules: Path, work: Path, port: int) -> list[str | Path]:
    """Write Apache's settings; return the arguments to run it with."""
    found = APACHE.find()
    modules = found.parents[1] / "lib" / "apache2" / "modules"
    names = ("mpm_event", "authz_core", "rewrite", "headers", "dir", "mime")
    loaded = "\n".join(f'LoadModule {name}_module "{modules}/mod_{name}.so"' for name in names)
    if site == root:  # once as a file in the folder, once included
        shutil.copy(rules / ".htaccess", site)
        how = "AllowOverride All"
    else:
        how = f'Include "{rules}/.htaccess"'
    (work / "types").write_text("text/html html\napplication/json json\n", encoding="utf-8")
    (work / "httpd.conf").write_text(
        f"""{loaded}
ServerRoot "{work}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
User #65534
Group #65534
PidFile "{work}/pid"
ErrorLog /dev/stderr
TypesConfig "{work}/types"
DocumentRoot "{root}"
DirectoryIndex index.html
<Directory "{root}">
    Require all granted
</Directory>
<Directory "{site}">
    {how}
</Directory>
""",
        encoding="utf-8",
    )
    return ["-D", "FOREGROUND", "-f", work / "httpd.conf"]


def caddy(root: Path, _site: Path, rules: Path, work: Path, port: int) -> list[str | Path]:
    """Write Caddy's settings; return the arguments to run it with."""
    (work / "Caddyfile").write_text(
        f"""{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * "{root}"
	import "{rules}/Caddyfile"
	file_server
}}
""",
        encoding="utf-8",
    )
    return ["run", "--adapter", "caddyfile", "--config", work / "Caddyfile"]


Configure = Callable[[Path, Path, Path, Path, int], list[str | Path]]
SERVERS: dict[str, tuple[Program, Configure]] = {
    "nginx": (NGINX, nginx),
    "apache": (APACHE, apache),
    "caddy": (CADDY, caddy),
}


@contextmanager
def running(name: str, root: Path, site: Path, rules: Path, work: Path) -> Iterator[int]:
    """Run a server that serves `root`, in which the site is, by the rules in the folder `rules`; give its port."""
    program, configure = SERVERS[name]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program.find(), *configure(root, site, rules, work, port)]
    with (work / "log").open("wb") as log:
        environment = {
            **program.environment,
            "HOME": str(work),
            "XDG_DATA_HOME": str(work),
            "XDG_CONFIG_HOME": str(work),
        }
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        _await(server, port, work / "log")
        yield port
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _await(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the server does not answer:\n{log.read_text(encoding='utf-8', errors='replace')}")


def ask(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Return the status, the headers by their names in small letters, and the body of an answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()
