"""Agencies, and how languages label the picture of somebody. Alternatives of patterns, data only."""

#: Houses that pictures are credited to; the longer name before the one it begins with.
AGENCY_NAMES = (
    r"Getty Images(?:\s?/\s?iStock)?|Getty|GETTY IMAGES|AFP|A\.?F\.?P\.?|REUTERS|Reuters|AP Photo|AP|"
    r"EPA[-/]EFE|EPA|EFE|Bloomberg(?: News)?|"
    r"Shutterstock|Alamy(?: Stock Photo)?|ITAR-TASS|TASS|Sputnik|SPUTNIK|RIA Novosti|Anadolu(?: Agency|"
    r" Ajansı| Images)?|AA|DHA|İHA|IHA|"
    r"Ukrinform|UKRINFORM|Укрінформ|Укринформ|UNIAN|УНІАН|УНИАН|ТАСС|РИА Новости|Интерфакс|Інтерфакс|"
    r"Коммерсантъ|БелТА|"
    r"Maxar(?: Technologies)?|Planet Labs|NurPhoto|Zuma(?: Press| Wire)?|ZUMA(?: Press| Wire)?|"
    r"iStock(?:photo)?|"
    r"Wikimedia(?: Commons)?|Wikipedia|Flickr|Unsplash|Pixabay|Pexels|Depositphotos|Dreamstime|"
    r"Adobe Stock|Fotolia|123RF|"
    r"dpa(?:-tmn|/picture alliance| Picture-Alliance)?|DPA|picture[ -]alliance|Picture Alliance|IMAGO|"
    r"imago(?: images)?|ddp|epd|KNA|"
    r"APA(?:/AFP|/dpa)?|KEYSTONE(?:-SDA)?|Keystone(?:-SDA)?|"
    r"ANSA|LaPresse|AGI|Adnkronos|LUSA|Lusa|Agência Brasil|Folhapress|Agência O Globo|Europa Press|"
    r"Cuartoscuro|Notimex|Xinhua|XINHUA|"
    r"新华社|VCG|CNS|Yonhap|연합뉴스|뉴시스|뉴스1|Kyodo(?: News)?|KYODO|共同|時事|"
    r"Jiji(?: Press)?|PTI|ANI|IANS|ANTARA|Antara|"
    r"PAP|Agencja Gazeta|Agencja Wyborcza\.pl|Forum|East News|EAST NEWS|ČTK|CTK|TASR|SITA|MTI|Agerpres|"
    r"AGERPRES|Mediafax|Inquam Photos|"
    r"BTA|БТА|BGNES|Tanjug|TANJUG|Танјуг|Beta|Hina|HINA|Pixsell|PIXSELL|STA|FENA|MIA|"
    r"TT|NTB|Ritzau(?: Scanpix)?|Scanpix|SCANPIX|Lehtikuva|LEHTIKUVA|BNS|ELTA|LETA|Belga|BELGA|ANP|"
    r"Hollandse Hoogte|"
    r"PA(?: Wire| Images| Media)?|Press Association|Rex(?: Features| Shutterstock)?|CP|The Canadian Press|"
    r"AAP|Contour|"
    r"Sipa(?: USA| Press)?|SIPA|Abaca(?:press)?|ABACA|MAXPPP|MaxPPP|Hans Lucas|Agence France-Presse|"
    r"Associated Press|"
    r"NASA|NATO|Handout|HANDOUT|SOPA Images|Pool|POOL|UN Photo|UNICEF|IRNA|ISNA|Tasnim|WANA|Fars|Flash90|"
    r"פלאש 90|רויטרס|"
    r"رويترز|أ\.?ف\.?ب|فرانس برس|الأناضول|غيتي|Facebook|Twitter|Instagram|Telegram|YouTube|X"
)
#: Labels before the credit at the end of a caption; capitalised where the script has capitals.
TAIL_LABELS = (
    r"Photos?|PHOTOS?|Photograph|Photographer|Image|IMAGE|Picture|PC|Credits?|CREDIT|Screenshot|"
    r"Illustration|Video|"
    r"Фото(?:граф|графія|графия)?|ФОТО|Скріншот|Скриншот|Світлина|Снимка|Фота|Foto(?:s|graf|grafía|grafia|"
    r"ğraf)?|FOTO|Fot\.|Fotograf:?|"
    r"Bild(?:quelle|nachweis)?|BILD|Quelle|"
    r"Cr[ée]dits?(?:\s[Pp]hotos?)?|CR[ÉE]DITS?|Ph|Cr[ée]dito(?:s)?(?:\sda\sfoto)?|Imagen|Imagem|Immagine|"
    r"Reprodução|Divulgação|Arquivo|"
    r"Zdjęci[ea]|Zdroj|Autor|Źródło|Kép|Fotó|Kuva|Slika|Izvor|Kaynak|Görsel|Gambar|Dok|Ảnh|Nuotrauka|"
    r"الصورة|صورة|تصوير|עכס|عکس|צילום|צילומים|קרדיט|תמונה|Φωτογραφία|Φωτο|"
    r"फोटो|तस्वीर|图|圖|图片|图片来源|图源|摄影|攝影|摄|"
    r"写真|撮影|画像|사진|사진제공|사진 제공|ภาพ|ფოტო"
)
#: Labels that stand in brackets with their credit.
BRACKET_LABELS = (
    r"(?i:cr[ée]dits?|cr[ée]dito|fotos?|fotó|fot\.|foto von|bild|kuva|kép|zdj\.|fotoğraf|photo|image|"
    r"source|quelle|фото|світлина|снимка|"
    r"скріншот|скриншот)|צילום|صورة|تصوير|写真|图源|图|사진|사진제공"
)
#: What every credit shows in small letters, to a search that asks first.
HINTS = (
    "photo|image|picture|pc:|pc |credit|screenshot|illustration|video|©|ⓒ|/|via |fot.|nuotr|afp|reuters|"
    "epa|getty|"
    "фото|скріншот|скриншот|світлина|снимка|фота|foto|fotó|bild|quelle|crédit|imag|immag|reprodu|divulga|"
    "arquivo|zdj|zdroj|autor|"
    "źródł|kép|kuva|slika|izvor|kaynak|görsel|gambar|dok|ảnh|صور|تصوير|عکس|צילום|קרדיט|תמונה|φωτο|"
    "φωτογραφ|फोटो|तस्वीर|图|圖|摄|攝|"
    "写真|撮影|画像|사진|ภาพ|ფოტო|ph:|arşiv|архив|архів|자료|资料|資料|symbol|archiv"
)
#: Notices of rights.
RIGHTS = (
    "rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    "todos os direitos reservados|"
    "tutti i diritti riservati|riproduzione riservata|wszelkie prawa zastrzeżone|"
    "alle rechten voorbehouden|toate drepturile rezervate|"
    "všechna práva vyhrazena|všetky práva vyhradené|tüm hakları saklıdır|усі права захищені|"
    "всі права захищені|все права защищены|"
    "всички права запазени|sva prava pridržana|sva prava zadržana|جميع الحقوق محفوظة|כל הזכויות שמורות|"
    "kaikki oikeudet pidätetään|"
    "alla rättigheter förbehållna|minden jog fenntartva|hak cipta dilindungi|"
    "版权所有|版權所有|未经授权|無断転載|禁無断|"
    "무단 전재|무단전재|สงวนลิขสิทธิ์"
)
