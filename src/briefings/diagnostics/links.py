"""Rules about the sources' addresses as the ledger of links knows them. Nothing is told of what was never looked at."""

from briefings.diagnostics.model import Rule, Severity

WARNING = Severity.WARNING

DEAD = Rule(
    "B551",
    "link-dead",
    WARNING,
    "A source's address is dead",
    "Two looks of `briefings links`, at least a week apart, found nobody at the address, or the answer that nothing is "
    "there. The page says so, and leads to an archived copy where one is known. Look whether the report has another "
    "address; if not, see that it has a copy.",
)
SOFT_DELETED = Rule(
    "B552",
    "link-soft-deleted",
    WARNING,
    "A source was removed from its address",
    "The address answers as if all were well, with a notice that the report was removed, with a home page, or with "
    "nothing; two looks, at least a week apart, agree. WeChat answers so for every post that is gone. The page says "
    "so, and leads to an archived copy where one is known.",
)
UNCHECKED = Rule(
    "B553",
    "link-not-looked-at",
    WARNING,
    "A source's address was not looked at for half a year",
    "What was found more than 180 days ago may not be so any more. An address that was never looked at is not told of, "
    "so that an archive need not look at any.",
)
NO_COPY = Rule(
    "B554",
    "no-archived-copy",
    WARNING,
    "No archived copy of a source is known",
    "The Wayback Machine was asked and knows none. Reports disappear; a copy that was made in time stays. "
    "`briefings links --archive request` asks for one; a copy elsewhere is named in the source's `archive`.",
    good="archive: https://web.archive.org/web/20240506000000/https://example.com/report",
)
MOVED = Rule(
    "B555",
    "link-moved",
    WARNING,
    "A source has moved for good",
    "The address leads on to another one, and says that it always will; two looks, at least a week apart, agree. Look "
    "at what is there: when it is the same report, write the new address. That is left to a person, since the "
    "identity of a source rests on its address.",
)
