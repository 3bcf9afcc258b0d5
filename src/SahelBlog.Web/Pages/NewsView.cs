using System.Globalization;

namespace SahelBlog.Web.Pages;

/// <summary>
/// What a page tells its scripts about the post's newest comments, so that they find out what is new to their reader:
/// the same for all, and nothing is sent back.
/// </summary>
/// <param name="PostId">The post.</param>
/// <param name="Newest">The comments that came to be seen last, on whatever page of the thread; the latest first.</param>
/// <param name="Phrases">The language of the page.</param>
/// <param name="IsLive">Whether the page may listen for more.</param>
internal sealed record NewsView(long PostId, IReadOnlyList<long> Newest, Phrases Phrases, bool IsLive)
{
    public string Numbers => string.Join(' ', Newest.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    public string? Live => IsLive ? FormattableString.Invariant($"/live/{PostId}") : null;
}
