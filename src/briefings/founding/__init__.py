"""A new archive, laid out whole from templates and from what all archives share.

`archive/` holds the files in layers, each over the ones before it: `shared`, which are links to this project's own
files, so that each exists once; `common`; and the texts of a language. A part of a path that begins with `dot_` stands
for one that begins with a dot. Files of `shared` are taken byte for byte, the others are templates (`filling`).
"""

from briefings.founding.answers import Answers, owner_of, pages_address, proposed_name, repository_address, wanted
from briefings.founding.blanks import Blank, blanks_of
from briefings.founding.laying import NotEmptyError, carry_out, laid_out, lay_out

__all__ = [
    "Answers",
    "Blank",
    "NotEmptyError",
    "blanks_of",
    "carry_out",
    "laid_out",
    "lay_out",
    "owner_of",
    "pages_address",
    "proposed_name",
    "repository_address",
    "wanted",
]
