"""What records call their fields, in the languages of newsrooms. Data only."""

from articles.parsing.vocabulary.header_labels import FIELD_NAMES

# “published” may as well be yes or no: any other name goes before it.
_DATE = FIELD_NAMES["date"].replace("|published|", "|")

#: Field → its names; of several that a record has, the one that stands first is taken. The fields are those
#: of `Fields`, but for `body`, the text; `source`, an outlet or an address; `id`, a `uri` or a mere number;
#: and `status`, `draft`, `public`, `embargo`, which say whether it may be published.
NAMES = {
    "body": "body|body html|article body|content html|body text|content text|content|text|full text|"
    "article text|article content|main text|post content|story|article|html|plain text|текст|"
    "зміст|текст статті|содержание|текст статьи|inhalt|artikeltext|volltext|texte|contenu|corps|"
    "texto|cuerpo|contenido|corpo|conteúdo|testo|contenuto|treść|tekst|inhoud|artikeltekst|"
    "text článku|conținut|metin|içerik|النص|المحتوى|متن|תוכן|טקסט|κείμενο|本文|内容|正文|본문|"
    "내용|nội dung|brödtext|brødtekst|teksti|szöveg|ტექსტი",
    "headline": f"headline|{FIELD_NAMES['title']}|post title|article title|überschrift|schlagzeile|título|"
    "titular|titolo|tytuł|kop|titulek|nadpis|titlu|başlık|כותרת|عنوان|τίτλος|見出し|タイトル|"
    "标题|標題|제목|tiêu đề|rubrik|overskrift|otsikko|cím|naslov|სათაური",
    "dek": f"{FIELD_NAMES['dek']}|trail text|abstract|post excerpt|teaser|vorspann|unterzeile|untertitel|"
    "chapô|entradilla|bajada|sottotitolo|occhiello|podtytuł",
    "byline": f"byline|{FIELD_NAMES['byline']}|creator|dc creator|writer|reporter|journalist|autor|autoren|"
    "auteur|auteurs|autora|autores|autore|autori|autorzy|yazar|מאת|כותב|نویسنده|συντάκτης|著者|"
    "記者|作者|记者|기자|작성자|tác giả|författare|forfatter|kirjoittaja|szerző|ავტორი",
    "credit": "credit|credit line|photo credit|image credit|bildnachweis",
    "dated": f"published on|{_DATE}|published at|first published|"
    "web publication date|publish time|post date|issued|pub date|veröffentlicht|"
    "veröffentlicht am|erschienen|erscheinungsdatum|fecha|fecha de publicación|publicado|data|"
    "data de publicação|data di pubblicazione|pubblicato|data publikacji|publicatiedatum|"
    "gepubliceerd|date de publication|publié|publié le|tarih|yayın tarihi|تاريخ النشر|تاریخ|"
    "תאריך|ημερομηνία|日付|公開日|日期|发布日期|发布时间|날짜|작성일|ngày|publicerad|publisert|"
    "publiceret|päivämäärä|dátum|თარიღი|published",
    "changed": f"date modified|{FIELD_NAMES['updated']}|updated at|modified at|changed|geändert|"
    "aktualisiert|mis à jour|actualizado|aggiornato",
    "language": f"{FIELD_NAMES['language']}|in language|language code|sprache|langue|idioma|lingua|język|"
    "taal|jazyk|limba|dil|اللغة|שפה|言語|语言|언어",
    "outlet": f"{FIELD_NAMES['outlet']}|outlet name|source name|publisher name|zeitung|périodique|periódico|"
    "jornal|testata|giornale|gazeta|krant|الصحيفة|媒体|언론사|tidning|avis|lehti",
    "source": "source|quelle|fuente|fonte|bron|źródło|источник|джерело|المصدر|来源|출처",
    "source_url": f"source url|{FIELD_NAMES['url']}|web url|article url|post url|href|main entity of page|"
    "webadresse|lien|enlace|collegamento|адреса|адрес|رابط|الرابط|קישור|链接|网址|링크",
    "uri": "uri|guid|urn",
    "id": "id|identifier",
    "version": "version|item version",
    "rights": "rights|rights note|usage terms|copyright notice|copyright|license|licence|copyright holder|"
    "lizenz|licencia|licenza",
    "desk_note": "desk note|ednote|editor note|editors note|note to editors|internal note",
    "status": "status|post status|publication status|creative work status|pub status",
    "draft": "draft|is draft|unpublished",
    "public": "is published|is public",
    "embargo": "embargo|embargoed|embargo until|embargoed until|sperrfrist",
}
