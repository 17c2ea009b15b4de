"""From a click to the paint, in headless Chromium: opening a passage and saving it."""

from __future__ import annotations

import shutil

from django.urls import reverse

from . import newsroom
from .serving import served
from .telling import percentile, tell

TURNS = 15
#: Clicks `selector`; gives the milliseconds until the swap was painted, and the server's share of them.
MEASURE = """(selector) => new Promise((done) => {
  let sent = 0, answered = 0;
  document.addEventListener("htmx:beforeRequest", () => { sent = performance.now(); }, { once: true });
  document.addEventListener("htmx:beforeSwap", () => { answered = performance.now(); }, { once: true });
  document.addEventListener("htmx:afterSettle", () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done([performance.now() - began, answered - sent]);
    channel.port2.postMessage(0);  // runs after the frame was painted
  }), { once: true });
  const began = performance.now();
  document.querySelector(selector).click();
})"""


def run(seconds: float, quick: bool) -> None:
    from playwright.sync_api import sync_playwright

    from newsdesk.tests.browser.conftest import ARGS

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print('{"bench": "painting", "skipped": "no Chromium is installed (make provision)"}')
        return
    lena = newsroom.editor("bench-painting")
    sizes = (50,) if quick else (50, 1000)
    articles = {count: newsroom.article(lena, words=5_000, passages=count) for count in sizes}
    with served() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        origin = f"http://127.0.0.1:{port}"
        context.add_cookies([{"name": "sessionid", "value": newsroom.session(lena), "url": origin}])
        for count, article in articles.items():
            page = context.new_page()
            page.goto(origin + reverse("desk:article", args=[article.slug]))
            page.wait_for_selector("#tag-form.is-live")
            opened, saved = [], []
            for turn in range(3 if quick else TURNS):
                opened.append(page.evaluate(MEASURE, f'[data-passage="{turn * 3 + 1}"]'))
                page.locator("textarea[name=note]").fill(f"Note {turn}.")
                saved.append(page.evaluate(MEASURE, "[data-save-draft]"))
            for name, times in (("open a passage", opened), ("save a draft", saved)):
                whole, server = [one for one, _ in times], [two for _, two in times]
                tell(
                    f"click to paint: {name}", percentile(whole, 0.5), "ms", count,
                    p95_ms=percentile(whole, 0.95), server_ms=percentile(server, 0.5), turns=len(times),
                )  # fmt: skip
            page.close()
        browser.close()
