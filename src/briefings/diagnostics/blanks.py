"""The rule about pages of which something is still to be written."""

from briefings.diagnostics.model import Rule, Severity

BLANK_LEFT = Rule(
    "B561",
    "blank-left",
    Severity.WARNING,
    "A page has a blank that nobody has filled in",
    "`briefings init` lays out the pages on which an archive says what it promises, and leaves blank what only its "
    'curators can decide: who they are, how soon they answer. Such a passage is marked `<mark class="bf-blank">`, and '
    "readers see it until it is replaced. Write what holds for your archive in its place, mark and all.",
    bad='We answer within <mark class="bf-blank">how many</mark> days.',
    good="We answer within 3 days.",
)
