"""What a person does at the desk with mouse and keyboard, and what the page then holds."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from articles.models import Article

#: Where a run of the article's words stands on the screen: the middle of its first and last letter's edges.
BOX = """([words, scroll]) => {
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(document.querySelector("#sheet"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("[data-skip]")) continue;
    nodes.push([node, text.length]);
    text += node.data;
  }
  const at = text.indexOf(words);
  if (at < 0) return null;
  const letter = (index) => {
    const [node, start] = nodes.findLast(([, start]) => start <= index);
    const range = document.createRange();
    range.setStart(node, index - start);
    range.setEnd(node, index - start + 1);
    return range;
  };
  const first = letter(at), last = letter(at + words.length - 1);
  if (scroll) first.startContainer.parentElement.scrollIntoView({ block: "center" });
  const a = first.getBoundingClientRect(), b = last.getBoundingClientRect();
  return { x1: a.left + 0.5, y1: a.top + a.height / 2, x2: b.right - 0.5, y2: b.top + b.height / 2 };
}"""


class Desk:
    """The annotating page in one window."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin = page, origin

    def open(self, article: Article) -> Desk:
        self.open_plain(article)
        expect(self.tag_form).to_have_class(re.compile("is-live"))
        return self

    def open_plain(self, article: Article) -> Page:
        """The page as it stands without JavaScript."""
        self.page.goto(self.origin + reverse("desk:article", args=[article.slug]))
        return self.page

    # --- places ------------------------------------------------------------------------------

    @property
    def sheet(self) -> Locator:
        return self.page.locator("#sheet")

    @property
    def tag_form(self) -> Locator:
        return self.page.locator("#tag-form")

    @property
    def inspector(self) -> Locator:
        return self.page.locator("section.inspector")

    @property
    def note(self) -> Locator:
        return self.page.get_by_label("Note")

    @property
    def messages(self) -> Locator:
        return self.page.locator(".messages")

    @property
    def saving(self) -> Locator:
        """The line that says what became of a save."""
        return self.page.locator("[data-saving]")

    @property
    def heard(self) -> Locator:
        """What is read out."""
        return self.page.locator("[data-heard]")

    @property
    def passages(self) -> Locator:
        return self.page.locator("[data-passage]")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    # --- hands -------------------------------------------------------------------------------

    def box(self, words: str, *, scroll: bool = True) -> dict[str, float]:
        """Where `words` stand in the window, {x1, y1, x2, y2}; `scroll` brings them into it first."""
        found: dict[str, float] = self.page.evaluate(BOX, [words, scroll])
        assert found, f"{words!r} is not on the page"
        return found

    def drag(self, first: str, last: str | None = None, *, backwards: bool = False) -> None:
        """Drags the mouse from the beginning of `first` to the end of `last`."""
        start, end = self.box(first), self.box(last or first, scroll=False)
        (x1, y1), (x2, y2) = (start["x1"], start["y1"]), (end["x2"], end["y2"])
        if backwards:
            x1, y1, x2, y2 = x2, y2, x1, y1
        self.drag_between(x1, y1, x2, y2)

    def drag_between(self, x1: float, y1: float, x2: float, y2: float) -> None:
        mouse = self.page.mouse
        mouse.move(x1, y1)
        mouse.down()
        mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=4)
        mouse.move(x2, y2, steps=4)
        mouse.up()

    def tag(self, key: str) -> None:
        """Presses 1, 2 or 3 and waits for the open passage."""
        self.page.keyboard.press(key)
        expect(self.inspector).to_be_visible()

    def selected(self) -> str:
        """The passage the form would tag, as the page shows it once it has heard of the selection."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return self.tag_form.locator("[name=quote]").input_value()
