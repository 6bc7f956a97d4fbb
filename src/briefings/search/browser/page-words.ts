/** Everything that the page says, so that another language is another object. */

import type { Completion, Facet, Note } from "./types";

const LANGUAGE = document.documentElement.lang.split("-")[0] ?? "";
const LOCALE = LANGUAGE === "zh" ? "zh" : "en-GB";
const NUMBERS = new Intl.NumberFormat(LOCALE);
const DAYS = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" });

export function number(value: number): string {
  return NUMBERS.format(value);
}

/** An ISO day as a reader writes it; one that is no day stays as it is. */
export function day(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : DAYS.format(date);
}

const briefings = (count: number): string => `${number(count)} ${count === 1 ? "briefing" : "briefings"}`;
const quoted = (text: string): string => `“${text}”`;
const listed = (texts: readonly string[]): string => new Intl.ListFormat(LOCALE, { type: "disjunction" }).format(texts);

const EN = {
  facets: {
    topic: "Topic",
    source: "Publisher",
    place: "Place",
    org: "Organisation",
    year: "Year",
    lang: "Language",
  } as Record<Facet, string>,
  from: "From",
  to: "To",
  results: "Results",
  found: (total: number, exact: boolean) => (exact ? briefings(total) : `At least ${briefings(total)}`),
  filters: (chosen: number) => (chosen ? `Filters (${number(chosen)})` : "Filters"),
  all: (count: number) => `Show all ${number(count)}`,
  fewer: "Show fewer",
  none: "None among these results",
  loading: "Loading…",
  unloaded: "Not loaded",
  remove: (facet: string, label: string) => `Remove ${facet.toLowerCase()}: ${label}`,
  clear: "Clear all",
  more: (count: number) => `Show ${number(count)} more`,
  shown: (shown: number, total: number) => `${number(shown)} of ${number(total)} shown`,
  looser: (count: number, parts: string) =>
    `Show ${number(count)} more that ${count === 1 ? "holds" : "hold"} only parts of ${parts}`,
  slow: "Searching…",
  nothing: (text: string) => (text ? `No results for ${quoted(text)}` : "No briefing has all of these"),
  unaddressed: "No briefing has this address as its source",
  addressTip: "The same article may be told under another address of it: try the words of its headline.",
  propose: "Propose a briefing of it",
  nearest: "Did you mean",
  withoutFilters: "Search without the filters",
  tips: [
    "Try another word for the same thing, or a broader one.",
    "Words in quotation marks must stand together in that order. Without the marks, each of them is enough.",
    "Names that the archive knows in several languages find each other. Others are found as the briefing writes them.",
  ],
  failed: "The search did not get through",
  failedPart: (part: string) => `A part of the index could not be loaded: ${part}.`,
  offline: "Your device says that it is offline.",
  kept: "What you see below is from before.",
  uncounted: "Only the numbers of the filters are missing; the results are not touched by it.",
  again: "Try again",
  completions: (count: number) => `${number(count)} completions; arrow keys to choose`,
  kinds: { word: "", field: "field", value: "" } as Record<Completion["kind"], string>,
  quoted,
  note(note: Note): string {
    switch (note.kind) {
      case "typo":
        return `Showing results for ${listed(note.instead)} instead of ${quoted(note.word)}.`;
      case "unknown-value":
        return `There is no ${nameOf(note.field, this).toLowerCase()} ${quoted(note.value)} here, so nothing can match it.`;
      case "bad-date":
        return `${quoted(`${note.field}:${note.value}`)} is no date: write a year, a month or a day, as in ${note.field}:2024-03-31.`;
      case "bad-address":
        return `${quoted(note.value)} is no web address, so nothing can match it.`;
      case "no-address":
        return `No briefing has ${quoted(note.value)} as its source.`;
      case "no-entry":
        return `No briefing holds ${quoted(note.word)}.`;
    }
  },
};

export type Words = typeof EN;

const ZH: Words = {
  facets: { topic: "主题", source: "发布者", place: "地点", org: "机构", year: "年份", lang: "语言" },
  from: "自",
  to: "至",
  results: "搜索结果",
  found: (total, exact) => `${exact ? "" : "至少"} ${number(total)} 篇简报`.trim(),
  filters: (chosen) => (chosen ? `筛选（${number(chosen)}）` : "筛选"),
  all: (count) => `显示全部 ${number(count)} 项`,
  fewer: "收起",
  none: "这些结果中没有",
  loading: "正在加载…",
  unloaded: "未能加载",
  remove: (facet, label) => `取消${facet}：${label}`,
  clear: "全部清除",
  more: (count) => `再显示 ${number(count)} 篇`,
  shown: (shown, total) => `已显示 ${number(shown)} 篇，共 ${number(total)} 篇`,
  looser: (count, parts) => `再显示 ${number(count)} 篇只含${parts}中部分字词的简报`,
  slow: "正在搜索…",
  nothing: (text) => (text ? `没有找到${quoted(text)}` : "没有同时符合这些条件的简报"),
  unaddressed: "没有以此网址为来源的简报",
  addressTip: "同一篇报道可能以另一个网址收录：不妨用它标题中的词再搜索一次。",
  propose: "就此提交一篇简报",
  nearest: "您是不是要找",
  withoutFilters: "不加筛选再搜索",
  tips: [
    "换一个意思相同或更宽泛的词试试。",
    "引号中的词必须按原样连在一起。去掉引号，有其中一个即可。",
    "本站收有多种语言名称的机构和主题可以互相找到，其他名称须与简报中的写法一致。",
  ],
  failed: "搜索未能完成",
  failedPart: (part) => `索引的一部分未能加载：${part}。`,
  offline: "您的设备显示当前未联网。",
  kept: "下面是之前的结果。",
  uncounted: "只缺少各筛选项的数目，搜索结果不受影响。",
  again: "重试",
  completions: (count) => `${number(count)} 个补全，用方向键选择`,
  kinds: { word: "", field: "字段", value: "" },
  quoted,
  note(note) {
    switch (note.kind) {
      case "typo":
        return `没有${quoted(note.word)}，以下是${listed(note.instead.map(quoted))}的结果。`;
      case "unknown-value":
        return `这里没有名为${quoted(note.value)}的${nameOf(note.field, this)}，因此没有结果。`;
      case "bad-date":
        return `${quoted(`${note.field}:${note.value}`)}不是日期：请写年、月或日，例如 ${note.field}:2024-03-31。`;
      case "bad-address":
        return `${quoted(note.value)}不是网址，因此没有结果。`;
      case "no-address":
        return `没有以${quoted(note.value)}为来源的简报。`;
      case "no-entry":
        return `没有含${quoted(note.word)}的简报。`;
    }
  },
};

/** The words in the page's language. */
export const WORDS: Words = LANGUAGE === "zh" ? ZH : EN;

function nameOf(field: string, words: Words): string {
  return words.facets[field as Facet] ?? field;
}
