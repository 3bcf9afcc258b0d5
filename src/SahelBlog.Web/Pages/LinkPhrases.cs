using System.Globalization;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages;

/// <summary>What the pages say of posts that answer others, and of posts that are gone.</summary>
internal sealed record LinkPhrases
{
    /// <summary>The heading where a deleted post stood.</summary>
    public required string Gone { get; init; }

    /// <summary>What became of it, with the day.</summary>
    public required Func<PostKind, string, string> GoneOn { get; init; }

    /// <summary>Stands before the address of the page that a post answers, by the word for how it answers.</summary>
    public required Func<string, string> Response { get; init; }

    /// <summary>Above likes and reposts where no blog links otherwise.</summary>
    public required string Elsewhere { get; init; }

    /// <summary>Leads to a reply's own blog, where it is answered.</summary>
    public required string ReplyThere { get; init; }

    /// <summary>Asks whoever wrote about a post on a blog of their own to say where.</summary>
    public required string WroteElsewhere { get; init; }

    /// <summary>Names the field for that page's address.</summary>
    public required string AddressOfPage { get; init; }

    /// <summary>The button that sends it.</summary>
    public required string Tell { get; init; }

    /// <summary>Says what is wrong with an address that was sent.</summary>
    public required Func<AnnounceProblem, string> Wrong { get; init; }

    public required Func<int, string> LikeCount { get; init; }
    public required Func<int, string> RepostCount { get; init; }

    /// <summary>How many more faces there are than the row shows.</summary>
    public required Func<int, string> MoreFaces { get; init; }

    /// <summary>A word for a kind of link-back that its entry does not show by itself.</summary>
    public required Func<LinkbackKind, string?> Kind { get; init; }

    public static readonly LinkPhrases English = new()
    {
        Gone = "No longer here",
        GoneOn = (kind, day) => $"This {(kind == PostKind.Page ? "page" : "post")} was taken away on {day}.",
        Response = word => Of(word, "In reply to", "Likes", "Reposts", "Bookmarks"),
        Elsewhere = "On other blogs",
        ReplyThere = "Reply there",
        WroteElsewhere = "Written about this on a blog of your own?",
        AddressOfPage = "Address of your page",
        Tell = "Tell this blog",
        Wrong = problem =>
            problem switch
            {
                AnnounceProblem.TargetUnknown or AnnounceProblem.TargetClosed => "This post takes no links.",
                AnnounceProblem.SourceIsTarget or AnnounceProblem.SourceHasNoLink =>
                    "That page is on this blog; name one of your own that links to the post.",
                AnnounceProblem.SiteBanned => "Links from that site are not taken here.",
                AnnounceProblem.TooMany => "Too many pages wait to be read just now. Try again later.",
                _ => "Write the whole address of the page, beginning with https://.",
            },
        LikeCount = n => EnglishPhrases.N(n, "like", "likes"),
        RepostCount = n => EnglishPhrases.N(n, "repost", "reposts"),
        MoreFaces = n => $"{n.ToString("N0", CultureInfo.InvariantCulture)} more",
        Kind = kind => OfKind(kind, "reply", "bookmark"),
    };

    public static readonly LinkPhrases French = new()
    {
        Gone = "Il n’y a plus rien ici",
        GoneOn = (kind, day) =>
            kind == PostKind.Page ? $"Cette page a été retirée le {day}." : $"Ce billet a été retiré le {day}.",
        Response = word => Of(word, "En réponse à", "Aime", "Partage", "Garde en signet"),
        Elsewhere = "Sur d’autres blogs",
        ReplyThere = "Répondre là-bas",
        WroteElsewhere = "Vous en avez parlé sur votre blog ?",
        AddressOfPage = "Adresse de votre page",
        Tell = "Prévenir ce blog",
        Wrong = problem =>
            problem switch
            {
                AnnounceProblem.TargetUnknown or AnnounceProblem.TargetClosed => "Ce billet n’accepte pas de liens.",
                AnnounceProblem.SourceIsTarget or AnnounceProblem.SourceHasNoLink =>
                    "Cette page est sur ce blog ; donnez-en une du vôtre qui mène à ce billet.",
                AnnounceProblem.SiteBanned => "Les liens de ce site ne sont pas acceptés ici.",
                AnnounceProblem.TooMany => "Trop de pages attendent d’être lues. Réessayez plus tard.",
                _ => "Écrivez l’adresse entière de la page, à partir de https://.",
            },
        LikeCount = n => FrenchPhrases.N(n, "j’aime", "j’aime"),
        RepostCount = n => FrenchPhrases.N(n, "partage", "partages"),
        MoreFaces = n => $"{n.ToString("N0", CultureInfo.InvariantCulture)} de plus",
        Kind = kind => OfKind(kind, "réponse", "signet"),
    };

    public static readonly LinkPhrases Arabic = new()
    {
        Gone = "لم يعد هنا شيء",
        GoneOn = (kind, day) => kind == PostKind.Page ? $"أُزيلت هذه الصفحة في {day}." : $"أُزيل هذا المقال في {day}.",
        Response = word => Of(word, "ردًّا على", "أعجبه", "يعيد نشر", "يحفظ"),
        Elsewhere = "في مدوّنات أخرى",
        ReplyThere = "الردّ هناك",
        WroteElsewhere = "هل كتبت عن هذا في مدوّنتك؟",
        AddressOfPage = "عنوان صفحتك",
        Tell = "أخبر هذه المدوّنة",
        Wrong = problem =>
            problem switch
            {
                AnnounceProblem.TargetUnknown or AnnounceProblem.TargetClosed => "هذا المقال لا يقبل الروابط.",
                AnnounceProblem.SourceIsTarget or AnnounceProblem.SourceHasNoLink =>
                    "هذه الصفحة من هذه المدوّنة؛ اذكر صفحة من مدوّنتك تؤدّي إلى المقال.",
                AnnounceProblem.SiteBanned => "روابط هذا الموقع غير مقبولة هنا.",
                AnnounceProblem.TooMany => "صفحات كثيرة تنتظر القراءة الآن. حاول لاحقًا.",
                _ => "اكتب عنوان الصفحة كاملًا ابتداءً من https://.",
            },
        LikeCount = n => ArabicPhrases.N(n, "إعجاب واحد", "إعجابان", "إعجابات", "إعجابًا"),
        RepostCount = n => ArabicPhrases.N(n, "إعادة نشر واحدة", "إعادتا نشر", "إعادات نشر", "إعادة نشر"),
        MoreFaces = n => $"{n} غيرها",
        Kind = kind => OfKind(kind, "ردّ", "إشارة مرجعية"),
    };

    private static string Of(string word, string reply, string like, string repost, string bookmark) =>
        word switch
        {
            PostResponse.Like => like,
            PostResponse.Repost => repost,
            PostResponse.Bookmark => bookmark,
            _ => reply,
        };

    private static string? OfKind(LinkbackKind kind, string reply, string bookmark) =>
        kind switch
        {
            LinkbackKind.Reply => reply,
            LinkbackKind.Bookmark => bookmark,
            _ => null,
        };
}
