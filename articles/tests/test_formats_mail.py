"""Mails and web archives: the writer's own words, and the page in its archive."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from articles.formats.letters import own_lines
from articles.formats.mail import _person, _subject

from .formats import LAST, LEDE, MORE, article, problem, visible

SUBJECT = "Ferry out of service"
TEXT = f"{LEDE}\n\n{MORE}\n"


def mail(
    text: str = TEXT,
    *,
    html: str = "",
    subject: str = SUBJECT,
    sender: str = "Jane Roe <jane@example.org>",
    attachments: tuple[str, ...] = (),
    date: str = "Thu, 12 Sep 2024 23:30:00 -0500",
) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"], message["Date"] = (
        subject,
        sender,
        "desk@example.org",
        date,
    )
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name in attachments:
        message.add_attachment(b"x", maintype="image", subtype="png", filename=name)
    return message.as_bytes()


def test_a_mail_is_an_article():
    found = article(
        mail(f"{TEXT}\n-- \nJane Roe\nThe Strait Times\njane@example.org\n", attachments=("a.png", "b.png")),
        "a.eml",
    )
    assert (found.headline, found.headline_derived) == (SUBJECT, False)
    assert found.byline == "Jane Roe"
    assert str(found.published_on) == "2024-09-12", "the day where it was sent"
    assert visible(found) == [("headline", SUBJECT), ("paragraph", LEDE), ("paragraph", MORE)]
    assert "example.org" not in found.body
    assert found.warnings == (
        "2 attachments of the mail were not read (a.png, b.png): import them by themselves.",
        "The byline is the sender of the mail, Jane Roe; the text names nobody.",
        "The date is the day of the mail, 12 September 2024; the text states none.",
    )


def test_what_the_text_states_goes_before_the_mails_head():
    found = article(mail(f"By Ann Other\n\n9 August 2024\n\n{TEXT}"), "a.eml")
    assert (found.byline, str(found.published_on)) == ("Ann Other", "2024-08-09")
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Jane Roe <jane@example.org>", "Jane Roe"),
        ('"Roe, Jane" <jane@example.org>', "Jane Roe"),
        ("Олена Коваль <o@example.org>", "Олена Коваль"),
        ("jane@example.org (Jane Roe)", "Jane Roe"),
        ("jane@example.org", ""),
        ("(" * 1900 + "<a@b>", ""),
        ("The Strait Times Newsletter <news@example.org>", ""),
        ("Press Office <press@example.org>", ""),
        ("Halvia Ministry of Water <water@example.org>", ""),
        ("no-reply <x@example.org>", ""),
        ("", ""),
    ],
)
def test_a_sender_is_a_byline_where_it_is_a_person(sender, name):
    assert _person(sender) == name


@pytest.mark.parametrize(
    ("subject", "headline", "is_forward"),
    [
        ("Re: AW: Ferry stops", "Ferry stops", False),
        ("Fwd: Ferry stops", "Ferry stops", True),
        ("FW: [desk] Press release: Ferry stops", "Ferry stops", True),
        ("WG: Fähre steht", "Fähre steht", True),
        ("Ferry: stops", "Ferry: stops", False),
        ("Re:", "Re:", False),
    ],
)
def test_prefixes_of_subjects(subject, headline, is_forward):
    assert _subject(subject) == (headline, is_forward)


FORWARDED = [
    "---------- Forwarded message ---------\nFrom: Ann Other <ann@example.org>\nDate: Mon, 9 Sep 2024 at 10:00\n"
    f"Subject: Water in the ferry\nTo: Jane Roe <jane@example.org>\n\n\n{TEXT}\n-- \nAnn",
    "Begin forwarded message:\n\n> From: Ann Other <ann@example.org>\n> Subject: Water in the ferry\n> Date: 9 September 2024 at 10:00:00 CEST\n"
    "> To: jane@example.org\n> \n" + "\n".join(f"> {line}" for line in TEXT.split("\n")),
    "________________________________\nFrom: Ann Other <ann@example.org>\nSent: Monday, September 9, 2024 10:00 AM\n"
    f"To: Jane Roe <jane@example.org>\nSubject: Water in the ferry\n\n{TEXT}",
    "-------- Weitergeleitete Nachricht --------\nBetreff: Water in the ferry\nDatum: 9. September 2024 10:00\nVon: Ann Other <ann@example.org>\n"
    f"An: jane@example.org\n\n{TEXT}",
]


@pytest.mark.parametrize("forwarded", FORWARDED)
def test_of_a_forwarded_mail_the_inner_one_is_the_article(forwarded):
    found = article(mail(f"Please run this today.\n\n{forwarded}", subject="Fwd: Water"), "a.eml")
    assert (found.headline, found.byline, str(found.published_on)) == (
        "Water in the ferry",
        "Ann Other",
        "2024-09-09",
    )
    assert visible(found) == [("headline", "Water in the ferry"), ("paragraph", LEDE), ("paragraph", MORE)]
    assert any("above the forwarded mail were left out" in told for told in found.warnings)


def test_a_forwarded_mail_in_html():
    made = (
        "<div>Please run this.</div><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>"
        "From: <b>Ann Other</b> &lt;ann@example.org&gt;<br>Date: Mon, 9 Sep 2024 at 10:00<br>Subject: Water in the ferry<br>"
        f"To: &lt;jane@example.org&gt;<br></div><br><p>{LEDE}</p><h2>What next</h2><p>{MORE}</p></div>"
    )
    found = article(mail("See the HTML.", html=made, subject="Fwd: Water"), "a.eml")
    assert (found.headline, found.byline, str(found.published_on)) == (
        "Water in the ferry",
        "Ann Other",
        "2024-09-09",
    )
    assert visible(found)[1:] == [("paragraph", LEDE), ("subheading", "What next"), ("paragraph", MORE)]


@pytest.mark.parametrize(
    "earlier",
    [
        "On Mon, 9 Sep 2024 at 10:00, Ann Other <ann@example.org> wrote:\n> When will it come?\n> Ann\n",
        "On Mon, 9 Sep 2024 at 10:00, Ann Other\n<ann@example.org> wrote:\n\n> When will it come?\n",
        "-----Original Message-----\nFrom: Ann Other <ann@example.org>\nSent: Monday\nTo: Jane\nSubject: When?\n\nWhen will it come?",
        "From: Ann Other <ann@example.org>\nSent: Monday, 9 September 2024\nTo: Jane Roe\nSubject: When?\n\nWhen will it come?",
    ],
)
def test_earlier_mails_never_enter(earlier):
    found = article(mail(f"{TEXT}\n{earlier}", subject="Re: When?"), "a.eml")
    assert visible(found)[1:] == [("paragraph", LEDE), ("paragraph", MORE)]
    assert found.byline == "Jane Roe"
    assert any("earlier mails were left out" in told for told in found.warnings)


def test_what_html_marks_as_earlier_or_as_a_signature_never_enters():
    made = (
        f"<p>{LEDE}</p><p>{MORE}</p><p>{LAST}</p><div class='gmail_signature'>Jane, The Strait Times</div>"
        "<div class='gmail_quote'>On Monday Ann wrote:<blockquote type='cite'>When?</blockquote></div><blockquote type='cite'>Who?</blockquote>"
    )
    assert visible(article(mail("Short.", html=made), "a.eml"))[1:] == [
        ("paragraph", words) for words in (LEDE, MORE, LAST)
    ]


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nJane Roe",
        "--\nJane Roe",
        "Kind regards,\nJane Roe\nThe Strait Times",
        "З повагою,\nЯна",
        "Sent from my iPhone",
        "Best,\nJane\n\nSent from my iPhone",
    ],
)
def test_signatures_never_enter(signature):
    assert visible(article(mail(f"{TEXT}\n{signature}\n"), "a.eml"))[1:] == [
        ("paragraph", LEDE),
        ("paragraph", MORE),
    ]


def test_a_closing_in_the_middle_is_no_signature():
    lines = ["Dear reader,", LEDE, "Thanks", MORE, LAST]
    assert own_lines(lines, False).kept == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "line",
    [
        "Unsubscribe from this list",
        "View this email in your browser",
        "You are receiving this because you signed up.",
        "Відписатися",
        "Newsletter abbestellen",
    ],
)
def test_the_lines_of_a_list_never_enter(line):
    assert visible(article(mail(f"{line}\n\n{TEXT}\n{line}\n"), "a.eml"))[1:] == [
        ("paragraph", LEDE),
        ("paragraph", MORE),
    ]


def test_html_is_taken_where_it_says_more_and_no_script_with_it():
    made = f"<html><style>p{{}}</style><h1>{SUBJECT}</h1><p>{LEDE}</p><script>alert(1)</script><p>{MORE}</p>"
    found = article(mail("View in browser", html=made), "a.eml")
    assert visible(found) == [("headline", SUBJECT), ("paragraph", LEDE), ("paragraph", MORE)]


def test_wrapped_and_flowed_lines_are_paragraphs_again():
    words = LEDE.split()
    wrapped = "\n".join(" ".join(words[at : at + 9]) for at in range(0, len(words), 9))
    assert ("paragraph", LEDE) in visible(article(mail(f"{wrapped}\n\n{MORE}\n"), "a.eml"))


def test_flowed_lines_go_on_where_they_end_in_a_space():
    head = "From: x@example.org\nSubject: Ferry stops\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    found = article(
        f"{head}The council of \nPort Ansel met on \nMonday.\nNobody was hurt, said \nJane Roe.\n", "a.eml"
    )
    assert visible(found)[1:] == [
        ("paragraph", "The council of Port Ansel met on Monday."),
        ("paragraph", "Nobody was hurt, said Jane Roe."),
    ]


@pytest.mark.parametrize(
    ("codec", "named"), [("koi8-u", "koi8-u"), ("utf-8", "windows-1251"), ("windows-1251", "unknown-8bit")]
)
def test_characters_of_mails(codec, named):
    words = "Пором у порту зупинили у вівторок, бо у двох трюмах знайшли воду, каже міська рада Порту Ансель."
    head = f"From: x@example.org\nSubject: =?utf-8?b?0J/QvtGA0L7QvA==?=\nContent-Type: text/plain; charset={named}\nContent-Transfer-Encoding: 8bit\n\n"
    found = article(head.encode() + words.encode(codec), "a.eml")
    assert words in found.body
    assert found.headline == "Пором"


def test_an_embargo_keeps_it_back():
    [sentence] = article(mail(subject="EMBARGOED until Friday: Ferry stops"), "a.eml").kept_back
    assert "embargo" in sentence
    assert article(mail(f"Not for publication before 12 September\n\n{TEXT}"), "a.eml").kept_back


def test_a_mail_cut_short_is_told():
    whole = mail(html=f"<p>{LEDE}</p>")
    found = article(whole[: whole.rindex(b"--==")], "a.eml")
    assert any("cut short" in told for told in found.warnings)


@pytest.mark.parametrize(
    "data",
    [
        b"\n\n\n", b"no headers here", b"Subject: x\n\n", mail("> all of it\n> is quoted\n"),
        b"Subject: x\nContent-Type: application/pdf\n\n%PDF", b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n",
    ],
)  # fmt: skip
def test_mails_without_words_are_refused(data):
    assert problem(data, "a.eml")


def test_hostile_mails_are_told_and_not_stumbled_over():
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000))
    assert "built as no mail" in problem(b"Subject: x\n" + nested, "a.eml")
    many = b"Subject: x\nContent-Type: text/plain" + b";\n a=b" * 2000 + b"\n\n" + LEDE.encode()
    assert "built as no mail" in problem(many, "a.eml")
    long = (
        b"Subject: "
        + b"=?utf-8?q?" * 100_000
        + b"\nFrom: "
        + b"(" * 100_000
        + b"<a@b>\nX-A: "
        + b"a=(" * 50_000
    )
    assert ("paragraph", MORE) in visible(article(long + b"\n\n" + TEXT.encode(), "a.eml"))
    assert (
        article(b"Subject: a\x00b\n\n" + TEXT.encode().replace(b"ferry", b"fer\x01ry"), "a.eml").paragraphs
        == 2
    )


PAGE = f"<html><head><title>{SUBJECT} - The Strait Times</title></head><body><h1>{SUBJECT}</h1><p>{LEDE}</p><p>{MORE}</p></body></html>"


def archive(page: str = PAGE, kind: str = "text/html") -> bytes:
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/ferry\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\n\n------b\n'
        f"Content-Type: {kind}\nContent-Transfer-Encoding: 8bit\nContent-Location: https://example.org/inner\n\n{page}\n------b\n"
        "Content-Type: text/html\nContent-Location: cid:frame\n\n<p>An advertisement in a frame.</p>\n------b\n"
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0=\n------b--\n"
    ).encode()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt"])
def test_the_page_in_a_web_archive_is_read(name):
    found = article(archive(), name)
    assert visible(found) == [("headline", SUBJECT), ("paragraph", LEDE), ("paragraph", MORE)]
    assert found.source_url == "https://example.org/ferry"


def test_a_web_archive_cut_short_is_told():
    data = archive()
    assert any("cut short" in told for told in article(data[: data.index(b"iVBOR")], "a.mhtml").warnings)
    assert not article(data, "a.mhtml").warnings


def test_a_web_archive_without_a_page_is_refused():
    assert "no page" in problem(
        archive(kind="text/css").replace(b"text/html\nContent-Location: cid", b"text/css\nX: cid"), "a.mhtml"
    )
