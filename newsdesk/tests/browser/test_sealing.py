"""Two Admins hide something from readers, and show it again; each acts in a window of their own."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from annotations.models import JudgementSeal
from annotations.wording import clock
from articles.models import TextSeal
from newsdesk.tests import cast


def test_an_article_is_sealed_confirmed_kept_and_lifted_by_two(
    desk_for, page, live_server, marta, lena, console
):
    console.expect("451")
    article = cast.make_article(by=lena)
    readers_page = live_server.url + article.get_absolute_url()
    vera = cast.person("vera", "Admin")
    first, second = desk_for(marta), desk_for(vera)

    first.open(article).page.get_by_role("link", name="Seals").last.click()
    first.page.get_by_label("The whole article").check()
    first.page.get_by_label("Court order").check()
    first.button("Seal now").click()
    expect(first.messages).to_contain_text("Sealed. Readers cannot see it on any page any more")
    expect(first.page.get_by_text("You set this seal, so a second admin confirms it.")).to_be_visible()
    seal = TextSeal.objects.get()
    assert (seal.article, seal.reason, seal.sealed_by) == (article, "court_order", marta)
    assert page.goto(readers_page).status == 451
    expect(page.get_by_role("main")).to_contain_text("court order")

    second.page.goto(live_server.url + reverse("desk:index"))
    second.page.get_by_role("link", name="1 seal waits for a second admin to confirm it").click()
    second.button("Confirm").click()
    expect(second.messages).to_contain_text("Confirmed.")
    seal.refresh_from_db()
    assert seal.confirmed_by == vera

    second.button("Propose to lift it").click()
    expect(second.messages).to_contain_text("Proposed. The seal holds until a second admin lifts it.")
    expect(second.page.get_by_text("A second admin lifts it.", exact=False).last).to_be_visible()
    expect(second.button("Lift the seal")).to_have_count(0)
    first.page.reload()
    first.button("Keep it sealed").click()
    expect(first.messages).to_contain_text("The seal stays.")
    seal.refresh_from_db()
    assert (seal.lifting_proposed_at, seal.lifted_at) == (None, None)
    assert page.goto(readers_page).status == 451

    first.button("Propose to lift it").click()
    expect(first.messages).to_contain_text("Proposed.")
    second.page.reload()
    second.button("Lift the seal").click()
    expect(second.messages).to_contain_text("Lifted. Readers see again what it hid.")
    expect(second.page.get_by_text("Nothing is sealed.")).to_be_visible()
    seal.refresh_from_db()
    assert seal.lifted_by == vera
    assert page.goto(readers_page).status == 200


def test_one_piece_of_evidence_is_sealed_and_the_judgement_stays(desk_for, page, live_server, marta, lena):
    article = cast.make_article(by=lena)
    secret = cast.evidence(title="The witness’s letter", url="https://example.org/letter")
    version = cast.publish(article, "nine villages", by=lena, evidence=(secret, cast.evidence()))
    desk = desk_for(marta).open(article)
    desk.page.get_by_role("link", name="Seals").last.click()
    desk.page.get_by_role("link", name="nine villages").click()
    desk.page.get_by_label("Evidence: The witness’s letter").check()
    desk.page.get_by_label("Safety of a person").check()
    desk.button("Seal now").click()
    expect(desk.messages).to_contain_text("Sealed.")
    expect(desk.page.get_by_text("Evidence: The witness’s letter")).to_be_visible()
    assert JudgementSeal.objects.get().evidence == version.evidence.get(title="The witness’s letter")
    page.goto(live_server.url + version.annotation.get_absolute_url())
    expect(page.get_by_role("main")).to_contain_text("Map of the river")
    expect(page.get_by_role("main")).not_to_contain_text("letter")
    today = clock.day(JudgementSeal.objects.get().sealed_at)
    expect(page.get_by_text(f"Removed on {today}: safety of a person.", exact=True)).to_be_visible()
