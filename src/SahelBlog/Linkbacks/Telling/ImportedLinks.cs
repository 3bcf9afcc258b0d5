using AngleSharp.Html.Parser;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>
/// Links that a post brings along from elsewhere: they are not new, so nobody is told of them, neither now nor when
/// the post is edited one day (L3). Whoever brings posts in calls it in the same change.
/// </summary>
public static class ImportedLinks
{
    private const string Told = "The post came with this link; nobody was told.";

    /// <summary>Notes a post's links as told of. The author may still have each told at the desk.</summary>
    public static async Task Remember(Session session, Post post)
    {
        using var document = new HtmlParser().ParseDocument(PostResponse.Html(post) + post.Html);
        var links = Links.Leaving(document.Body!).Select(WebAddress.Parse).OfType<Uri>();
        foreach (var link in links.DistinctBy(LinkTarget.Key, StringComparer.Ordinal).Take(DeliveryStore.MostOfPost))
        {
            await DeliveryStore.AddTold(session, post.Id, DeliveryStore.TargetOf(link), Told, post.CreatedAt);
        }
    }
}
