// What the theme leaves to the mouse, for the keyboard too: buttons that open the search, the labels that stand for
// buttons, and regions that scroll.
(() => {
  const openSearch = () => {
    const button = document.querySelector(".md-search__button");
    if (button) return button.click();
    const toggle = document.getElementById("__search");
    if (toggle && !toggle.checked) toggle.click();
    document.querySelector("[data-md-component=search-query]")?.focus();
  };

  for (const button of document.querySelectorAll("[data-search]")) button.addEventListener("click", openSearch);

  const names = { __search: "Search", __drawer: "Menu" };
  for (const label of document.querySelectorAll(".md-header__button[for]")) {
    const name = names[label.htmlFor];
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    if (name) label.setAttribute("aria-label", name);
    else if (label.title) label.setAttribute("aria-label", label.title);
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  }
  const dialog = document.querySelector(".md-search[role=dialog]:not([aria-label])");
  dialog?.setAttribute("aria-label", names.__search);

  const scrolling = () => {
    for (const region of document.querySelectorAll(".md-typeset pre > code, .md-typeset__scrollwrap")) {
      if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
    }
  };
  addEventListener("load", scrolling);
  addEventListener("resize", scrolling);
  document.addEventListener("toggle", scrolling, true);
})();
