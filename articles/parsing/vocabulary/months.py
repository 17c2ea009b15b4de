"""Names of months and weekdays, as dates write them (genitives and abbreviations included). Data only.

Twelve names a language, parted by bars, spellings of one by spaces; “_” is a space within a name. Case and
accents do not matter: `folded` takes them off both here and from the text.
"""

import unicodedata

_MONTHS = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september "
    "sept sep|"
    "october oct|november nov|december dec",
    "ru": "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|"
    "июля июль июл|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|"
    "декабря декабрь дек",
    "uk": "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт|травня травень трав|"
    "червня червень черв|липня липень лип|серпня серпень серп|вересня вересень вер|жовтня жовтень жовт|"
    "листопада листопад лист|грудня грудень груд",
    "be": "студзеня|лютага|сакавіка|красавіка|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня",
    "bg": "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
    "sr": "јануар јануара|фебруар фебруара|март марта|април априла|мај маја|јун јуна јуни|јул јула јули|"
    "август августа|септембар септембра|октобар октобра|новембар новембра|децембар децембра",
    "mk": "јануари|февруари|март|април|мај|јуни|јули|август|септември|октомври|ноември|декември",
    "kk": "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
    "de": "januar jänner jan|februar feber feb|märz mrz|april apr|mai|juni|juli|august aug|september "
    "sept sep|"
    "oktober okt|november nov|dezember dez",
    "nl": "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj mai|juni|juli|august|september|oktober|november|december des",
    "no": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember des",
    "is": "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember",
    "fi": "tammikuuta tammikuu|helmikuuta helmikuu|maaliskuuta maaliskuu|huhtikuuta huhtikuu|"
    "toukokuuta toukokuu|"
    "kesäkuuta kesäkuu|heinäkuuta heinäkuu|elokuuta elokuu|syyskuuta syyskuu|lokakuuta lokakuu|"
    "marraskuuta marraskuu|joulukuuta joulukuu",
    "et": "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
    "lv": "janvāris janvārī janvāra|februāris februārī februāra|marts martā marta|aprīlis aprīlī aprīļa|"
    "maijs maijā maija|jūnijs jūnijā jūnija|jūlijs jūlijā jūlija|augusts augustā augusta|"
    "septembris septembrī septembra|oktobris oktobrī oktobra|novembris novembrī novembra|"
    "decembris decembrī decembra",
    "lt": "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
    "fr": "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre sept|"
    "octobre oct|"
    "novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
    "septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic",
    "ca": "gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost|setembre set|octubre oct|"
    "novembre nov|"
    "desembre des",
    "gl": "xaneiro|febreiro|marzo|abril|maio|xuño|xullo|agosto|setembro|outubro|novembro|decembro",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|"
    "setembro set|"
    "outubro out|novembro nov|dezembro dez",
    "it": "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|"
    "settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "ro": "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|"
    "septembrie sept|"
    "octombrie oct|noiembrie noi nov|decembrie dec",
    "pl": "stycznia styczeń sty|lutego luty lut|marca marzec mar|kwietnia kwiecień kwi|maja maj|"
    "czerwca czerwiec cze|"
    "lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|października październik paź|"
    "listopada lis|grudnia grudzień gru",
    "cs": "ledna leden|února únor|března březen|dubna duben|května květen|června červen|července "
    "červenec|"
    "srpna srpen|září|října říjen|listopadu|prosince prosinec",
    "sk": "januára január|februára február|marca marec|apríla apríl|mája máj|júna jún|júla júl|augusta "
    "august|"
    "septembra september|októbra október|novembra november|decembra december",
    "sl": "januarja januar|februarja februar|marca marec|aprila april|maja maj|junija junij|julija julij|"
    "avgusta avgust|septembra september|oktobra oktober|novembra november|decembra december",
    "hr": "siječnja siječanj sij|veljače veljača velj|ožujka ožujak ožu|travnja travanj tra|"
    "svibnja svibanj svi|lipnja lipanj|srpnja srpanj srp|kolovoza kolovoz kol|rujna rujan ruj|listopada|"
    "studenoga studenog studeni|prosinca prosinac pro",
    "sh": "januar januara|februar februara|mart marta|april aprila|maj maja|jun juna|jul jula|avgust "
    "avgusta|"
    "septembar septembra|oktobar oktobra|novembar novembra|decembar decembra",
    "hu": "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus "
    "aug|"
    "szeptember szept|október okt|november nov|december dec",
    "sq": "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor",
    "el": "ιανουαρίου ιαν|φεβρουαρίου φεβ|μαρτίου μαρ|απριλίου απρ|μαΐου μαϊ|ιουνίου ιουν|ιουλίου ιουλ|"
    "αυγούστου αυγ|"
    "σεπτεμβρίου σεπ|οκτωβρίου οκτ|νοεμβρίου νοε|δεκεμβρίου δεκ",
    "tr": "ocak oca|şubat şub|mart|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|"
    "ekim eki|"
    "kasım kas|aralık ara",
    "az": "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
    "ar": "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل إبريل نيسان أفريل|مايو أيار ماي|"
    "يونيو يونيه حزيران جوان|يوليو يوليه تموز جويلية يوليوز|أغسطس آب أوت غشت|سبتمبر أيلول شتنبر|"
    "أكتوبر تشرين_الأول|نوفمبر تشرين_الثاني نونبر|ديسمبر كانون_الأول دجنبر",
    "fa": "ژانویه|فوریه|مارس|آوریل|مه می|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "he": "ינואר בינואר|פברואר בפברואר|מרץ במרץ מרס במרס|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|"
    "אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
    "th": "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม",
    "ta": "ஜனவரி|பிப்ரவரி|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர்|டிசம்பர்",
    "mr": "जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर",
    "hi": "जनवरी|फरवरी फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
    "bn": "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    "id": "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu|september "
    "sep|oktober okt|"
    "november nov|desember des",
    "ka": "იანვარი|თებერვალი|მარტი|აპრილი|მაისი|ივნისი|ივლისი|აგვისტო|სექტემბერი|ოქტომბერი|ნოემბერი|"
    "დეკემბერი",
    "hy": "հունվարի հունվար|փետրվարի փետրվար|մարտի մարտ|ապրիլի ապրիլ|մայիսի մայիս|հունիսի հունիս|"
    "հուլիսի հուլիս|"
    "օգոստոսի օգոստոս|սեպտեմբերի սեպտեմբեր|հոկտեմբերի հոկտեմբեր|նոյեմբերի նոյեմբեր|դեկտեմբերի դեկտեմբեր",
    "tl": "enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre",
    "sw": "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba",
}
_WEEKDAYS = (
    "monday mon понедельник понеділок панядзелак понеделник понедељак montag lundi lunes lunedì "
    "segunda-feira "
    "segunda poniedziałek pondělí pondelok ponedjeljak ponedeljak ponedeljek maandag måndag mandag "
    "maanantai maanantaina "
    "esmaspäev pirmdiena pirmadienis luni hétfő dilluns δευτέρα pazartesi الاثنين الإثنين دوشنبه שני "
    "सोमवार সোমবার "
    "senin ორშაბათი երկուշաբթի 星期一 周一 月曜日 월요일",
    "tuesday tue tues вторник вівторок аўторак уторак dienstag mardi martes martedì terça-feira terça "
    "wtorek úterý "
    "utorok utorak torek dinsdag tisdag tirsdag tiistai tiistaina teisipäev otrdiena antradienis marți "
    "marti kedd "
    "dimarts τρίτη salı الثلاثاء سه‌شنبه שלישי मंगलवार মঙ্গলবার selasa სამშაბათი երեքշաբթի 星期二 周二 "
    "火曜日 화요일",
    "wednesday wed среда среду середа середу серада сряда mittwoch mercredi miércoles mercoledì "
    "quarta-feira "
    "quarta środa středa streda srijeda sreda woensdag onsdag keskiviikko keskiviikkona kolmapäev "
    "trešdiena "
    "trečiadienis miercuri szerda dimecres τετάρτη çarşamba الأربعاء چهارشنبه רביעי बुधवार বুধবার rabu "
    "ოთხშაბათი "
    "չորեքշաբթի 星期三 周三 水曜日 수요일",
    "thursday thu thur thurs четверг четвер чацвер четвъртък четвртак donnerstag jeudi jueves giovedì "
    "quinta-feira "
    "quinta czwartek čtvrtek štvrtok četvrtak četrtek donderdag torsdag torstai torstaina neljapäev "
    "ceturtdiena "
    "ketvirtadienis joi csütörtök dijous πέμπτη perşembe الخميس پنجشنبه חמישי गुरुवार বৃহস্পতিবার "
    "kamis ხუთშაბათი "
    "հինգշաբթի 星期四 周四 木曜日 목요일",
    "friday fri пятница пятницу п'ятниця п’ятниця п'ятницю п’ятницю пятніца петък петак freitag "
    "vendredi viernes "
    "venerdì sexta-feira sexta piątek pátek piatok petak petek vrijdag fredag perjantai perjantaina "
    "reede piektdiena "
    "penktadienis vineri péntek divendres παρασκευή cuma الجمعة جمعه שישי शुक्रवार শুক্রবার jumat "
    "პარასკევი ուրբաթ "
    "星期五 周五 金曜日 금요일",
    "saturday sat суббота субботу субота суботу събота субота samstag sonnabend samedi sábado sabato "
    "sobota subota "
    "zaterdag lördag lørdag lauantai lauantaina laupäev sestdiena šeštadienis sâmbătă szombat dissabte "
    "σάββατο "
    "cumartesi السبت شنبه शनिवार শনিবার sabtu შაბათი շաբաթ 星期六 周六 土曜日 토요일",
    "sunday sun воскресенье неділя неділю нядзеля неделя недеља sonntag dimanche domingo domenica "
    "niedziela neděle "
    "nedeľa nedjelja nedelja zondag söndag søndag sunnuntai sunnuntaina pühapäev svētdiena sekmadienis "
    "duminică "
    "vasárnap diumenge κυριακή pazar الأحد یکشنبه ראשון रविवार রবিবার minggu კვირა կիրակի 星期日 周日 "
    "日曜日 일요일",
)


def folded(word: str) -> str:
    """`word` without case, accents and dots, so that spellings of one name meet. Turkish ı is i."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in apart if unicodedata.category(char) != "Mn").replace("ı", "i")


def _numbers() -> dict[str, dict[int, tuple[str, ...]]]:
    """Folded name → number of the month → languages in which it means that."""
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for tag, names in _MONTHS.items():
        for number, spellings in enumerate(names.split("|"), 1):
            for spelling in spellings.split():
                known = found.setdefault(folded(spelling.replace("_", " ")), {})
                known[number] = (*known.get(number, ()), tag)
    return found


#: Folded name → number of the month → the languages that mean it. One name, “listopada”, means two.
MONTHS = _numbers()
#: Folded name → 0 for Monday to 6.
WEEKDAYS = {folded(name): number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
