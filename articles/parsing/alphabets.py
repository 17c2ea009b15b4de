"""Function words and letters of languages: what tells a right encoding from a wrong one. Data only.

The words are the most frequent ones that carry no subject; the letters are those beyond a-z, and for other
scripts the whole small alphabet.
"""


def words(text: str) -> frozenset[str]:
    """The words of `text`, which white space parts, as a set."""
    return frozenset(text.split())


def small(text: str) -> frozenset[str]:
    """The words of `text` as casefolding leaves them (Greek ends no word in “ς” then), as a set."""
    return words(text.casefold())


WORDS: dict[str, frozenset[str]] = {
    "en": small(
        "the of and to in a is that for was on with as by it from at has have had be are were this which "
        "not they their but his its he been after said who will would"
    ),
    "de": small(
        "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden "
        "aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur "
        "oder aber vor zur bis"
    ),
    "fr": small(
        "le de la les et des en un une du que est dans qui pour au pas sur par plus avec ce il sont ne "
        "se son a aux cette ses mais ont été selon leur nous elle ces après l d qu"
    ),
    "es": small(
        "el de la que y los en un una del las por con se para su al como más pero sus le ha este entre "
        "cuando muy sin sobre también fue había era desde está han lo no según"
    ),
    "it": small(
        "il di che la e un una per è non con del della in i le si da sono dei nel alla lo gli delle al "
        "come più ma anche dal ha hanno nella dalla questo stato essere ai l secondo"
    ),
    "pt": small(
        "o de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu "
        "sua ou foi quando muito há nos já está também pelo pela até isso são segundo"
    ),
    "pl": small(
        "w i na z się do nie że to jest o jak od za po przez są był dla oraz który która które ale tym "
        "tego przy także już jego został może być ze co według"
    ),
    "nl": small(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als door naar uit bij maar "
        "nog worden was tot heeft over hij ze werd wordt deze die volgens"
    ),
    "ro": small(
        "de și în a la cu pe că nu o din pentru care este sunt un mai ca au fost sau dar fi ale lui prin "
        "această după al se sa să şi într către despre"
    ),
    "cs": small(
        "a v se na je že o s z do i to k ve pro za by ale si po jako podle jsou byl které který jeho tak "
        "od při až také už nebo však bylo není jen mezi"
    ),
    "tr": small(
        "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ama ise en ne her o olduğu "
        "olduğunu göre değil var tarafından dedi ki şu üzere karşı"
    ),
    "uk": small(
        "і та в у на з що до не за як від про це й але для його їх було був були під час також які який "
        "після або вже є через яка того щоб ми він вона вони"
    ),
    "ru": small(
        "и в не на с что по как это от за из для к его но о же был была были он они также которые "
        "который после у или при до уже со бы мы так она их во том"
    ),
    "bg": small(
        "на и да в за от се са с не че по е това като до са ще към които който му след или беше още през "
        "има но при те той тя без си"
    ),
    "be": small(
        "і у на што з не да як па за ад гэта для яго але быў былі пра ў які якія пасля таксама ці каб яны"
    ),
    "ar": small(
        "في من على إلى أن عن التي الذي مع هذا هذه كان لا ما بعد قد بين كما لم كانت قال وقال أو ذلك خلال"
    ),
    "fa": small("در به از که این را با است برای آن یک بر تا شد هم کرد خود می اما شده بود وی ها نیز گفت باید"),
    "he": small("של את על לא זה עם הוא כי גם אל היא כל אבל או אם היה יותר בין אחרי לפי אשר רק היו"),
    "sv": small(
        "och att det som en på är av för med den till inte har de ett om han var jag från men vi så "
        "sig efter vid "
        "blev eller nu under kan skulle när sade säger enligt också där hon"
    ),
    "da": small(
        "og at det som en på er af for med den til ikke har de et om han var jeg fra men vi så sig "
        "efter ved blev "
        "eller nu under kan skulle da sagde siger ifølge også hvor hun blevet være"
    ),
    "hr": small(
        "i je u na da se su za od s a o koji što nije kako iz će bi po nakon ali sam još do koja koje "
        "bio ili "
        "kao te prije priopćilo rekao biti tijekom tko bilo"
    ),
    "sk": small(
        "a v sa na je že o s z do aj k vo pre za by ale si po ako podľa sú bol ktoré ktorý jeho tak od "
        "pri až "
        "tiež už alebo však bolo nie len medzi čo"
    ),
    "hu": small(
        "a az és hogy nem is egy volt ez meg van csak már de még ki azt szerint el mint után lesz ha "
        "vagy kell "
        "között akkor ezt minden pedig volna miatt"
    ),
    "el": small("και το να η ο της του με για που την τον στην στο οι τα από δεν είναι σε τις ότι θα στη"),
}

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщьюя"
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"

LETTERS: dict[str, frozenset[str]] = {
    "en": frozenset("éèêëïöüñçáíóàâôæœ"),
    "de": frozenset("äöüßé"),
    "fr": frozenset("àâæçéèêëîïôœùûüÿ"),
    "es": frozenset("áéíñóúüçºª"),
    "it": frozenset("àèéìîòùú"),
    "pt": frozenset("áâãàçéêíóôõúüºª"),
    "pl": frozenset("ąćęłńóśźż"),
    "nl": frozenset("éëïèöüáóêç"),
    "ro": frozenset("ăâîșțşţ"),
    "cs": frozenset("áčďéěíňóřšťúůýž"),
    "tr": frozenset("çğıöşüâîû"),
    "uk": frozenset(_CYRILLIC + "іїєґ"),
    "ru": frozenset(_CYRILLIC + "ыэёъ"),
    "bg": frozenset(_CYRILLIC + "ъ"),
    "be": frozenset("абвгдежзйклмнопрстуфхцчшьюяыэёіў"),
    "ar": frozenset(_ARABIC),
    "fa": frozenset("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءكي"),
    "he": frozenset("אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
    "el": frozenset("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"),
    "sv": frozenset("åäöé"),
    "da": frozenset("æøåé"),
    "hu": frozenset("áéíóöőúüű"),
    "hr": frozenset("čćđšž"),
    "sk": frozenset("áäčďéíĺľňóôŕšťúýž"),
}
