// What the theme leaves to the mouse, for the keyboard too: what opens the search and the menu, and what scrolls.
(() => {
  const openSearch = () => {
    const button = document.querySelector(".md-search__button");
    if (button) return button.click();
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
  document.querySelector(".md-search[role=dialog]:not([aria-label])")?.setAttribute("aria-label", names.__search);

  const scrolling = () => {
    for (const region of document.querySelectorAll(".md-typeset pre > code, .md-typeset__scrollwrap")) {
      if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
    }
  };
  addEventListener("load", scrolling);
  addEventListener("resize", scrolling);
  document.addEventListener("toggle", scrolling, true);
})();
