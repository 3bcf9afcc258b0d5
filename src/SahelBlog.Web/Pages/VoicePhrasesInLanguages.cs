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
            Keys = "Keys",
            KeysOn = "n: next new, N: back, ?: this line. Press to switch these keys off.",
            KeysOff = "Keys are off. Press to switch them on.",
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
            Since = ScriptWords.Forms(
                ("one", "{n} nouveau depuis le {date}"),
                ("other", "{n} nouveaux depuis le {date}")
            ),
            Arrived = ScriptWords.Forms(("one", "{n} nouveau commentaire"), ("other", "{n} nouveaux commentaires")),
            Next = "Nouveau suivant",
            Place = "{n} sur {total} nouveaux",
            Keys = "Touches",
            KeysOn =
                "n\u00A0: nouveau suivant, N\u00A0: retour, ?\u00A0: cette ligne. Appuyez pour désactiver ces touches.",
            KeysOff = "Les touches sont désactivées. Appuyez pour les activer.",
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
            Keys = "المفاتيح",
            KeysOn = "n: الجديد التالي، N: السابق، ?: هذا السطر. اضغط لتعطيل هذه المفاتيح.",
            KeysOff = "المفاتيح معطّلة. اضغط لتفعيلها.",
        },
    };
}
