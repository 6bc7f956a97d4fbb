"""Rules about what was published: an id stays what it was, and its address answers."""

from briefings.diagnostics.model import Rule, Severity

ERROR = Severity.ERROR

VANISHED_ID = Rule(
    "B409",
    "published-id-gone",
    ERROR,
    "An id that was published has no file any more",
    "Others link to a briefing and cite it by its id, so its address answers for ever. A file that was published is "
    "neither deleted nor renamed: take it from git again, withdraw the briefing, or let the new file lead from the old "
    "address with `aliases`. What was published stands in `ledgers/entries.tsv`, which `briefings release` writes.",
    bad="git rm entries/2024/2024-04-01-some-slug.yml",
    good="aliases: [/2024/some-slug/]",
)
REUSED_ID = Rule(
    "B410",
    "published-id-reused",
    ERROR,
    "An id stands for another briefing than the one that was published",
    "Since the last release, both the title and the main source of this id are others: whoever cited the old briefing "
    "would find a new one. A new briefing has an id of its own. Where it is the same briefing after all, "
    "`briefings correct` records the change, and with it the version that it replaces.",
)
CAME_BACK = Rule(
    "B411",
    "withdrawn-id-came-back",
    ERROR,
    "A withdrawn id is back with another text",
    "A withdrawal ends with the same text that was withdrawn, as `briefings restore` puts it back. Another text under "
    "the id is another briefing, and has an id of its own.",
)
HELD_BACK = Rule(
    "B412",
    "published-entry-held-back",
    ERROR,
    "An entry that was published is a draft again",
    "A draft has no page, so the address of a published briefing would not answer. Withdraw the briefing, or correct "
    "it while it stands.",
    bad="draft: true",
)
TAKEN_ADDRESS = Rule(
    "B413",
    "published-address-taken",
    ERROR,
    "A page would stand at an address where another was published",
    "Old addresses lead to where their briefing or list is now, also when nothing in `entries/` names them any more; "
    "the ledger of releases keeps them. Something else in their place would be taken for what was there.",
)
