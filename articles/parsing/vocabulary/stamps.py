"""What lines of dates say beside the date: “published”, “updated”, “at”, “o’clock”, zones. Data only.

Words stand alone and folded (see `months.folded`): a date line has no other words than these.
"""

import re

from .months import folded

_BETWEEN = re.compile(r"[\s\d\x00,.;:|•·—–/()\[\]\"“”«»،、，：；・*_#<>'’=+-]{1,200}")


def words_of(text: str) -> list[str]:
    """The folded words of `text`, without digits and marks: “13h36” gives “h”, “a.m.” gives “a” and "
    "“m”."""
    "gives “a”, “m”."
    return [word for word in _BETWEEN.split(folded(text)) if word]


#: The date is of publication.
PUBLISHED = frozenset(
    words_of(
        "published posted date created publication online publish released first originally filed "
        "issued uploaded "
        "ligne veröffentlicht publiziert erschienen datum erstellt publié publiée publicado publicada fecha "
        "publicación "
        "postado publicação criado pubblicato pubblicata pubblicazione data gepubliceerd geplaatst "
        "publicerad publicerat "
        "publisert publiceret offentliggjort udgivet opprettet julkaistu julkaisu opublikowano "
        "opublikowany publikacja "
        "dodano utworzono publikováno vydáno publikované zverejnené objavljeno objavljena objavljen "
        "objavljeno: "
        "publicat publicată postat publikálva megjelent közzétéve publikuota paskelbta publicēts "
        "publicēta avaldatud "
        "yayınlanma yayınlandı yayın giriş tarihi oluşturulma eklenme dərc опубликовано опубликована "
        "опубликован дата "
        "публикации создано опубліковано опублікована публікації апублікавана публикувано публикувана "
        "објављено "
        "δημοσίευση δημοσιεύτηκε δημοσιεύθηκε ημερομηνία نشر نُشر نشرت النشر تاريخ التاريخ منتشر "
        "انتشار تاریخ فرסם "
        "פורסם פורסמה תאריך प्रकाशित पब्लिश प्रकाशन তারিখ প্রকাশিত প্রকাশ dipublikasikan diterbitkan "
        "terbit tanggal "
        "đăng ngày xuất bản გამოქვეყნდა გამოქვეყნებულია თარიღი հրապարակվել հրապարակված 发布 发布时间 "
        "发布于 发表 发表时间 "
        "日期 時間 时间 發布 發布時間 發佈 公開 公開日 配信 掲載 投稿 입력 기사입력 등록 승인 게시 "
        "송고시간 송고 기사등록 "
        ""
        ""
        ""
        ""
        ""
        ""
        "발행 jarida "
    )
)
#: The date is of a later change.
UPDATED = frozenset(
    words_of(
        "updated update modified revised edited aktualisiert stand geändert zuletzt mis jour modifié "
        "modifiée actualisé "
        "maj actualizado actualizada actualización modificado atualizado atualizada atualização "
        "aggiornato aggiornata "
        "aggiornamento modifica bijgewerkt gewijzigd update uppdaterad uppdaterat ändrad oppdatert "
        "opdateret päivitetty "
        "muokattu zaktualizowano aktualizacja aktualizowano zmodyfikowano aktualizováno aktualizace "
        "aktualizované "
        "aktualizácia ažurirano ažuriranje posodobljeno actualizat actualizată frissítve frissült "
        "módosítva atnaujinta "
        "atjaunots atjaunināts uuendatud muudetud güncelleme güncellendi güncellenme yenilənib "
        "обновлено обновлена "
        "изменено обновлён оновлено оновлена змінено абноўлена обновена обновено ажурирано ενημερώθηκε "
        "ενημέρωση "
        "τελευταία تحديث التحديث آخر بروزرسانی به‌روزرسانی עודכן עדכון अपडेटेड अपडेट আপডেট diperbarui "
        "cập nhật "
        "განახლდა განახლებულია թարմացվել 更新 更新时间 最后更新 最終更新 更新日 수정 기사수정 최종수정 "
        "업데이트 "
    )
)
#: Says nothing of the kind of date: prepositions, “o’clock”, zones, what stands for “year”, short weekdays.
AROUND = frozenset(
    words_of(
        "the on at in of by last time and local h hrs hours a.m p.m am pm noon "
        "uhr um den der am vom mo di mi do fr sa so le la les du à a heure heures el las los de del "
        "dia día hora horas "
        "em às as há às o il alle ore op om uur den kl klo kello dnia o godz godzina w r v ob dne u "
        "sati h la ora orele "
        "en ma ti ke to pe su 月曜 火曜 水曜 木曜 金曜 土曜 日曜 "
        "saat ч час часов мин в во о об на г года год году р року рік в. ч. у ώρα στις του la m d g "
        "gada gada. gads "
        "m. d. metų val godina godine god год. година. ж жылғы წლის թ թվականի ساعة الساعة في يوم هـ "
        "ساعت בשעה ב יום "
        "को बजे के টা pukul jam wib wita wit lúc giờ tháng năm 时 分 上午 下午 午前 午後 오전 오후 수 "
        "월 화 목 금 토 일 月 "
        "火 水 木 金 土 日 "
        "来源 來源 source quelle fuente fonte źródło zdroj джерело источник kaynak المصدر "
        "t utc gmt z est edt et pst pdt pt cst cdt ct mst mdt cet cest mez mesz eet eest bst ist msk мск "
        "hkt jst kst aest "
        "aedt wat eat cat brt art kyiv moscow eastern pacific time local ص م "
    )
)
