using System.Globalization;
using System.Net;

namespace SahelBlog.Posts;

/// <summary>What a post does with the page that it answers, in the words of front matter and of microformats (W9).</summary>
public static class PostResponse
{
    /// <summary>It replies to the page.</summary>
    public const string Reply = "in-reply-to";

    /// <summary>It says that its author likes the page.</summary>
    public const string Like = "like-of";

    /// <summary>It passes the page on.</summary>
    public const string Repost = "repost-of";

    /// <summary>It keeps the page for later.</summary>
    public const string Bookmark = "bookmark-of";

    /// <summary>Characters of an address at most.</summary>
    public const int LongestAddress = 2000;

    /// <summary>Every word.</summary>
    public static readonly IReadOnlyList<string> All = [Reply, Like, Repost, Bookmark];

    /// <summary>Whether a text is the address of a page: with http or https, or a path of this blog.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= LongestAddress
        && !text.Any(sign =>
            char.IsWhiteSpace(sign)
            || char.IsControl(sign)
            // Signs that are not seen, or that turn around what is.
            || char.GetUnicodeCategory(sign) == UnicodeCategory.Format
        )
        && (
            text is ['/', not ('/' or '\\'), ..]
            || (
                Uri.TryCreate(text, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
                && url.UserInfo.Length == 0
                && HasHost(url)
            )
        );

    // Some hosts parse and have no ASCII form: nobody could be told there.
    private static bool HasHost(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    /// <summary>
    /// The answer as a paragraph, so that it is one of the post's links: the first words of the text lead to the page.
    /// Empty where the post answers nothing.
    /// </summary>
    public static string Html(Post post)
    {
        if (post.Response.Length == 0)
            return "";
        var text = post.Excerpt.Length > 0 ? post.Excerpt : post.Title;
        var end = text.Length;
        for (int words = 0, i = 0; i < text.Length && words < 6; i++)
            if (text[i] == ' ' && ++words == 6)
                end = i;
        return $"<p><a class=\"u-{post.Response}\" href=\"{WebUtility.HtmlEncode(post.ResponseTo)}\">{WebUtility.HtmlEncode(text[..end])}</a>{WebUtility.HtmlEncode(text[end..])}</p>";
    }
}
