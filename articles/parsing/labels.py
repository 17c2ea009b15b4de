"""The closed vocabulary of labels (“Source:”, “Details:”, “Photo:”) that articles put before a text.

A label counts only with its colon and only from these lists: “He said:” must never become one.
"""

from enum import StrEnum


class Label(StrEnum):
    """What a label in the text announces."""

    SOURCE = "source"
    QUOTE = "quote"
    PLAIN = "plain"
    LINKS = "links"
    CAPTION = "caption"
    CREDIT = "credit"
    TAGS = "tags"


_LABELS = {
    Label.SOURCE: "source|sources|джерело|джерела|источник|источники|quelle|fuente|fonte|źródło|المصدر",
    Label.QUOTE: "quote|quotes|direct quote|цитата|пряма мова|прямая речь|дослівно|дословно|اقتباس",
    Label.PLAIN: (
        "details|more details|background|context|update|updated|previously|reminder|for reference|"
        "reference|analysis|summary|in brief|key points|key takeaways|why it matters|why this is "
        "important|what happened|editor's note|editor’s note|note|деталі|подробиці|передісторія|контекст|"
        "нагадаємо|що передувало|довідка|оновлено|детали|подробности|предыстория|напомним|справка|"
        "التفاصيل|الخلفية"
    ),
    Label.LINKS: (
        "related|related sources|related articles|related stories|related news|related links|related "
        "posts|related content|related topics|read also|also read|read more|see also|read next|more on "
        "this|further reading|more stories|recommended|links|references|sources and links|you may also "
        "like|more on this topic|читайте також|читайте ще|також читайте|за темою|читайте также|читайте "
        "ещё|читать также|по теме|اقرأ أيضا|اقرأ أيضًا|"
        "read|read too|more|more from|more coverage|more news|full story|full coverage|"
        "read the full story|don't miss|don’t miss|"
        "you might also like|editor's picks|editors' picks|in case you missed it|also on|also see|"
        "also see this|"
        "see|see more|watch also|watch more|learn more|related story|related article|related coverage|"
        "related reading|"
        "lesen sie auch|lesen sie mehr|lesen sie dazu|lesen sie hier|mehr zum thema|mehr dazu|mehr lesen|"
        "auch interessant|"
        "das könnte sie auch interessieren|weiterlesen|weitere artikel|zum thema|siehe auch|hier lesen|"
        "lies auch|passend zum thema|"
        "lire aussi|à lire aussi|a lire aussi|lire également|à lire également|lisez aussi|voir aussi|"
        "à voir aussi|à lire|"
        "sur le même sujet|pour aller plus loin|notre dossier|nos autres articles|articles liés|"
        "en savoir plus|relire|"
        "lea también|lee también|leer también|lea además|lea más|leer más|le puede interesar|"
        "te puede interesar|ver también|"
        "vea también|noticias relacionadas|relacionado|relacionadas|más información|más noticias|"
        "no te pierdas|también lee|"
        "también puede leer|mira también|lea aquí|"
        "leia também|leia mais|leia ainda|veja também|saiba mais|veja mais|confira também|"
        "notícias relacionadas|mais sobre|"
        "leggi anche|leggi pure|vedi anche|per approfondire|approfondimenti|articoli correlati|"
        "ti potrebbe interessare|"
        "potrebbe interessarti|"
        "czytaj także|czytaj też|czytaj również|przeczytaj także|przeczytaj też|przeczytaj również|"
        "zobacz też|zobacz także|"
        "zobacz również|czytaj więcej|polecamy|sprawdź też|"
        "lees ook|lees meer|bekijk ook|zie ook|lees verder|citește și|citiți și|citeşte şi|"
        "citește mai mult|vezi și|"
        "čtěte také|čtěte též|přečtěte si také|přečtěte si|čtěte více|více k tématu|související|"
        "související články|viz také|"
        "čítajte aj|prečítajte si aj|prečítajte si tiež|súvisiace články|viac k téme|"
        "ayrıca okuyun|ayrıca bakınız|bunu da okuyun|şunu da okuyun|ilgili haberler|ilgili haber|"
        "devamını oku|"
        "читайте також на|дивіться також|більше по темі|більше за темою|читайте більше|докладніше|детальніше|"
        "матеріали по темі|матеріали за темою|новини за темою|вас може зацікавити|дивись також|"
        "смотрите также|также по теме|читайте еще|читай также|подробнее|материалы по теме|новости по теме|"
        "вам может быть интересно|"
        "ещё по теме|другие новости|"
        "прочетете още|вижте още|още по темата|чытайце таксама|чытайце яшчэ|прочитајте још|повезане вести|"
        "pročitajte još|"
        "pročitajte i|pročitaj više|pročitajte i ovo|povezane vijesti|povezane vesti|preberite tudi|"
        "اقرأ أيضاً|إقرأ أيضا|اقرأ المزيد|أخبار ذات صلة|مواضيع ذات صلة|شاهد أيضا|شاهد أيضًا|بیشتر بخوانید|"
        "مطالب مرتبط|"
        "קראו גם|קראו עוד|כתבות נוספות|עוד בנושא|ראו גם|διαβάστε επίσης|διαβάστε ακόμα|δείτε επίσης|"
        "σχετικά άρθρα|"
        "läs också|läs även|läs mer|les også|les mer|les også|læs også|læs mere|lue myös|lue lisää|"
        "olvassa el|olvasd el|"
        "kapcsolódó|kapcsolódó cikkek|baca juga|lihat juga|simak juga|xem thêm|đọc thêm|यह भी पढ़ें|"
        "ये भी पढ़ें|इसे भी पढ़ें|"
        "skaitykite taip pat|taip pat skaitykite|lasi arī|loe ka|loe veel|აგრეთვე იხილეთ|"
        "相关阅读|延伸阅读|相关新闻|相关报道|相关链接|推荐阅读|更多阅读|相關新聞|延伸閱讀|另见|関連記事|あわせて読みたい|関連リンク|"
        "こちらも読む|"
        "관련기사|관련 기사|관련뉴스|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|อ่านข่าว"
    ),
    Label.CAPTION: (
        "caption|photos|video|photo caption|image caption|pictured|pictured above|pictured below|above|"
        "file photo|file image|in the photo|на фото|підпис|подпись|подпись к фото|"
        "legend|legende|légende|pie de foto|leyenda|legenda|didascalia|podpis|bildunterschrift|im bild|"
        "auf dem foto|sur la photo|"
        "en la foto|na foto|nella foto|na zdjęciu|na snímku|fotoğrafta|на снимке|на знімку|في الصورة|בתמונה|"
        "图注|图为|图|圖|圖為|写真説明|사진 설명|사진설명"
    ),
    Label.CREDIT: (
        "photo|photo credit|photo by|photo courtesy|photos by|image|images|image credit|image credits|"
        "featured image credit|image source|picture|"
        "picture credit|photograph|photographer|pc|credit|credits|illustration|screenshot|cover photo|"
        "featured image|фото|фото з|скриншот|скріншот|ілюстрація|иллюстрация|foto|bild|الصورة|صورة|"
        "fotos|fot|zdjęcie|zdjęcia|fot. główne|bildquelle|bildnachweis|foto von|fotograf|crédit photo|"
        "crédits photo|crédit|crédits|"
        "crédit image|photographie|crédito|créditos|crédito de la foto|foto de|fotografía|imagen|imagem|"
        "crédito da foto|"
        "fotografia|fotografie|immagine|credito|crediti|fotoğraf|fotoğraflar|görsel|ілюстративне фото|"
        "фото автора|фотограф|"
        "иллюстративное фото|архивное фото|снимка|снимки|фотография|світлина|скрін|фота|"
        "تصوير|مصدر الصورة|עکس|عکس|צילום|צילום מסך|תמונה|קרדיט|φωτογραφία|φωτογραφίες|φωτο|bild från|"
        "foton|billede|kuva|kuvat|"
        "fotó|kép|slika|foto i video|gambar|ảnh|nguồn ảnh|फोटो|तस्वीर|फोटो क्रेडिट|nuotrauka|nuotr|"
        "图片|图片来源|圖片來源|摄影|攝影|供图|写真|写真提供|画像|사진|사진제공|사진 제공|사진출처|ภาพ|ფოტო"
    ),
    Label.TAGS: "tags|tag|keywords|topics|categories|category|теги|мітки|filed under|"
    "tagged|labels|schlagworte|schlagwörter|stichwörter|themen|mots-clés|mots clés|thèmes|sujets|"
    "etiquetas|temas|assuntos|argomenti|"
    "temi|tagi|tematy|słowa kluczowe|trefwoorden|etichete|štítky|témata|témy|etiketler|konular|"
    "ключові слова|рубрики|рубрика|"
    "ключевые слова|метки|темы|теми|тагове|етикети|тэгі|الكلمات المفتاحية|كلمات دلالية|وسوم|תגיות|נושאים|"
    "ετικέτες|ämnen|"
    "ämnesord|emner|avainsanat|aiheet|címkék|oznake|tagovi|标签|关键词|關鍵字|キーワード|タグ|키워드|태그",
}
LABELS = {name: label for label, names in _LABELS.items() for name in names.casefold().split("|")}


def split_label(text: str) -> tuple[Label, str, str] | None:
    """The label at the start of `text`, its own words (“Quote from X”) and what follows the colon, or None.

    Besides the list, “Quote from …:” and its Ukrainian and Russian forms carry a speaker of up to 200
    characters.
    """
    colon = text.find(":", 0, 220)
    if "：" in text[:40]:  # the colon of Chinese and Japanese
        colon = text.index("：") if colon < 0 else min(colon, text.index("："))
    bar = text.find("|", 0, 20)
    if bar > 0 and LABELS.get(text[:bar].strip().casefold()) is Label.LINKS:
        colon = bar  # “Also read | …”
    if colon < 1:
        return None
    words = text[:colon].strip()
    folded = words.casefold().replace("i\u0307", "i")  # the Turkish capital
    label = LABELS.get(folded)
    if label is None and folded.startswith(
        ("quote from ", "quote by ", "пряма мова ", "прямая речь ", "цитата ")
    ):
        label = Label.QUOTE
    return (label, words, text[colon + 1 :].strip()) if label else None
