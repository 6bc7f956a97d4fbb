"""Rules about keys and values: what the entry format and the registers' formats allow."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

UNKNOWN_KEY = Rule(
    "B201",
    "unknown-key",
    ERROR,
    "A key is not in the format",
    "A key that the format does not know would be passed over in silence, and what it holds would be lost. The "
    "nearest known key is named where there is one.",
    bad="sumary: …",
    good="summary: …",
    mendable=True,
)
MISSING_KEY = Rule(
    "B202",
    "missing-key",
    ERROR,
    "A required key is missing",
    "Six things are required of an entry: title, summary, topics, and of its source the publisher, the address (or "
    "the reason why there is none) and the date of publication.",
)
WRONG_TYPE = Rule(
    "B203",
    "wrong-type",
    ERROR,
    "A value has the wrong shape",
    "A field takes a single value, a list or a mapping, as the entry format says. Numbers, `true` and `false` have no "
    "quotes, which would make texts of them.",
    bad="topics: sodium-ion",
    good="topics: [sodium-ion]",
    mendable=True,
)
EMPTY_VALUE = Rule(
    "B204",
    "empty-value",
    ERROR,
    "A key has no value",
    "A key without a value says neither yes nor no. Leave the key out when there is nothing to say.",
    bad="places: []",
    mendable=False,
)
BAD_DATE = Rule(
    "B205",
    "bad-date",
    ERROR,
    "A date is not a day of the calendar, written year-month-day",
    "Dates are written as in ISO 8601, `2024-03-31`. A date such as `03/04/2024` means two days in two countries, "
    "and `2024-02-30` is none.",
    bad="published: 31.3.2024",
    good="published: 2024-03-31",
    mendable=True,
)
BENT = Rule(
    "B206",
    "yaml-bends",
    WARNING,
    "Other YAML readers would take a text for something else",
    "Without quotes, many YAML readers take `no` for false, `1.10` for a number, `null` for nothing and `12:30` for "
    "750. This archive reads what stands there, yet its files are read by other programs too. Put quotes around it.",
    bad="places: [NO, SE]",
    good='places: ["NO", SE]',
    mendable=True,
)
BAD_ADDRESS = Rule(
    "B207",
    "bad-address",
    ERROR,
    "An address is not a usable web address",
    "Addresses are complete, start with `https://` or `http://`, name a public host, and hold no spaces or "
    "passwords. Links of other kinds (`javascript:`, `file:`, `ftp:`) are never published.",
    bad="url: example.com/news",
    good="url: https://example.com/news",
)
BAD_LANGUAGE = Rule(
    "B208",
    "bad-language",
    ERROR,
    "A language is not a BCP 47 tag",
    "Languages are named by BCP 47 tags: `en`, `zh`, `zh-Hant`, `pt-BR`. Browsers, screen readers and search rely "
    "on them. Norwegian Bokmål is `nb`; a plain `no` needs quotes.",
    bad="language: chinese",
    good="language: zh",
    mendable=True,
)
UNKNOWN_CHOICE = Rule(
    "B209",
    "unknown-choice",
    ERROR,
    "A value is not one of those that the field takes",
    "Some fields take one of a few words, which the entry format lists.",
    bad="mode: automatic",
    good="mode: machine",
)
BAD_LENGTH = Rule(
    "B210",
    "bad-length",
    ERROR,
    "A text or a list is too long or too short",
    "Lengths keep a briefing brief: a title fits a line or two, a summary has two to four sentences, and eight "
    "topics are the most that still say something.",
)
BAD_KEY = Rule(
    "B211",
    "bad-slug",
    ERROR,
    "A key or thread is not a slug",
    "Keys of registers and names of threads become parts of addresses, so they are slugs: lower-case letters "
    "without accents, digits, and single hyphens between them.",
    bad="thread: Sodium Ion!",
    good="thread: sodium-ion",
)
REPEATED_ITEM = Rule(
    "B212",
    "repeated-item",
    WARNING,
    "A list names the same thing twice",
    "Saying a topic, a place or a name twice adds nothing. `--fix` removes the second.",
    mendable=True,
)
UNKNOWN_PLACE = Rule(
    "B213",
    "unknown-place",
    ERROR,
    "A place is not a country code",
    "Places are named by the two letters of ISO 3166-1 in upper case, and `EU` for the European Union: `JP`, `GB`, "
    "`EU`. The United Kingdom is `GB`.",
    bad="places: [UK]",
    good="places: [GB]",
    mendable=True,
)
BAD_LICENCE = Rule(
    "B214",
    "bad-licence",
    ERROR,
    "A licence is not an SPDX identifier",
    "A licence is named by its SPDX identifier, such as `CC-BY-4.0`, so that programs can read it: one of the SPDX "
    "list, and no expression with `OR` or `WITH`. One that the list does not have is registered in "
    "`registers/statements.yml` as `LicenseRef-…`. `--fix` mends the case.",
    bad="licence: cc-by-4.0",
    good="licence: CC-BY-4.0",
    mendable=True,
)
SEVERAL_LINES = Rule(
    "B215",
    "several-lines",
    ERROR,
    "A text that belongs on one line has several",
    "Titles, names and points are single lines of text. Use `>-` to write a long one on several lines of the file.",
)
UNSAFE_MARKUP = Rule(
    "B216",
    "unsafe-markup",
    WARNING,
    "The body holds markup that is not published",
    "The body is Markdown. Scripts, frames, styles, event handlers and links other than http, https and mailto are "
    "taken out before the page is made, and so is the alignment of a table's columns; this says what was lost.",
)
BAD_PATH = Rule(
    "B217",
    "bad-alias",
    ERROR,
    "An alias is not a path of the site",
    "An alias is an old address of the entry on this site: it starts and ends with `/`, and holds letters, digits, "
    "hyphens, dots and underscores, with no step upwards.",
    bad="aliases: [../old]",
    good="aliases: [/2023/old/]",
)
BAD_HOST = Rule(
    "B219",
    "bad-host",
    ERROR,
    "A publisher's `urls` hold something other than hosts",
    "`urls` in the register of publishers are hosts, or hosts with the start of a path: `example.com`, "
    "`example.com/news`. They stand for both schemes, for `www.` and for all subdomains. `--fix` takes away what is "
    "needless.",
    bad="urls: [https://www.example.com/]",
    good="urls: [example.com]",
    mendable=True,
)
TRACKING = Rule(
    "B218",
    "tracking-parameters",
    WARNING,
    "An address carries tracking parameters",
    "Parameters such as `utm_source` or `fbclid` say who passed a link on. They are of no use to a reader, so they "
    "are not published; `--fix` takes them out of the file too.",
    bad="url: https://example.com/news?utm_source=chat",
    good="url: https://example.com/news",
    mendable=True,
)
