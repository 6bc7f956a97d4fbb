"""Rules about ids and addresses: every page has one, and no two share one."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

BAD_ID = Rule(
    "B401",
    "bad-file-name",
    ERROR,
    "An entry's file name is not a date and a slug",
    "The file name is the entry's id and makes its address: `2024-04-01-some-slug.yml` is the page "
    "`/2024/some-slug/`. The slug has lower-case letters without accents, digits, and single hyphens.",
    bad="entries/2024/2024-4-1-Some Slug.yml",
    good="entries/2024/2024-04-01-some-slug.yml",
)
WRONG_FOLDER = Rule(
    "B402",
    "wrong-folder",
    ERROR,
    "An entry lies in the folder of another year",
    "Entries lie in the folder of the year that their id starts with.",
    bad="entries/2023/2024-04-01-some-slug.yml",
    good="entries/2024/2024-04-01-some-slug.yml",
)
SAME_ID = Rule(
    "B403",
    "ids-collide",
    ERROR,
    "Two ids differ only in ways that file systems or addresses do not keep",
    "Ids that differ only in case, in Unicode normalisation (`é` as one character or as two), or in what making a "
    "slug takes away are one file on some computers and one address on the site.",
    bad="2024-04-01-cafe.yml\n2024-04-01-Cafe.yml\n2024-04-01-café.yml",
)
SAME_ADDRESS = Rule(
    "B404",
    "addresses-collide",
    ERROR,
    "Two pages would have the same address",
    "The day is not part of the address, so two entries of one year cannot share a slug. Change the newer file's name.",
    bad="2024-04-01-solar.yml\n2024-05-02-solar.yml",
)
RESERVED_ADDRESS = Rule(
    "B405",
    "reserved-address",
    ERROR,
    "An entry's address is one that the site needs itself",
    "Months have pages too: `/2024/04/` lists what was published in April 2024. A slug of two digits, or the word "
    "`page`, would stand in their place.",
)
ALIAS_TAKEN = Rule(
    "B406",
    "alias-taken",
    ERROR,
    "An alias is the address of something else",
    "An alias leads readers of an old address to the entry. It cannot be the address of a page or of a file, lie "
    "under one, or be an alias of another entry. No part of it ends as files of the site do, such as `.html`, "
    "`.xml` or `.json`.",
)
DANGLING_RELATED = Rule(
    "B407",
    "unknown-entry",
    ERROR,
    "An entry names another that is not there",
    "`related` and `replaced_by` name other entries by their ids, the file names without `.yml`.",
    mendable=False,
)
RELATED_TO_ITSELF = Rule(
    "B408",
    "related-to-itself",
    ERROR,
    "An entry names itself as related",
    "`related` names other entries.",
)
