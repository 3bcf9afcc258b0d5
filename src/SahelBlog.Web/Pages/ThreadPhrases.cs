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
    public required Func<int, string> ShowMore { get; init; }

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
        ShowMore = n => n == 1 ? "Show 1 more reply" : $"Show {n} more replies",
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
        ShowMore = n => n == 1 ? "Afficher encore 1 réponse" : $"Afficher encore {n} réponses",
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
        ShowMore = n => $"أظهر المزيد: {ArabicPhrases.All.ReplyCount(n)}",
        RepliesAndMore = n => $"{ArabicPhrases.All.ReplyCount(n)} وأكثر",
        NowShown = n => "ظهرت تعليقات أخرى: " + ArabicPhrases.All.CommentCount(n),
    };
}
