"""What appeals to readers are made of, a line a language: who is asked to do what, with what. Data only.

An appeal opens with one of the verbs and names its object; `appeals` says which verb wants which object.
"""

from .alphabets import small
from .furniture_words import phrases

#: “Subscribe”, “sign up”.
SUBSCRIBE = small(
    "subscribe subscribing sign register "
    "abonnieren abonniere abonniert bestellen "
    "abonnez inscrivez abonne "
    "suscríbete suscríbase suscribite suscríbanse suscribirse inscríbete regístrate apúntate "
    "assine assina subscreva inscreva cadastre "
    "iscriviti iscrivetevi abbonati abbonatevi "
    "subskrybuj zasubskrybuj zapisz prenumeruj "
    "abonneer "
    "abonează abonați abonați-vă aboneaza abonează-te "
    "přihlaste přihlas odebírejte odoberajte prihláste předplaťte predplaťte "
    "abone kaydol kaydolun "
    "підписуйтесь підписуйтеся підпишіться підпишись підписатися підписатись передплатіть "
    "подписывайтесь подпишитесь подпишись подписаться "
    "абонирайте запишете падпісвайцеся падпішыцеся претплатите пратите "
    "اشترك اشتركوا مشترک הירשמו הצטרפו εγγραφείτε εγγραφειτε "
    "prenumerera teckna abonner tilmeld tilaa iratkozzon iratkozz feliratkozás pretplatite prijavite "
    "langganan berlangganan saksıkrayb सब्सक्राइब đăng prenumeruokite abonējiet telli გამოიწერეთ"
)
#: “Follow”, “join”, “like”, “find”.
FOLLOW = small(
    "follow join like find "
    "folgen folge folgt liken "
    "suivez rejoignez retrouvez suis likez "
    "síguenos síganos sigue siga síguelo únete unite únase seguinos "
    "siga acompanhe curta junte entre participe "
    "segui seguici seguiteci unisciti "
    "obserwuj śledź polub dołącz znajdziesz "
    "volg like "
    "urmărește urmărește-ne urmăriți urmăriți-ne alătură "
    "sledujte sleduj pridajte přidejte "
    "takip bizi "
    "стежте слідкуйте читайте приєднуйтесь приєднуйтеся долучайтесь долучайтеся шукайте "
    "следите следи читайте присоединяйтесь присоединяйтеся вступайте ищите "
    "последвайте следвайте сачыце далучайцеся пратите придружите "
    "تابعونا تابعنا تابع تابعوا انضم انضموا עקבו הצטרפו ما را ακολουθήστε βρείτε "
    "följ følg seuraa kövessen kövess csatlakozz pratite pridružite "
    "ikuti simak dapatkan theo जुड़ें जुड़िए हमारे हमसे फॉलो sekite sekojiet jälgi გამოგვყევით"
)
#: “Support”, “donate”, “help”.
SUPPORT = small(
    "support donate help "
    "unterstützen unterstütze unterstützt spenden spende helfen "
    "soutenez aidez faites "
    "apoya apoye apóyanos dona done colabora ayúdanos hazte "
    "apoie doe ajude contribua "
    "sostieni sostienici sostenete dona aiutaci "
    "wesprzyj wspieraj wspomóż przekaż "
    "steun doneer "
    "susține susțineți donează sprijină "
    "podpořte podporte darujte "
    "destek bağış "
    "підтримайте підтримуйте підтримати допоможіть задонатьте "
    "поддержите поддержать поддерживайте помогите "
    "подкрепете падтрымайце подржите "
    "ادعموا ادعم ادعمونا تبرع تبرعوا תמכו תרמו στηρίξτε υποστηρίξτε "
    "stöd støtt støt tue támogass támogasd támogassa podržite dukung donasi"
)
#: “Get”, “read”, “download”: only with a letter, an inbox or an app that are ours or yours.
GET = small(
    "get receive download install never don’t "
    "erhalten holen laden lade verpassen "
    "recevez téléchargez découvrez "
    "recibe reciba descarga descargue descárgate "
    "receba baixe "
    "ricevi scarica "
    "pobierz otrzymuj "
    "ontvang download "
    "primește descarcă descărcați "
    "stáhněte stiahnite získejte "
    "indirin indir "
    "отримуйте завантажуйте завантажте встановіть "
    "получайте скачайте скачивайте установите "
    "изтеглете حمل حملوا احصل הורידו κατεβάστε ladda last lataa töltse preuzmite unduh डाउनलोड"
)
#: Words of courtesy that stand before the verb.
COURTESY = small(
    "please bitte zum also and or you can now veuillez por favor proszę vă rugăm prosím lütfen будь "
    "ласка "
    "пожалуйста також также а и і також moglie puoi вы ви можете можеш можна можно jetzt sie vous puede "
    "you’ll ну обов’язково обязательно не забудьте don’t forget to"
)
#: What comes by mail.
LETTERS = small(
    "newsletter newsletters newsletteru newslettera newslettert newsletterem newslettere inbox mail "
    "mailing digest "
    "briefing e-mail email podcast podcasts "
    "rundbrief posteingang push boîte lettre infolettre boletín boletines correo buzón boletim boletins "
    "e-mails "
    "caixa posta casella biuletyn biuletynu skrzynkę nieuwsbrief inbox mailbox buletin odběru odber "
    "odberu "
    "bülten bülteni bültenimize розсилку розсилки рассылку рассылки бюлетин бюлетина النشرة نشرتنا "
    "ניוזלטר "
    "nyhetsbrev nyhedsbrev uutiskirje uutiskirjeen hírlevél hírlevelünkre न्यूज़लेटर ενημερωτικό გამოწერა"
)
#: Where the outlet is to be followed; names first.
NETWORKS = small(
    "facebook twitter x instagram telegram whatsapp youtube tiktok linkedin threads bluesky mastodon "
    "substack "
    "viber pinterest reddit flipboard rss google discord twitch signal messenger vk vkontakte dzen zen "
    "patreon "
    "facebooku twitteru instagramu telegramu telegrama telegramie youtubu telegram-канал telegram-каналі "
    "telegram-канале telegram-каналу фейсбук фейсбуці фейсбуке твіттер твіттері твиттер твиттере "
    "інстаграм інстаграмі инстаграм инстаграме телеграм телеграмі телеграме телеграм-канал "
    "телеграм-каналі "
    "телеграм-канале ютуб ютубі вконтакте вк дзен дзене одноклассники одноклассниках "
    "تلغرام تليغرام تلجرام فيسبوك فيس تويتر إنستغرام انستغرام يوتيوب واتساب إكس "
    "בטלגרם בפייסבוק בטוויטר באינסטגרם בוואטסאפ ביוטיוב טלגרם פייסבוק "
    "facebookon instagramon twitteren фејсбуку фејсбук инстаграму твитеру facebook’ta twitter’da "
    "व्हाट्सएप फेसबुक ट्विटर टेलीग्राम यूट्यूब इंस्टाग्राम تلگرام اینستاگرام توییتر twitterissä "
    "facebookissa"
)
CHANNELS = NETWORKS | small(
    "channel channels page podcast kanal kanäle kanälen seite chaîne canal canales página pagina stránku "
    "stránce "
    "stronie profil profilu kanale kanał kanału sayfamızı kanalımıza hesabımızı каналу канал каналі "
    "канале "
    "сторінку сторінці страницу странице группу групу спільноту сообщество соцмережах соцсетях "
    "социальных "
    "соціальних قناتنا قناة صفحتنا ערוץ σελίδα चैनल پیج کانال حسابنا soziale redes sociales sociais "
    "socials "
    "sociaux média social media app aplikację aplikaci"
)
APPS = small(
    "app apps aplicación aplicativo application appli applicazione aplikację aplikaci aplikáciu "
    "aplicația "
    "uygulamamızı додаток застосунок приложение التطبيق تطبيق אפליקציה sovellus appen ऐप aplikasi"
)
#: “Us”, “our”, “me”.
OURS = small(
    "independent unabhängigen unabhängige indépendant indépendante independiente independente indipendente "
    "niezależne "
    "незалежну независимую bağımsız us our ours me my uns unser unsere unseren unserem unserer nous notre "
    "nos nuestro nuestra nuestros "
    "nuestras "
    "nos nosso nossa nossos nossas noi nostro nostra nostri nostre nas nam nasz nasza nasze naszą naszej "
    "naszego "
    "naszym ons onze noastre nostru noastră ne nás naše náš našeho našej nášho našem bizi bize bizim "
    "нас нам наш наша наше наші нашу нашого нашому нашим нашими наших нашей нашего нашем нашата нашия ни "
    "نحن معنا أخبارنا אותנו אחרינו שלנו μας oss vår vårt våra våre vores os meitä meidän minket "
    "hírlevelünkre "
    "našu naših naš kami हमारे हमें हमसे हमारी ما მ mūsų mums ჩვენი ჩვენს"
)
#: “Your”, which goes with an inbox.
YOURS = small("your ihr ihrem deinem votre tu su seu sua tua tuo twoją twoja váš vaši tvojej вашу ваш свою")
#: What the outlet calls itself when it asks for support.
OUTLET = small(
    "don doação donazione spenden jetzt doneer bağışta darowiznę внесок пожертвування пожертвование "
    "journalism work reporting newsroom newspaper paper site website magazine project media donation "
    "donations "
    "journalismus arbeit redaktion zeitung journal journalisme rédaction site don média médias "
    "periodismo "
    "periódico redacción donación diario medio jornalismo redação jornal doação giornalismo giornale "
    "redazione "
    "donazione dziennikarstwo redakcję portal redakci redakciu žurnalistiku novinařinu novinárčinu "
    "journalistiek "
    "jurnalismul redacția gazeteciliğe bağış редакцію журналістику журналістів видання проєкт роботу "
    "редакцию журналистику журналистов издание проект работу الصحافة עיתונות δημοσιογραφία "
    "journalistik journalismia journalistikken újságírást novinarstvo jurnalisme"
)
#: In scripts without spaces these open or make an appeal.
WIDE = tuple(
    phrases(
        "关注我们|关注我們|關注我們|订阅我们|訂閱我們|请关注|微信公众号|扫描二维码|扫码关注|下载客户端|下載app|立即订阅|加入我们的|"
        ""
        ""
        ""
        "フォローして|フォローする|メルマガ|ニュースレター|会員登録|公式アカウント|友だち追加|チャンネル登録|"
        ""
        "구독하기|구독하세요|구독해|채널 추가|친구 추가|제보하기|제보는|네이버에서|"
        "กดติดตาม|ติดตามเรา|ติดตามข่าว|แอดไลน์|สมัครรับ"
    )
)
#: Whole lines, or how lines begin, that ask for money, an account or a subscription to read on.
WALL = tuple(
    phrases(
        "for subscribers only|subscribers only|subscriber-only|subscriber only|subscribe to continue|"
        "subscribe to read|"
        "to continue reading|to keep reading|continue reading with|already a subscriber|"
        "already have an account|"
        "you have reached your|free articles left|free articles remaining|this content is only available|"
        "this article is for|unlock this article|log in to read|sign in to read|register to read|"
        "start your free trial|"
        "nur für abonnenten|exklusiv für abonnenten|weiterlesen mit|jetzt weiterlesen|mit einem abo|"
        "als abonnent|"
        "réservé aux abonnés|réservée aux abonnés|il vous reste|de cet article à lire|pour lire la suite|"
        "déjà abonné|"
        "exclusivo para suscriptores|solo para suscriptores|sólo para suscriptores|para seguir leyendo|"
        "ya eres suscriptor|"
        "exclusivo para assinantes|conteúdo exclusivo|para continuar lendo|já é assinante|"
        "riservato agli abbonati|per continuare a leggere|sei già abbonato|contenuto riservato|"
        "dla prenumeratorów|dla subskrybentów|pozostało do przeczytania|dostęp do artykułu|"
        "alleen voor abonnees|om verder te lezen|jen pro předplatitele|pouze pro předplatitele|"
        "len pre predplatiteľov|"
        "лише для передплатників|тільки для передплатників|щоб читати далі|для підписників|"
        "только для подписчиков|доступно подписчикам|чтобы читать дальше|чтобы продолжить чтение|"
        "للمشتركين فقط|למנויים בלבד|仅限订阅|会員限定|有料会員|残り：|残り文字|유료 회원|abonelere özel|"
        "endast för prenumeranter|för prenumeranter|kun for abonnenter|forbeholdt abonnenter|"
        "vain tilaajille|"
        "csak előfizetőknek"
    )
)
