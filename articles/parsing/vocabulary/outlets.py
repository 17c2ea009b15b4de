"""Agencies, and words of which the names of outlets, sections and roles are made. Data only."""

from ..alphabets import words
from .stamps import words_of

#: As they sign; case matters.
AGENCIES = frozenset({"РИА Новости"}) | words(
    "Reuters AP AFP TASS dpa DPA EFE ANSA PAP UPI Xinhua Interfax Interfax-Ukraine Ukrinform UNIAN "
    "Bloomberg "
    "RIA Anadolu Kyodo PTI ANI IANS PA CNN BBC RFE/RL RFERL NYT ISW Yonhap PRNewswire Newswire Belga "
    "APA ATS ANP "
    "NTB TT Ritzau STT BNS LETA ČTK CTK TASR SITA MTI HINA Tanjug BTA AGERPRES Lusa EP Europa Press "
    "Antara Bernama "
    "CNA DPA-AFX SID KNA epd УНН УНІАН УНИАН ТАСС РИА Интерфакс Укрінформ Укринформ БелТА БЕЛТА "
    "أ.ف.ب ا.ف.ب 新华社 中新社 共同 時事 뉴스1 연합뉴스 뉴시스 رويترز وام بترا سانا"
)
#: Words of outlets' and sections' names and of lines of a page: who has one is no person.
OUTLETS = frozenset(
    words_of(
        "the news press agency times post gazette herald tribune journal paper daily weekly magazine "
        "media network "
        "television tv radio channel online staff newsroom desk bureau wire wires service services "
        "reuters associated "
        "agence france presse bbc cnn world politics business sport sports opinion culture science "
        "health technology "
        "video photos share print home menu comments comment related topics read more breaking live "
        "update updates "
        "edition region regional international national local university institute project council "
        "party ministry "
        "government company inc ltd union group foundation committee exclusive analysis editorial "
        "feature features "
        "your our this new how why what when who where is are was says said will after before against "
        "over under "
        "redaktion redacción redação redazione rédaction redakcja redakce redakcia redakcija redactie "
        "toimitus zeitung "
        "nachrichten tageblatt journaux le la les el los las il der die das monde quotidien diario "
        "jornal giornale "
        "gazeta agencja agencia agência agenzia agentur haber ajans ajansı ajansi редакция редакція "
        "новости новини "
        "агентство газета канал радио радіо вести"
    )
)
#: Words of roles.
ROLES = frozenset(
    words_of(
        "editor correspondent reporter writer journalist columnist staff senior chief special "
        "contributor "
        "contributing freelance producer photographer analyst author anchor political diplomatic "
        "economics defence "
        "defense health science business religion education foreign security investigations director "
        "professor "
        "fellow researcher redakteur redakteurin korrespondent korrespondentin reporterin journalistin "
        "autor autorin "
        "journaliste correspondant correspondante envoyé envoyée spécial spéciale grand rédacteur "
        "rédactrice "
        "periodista corresponsal enviado enviada redactor redactora jornalista repórter correspondente "
        "giornalista "
        "inviato corrispondente dziennikarz dziennikarka korespondent redaktor redaktorka novinář "
        "novinářka reportér "
        "journalist verslaggever redacteur correspondente toimittaja журналист журналистка корреспондент "
        "кореспондент кореспондентка журналіст журналістка редактор обозреватель оглядач muhabir "
        "muhabiri yazar "
        "مراسل مراسلة صحفي صحافي محرر כתב כתבת 记者 記者 기자 wartawan jurnalis"
    )
)
