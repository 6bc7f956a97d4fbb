// Puts the latest briefings on each entry's page. The list is a file of this site, so that a new briefing does not
// change the pages of all others; without scripts, the link to the latest stays.
(() => {
  const place = document.querySelector("[data-recent]");
  if (!place) return;
  const file = new URL(place.dataset.recent, location.href);
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  fetch(file)
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((entries) => {
      const here = location.pathname;
      const list = document.createElement("ul");
      list.className = "bf-list";
      for (const { title, path, date, language: own } of entries) {
        const url = new URL(path, file);
        if (url.pathname === here) continue;
        const link = Object.assign(document.createElement("a"), { href: url.href, textContent: title });
        if (own) link.lang = own;
        const shown = format.format(new Date(date));
        const time = Object.assign(document.createElement("time"), { dateTime: date, textContent: shown, className: "bf-date" });
        const item = document.createElement("li");
        item.append(link, " ", time);
        list.append(item);
      }
      if (!list.children.length) return;
      const heading = document.createElement("h2");
      heading.className = "bf-box__title";
      heading.textContent = place.dataset.title;
      place.append(heading, list);
    })
    .catch(() => {}); // the plain link above is enough
})();
