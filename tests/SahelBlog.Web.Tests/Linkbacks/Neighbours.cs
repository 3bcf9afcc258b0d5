using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Linkbacks;

/// <summary>What blogs do to each other.</summary>
internal static class Neighbours
{
    public static string Absolute(this BlogHost blog, Post post) => blog.Get<BlogAddress>().Absolute(post.Permalink!);

    /// <summary>Publishes a post with a link to a post of another blog.</summary>
    public static Task<Post> LinksTo(this BlogHost blog, BlogHost other, Post target, string title) =>
        blog.Has(
            new PostDraft
            {
                Title = title,
                Slug = Slug.From(title),
                Markdown = $"There is a [piece on it]({other.Absolute(target)}) that says it well.",
            }
        );

    /// <summary>A link-back in a state; null while there is none.</summary>
    public static async Task<Linkback?> HasLinkback(this BlogHost blog, LinkbackState state) =>
        (await blog.Get<LinkbackQueue>().Page(state, 0, 10)).SingleOrDefault()?.Linkback;

    /// <summary>What became of telling a page of our link; null while it is not known.</summary>
    public static async Task<Delivery?> Delivered(this BlogHost blog, string target) =>
        (await blog.Get<DeliveryDesk>().Page(null, null, 10))
            .Select(entry => entry.Delivery)
            .SingleOrDefault(one =>
                one.Target == target && one.State is not (DeliveryState.Waiting or DeliveryState.Sending)
            );

    /// <summary>Whether the outbox has nothing to do at this moment of the blog's own time.</summary>
    public static async Task<bool> HasNothingDue(this BlogHost blog) =>
        await blog.Get<Database>()
            .Read(session =>
                session.Value<long>(
                    "SELECT count(*) FROM outbox WHERE state = 'waiting' AND (due_at <= @now OR leased = 1)",
                    new { now = blog.Clock.GetUtcNow() }
                )
            ) == 0;

    /// <summary>A ping by a program that none of us wrote.</summary>
    public static Task<string> IsPinged(this BlogHost blog, string source, string target) =>
        Python.Call($"{blog.Address}xmlrpc", "pingback.ping", source, target);
}
