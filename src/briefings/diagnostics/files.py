"""Rules about a file as a whole: its bytes, its encoding, its YAML."""

from briefings.diagnostics.model import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NOT_UTF8 = Rule(
    "B101",
    "not-utf8",
    ERROR,
    "A file is not UTF-8",
    "Every file of an archive is UTF-8, so that Chinese, Japanese and accented names mean the same everywhere. The "
    "place is the first byte that cannot be read. Most editors can save a file again with the encoding UTF-8.",
)
NUL_BYTE = Rule(
    "B102",
    "nul-byte",
    ERROR,
    "A file holds a NUL byte",
    "A NUL byte means that the file is not text: a picture, a spreadsheet or a damaged download was put where an "
    "entry belongs.",
)
EMPTY_FILE = Rule(
    "B103",
    "empty-file",
    ERROR,
    "A file holds nothing but comments or blank lines",
    "An entry without a key is no entry. Write it, or delete the file. A register of publishers, topics or "
    "organisations may be empty: it has no records then.",
)
TOO_LARGE = Rule(
    "B104",
    "file-too-large",
    ERROR,
    "A file weighs more than 256 KiB",
    "A briefing is a summary in a few hundred words. A file of this size is a mistake or an attack, so it is not "
    "read at all; the other files are.",
)
SYNTAX = Rule(
    "B105",
    "yaml-syntax",
    ERROR,
    "The YAML cannot be read",
    "The place is where the reader gave up; the mistake is there or on the line above. A value that holds a colon "
    "and a space, or starts with `@`, a backtick, `%`, `[`, `{`, `&`, `*` or `!`, needs quotes.",
    bad="title: Lithium: the next rush",
    good='title: "Lithium: the next rush"',
)
TAB = Rule(
    "B106",
    "tab",
    ERROR,
    "A line is indented with a tab",
    "YAML indents with spaces only; behind the indentation of a text on several lines, a tab is part of the text. "
    "`briefings check --fix` puts two spaces for each tab.",
    mendable=True,
)
DUPLICATE_KEY = Rule(
    "B107",
    "duplicate-key",
    ERROR,
    "A key stands twice in one mapping",
    "Many YAML readers silently keep the last of two equal keys, so that one of the two values is lost. Keep one.",
    bad="title: One\ntitle: Two",
    good="title: One",
)
REFERENCE = Rule(
    "B108",
    "yaml-reference",
    ERROR,
    "A file uses an anchor, an alias or a tag of YAML",
    "Anchors (`&x`), aliases (`*x`) and tags (`!x`) let a small file grow without bound when it is read, or run "
    "code in careless readers. An entry holds plain values only. Put quotes around a text that starts with one of "
    "these characters.",
    bad="summary: *text",
    good='summary: "*text"',
)
TOO_DEEP = Rule(
    "B109",
    "nested-too-deep",
    ERROR,
    "Values are nested deeper than any field needs",
    "No field of an entry or a register is nested more than a few levels. Deep nesting is a slip with brackets, or "
    "an attack on the reader.",
)
SECOND_DOCUMENT = Rule(
    "B110",
    "several-documents",
    ERROR,
    "A file holds more than one YAML document",
    "One file holds one briefing: its name is the briefing's id. Move what follows `---` to a file of its own.",
)
NOT_A_MAPPING = Rule(
    "B111",
    "not-a-mapping",
    ERROR,
    "A file holds a list or a single value instead of keys",
    "An entry is a mapping of keys to values, as the entry format describes; so is a register.",
)
UNREADABLE = Rule(
    "B112",
    "unreadable-file",
    ERROR,
    "A file cannot be read",
    "The file is missing, is a link or a folder, or the system refused to open it. Links are not followed: what the "
    "archive publishes is in the archive.",
)
INVISIBLE = Rule(
    "B113",
    "invisible-character",
    ERROR,
    "A text holds an invisible control character",
    "Control characters and the bidirectional marks of Unicode are not seen, yet change what is read: a link can "
    "show one address and lead to another. They come from copying out of other programs. `--fix` deletes them.",
    mendable=True,
)
NOT_NFC = Rule(
    "B114",
    "not-nfc",
    WARNING,
    "Letters and accents are written apart",
    "The same word can be written with composed letters (é) or with a letter and a loose accent (e + ´). They look "
    "alike and are not found by the same search. Files are kept in Unicode's composed form, NFC.",
    mendable=True,
)
LINE_ENDS = Rule(
    "B115",
    "line-ends",
    WARNING,
    "A file has Windows line ends or a byte order mark",
    "Files end their lines with a plain line feed and start without a byte order mark, so that a change of one word "
    "is a change of one line.",
    mendable=True,
)
STRAY_FILE = Rule(
    "B116",
    "stray-file",
    ERROR,
    "A file in `entries/` is not an entry",
    "Only files named `entries/<year>/<date>-<slug>.yml` are published. Anything else there would be passed over in "
    "silence, so it is an error: rename it, or move it elsewhere.",
    bad="entries/2024/2024-04-01-some-slug.yaml",
    good="entries/2024/2024-04-01-some-slug.yml",
)
