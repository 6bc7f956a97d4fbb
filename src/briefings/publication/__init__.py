"""Publication: a new site put in the old one's place, whole or not at all.

What changed is staged beside the site. When all of it is there, a journal names it; then what no longer belongs is
removed and what is new is renamed into place, whole folders at once where the site has none of that name. A program
that is killed before the journal stands leaves the old site; one that is killed after it leaves a journal, which the
next command carries out to the end. Every file is whole at every moment, since each appears by a rename.
"""

from briefings.publication.journal import JOURNAL, Published, finish, locked, publish, recover
from briefings.publication.stage import Stage
from briefings.publication.standing import Differences, Stamp, differences, folder_times, folders_of, present

__all__ = [
    "JOURNAL",
    "Differences",
    "Published",
    "Stage",
    "Stamp",
    "differences",
    "finish",
    "folder_times",
    "folders_of",
    "locked",
    "present",
    "publish",
    "recover",
]
