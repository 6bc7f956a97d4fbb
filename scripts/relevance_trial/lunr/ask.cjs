// lunr as Material for MkDocs uses it: reads a collection as JSON, prints the ids of the first documents of each question.
"use strict";

const lunr = require(process.argv[2]);

const SINGLE = "\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
// Words end at white space and punctuation; a Chinese, Japanese or Korean character is a word.
const SEPARATOR = new RegExp(
  `[\\s\\u200b\\u3000\\-_,.:;!?()\\[\\]"“”‘’《》「」、。，；：！？（）/·]+|(?=[${SINGLE}])|(?<=[${SINGLE}])(?=[0-9A-Za-z])`,
  "g",
);

// lunr's own tokenizer does not take separators without a width.
const words = (text) => text.toLowerCase().split(SEPARATOR).filter(Boolean);

const tokenize = (field) => words(String(field ?? "")).map((word, index) => new lunr.Token(word, { index }));

function indexOf(docs, isEnglish) {
  return lunr(function () {
    this.b(0);
    this.tokenizer = tokenize;
    if (!isEnglish) {
      for (const step of [lunr.trimmer, lunr.stemmer]) {
        this.pipeline.remove(step);
        this.searchPipeline.remove(step);
      }
    }
    this.ref("place");
    this.field("title", { boost: 1000 });
    this.field("text");
    docs.forEach(({ title, text }, place) => this.add({ place, title, text }));
  });
}

// Material lifts what has more of the words: by the square of one and their share.
function lifted(result, asked) {
  const found = Object.keys(result.matchData.metadata).length;
  return result.score * (1 + (1 + Math.min(1, found / Math.max(1, asked))) ** 2);
}

function ask(index, question, depth) {
  const terms = [...new Set(words(question))];
  if (!terms.length) return [];
  const results = index.query((query) => terms.forEach((term) => query.term(term)));
  const asked = index.pipeline.runString ? new Set(terms.flatMap((term) => index.pipeline.runString(term))).size : terms.length;
  return results
    .map((result) => [Number(result.ref), lifted(result, asked)])
    .sort((one, other) => other[1] - one[1])
    .slice(0, depth)
    .map(([place]) => place);
}

const { docs, lang, questions, depth } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const index = indexOf(docs, lang.split("-")[0] === "en");
const found = questions.map((question) => ask(index, question, depth).map((place) => docs[place].id));
process.stdout.write(JSON.stringify(found));
