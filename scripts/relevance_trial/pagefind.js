// Asks Pagefind within its page; the answers are the numbers of documents, which their pages are named by.
async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const places = new Map();
  const searches = new Map();

  const search = (text) => {
    if (!searches.has(text)) searches.set(text, pagefind.search(text).then((found) => found.results));
    return searches.get(text);
  };

  const placeOf = async (result) => {
    if (!places.has(result.id)) {
      const { raw_url, url } = await result.data();
      places.set(result.id, Number((raw_url ?? url).match(/(\d+)\.html/)[1]));
    }
    return places.get(result.id);
  };

  const wordsOf = (text, lang) =>
    [...new Intl.Segmenter(lang, { granularity: "word" }).segment(text)]
      .filter((each) => each.isWordLike)
      .map((each) => each.segment);

  const summed = async (text, lang) => {
    const found = new Map();
    for (const word of new Set(wordsOf(text, lang))) {
      for (const result of await search(word)) {
        const before = found.get(result.id) ?? { result, score: 0 };
        found.set(result.id, { result, score: before.score + result.score });
      }
    }
    return [...found.values()].sort((one, other) => other.score - one.score).map((each) => each.result);
  };

  window.askAll = async (questions, each, lang, depth) => {
    const answers = [];
    for (const question of questions) {
      const results = await (each ? summed(question, lang) : search(question));
      answers.push(await Promise.all(results.slice(0, depth).map(placeOf)));
    }
    return answers;
  };
}
