using System.Globalization;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages;

/// <summary>The link-backs under a post, and what is needed to show them.</summary>
/// <param name="Links">All of them; those in the thread are shown there.</param>
/// <param name="Phrases">The language of the page.</param>
/// <param name="Clock">The blog's time zone.</param>
internal sealed record LinkbacksView(LinkbacksOfPost Links, Phrases Phrases, BlogClock Clock)
{
    /// <summary>Faces in a row before the others are folded: three lines on a telephone.</summary>
    public const int MostFaces = 21;

    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => Links.Groups.Count == 0 && !HasFaces;

    /// <summary>What stands above them: how many, and from where.</summary>
    public string Title
    {
        get
        {
            var others = Links.Groups.Where(group => group.Host.Length > 0).Sum(group => group.Entries.Count);
            return others > 0 ? $"{Phrases.LinkCount(others)} {Phrases.OtherBlogs}"
                : HasFaces ? Phrases.Links.Elsewhere
                : Phrases.ThisBlog;
        }
    }

    /// <summary>Likes and reposts, as far as there are any: how many, and their microformat.</summary>
    public IEnumerable<(string Count, string Property, IReadOnlyList<Linkback> Entries)> Faces
    {
        get
        {
            if (Links.Likes.Count > 0)
                yield return (Phrases.Links.LikeCount(Links.Likes.Count), "u-like", Links.Likes);
            if (Links.Reposts.Count > 0)
                yield return (Phrases.Links.RepostCount(Links.Reposts.Count), "u-repost", Links.Reposts);
        }
    }

    /// <summary>Other blogs first, then our own posts.</summary>
    public IEnumerable<LinkbackGroup> InOrder => Links.Groups.OrderBy(group => group.Host.Length == 0);

    private bool HasFaces => Links.Likes.Count + Links.Reposts.Count > 0;

    /// <summary>Who stands behind a link-back: its author, else its blog.</summary>
    public static string NameOf(Linkback link) =>
        link.Author.Length > 0 ? link.Author
        : link.Blog.Length > 0 ? link.Blog
        : link.Host;

    /// <summary>Where whoever stands behind it is at home; the page itself where that is not known.</summary>
    public static string HomeOf(Linkback link) => link.AuthorUrl.Length > 0 ? link.AuthorUrl : link.Source;

    /// <summary>What a link-back is called: its title, else its address without what every address has.</summary>
    public static string TitleOf(Linkback link) =>
        link.Title.Length > 0 ? link.Title
        : link.Source.Split("://") is [_, var rest] ? rest.TrimEnd('/')
        : link.Source;

    /// <summary>When its page was published, as far as it says so.</summary>
    public static DateTimeOffset When(Linkback link) => link.PublishedAt ?? link.AnnouncedAt;

    /// <summary>What stands in for a face: the first letters of the name. Letters that join stand one at a time.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries);
        var first = words
            .Where(word => char.IsLetterOrDigit(word, 0))
            .Take(Scripts.IsArabic(name) ? 1 : 2)
            .Select(word => StringInfo.GetNextTextElement(word));
        return string.Concat(first) is { Length: > 0 } letters ? letters.ToUpperInvariant() : "·";
    }

    /// <summary>Whether a reply's text runs from right to left.</summary>
    public static string? DirectionOf(Linkback link) =>
        link.Language.Length == 0 ? "auto"
        : Languages.IsRightToLeft(link.Language) ? "rtl"
        : "ltr";
}

/// <summary>A reply on another blog that answers a comment, in the thread under it.</summary>
/// <param name="Linkback">The link-back.</param>
/// <param name="To">The comment, as the page shows it.</param>
internal sealed record AnswerView(Linkback Linkback, CommentView To);
