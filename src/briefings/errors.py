"""What the program cannot do: the base of every exception that ends a command with a sentence and code 2.

What is wrong with an archive's files is never raised; it is collected, as diagnostics.
"""


class BriefingsError(Exception):
    """The program cannot go on; the message is a sentence that says what, where, and what to do."""
