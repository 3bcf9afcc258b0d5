using System.Globalization;

namespace SahelBlog.Web.Pages;

/// <summary>The pages in Arabic.</summary>
internal static class ArabicPhrases
{
    public static readonly Phrases All = new()
    {
        Tag = "ar",
        Skip = "إلى النص",
        Site = "الموقع",
        Archive = "الأرشيف",
        Topics = "المواضيع",
        About = "عن المدونة",
        Feed = "الخلاصة",
        Theme = "ألوان الصفحة",
        ThemeNames = "كالنظام|فاتح|داكن",
        By = "بقلم",
        InThisPost = "في هذا المقال",
        Related = "مقالات قريبة",
        Before = "قبل هذا",
        After = "بعد هذا",
        NeighboursLabel = "المقال السابق والمقال التالي",
        Comments = "التعليقات",
        Reply = "ردّ",
        ReplyTo = "ردّ على ",
        InReplyTo = "ردًّا على",
        AuthorBadge = "الكاتبة",
        Gone = "حُذف هذا التعليق وبقيت الردود.",
        GoneName = "تعليق محذوف",
        Awaiting = "في انتظار المراجعة. لا يراه سواك، على هذا الجهاز.",
        LeaveComment = "اترك تعليقًا",
        Comment = "التعليق",
        Write = "كتابة",
        Preview = "معاينة",
        MarkdownHelp = "مساعدة ماركداون",
        Name = "الاسم",
        Email = "البريد",
        NotPublished = "اختياري ولا يُنشر",
        Website = "الموقع",
        IfAny = "إن وُجد",
        PostComment = "انشر التعليق",
        PostReply = "انشر الردّ",
        Cancel = "إلغاء",
        Closed = "التعليقات مغلقة هنا.",
        OtherBlogs = "من مدوّنات أخرى",
        ThisBlog = "في هذه المدوّنة أيضًا",
        EarlierComments = "تعليقات أسبق",
        LaterComments = "تعليقات أحدث",
        TheDesk = "المكتب",
        PostsFeed = "خلاصة المقالات",
        SetWith = "نُضّد بـ SahelBlog",
        Desk = DeskPhrases.Arabic,
        Lock = LockPhrases.Arabic,
        Threads = ThreadPhrases.Arabic,
        Links = LinkPhrases.Arabic,
        Series = SeriesPhrases.Arabic,
        Following = FollowPhrases.Arabic,
        Trap = "اتركه فارغًا",
        Own = CommenterPhrases.Arabic,
        Refusals = RefusalPhrases.Arabic,
        SignIn = SignInPhrases.Arabic,
        Voices = VoicePhrasesInLanguages.Arabic,
        Puzzle = PuzzlePhrases.Arabic,
        Thoughts = n => N(n, "فكرة واحدة", "فكرتان", "أفكار", "فكرة"),
        ThoughtsOn = (n, title) => $"{N(n, "فكرة واحدة", "فكرتان", "أفكار", "فكرة")} حول «{title}»",
        CommentCount = n => N(n, "تعليق واحد", "تعليقان", "تعليقات", "تعليقًا"),
        ReplyCount = n => N(n, "ردّ واحد", "ردّان", "ردود", "ردًّا"),
        LinkCount = n => N(n, "رابط واحد", "رابطان", "روابط", "رابطًا"),
        Minutes = n => N(n, "دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة"),
    };

    /// <summary>One and two are words of their own; three to ten, and 103 to 110, take the plural.</summary>
    internal static string N(int n, string one, string two, string few, string many) =>
        (n, n % 100) switch
        {
            (1, _) => one,
            (2, _) => two,
            (_, >= 3 and <= 10) => string.Create(CultureInfo.InvariantCulture, $"{n:N0} {few}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{n:N0} {many}"),
        };
}
