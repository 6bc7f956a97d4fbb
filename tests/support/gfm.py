"""GitHub Flavored Markdown as HTML, by micromark, which follows CommonMark and GitHub's extensions by the letter.

`python -m tests.support.gfm` fetches it into .cache/; with `--lock` it remakes the lock file of it.
"""

import subprocess

from tests.support.npm import NODE, Packages

PACKAGES = Packages("gfm", "a reader of GitHub's Markdown")

_PROGRAM = """
import { readFileSync } from 'node:fs';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
const options = { allowDangerousHtml: true, allowDangerousProtocol: true,
                  extensions: [gfm()], htmlExtensions: [gfmHtml()] };
process.stdout.write(micromark(readFileSync(0, 'utf8'), options));
"""


def rendered(text: str) -> str:
    """What GitHub's Markdown makes of a text before anything is cleaned, so that whatever got through is seen."""
    assert (PACKAGES.cache / "node_modules").is_dir(), (
        "scripts/test fetches micromark, or `python -m tests.support.gfm`."
    )
    command = [str(NODE), "--input-type=module", "-e", _PROGRAM]
    done = subprocess.run(
        command, cwd=PACKAGES.cache, input=text, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout


if __name__ == "__main__":
    PACKAGES.main()
