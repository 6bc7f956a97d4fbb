"""Rules about the registers, and about the words of entries that stand in them."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

UNKNOWN_TOPIC = Rule(
    "B301",
    "unknown-topic",
    ERROR,
    "A topic is not in the register",
    "Topics are a closed list, `registers/topics.yml`, so that one subject has one name. Take the nearest topic, or "
    "add the new one to the register in the same pull request. `--fix` mends a label or an alias of a topic, and "
    "its key in other case or with other hyphens, and a topic that was merged into another; of a misspelt word it "
    "cannot know which was meant.",
    bad="topics: [sodium-lon]",
    good="topics: [sodium-ion]",
    mendable=True,
)
UNKNOWN_PUBLISHER = Rule(
    "B302",
    "unknown-publisher",
    ERROR,
    "A publisher is not in the register",
    "Who published the original stands in `registers/publishers.yml`, with its languages and rights. Add the "
    "publisher there, or write its record out under `publisher`.",
    mendable=True,
)
UNKNOWN_ORGANISATION = Rule(
    "B303",
    "unknown-organisation",
    ERROR,
    "An organisation is not in the register",
    "Organisations stand in `registers/organisations.yml`, each with its names in other languages, so that one "
    "organisation has one page.",
    mendable=True,
)
UNKNOWN_BROADER = Rule(
    "B304",
    "unknown-broader",
    ERROR,
    "A topic's broader topic is not in the register",
    "`broader` names another topic of the same register.",
)
ALIAS_SHADOWS = Rule(
    "B305",
    "alias-shadows",
    ERROR,
    "Two records share a name",
    "A name or an alias that two records share would lead to one of them by chance. Case, hyphens and spaces do not "
    "tell names apart.",
)
TOPIC_USED_ONCE = Rule(
    "B306",
    "topic-used-once",
    WARNING,
    "A topic stands on one entry only, and has no broader topic",
    "A topic with one entry groups nothing. Give it a broader topic, so that readers can go on from it, or use a "
    "topic that is there already.",
)
TOPICS_ALIKE = Rule(
    "B307",
    "topics-alike",
    WARNING,
    "Two topics differ only in case, hyphens or plural",
    "`battery-cell` and `battery-cells` are one subject under two names, and each shows half of its entries.",
    bad="batteries: …\nbattery: …",
)
BROADER_CIRCLE = Rule(
    "B308",
    "broader-circle",
    ERROR,
    "A topic is broader than itself",
    "Following `broader` must end at a topic that has none.",
)
BLOCKED_PUBLISHER = Rule(
    "B309",
    "blocked-publisher",
    ERROR,
    "A source's publisher is blocked",
    "The register marks this publisher as `blocked`: the archive does not summarise it. Find the report elsewhere.",
)
CAUTION_PUBLISHER = Rule(
    "B310",
    "publisher-under-caution",
    WARNING,
    "A source's publisher is under caution",
    "The register marks this publisher with `caution`; its note says why. A second source is wise.",
)
UNUSED_TOPIC = Rule(
    "B311",
    "unused-topic",
    WARNING,
    "A topic stands on no entry and is broader than none",
    "A topic that nothing uses leads nowhere, and no page is made for it. Delete it, or use it.",
)
