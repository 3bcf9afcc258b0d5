namespace SahelBlog.Web.Pages;

/// <summary>What the pages say around a thread: its orders, its ranges and its branches.</summary>
internal sealed record ThreadPhrases
{
    /// <summary>Names the tools beside a thread for those who hear the page.</summary>
    public required string Tools { get; init; }
    public required string Oldest { get; init; }
    public required string Newest { get; init; }
    public required string MostReplied { get; init; }
    public required string AllOnOnePage { get; init; }
    public required string InPages { get; init; }

    /// <summary>Leads to the entries before and after a page, whatever the order.</summary>
    public required string Previous { get; init; }
    public required string Next { get; init; }

    /// <summary>Where the conversation begins in this order.</summary>
    public required string Beginning { get; init; }

    /// <summary>A branch of which no reply is on the page.</summary>
    public required string Replies { get; init; }

    /// <summary>Leads to the entries after the page, of which there are at most so many at a time.</summary>
    public required Func<int, string> ShowMore { get; init; }

    /// <summary>How much of a branch comes with them: below whose comment, or where that is not on the page.</summary>
    public required Func<int, string, string> RestOf { get; init; }
    public required Func<int, string> RestOfBranch { get; init; }

    /// <summary>After the name of the comment that is replied to.</summary>
    public required string Above { get; init; }
    public required string OnAnotherPage { get; init; }

    /// <summary>A branch that goes on after the page: this many replies of it are here.</summary>
    public required Func<int, string> RepliesAndMore { get; init; }

    /// <summary>Said when the next range has been put into the page.</summary>
    public required Func<int, string> NowShown { get; init; }

    public static readonly ThreadPhrases English = new()
    {
        Tools = "Order and following",
        Oldest = "Oldest",
        Newest = "Newest",
        MostReplied = "Most replied",
        AllOnOnePage = "All on one page",
        InPages = "In pages",
        Previous = "Previous comments",
        Next = "Next comments",
        Beginning = "To the beginning",
        Replies = "Replies",
        ShowMore = n => $"Show up to {n} more comments",
        RestOf = (n, name) => $"{EnglishPhrases.All.ReplyCount(n)} to {name} left",
        RestOfBranch = n => $"{EnglishPhrases.All.ReplyCount(n)} of this branch left",
        Above = ", above",
        OnAnotherPage = ", on another page",
        RepliesAndMore = n => n == 1 ? "1 reply and more" : $"{n} replies and more",
        NowShown = n => n == 1 ? "1 more comment is shown." : $"{n} more comments are shown.",
    };

    public static readonly ThreadPhrases French = new()
    {
        Tools = "Ordre et suivi",
        Oldest = "Anciens",
        Newest = "Récents",
        MostReplied = "Plus discutés",
        AllOnOnePage = "Tout sur une page",
        InPages = "Par pages",
        Previous = "Commentaires d’avant",
        Next = "Suite des commentaires",
        Beginning = "Au début",
        Replies = "Réponses",
        ShowMore = n => $"Afficher jusqu’à {n} commentaires de plus",
        RestOf = (n, name) => $"encore {FrenchPhrases.All.ReplyCount(n)} à {name}",
        RestOfBranch = n => $"encore {FrenchPhrases.All.ReplyCount(n)} dans cette branche",
        Above = ", plus haut",
        OnAnotherPage = ", sur une autre page",
        RepliesAndMore = n => n == 1 ? "1 réponse et d’autres" : $"{n} réponses et d’autres",
        NowShown = n => n == 1 ? "1 commentaire de plus est affiché." : $"{n} commentaires de plus sont affichés.",
    };

    public static readonly ThreadPhrases Arabic = new()
    {
        Tools = "الترتيب والمتابعة",
        Oldest = "الأقدم",
        Newest = "الأحدث",
        MostReplied = "الأكثر ردودًا",
        AllOnOnePage = "الكلّ في صفحة واحدة",
        InPages = "على صفحات",
        Previous = "التعليقات السابقة",
        Next = "التعليقات التالية",
        Beginning = "إلى البداية",
        Replies = "الردود",
        ShowMore = n => $"أظهر ما يصل إلى {n} من التعليقات التالية",
        RestOf = (n, name) => $"بقي تحت تعليق {name}: {ArabicPhrases.All.ReplyCount(n)}",
        RestOfBranch = n => $"بقي في هذا الفرع: {ArabicPhrases.All.ReplyCount(n)}",
        Above = "، أعلاه",
        OnAnotherPage = "، في صفحة أخرى",
        RepliesAndMore = n => $"{ArabicPhrases.All.ReplyCount(n)} وأكثر",
        NowShown = n => "ظهرت تعليقات أخرى: " + ArabicPhrases.All.CommentCount(n),
    };
}
