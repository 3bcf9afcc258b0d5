using System.Globalization;

namespace SahelBlog.Web.Pages;

/// <summary>What the pages say of series and of topics under topics.</summary>
internal sealed record SeriesPhrases
{
    /// <summary>Stands before the title of the series: which part this is, of how many.</summary>
    public required Func<int, int, string> Part { get; init; }

    /// <summary>Names the list of parts to those who hear the page.</summary>
    public required string Parts { get; init; }

    /// <summary>Leads to the part before.</summary>
    public required string Previous { get; init; }

    /// <summary>Leads to the part after.</summary>
    public required string Next { get; init; }

    /// <summary>Above the title of a series on its own page.</summary>
    public required string Series { get; init; }

    /// <summary>How many parts a series has.</summary>
    public required Func<int, string> PartCount { get; init; }

    /// <summary>How many posts a topic has.</summary>
    public required Func<int, string> PostCount { get; init; }

    /// <summary>Above the topics that stand under one.</summary>
    public required string Subtopics { get; init; }

    /// <summary>Names the way up through the topics above to those who hear the page.</summary>
    public required string Above { get; init; }

    public static readonly SeriesPhrases English = new()
    {
        Part = (part, of) => $"Part {N(part)} of {N(of)} of",
        Parts = "Parts of this series",
        Previous = "Previous part",
        Next = "Next part",
        Series = "Series",
        PartCount = n => EnglishPhrases.N(n, "part", "parts"),
        PostCount = n => EnglishPhrases.N(n, "post", "posts"),
        Subtopics = "Topics under it",
        Above = "Where this topic stands",
    };

    public static readonly SeriesPhrases French = new()
    {
        Part = (part, of) => $"Partie {N(part)} sur {N(of)} de",
        Parts = "Parties de cette série",
        Previous = "Partie précédente",
        Next = "Partie suivante",
        Series = "Série",
        PartCount = n => FrenchPhrases.N(n, "partie", "parties"),
        PostCount = n => FrenchPhrases.N(n, "billet", "billets"),
        Subtopics = "Sous-thèmes",
        Above = "Place de ce thème",
    };

    public static readonly SeriesPhrases Arabic = new()
    {
        Part = (part, of) => $"الجزء {N(part)} من {N(of)} من",
        Parts = "أجزاء هذه السلسلة",
        Previous = "الجزء السابق",
        Next = "الجزء التالي",
        Series = "سلسلة",
        PartCount = n => ArabicPhrases.N(n, "جزء واحد", "جزءان", "أجزاء", "جزءًا"),
        PostCount = n => ArabicPhrases.N(n, "مقال واحد", "مقالان", "مقالات", "مقالًا"),
        Subtopics = "مواضيع فرعية",
        Above = "مكان هذا الموضوع",
    };

    private static string N(int n) => n.ToString(CultureInfo.InvariantCulture);
}
