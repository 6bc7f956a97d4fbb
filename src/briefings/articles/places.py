"""Where in a page a tag stands: with the headline of its article, or beside the article, as navigation does."""

from __future__ import annotations

_ARTICLE = frozenset({"article", "main"})
_BESIDE = frozenset({"nav", "aside", "footer"})
_LANDMARKS = _ARTICLE | _BESIDE | {"header"}
_DEEPEST = 50
_NEAR = 500
"""Within how many characters behind its headline an article says its day."""


class Place:
    """Follows the tags of a page, and keeps the days that stand with the headline of its article.

    A page has other days than that of its article: today's in its header, and those of the articles that it lists.
    The article's stands behind its headline, or before that in the same `article` or `main`.
    """

    def __init__(self) -> None:
        """Start at the top of a page."""
        self._open: list[str] = []
        self._before: list[str] = []
        self._behind: list[str] = []
        self._passed: int | None = None
        self._has_headline = False
        self._is_sure = False

    @property
    def times(self) -> list[str]:
        """The days that stand with the headline, likeliest first."""
        before = self._before if self._is_sure else []
        return [*self._behind, *before]

    @property
    def is_beside(self) -> bool:
        """Whether the place is in the navigation, or in what else stands around an article."""
        return not _BESIDE.isdisjoint(self._open)

    @property
    def _is_within(self) -> bool:
        return not _ARTICLE.isdisjoint(self._open)

    def enter(self, tag: str) -> None:
        """Pass a start tag."""
        if tag in _ARTICLE:
            self._forget()
        if tag in _LANDMARKS and len(self._open) < _DEEPEST:
            self._open.append(tag)
        elif tag == "h1" and self._may_be_headline():
            self._has_headline, self._is_sure = True, self._is_within
            self._passed, self._behind = 0, []

    def leave(self, tag: str) -> None:
        """Pass an end tag."""
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if tag in _ARTICLE:
            self._passed = None
            self._forget()

    def note(self, day: str) -> None:
        """Keep a day, if it may be the article's."""
        if self._is_within and not self._is_sure:
            self._before = [day]
        if self._passed is not None and self._passed <= _NEAR:
            self._behind.append(day)

    def pass_words(self, words: str) -> None:
        """Pass words of the page."""
        if self._passed is not None:
            self._passed += len(words)

    def _may_be_headline(self) -> bool:
        """Tell whether a heading of the first degree is the article's: the first within one, or else of the page."""
        if self.is_beside or self._is_sure:
            return False
        return self._is_within or not (self._has_headline or "header" in self._open)

    def _forget(self) -> None:
        if not self._is_sure:
            self._before = []
