import { readFileSync } from "node:fs";
import rss from "@11ty/eleventy-plugin-rss";

const site = JSON.parse(readFileSync("content/_data/site.json", "utf8"));
const groups = {
  topics: (data) => data.topics,
  categories: (data) => data.categories,
  publishers: (data) => data.publishers,
  years: (data) => [String(data.page.date.getUTCFullYear())],
};

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(rss);
  const slugify = eleventyConfig.getFilter("slugify");
  const slugs = new Map(); // a term is in thousands of pages: its address is made once
  const path = (kind, term) => {
    const key = `${kind}/${term}`;
    if (!slugs.has(key)) slugs.set(key, kind === "years" ? `/${term}/` : `/${kind}/${slugify(term)}/`);
    return slugs.get(key);
  };
  eleventyConfig.addFilter("termPath", (term, kind) => path(kind, term));
  eleventyConfig.addFilter("day", (date) => date.toISOString().slice(0, 10));

  let terms;
  const allTerms = (api) => {
    if (terms) return terms;
    const newest = api.getFilteredByTag("articles").reverse();
    const found = new Map([["/", { kind: "home", term: "Articles", path: "/", items: newest }]]);
    for (const item of newest) {
      for (const [kind, of] of Object.entries(groups)) {
        for (const term of of(item.data)) {
          const at = path(kind, term);
          if (!found.has(at)) found.set(at, { kind, term, path: at, items: [] });
          found.get(at).items.push(item);
        }
      }
    }
    return (terms = [...found.values()]);
  };
  eleventyConfig.addCollection("terms", allTerms);
  eleventyConfig.addCollection("lists", (api) =>
    allTerms(api).flatMap((each) => {
      const total = Math.ceil(each.items.length / site.pageSize);
      const at = (number) => (number === 1 ? each.path : `${each.path}page/${number}/`);
      return Array.from({ length: total }, (_, index) => ({
        ...each,
        path: at(index + 1),
        number: index + 1,
        total,
        newer: index > 0 ? at(index) : null,
        older: index + 1 < total ? at(index + 2) : null,
        items: each.items.slice(index * site.pageSize, (index + 1) * site.pageSize),
      }));
    }),
  );
  eleventyConfig.addCollection("kinds", (api) =>
    ["topics", "categories", "publishers"].map((kind) => ({
      kind,
      terms: allTerms(api).filter((each) => each.kind === kind),
    })),
  );
  return { dir: { input: "content" }, markdownTemplateEngine: false };
}
