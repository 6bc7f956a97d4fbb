"""Documents: YAML files as read, with the place of every key and value, and nothing checked but the YAML itself.

Scalars stay the strings that somebody wrote: `no` is not False here and `2024-02-30` is not an exception. The
reader walks libyaml's events with a stack of its own, so that a file nested a million deep costs no more than a
flat one, and it refuses anchors and aliases, so that nothing in a file can grow when read.
"""

from briefings.document.files import find_files, read_bytes, read_document, read_front_matter
from briefings.document.nodes import Document, Mapping, Node, Scalar, Sequence
from briefings.document.parsing import DEEPEST_NESTING, LARGEST_FILE, parse_document

__all__ = [
    "DEEPEST_NESTING",
    "LARGEST_FILE",
    "Document",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "find_files",
    "parse_document",
    "read_bytes",
    "read_document",
    "read_front_matter",
]
