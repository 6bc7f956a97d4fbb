"""Hosting: what a web server must be told of addresses that do not answer with their page alone.

A site works on any host, since each address has a page. Where the host can, these rules let withdrawn addresses answer
with 410 or 451 and the tombstone as the body, so that programs learn what people read.
"""

from briefings.hosting.answers import Answer, answers
from briefings.hosting.writing import host_files, write_host_files

__all__ = ["Answer", "answers", "host_files", "write_host_files"]
