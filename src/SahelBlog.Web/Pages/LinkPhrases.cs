using SahelBlog.Posts;

namespace SahelBlog.Web.Pages;

/// <summary>What the pages say of posts that answer others, and of posts that are gone.</summary>
internal sealed record LinkPhrases
{
    /// <summary>The heading where a deleted post stood.</summary>
    public required string Gone { get; init; }

    /// <summary>What became of it, with the day.</summary>
    public required Func<PostKind, string, string> GoneOn { get; init; }

    public static readonly LinkPhrases English = new()
    {
        Gone = "No longer here",
        GoneOn = (kind, day) => $"This {(kind == PostKind.Page ? "page" : "post")} was taken away on {day}.",
    };

    public static readonly LinkPhrases French = new()
    {
        Gone = "Il n’y a plus rien ici",
        GoneOn = (kind, day) =>
            kind == PostKind.Page ? $"Cette page a été retirée le {day}." : $"Ce billet a été retiré le {day}.",
    };

    public static readonly LinkPhrases Arabic = new()
    {
        Gone = "لم يعد هنا شيء",
        GoneOn = (kind, day) => kind == PostKind.Page ? $"أُزيلت هذه الصفحة في {day}." : $"أُزيل هذا المقال في {day}.",
    };
}
