using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>
/// Links that a post brings along from elsewhere: they are not new, so nobody is told of them, neither now nor when
/// the post is edited one day (L3). Whoever brings posts in calls it in the same change.
/// </summary>
public static class ImportedLinks
{
    private const string Untold = "The post came with this link; nobody was told.";

    // Posts may come before the server listens, when the blog does not know its own address. Paths of our own lead here.
    private static readonly Uri Ours = new("https://ours.invalid/");

    /// <summary>Notes a post's links as known. The author may still have each told at the desk.</summary>
    public static async Task Remember(Session session, Post post)
    {
        foreach (var link in OwnLinks.Leaving(post, Ours).Followed())
            if (link.Host != Ours.Host)
                await DeliveryStore.AddUntold(session, post.Id, DeliveryStore.TargetOf(link), Untold, post.CreatedAt);
    }
}
