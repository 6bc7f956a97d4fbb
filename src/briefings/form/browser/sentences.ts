/**
 * What findings say, in English as `briefings check` says it, and in Chinese.
 *
 * `{name}` stands for a value. The English is held against Python's by `tests/form/test_twins.py`.
 */

import type { Said } from "./model";

export const SENTENCES = {
  // the file
  "too-large": ["The file weighs {size} bytes; {most} is the most that is read.", "文件有 {size} 字节，最多只读取 {most} 字节。"],
  "a-summary": ["A briefing is a summary: shorten it.", "简报是摘要，请缩短。"],
  invisible: ["The invisible character {char} stands here.", "这里有看不见的字符 {char}。"],
  "invisible-escape": [
    "`{name}` holds the invisible character {char}, written as an escape.",
    "`{name}` 含有以转义写入的不可见字符 {char}。",
  ],
  "delete-it": ["Delete it.", "请删除。"],
  "not-nfc": [
    "Letters and their accents are written apart (not NFC), so that a search would miss them.",
    "字母与其附加符号分开书写（不是 NFC），搜索时会找不到。",
  ],
  compose: ["Compose them (Unicode NFC).", "请合并书写（Unicode NFC）。"],
  "file-name": ["The file name `{file}` is not a date and a slug.", "文件名 `{file}` 不是由日期和短名组成的。"],
  "file-day": ["The file name starts with `{day}`, which is no day.", "文件名以 `{day}` 开头，日历上没有这一天。"],
  "name-it": ["Name it as in `2024-04-01-some-slug.yml`.", "请按 `2024-04-01-some-slug.yml` 的样子命名。"],
  "rename-to": ["Rename it to `{path}`.", "请改名为 `{path}`。"],
  reserved: [
    "The address would be `/{address}`, which the site needs for a listing.",
    "网址会是 `/{address}`，而本站的列表页要用这个网址。",
  ],
  "slug-of-words": ["Give the file a slug of words.", "请用词语作短名。"],

  // shapes
  single: ["a single value", "单个值"],
  list: ["a list", "列表"],
  mapping: ["a mapping of keys", "键值对"],
  "takes-single": ["`{name}` is {shape}; it takes a single value.", "`{name}` 是{shape}，这里只能填单个值。"],
  "on-one-line": ["Write `{name}: …` on one line.", "请在一行内写 `{name}: …`。"],
  "no-value": ["`{name}` has no value.", "`{name}` 没有填写。"],
  "write-or-leave": ["Write the value, or leave `{name}` out.", "请填写，或去掉 `{name}`。"],
  "write-value": ["Write the value.", "请填写。"],
  "leave-out": ["Leave `{name}` out.", "请去掉 `{name}`。"],
  "empty-list": ["`{name}` is an empty list.", "`{name}` 是空列表。"],
  items: ["`{name}` has {count} items; {least} to {most} are allowed.", "`{name}` 有 {count} 项，可填 {least} 至 {most} 项。"],
  "keep-important": ["Keep the ones that matter most.", "请只保留最重要的几项。"],
  "takes-list": ["`{name}` is {shape}; it takes a list.", "`{name}` 是{shape}，这里须填列表。"],
  "write-list": ["Write `{name}: [first, second]`.", "请写成 `{name}: [first, second]`。"],
  "write-list-of": ["Write `{name}: [{value}]`.", "请写成 `{name}: [{value}]`。"],
  repeated: ["`{name}` has `{value}` twice.", "`{name}` 中 `{value}` 出现了两次。"],
  "delete-second": ["Delete the second.", "请删去后一个。"],
  "takes-keys": ["`{name}` is {shape}; it takes keys and values.", "`{name}` 是{shape}，这里须填键和值。"],
  "write-keys": ["Write `key: value` on lines of their own, indented.", "请逐行写 `key: value`，并缩进。"],
  "unknown-key": ["The key `{key}`{where} is not known.", "{where}没有 `{key}` 这个键。"],
  "in-record": [" in `{name}`", "`{name}` 中"],
  "known-here": ["Known here are: {known}.", "这里可用的键有：{known}。"],
  "missing-key": ["The required key `{key}`{where} is missing.", "缺少{where}必填项 `{key}`。"],
  "of-record": [" of `{name}`", " `{name}` 的"],
  add: ["Add `{key}`.", "请填写 `{key}`。"],
  "add-as": ["Add `{key}: {example}`.", "请填写，如 `{key}: {example}`。"],
  "did-you-mean": ["Did you mean `{near}`?", "是否想写 `{near}`？"],

  // kinds
  "several-lines": ["`{name}` has several lines; it takes one.", "`{name}` 有多行，这里只能填一行。"],
  "fold-lines": ["Use `>-` to fold the lines into one.", "请合并为一行。"],
  length: [
    "`{name}` has {count} characters; {least} to {most} are allowed.",
    "`{name}` 有 {count} 个字符，可填 {least} 至 {most} 个。",
  ],
  shorten: ["Shorten it.", "请缩短。"],
  "say-more": ["Say more.", "请多写一些。"],
  "no-day": ["`{name}` is `{value}`, which is no day of the calendar.", "`{name}` 是 `{value}`，日历上没有这一天。"],
  "look-up-date": ["Look the date up in the source.", "请在来源中查对日期。"],
  "day-form": [
    "`{name}` is `{value}`; a date is written year-month-day.",
    "`{name}` 是 `{value}`，日期须按“年-月-日”书写。",
  ],
  "write-as-day": ["Write it as `2024-03-31`.", "请写成 `2024-03-31` 的形式。"],
  write: ["Write `{value}`.", "请写 `{value}`。"],
  address: ["`{name}` is `{value}`, which is not a usable web address.", "`{name}` 是 `{value}`，不是可用的网址。"],
  "copy-address": ["Copy it from the browser.", "请从浏览器中复制。"],
  tracking: [
    "`{name}` carries parameters that only track who passed it on.",
    "`{name}` 带有只用于追踪转发者的参数。",
  ],
  "as-written": ["`{value}`", " `{value}`"],
  "as-text": ['the text `"{value}"`', '文本 `"{value}"`'],
  flag: [
    "`{name}` is {written}; it takes `true` or `false`, without quotes.",
    "`{name}` 是{written}，这里须填 `true` 或 `false`，不加引号。",
  ],
  "write-flag": ["Write `true` or `false`.", "请写 `true` 或 `false`。"],
  number: [
    "`{name}` is {written}; it takes a whole number from {least} to {most}.",
    "`{name}` 是{written}，这里须填 {least} 至 {most} 的整数。",
  ],
  "write-number": ["Write a number, such as `{least}`.", "请写数字，如 `{least}`。"],
  language: [
    "`{name}` is `{value}`, which is not a language tag of BCP 47.",
    "`{name}` 是 `{value}`，不是 BCP 47 的语言标签。",
  ],
  "some-languages": ["Write `en`, `zh`, `ja` …", "请写 `en`、`zh`、`ja` 等。"],
  place: [
    "`{name}` has `{value}`, which is not a country code of ISO 3166-1 in capitals, nor `EU`.",
    "`{name}` 中的 `{value}` 既不是 ISO 3166-1 的大写国家代码，也不是 `EU`。",
  ],
  "look-up-letters": ["Look the two letters up.", "请查找对应的两个字母。"],
  choice: ["`{name}` is `{value}`; it takes one of {words}.", "`{name}` 是 `{value}`，须为以下之一：{words}。"],
  "one-of": ["Write one of {words}.", "请从中选一个：{words}。"],
  slug: ["`{name}` is `{value}`, which is not a slug.", "`{name}` 是 `{value}`，不是短名。"],
  "slug-letters": ["Use a-z, 0-9 and single hyphens.", "请用 a-z、0-9 和单个连字符。"],
  licence: [
    "`{name}` is `{value}`, which is neither an SPDX licence identifier nor registered.",
    "`{name}` 是 `{value}`，既不是 SPDX 许可标识，也没有登记。",
  ],
  "look-up-licence": [
    "Look it up in the SPDX list, or register it as `LicenseRef-…` in `registers/statements.yml`.",
    "请在 SPDX 列表中查找，或在 `registers/statements.yml` 中登记为 `LicenseRef-…`。",
  ],
  "near-licence": [
    "Did you mean `{near}`? If not, look it up in the SPDX list, or register it as `LicenseRef-…` " +
      "in `registers/statements.yml`.",
    "是否想写 `{near}`？如不是，请在 SPDX 列表中查找，或在 `registers/statements.yml` 中登记为 `LicenseRef-…`。",
  ],
  host: [
    "`{name}` has `{value}`, which is not a host, or a host and the start of a path.",
    "`{name}` 中的 `{value}` 不是域名，也不是域名加路径的开头。",
  ],
  "write-host": ["Write `example.com` or `example.com/news`.", "请写 `example.com` 或 `example.com/news`。"],
  path: ["`{name}` has `{value}`, which is not a path of this site.", "`{name}` 中的 `{value}` 不是本站的路径。"],
  "write-path": ["Write it as `/2023/old-name/`.", "请写成 `/2023/old-name/` 的形式。"],
  version: ["`{name}` is `{value}`, which is no version.", "`{name}` 是 `{value}`，不是版本号。"],
  "write-version": ["Write the eight digits that the page shows.", "请写页面上显示的八位数字。"],

  // markup
  picture: [
    "The body holds a picture, and has no place for what one needs: a licence, a credit and an alternative text.",
    "正文中有图片，而正文里没有地方写明图片所需的许可、署名和替代文字。",
  ],
  "no-picture": ["Say in words what it shows, or link to it.", "请用文字说明图片内容，或改为链接。"],
  markup: [
    "The body holds `{what}`, which is taken out before the page is made.",
    "正文中有 `{what}`，生成页面时会被去掉。",
  ],
  aligned: ["The body aligns the columns of a table; the page does not.", "正文给表格的列设了对齐方式，页面上不会对齐。"],
  "plain-markdown": ["Say it in plain Markdown.", "请用普通的 Markdown 书写。"],

  // words of registers
  topic: ["topic", "主题"],
  publisher: ["publisher", "发布者"],
  organisation: ["organisation", "机构"],
  "unknown-word": [
    "The {register} `{word}` is not in `registers/{file}.yml`.",
    "`registers/{file}.yml` 中没有{register} `{word}`。",
  ],
  "add-or-other": ["Add it to the register, or take another.", "请将其登记，或改用其他词。"],
  retired: ["{message} It was retired.", "{message}它已停用。"],
  "other-or-none": ["Take another, or leave it out.", "请改用其他词，或不填。"],
  merged: ["{message} It was merged into {keys}.", "{message}它已并入 {keys}。"],
  "write-keys-of": ["Write {keys}.", "请写 {keys}。"],
  "retired-to": ["{message} It was retired; its page leads to {keys}.", "{message}它已停用，其页面转到 {keys}。"],
  "write-or-none": ["Write {keys}, or leave it out.", "请写 {keys}，或不填。"],
  split: ["{message} It was split into {keys}.", "{message}它已拆分为 {keys}。"],
  "write-fitting": ["Write the one that fits.", "请写合适的那一个。"],
  blocked: ["The publisher `{name}` is blocked.{note}", "发布者 `{name}` 不予采用。{note}"],
  "find-elsewhere": ["Find the report elsewhere.", "请另找报道。"],
  caution: ["The publisher `{name}` is under caution.{note}", "发布者 `{name}` 须谨慎采用。{note}"],
  "second-source": ["Add a second source under `sources`.", "请在 `sources` 中添加第二个来源。"],

  // sources
  "no-address": ["The source has no address, and no reason for having none.", "来源没有网址，也没有说明原因。"],
  "add-address": ["Add `url`, or `no_url: …`.", "请填写 `url`，或填写 `no_url`。"],
  "address-and-reason": ["The source has an address, and a reason for having none.", "来源有网址，却又说明了为什么没有网址。"],
  "keep-url": ["Keep `url` when the address is right.", "网址正确时请保留 `url`。"],
  temporary: ["`{url}` works only for hours or days.", "`{url}` 几小时或几天后就会失效。"],
  "permanent-link": ["Open the article and copy its permanent link.", "请打开文章，复制其永久链接。"],
  foreign: ["`{url}` is not under an address of {names} ({patterns}).", "`{url}` 不在 {names} 的网址（{patterns}）之下。"],
  or: [" or ", " 或 "],
  "name-via": ["Name its publisher with `via: {owner}`.", "请用 `via: {owner}` 注明其发布者。"],
  "via-or-host": ["Name its publisher with `via`, or add the host.", "请用 `via` 注明其发布者，或添加该域名。"],
  copy: [
    "The only source is a copy at {by} of what {first} published.",
    "唯一的来源是 {by} 转载的 {first} 所发布的内容。",
  ],
  "first-page": [
    "Add the first publisher's own page to `sources`, or say in `no_original` why there is none to name.",
    "请在 `sources` 中添加原发布者自己的页面，或在 `no_original` 中说明为什么没有。",
  ],
  "read-early": [
    "The source was read on {accessed}, before it was published on {published}.",
    "来源于 {accessed} 查阅，早于其发布日期 {published}。",
  ],
  "check-both": ["Check both dates.", "请核对两个日期。"],
  "published-later": [
    "The source was published on {published}, after the entry's date, {date}.",
    "来源发布于 {published}，晚于本条目的日期 {date}。",
  ],
  "later-file": ["Check the date, or give the file a later one.", "请核对日期，或给文件用较晚的日期。"],
  future: ["{day} lies in the future; today is {today}.", "{day} 是将来的日期，今天是 {today}。"],
  "check-year": ["Check the year and the month.", "请核对年份和月份。"],

  itself: ["The entry names itself, `{id}`.", "条目引用了自己：`{id}`。"],
  "take-out": ["Take it out.", "请去掉。"],

  // rights
  uncredited: [
    "The source is in `{language}`, the briefing in `{own}`, and nobody is credited with the translation.",
    "来源语言是 `{language}`，简报语言是 `{own}`，而没有注明由谁翻译。",
  ],
  "add-translation": [
    "Add `translation: {from: {language}, mode: human, translator: …}`.",
    "请填写 `translation: {from: {language}, mode: human, translator: …}`。",
  ],
  mismatch: [
    "The translation is said to be from `{named}`, yet the original is {are}.",
    "翻译注明译自 `{named}`，而原文{are}。",
  ],
  "in-languages": ["in `{languages}`", "的语言是 `{languages}`"],
  "in-own": ["in the briefing's own language, `{own}`", "与简报同为 `{own}`"],
  "write-from": ["Write `from: {language}`, or correct the source's language.", "请写 `from: {language}`，或更正来源的语言。"],
  "no-translation": ["Take `translation` out.", "请去掉 `translation`。"],
  unreviewed: [
    "`{what}` is a machine's work that no person has reviewed.",
    "`{what}` 是机器完成的，没有人审阅过。",
  ],
  "add-reviewer": [
    "Read it against the original, then add `reviewed_by: …`.",
    "请对照原文审阅，再填写 `reviewed_by`。",
  ],
  unproved: ["The basis is a {basis}, and `{basis}` does not name it.", "使用依据是{basisName}，而 `{basis}` 没有填写。"],
  "a-licence": ["licence", "许可"],
  "a-permission": ["permission", "授权"],
  "add-licence": ["Add `licence: …`, by its SPDX identifier.", "请用 SPDX 标识填写 `licence`。"],
  "add-permission": [
    "Add `permission: {by: …, date: …}`: who gave it, and when; `until` and `covers` say how far.",
    "请填写 `permission: {by: …, date: …}`：由谁、何时授权；`until` 和 `covers` 说明期限和范围。",
  ],
  words: ["{count} words", "{count} 个词"],
  characters: ["{count} characters", "{count} 个字"],
  "quote-too-long": [
    "The quotation has {measure}; at most 50 words or 80 CJK characters.",
    "引语有 {measure}，最多 50 个词或 80 个汉字。",
  ],
  "shorten-quote": ["Shorten it, or say it in our own words.", "请缩短，或用自己的话来写。"],
  "quote-long": [
    "The quotation has {measure}; 25 words or 40 CJK characters make a point.",
    "引语有 {measure}，25 个词或 40 个汉字就足以说明问题。",
  ],
  "shorten-if": ["Shorten it if you can.", "可以的话请缩短。"],
  "quote-source": [
    "The quotation is from source {source}; the entry has {count}.",
    "引语出自第 {source} 个来源，而条目只有 {count} 个来源。",
  ],
  "count-sources": ["1 is `source`, 2 the first of `sources`.", "1 是 `source`，2 是 `sources` 中的第一个。"],
  headline: ["The title is the original's headline.", "标题就是原文的标题。"],
  "own-words": ["Write one in our own words.", "请用自己的话另写一个。"],
  "correction-lacks": ["The correction has no {missing}.", "更正没有填写 {missing}。"],
  "and-no": [" and no ", " 和 "],
  "add-it": ["Add it.", "请填写。"],

  // permissions
  unregistered: [
    "The licence `{licence}` is not in `registers/statements.yml`.",
    "`registers/statements.yml` 中没有许可 `{licence}`。",
  ],
  "register-licence": [
    "Add it there under `licences`, with its name and its address.",
    "请在该文件的 `licences` 下登记其名称和网址。",
  ],
  contradiction: [
    "The basis is `{basis}`, and the statement `{code}` says that the original is in copyright.",
    "使用依据是 `{basis}`，而权利声明 `{code}` 表示原文受版权保护。",
  ],
  "fitting-statement": [
    "Write the `statement` that fits, such as `NoC-US`, `NoC-OKLR` or `NKC`, or another `basis`.",
    "请填写合适的 `statement`，如 `NoC-US`、`NoC-OKLR` 或 `NKC`，或改用其他 `basis`。",
  ],
  "an-excerpt": ["an excerpt", "节选"],
  "a-translation": ["a full translation", "全文翻译"],
  "no-leave": ["The entry gives {extent} of the original, {missing}.", "条目采用了原文的{extent}，{missing}。"],
  "no-derivatives": ["and its licence `{licence}` allows no translation", "而其许可 `{licence}` 不允许翻译"],
  "give-excerpt": ["Give an excerpt, or ask for a permission.", "请只作节选，或申请授权。"],
  "rests-on": ["and it rests on `{basis}` alone", "而使用依据只有 `{basis}`"],
  "name-permission": [
    "Add `rights: {original: {basis: permission, permission: {by: …, date: …}}}`, or write a summary.",
    "请填写 `rights: {original: {basis: permission, permission: {by: …, date: …}}}`，或改写为摘要。",
  ],
  "name-basis": [
    "Write `basis: {named}` under `rights.original` if its {named} allows this, or write a summary.",
    "如果其{namedName}允许，请在 `rights.original` 下填写 `basis: {named}`；否则请改写为摘要。",
  ],
  narrow: [
    "The entry gives {extent}, and the permission by {by} covers an excerpt.",
    "条目采用了{extent}，而 {by} 的授权只涵盖节选。",
  ],
  "ask-more": [
    "Ask for more and write `covers: full-translation`, or give less.",
    "请申请更大的授权并填写 `covers: full-translation`，或减少采用的内容。",
  ],
  "given-after": [
    "The permission was given on {date}, after the entry's last change, {updated}.",
    "授权日期是 {date}，晚于条目最后一次改动的日期 {updated}。",
  ],
  "note-corrections": [
    "Check the dates, or note under `corrections` what was added then.",
    "请核对日期，或在 `corrections` 中注明当时增加了什么。",
  ],
  "permission-future": [
    "The permission is dated {date}, which lies in the future; today is {today}.",
    "授权日期 {date} 是将来的日期，今天是 {today}。",
  ],
  "ends-before": [
    "The permission ends on {until}, before it was given on {date}.",
    "授权到 {until} 为止，早于授权日期 {date}。",
  ],
  expired: ["The permission by {by} held until {until}; today is {today}.", "{by} 的授权到 {until} 为止，今天是 {today}。"],
  "new-or-other": [
    "Ask for a new one, or take out what it allowed and write another `basis`.",
    "请申请新的授权，或去掉授权所允许的内容并改用其他 `basis`。",
  ],
  "ends-soon": ["The permission by {by} holds until {until}, {left} from today.", "{by} 的授权到 {until} 为止，距今天 {left}。"],
  days: ["{count} days", "{count} 天"],
  day: ["{count} day", "{count} 天"],
  "ask-now": ["Ask for a new one now.", "请现在就申请新的授权。"],

  // corrections
  "too-early": ["The correction is of {date}; the briefing is of {day}.", "更正日期是 {date}，而简报日期是 {day}。"],
  "day-made": ["Write the day on which it was made.", "请写作出更正的日期。"],
  disordered: ["The correction of {date} stands after one of {latest}.", "{date} 的更正排在 {latest} 的更正之后。"],
  "oldest-first": ["Put the oldest first.", "请把最早的排在最前面。"],
  "nothing-changed": ["`was` and `now` are both “{text}”.", "`was` 和 `now` 都是“{text}”。"],
  "was-and-now": [
    "Write what was wrong into `was`, and what is right into `now`.",
    "请把错误的写入 `was`，正确的写入 `now`。",
  ],
  "not-in-text": ["“{text}” does not stand in {where}.", "{where}中没有“{text}”。"],
  "the-entry": ["the entry", "条目"],
  "the-text": ["`{where}`", " `{where}` "],
  "text-or-notice": ["Change the text, or the notice.", "请修改正文或更正说明。"],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

export type SentenceName = keyof typeof SENTENCES;

/** What a sentence says of values; of a value that is said in words, in each language. */
export type Values = Readonly<Record<string, string | number | Said>>;

export const NOTHING: Said = { en: "", zh: "" };

/** A sentence with its values put in. */
export function say(name: SentenceName, values: Values = {}): Said {
  const [en, zh] = SENTENCES[name];
  return { en: filled(en, values, "en"), zh: filled(zh, values, "zh") };
}

function filled(sentence: string, values: Values, language: keyof Said): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : String(typeof value === "object" ? value[language] : value);
  });
}

/** Words as they are named in a row, each between backquotes. */
export function quoted(words: readonly string[], between: string = ", "): string {
  return words.map((word) => `\`${word}\``).join(between);
}
