"""The rules about what is still open in a new archive: passages of its pages, and its address."""

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

SITE_NOWHERE = Rule(
    "B562",
    "site-nowhere",
    Severity.WARNING,
    "The site has no address yet",
    "`briefings init` writes an address that leads nowhere into `mkdocs.yml` when it is told none. Every page names "
    "its own address to search engines, feeds and citations, so a site that is published with it sends everybody to a "
    "place that is not there. Write the address at which the site will be.",
    bad="site_url: https://my-archive.example/",
    good="site_url: https://me.github.io/harbour-news/",
)
