"""The table of Han variants: `python -m scripts.han` remakes src/briefings/search/han.txt from OpenCC's dictionaries.

A variant is what Traditional Chinese or Japanese writes where Simplified Chinese has another character. Those that no
common encoding of these languages holds are left out: the browser loads the table.
"""

from __future__ import annotations

from pathlib import Path

import opencc

FILE = Path(__file__).parents[1] / "src" / "briefings" / "search" / "han.txt"
HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
ENCODINGS = ("big5", "shift_jis", "euc_kr")


def table() -> str:
    """Return the file's content: a line of variants, and a line of what each becomes."""
    to_simplified, from_japanese = opencc.OpenCC("t2s"), opencc.OpenCC("jp2t")
    pairs = {}
    for character in (chr(code) for span in HAN for code in span):
        plain = to_simplified.convert(from_japanese.convert(character))
        if plain != character and len(plain) == 1 and _is_variant(character, plain):
            pairs[character] = plain
    for character, plain in pairs.items():
        pairs[character] = pairs.get(plain, plain)
    return "".join(pairs) + "\n" + "".join(pairs.values()) + "\n"


def _is_variant(character: str, plain: str) -> bool:
    """Tell whether a character that is in use becomes one that is; some of Japanese would become rarer ones."""
    in_use = any(_holds(encoding, character) for encoding in ENCODINGS)
    return in_use and (_holds("gb2312", plain) or not _holds("gb2312", character))


def _holds(encoding: str, character: str) -> bool:
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
