// What the theme leaves to the mouse, for the keyboard too: what opens the search and the menu, and what scrolls.
(() => {
  const openSearch = () => {
    const box = document.querySelector(".bf-search input[name=q]"); // on the search page
    if (box) return box.focus();
    const link = document.querySelector(".bf-search-link"); // the second engine has no dialog, but leads to that page
    if (link) return link.click();
    const toggle = document.getElementById("__search");
    if (toggle && !toggle.checked) toggle.click();
    document.querySelector("[data-md-component=search-query]")?.focus();
  };

  for (const button of document.querySelectorAll("[data-search]")) button.addEventListener("click", openSearch);

  // Labels cannot be reached by key. Each becomes a button; the theme's style sheet knows it by `for`.
  const names = { __drawer: "Menu", __search: "Search" };
  for (const label of document.querySelectorAll("label.md-header__button")) {
    const name = names[label.htmlFor];
    if (!name) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", label.htmlFor);
    button.setAttribute("aria-label", name);
    button.append(...label.children);
    const toggle = document.getElementById(label.htmlFor);
    button.addEventListener("click", name === "Search" ? openSearch : () => toggle.click());
    label.replaceWith(button);
  }

  // The keys that open the theme's dialog lead to the search page where there is none.
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    if (!document.querySelector(".bf-search-link")) return;
    event.preventDefault();
    openSearch();
  });

  const scrolling = () => {
    for (const region of document.querySelectorAll(".md-typeset pre > code, .md-typeset__scrollwrap")) {
      if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
    }
  };
  addEventListener("load", scrolling);
  addEventListener("resize", scrolling);
  document.addEventListener("toggle", scrolling, true);
})();
