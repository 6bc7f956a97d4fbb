"""The YAML language server, which editors such as VS Code ask, over its standard streams (LSP 3.17).

`python -m tests.support.yaml_server` fetches it into .cache/; with `--lock` it remakes the lock file of it.
"""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests.support.npm import NODE, Packages

PACKAGES = Packages("yaml-server", "the YAML language server")
PROGRAM = PACKAGES.cache / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"

CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}}
    }
}
"""What our side of the conversation can do: what an editor says of itself."""


@dataclass
class Editor:
    """An editor that has one file open, as far as the server can tell."""

    process: subprocess.Popen[bytes]
    said: list[Any] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def open(self, uri: str, text: str) -> None:
        """Opens a file in the editor."""
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": CAPABILITIES})
        self._send(method="initialized", params={})
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})

    def completions(self, uri: str, line: int, character: int) -> dict[str, str]:
        """What is proposed at a place, counted from 0: labels, with what is shown beside each."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        result = self._ask("textDocument/completion", place)
        items = result["items"] if isinstance(result, dict) else result
        return {item["label"]: _plain(item.get("documentation", "")) for item in items}

    def problems(self) -> list[tuple[int, str]]:
        """Waits for what is marked in the file: lines, counted from 1, and messages."""
        while True:
            for message in self.said:
                if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["diagnostics"]:
                    found = message["params"]["diagnostics"]
                    return [(each["range"]["start"]["line"] + 1, each["message"]) for each in found]
            self._take()

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        number = next(self._numbers)
        self._send(id=number, method=method, params=params)
        while True:
            message = self._take()
            if "method" not in message and message.get("id") == number:
                return message["result"]

    def _send(self, **message: Any) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.process.stdin.flush()

    def _take(self) -> Any:
        """Takes one message, and answers where the server asks for something."""
        assert self.process.stdout is not None
        length = 0
        while header := self.process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended"
        message = json.loads(self.process.stdout.read(length))
        self.said.append(message)
        if "method" in message and "id" in message:
            items = message["params"].get("items", ())
            self._send(id=message["id"], result=[{} for _ in items] if items else None)
        return message


def _plain(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)


@contextmanager
def editor() -> Iterator[Editor]:
    """Gives an editor with a server of its own, which ends with the block."""
    assert PROGRAM.is_file(), (
        f"{PROGRAM} is missing: scripts/test fetches it, or `python -m tests.support.yaml_server`."
    )
    command: list[str | Path] = [NODE, PROGRAM, "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield Editor(process)
        finally:
            process.kill()


if __name__ == "__main__":
    PACKAGES.main()
