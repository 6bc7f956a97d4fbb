// What the theme's search dialog does not know of ours: that its last row leads to all results, and how many they are.
// And the words that a reader came with are marked on the page where the theme does not do it.
(() => {
  const form = document.forms.namedItem("search");
  const result = document.querySelector("[data-md-component=search-result]");

  const toPage = (text) => {
    const url = new URL(form.action);
    url.searchParams.set("q", text);
    location.assign(url);
  };

  const leadsToPage = (link) => new URL(link.href).pathname === new URL(form.action).pathname;

  // The theme counts rows, those too that lead to the search page. The last of these says in its title how many
  // briefings there are, or that there is one, or it asks whether another word was meant, or says what is wrong.
  const count = (links, said) => {
    const words = JSON.parse(document.getElementById("__config").textContent).translations;
    const last = links.at(-1);
    if (last.querySelector("em")) return words["search.result.none"];
    const total = last.textContent.match(/\d[\d.,]*\d|\d/)?.[0];
    if (total) return said.replace(/\d[\d.,]*k?/, total);
    return links.length > 1 ? words["search.result.one"] : last.textContent;
  };

  const correct = () => {
    const [meta, list] = result.children;
    const links = [...list.querySelectorAll("a[href]")];
    if (!links.length || !leadsToPage(links.at(-1))) return;
    // The theme adds what it would mark to each address.
    for (const link of links.filter(leadsToPage)) link.href = link.href.replace(/&h=[^&]*$/, "");
    const text = count(links, meta.textContent);
    if (text !== meta.textContent) meta.textContent = text;
  };

  if (form && result) {
    new MutationObserver(correct).observe(result, { childList: true, subtree: true });
    const input = form.elements.namedItem("q");
    // Before the theme, which takes each Enter for the best result.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !input.value.trim()) return;
      const wantsAll = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!wantsAll && result.querySelector("a[href]")) return;
      event.preventDefault();
      event.stopPropagation();
      toPage(input.value.trim());
    });
  }

  const words = new URLSearchParams(location.search).get("h")?.split(/\s+/).filter(Boolean) ?? [];
  const text = document.querySelector("article.md-content__inner");
  if (form || !text || !words.length || document.querySelector(".bf-search")) return;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const isUnspaced = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  const pattern = escaped.map((word) => (isUnspaced.test(word) ? word : `(?<![\\p{L}\\p{N}])${word}[\\p{L}\\p{N}]*`)).join("|");
  const split = new RegExp(`(${pattern})`, "giu");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (node.parentElement.closest("script, style")) continue;
    const parts = node.data.split(split);
    if (parts.length < 2) continue;
    const marked = parts.map((part, place) =>
      place % 2 ? Object.assign(document.createElement("mark"), { textContent: part }) : part,
    );
    node.replaceWith(...marked);
  }
})();
