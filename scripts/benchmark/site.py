"""A built site to search in, and how its page for searching is asked."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from scripts.benchmark.tools import ROOT, run

FRAME = ("docs", "overrides", "mkdocs.yml")
MINIMAL = ROOT / "tests" / "archives" / "minimal"

ASKING = """
() => {
  const one = (selector) => document.querySelector(selector);
  // The answer stands when the status says something and nothing is under way; told by changes of the page.
  const stands = () => {
    const failure = one("[data-failure]");
    if (failure && !failure.hidden && failure.textContent) throw new Error(failure.textContent.trim());
    return one("[data-status]").textContent.trim() && !one("[data-results]").hasAttribute("aria-busy");
  };
  const settled = () =>
    new Promise((resolve, reject) => {
      const observer = new MutationObserver(() => {
        try {
          if (!stands()) return;
          observer.disconnect();
          resolve();
        } catch (error) {
          observer.disconnect();
          reject(error);
        }
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
  window.askOne = async (question) => {
    const input = one("input[name=q]");
    one("[data-status]").textContent = "";
    const answered = settled();
    input.value = question;
    input.form.requestSubmit();
    await answered;
    return [...document.querySelectorAll("[data-results] article[data-entry]")].map((each) => each.dataset.entry);
  };
  // As a link on the page would: more than ten results at once.
  window.askAll = async (question, tens) => {
    const link = document.createElement("a");
    link.href = `?${new URLSearchParams({ q: question, page: String(tens) })}`;
    one("[data-results]").after(link);
    one("[data-status]").textContent = "";
    const answered = settled();
    link.click();
    await answered;
    link.remove();
    return [...document.querySelectorAll("[data-results] article[data-entry]")].map((each) => each.dataset.entry);
  };
  window.timed = async (question) => {
    one("[data-results]").replaceChildren();
    restart();
    await askOne(question);
    return watched();
  };
  window.askPage = async (questions) => {
    const answers = [];
    for (const question of questions) answers.push((await askOne(question)).slice(0, 10));
    return answers;
  };
}
"""
"""What a page for searching is given so that it can be asked like by a reader who types and presses Enter."""

WATCHING = """
() => {
  const RESULTS = "[data-results] article[data-entry], .md-search-result__item";
  let start = 0, count = 0, first = 0, ten = 0, facets = 0;
  const look = () => {
    const now = performance.now();
    const found = Math.min(10, document.querySelectorAll(RESULTS).length);
    if (found > count) {
      first ||= now - start;
      ten = now - start;
    }
    count = found;
    if (!facets && document.querySelector(".bf-filters__values input")) facets = now - start;
  };
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document, all);
  window.restart = () => {
    count = first = ten = facets = 0;
    start = performance.now();
  };
  window.watched = () => [first, ten];
  window.faceted = () => facets;
  window.askOverlay = (question) => {
    const input = document.querySelector("[data-md-component=search-query]");
    restart();
    input.focus();
    input.value = question;
    for (const kind of ["input", "keyup"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  };
}
"""
"""What each page is given at its start: when the first result was there, and the last of ten, in milliseconds."""


def build_minimal(archive: Path) -> Path:
    """Build the site of an archive of a few entries in this project's theme and pages; return the site."""
    for name in FRAME:
        _copy(ROOT / name, archive / name)
    for name in ("entries", "registers"):
        _copy(MINIMAL / name, archive / name)
    return build(archive)


def build(archive: Path) -> Path:
    """Build the site of an archive; return the site."""
    run([sys.executable, "-m", "briefings", "-C", str(archive), "build"])
    return archive / "site"


def _copy(origin: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if origin.is_dir():
        shutil.copytree(origin, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(origin, target)
