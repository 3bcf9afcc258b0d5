namespace SahelBlog.Web.Pages;

/// <summary>The voices' phrases in the languages that the pages speak.</summary>
internal static class VoicePhrasesInLanguages
{
    public static readonly VoicePhrases English = new()
    {
        QuoteComment = "Quote the comment",
        Remember = "Remember me on this device",
        ReadAll = "Read all",
        ReadLess = "Fold",
        Script = new()
        {
            Quote = "Quote",
            New = "New",
            Since = ScriptWords.Forms(("one", "{n} new since {date}"), ("other", "{n} new since {date}")),
            Arrived = ScriptWords.Forms(("one", "{n} new comment"), ("other", "{n} new comments")),
            Next = "Next new",
            Place = "{n} of {total} new",
            Back = "Back",
            OnDay = "{day}",
            AtTime = "{time}",
            KeysOn = "Switch these keys on",
            KeysOff = "Switch these keys off",
        },
    };

    public static readonly VoicePhrases French = new()
    {
        QuoteComment = "Citer le commentaire",
        Remember = "Se souvenir de moi sur cet appareil",
        ReadAll = "Tout lire",
        ReadLess = "Replier",
        Script = new()
        {
            Quote = "Citer",
            New = "Nouveau",
            Since = ScriptWords.Forms(("one", "{n} nouveau depuis {date}"), ("other", "{n} nouveaux depuis {date}")),
            Arrived = ScriptWords.Forms(("one", "{n} nouveau commentaire"), ("other", "{n} nouveaux commentaires")),
            Next = "Nouveau suivant",
            Place = "{n} sur {total} nouveaux",
            Back = "Retour",
            OnDay = "le {day}",
            AtTime = "{time}",
            KeysOn = "Activer ces touches",
            KeysOff = "Désactiver ces touches",
        },
    };

    public static readonly VoicePhrases Arabic = new()
    {
        QuoteComment = "اقتبس التعليق",
        Remember = "تذكّرني على هذا الجهاز",
        ReadAll = "اقرأ كله",
        ReadLess = "اطوِه",
        Script = new()
        {
            Quote = "اقتبس",
            New = "جديد",
            Since = ScriptWords.Forms(
                ("one", "تعليق جديد منذ {date}"),
                ("two", "تعليقان جديدان منذ {date}"),
                ("few", "{n} تعليقات جديدة منذ {date}"),
                ("many", "{n} تعليقًا جديدًا منذ {date}"),
                ("other", "{n} تعليق جديد منذ {date}")
            ),
            Arrived = ScriptWords.Forms(
                ("one", "تعليق جديد"),
                ("two", "تعليقان جديدان"),
                ("few", "{n} تعليقات جديدة"),
                ("many", "{n} تعليقًا جديدًا"),
                ("other", "{n} تعليق جديد")
            ),
            Next = "الجديد التالي",
            Place = "{n} من {total} جديدة",
            Back = "السابق",
            OnDay = "{day}",
            AtTime = "الساعة {time}",
            KeysOn = "تفعيل هذين المفتاحين",
            KeysOff = "تعطيل هذين المفتاحين",
        },
    };
}
