using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Feeds;
using SahelBlog.Linkbacks.Reading;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>
/// After each change of what is published: records the post's links to our own posts, has every other page that it
/// newly links to told (P8), those that hear of changes told of this one (W3), and the hub told of the feed (F5).
/// Whatever is run twice finds its record.
/// </summary>
public sealed class AnnounceLinksHandler(
    Database database,
    OwnPages pages,
    OwnLinks ownLinks,
    FeedHub hub,
    IOptionsMonitor<LinkbackOptions> options,
    OutboxBell bell,
    ChangeFeed changes,
    BlogClock clock
) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => Publishing.AnnounceLinks;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        var id = long.Parse(payload, CultureInfo.InvariantCulture);
        if (await database.Read(session => PostStore.ById(session, id), cancel) is not { } post)
            return Handled.Done;
        var plan = await Read(post, cancel);
        var touched = await database.Write(session => Carry(session, post, plan), CancellationToken.None);
        if (touched.Count > 0)
            await changes.Tell([.. touched.Select(PageTags.Post), PageTags.Lists, PageTags.Feeds]);
        bell.Ring();
        return Handled.Done;
    }

    // Parsing is no business of a change behind which others wait.
    private async Task<Plan> Read(Post post, CancellationToken cancel)
    {
        var plan = new Plan([], [], []);
        if (!post.IsOpen)
            return plan;
        foreach (var url in ownLinks.Leaving(post).Followed())
        {
            if (!pages.IsOurs(url))
                plan.Foreign.Add((LinkTarget.Key(url), DeliveryStore.TargetOf(url)));
            // An unlisted post is named under no other.
            else if (
                post.Status == PostStatus.Published
                && await database.Read(session => Open(session, url), cancel) is var (linked, target)
            )
                await Own(plan, post, linked, target, cancel);
        }
        return plan;
    }

    private async Task<(Post Post, LinkTarget Target)?> Open(Session session, Uri url) =>
        await pages.At(session, url) is { } post ? (post, await pages.TargetOf(session, post, url)) : null;

    private async Task Own(Plan plan, Post post, Post linked, LinkTarget target, CancellationToken cancel)
    {
        // A link to a post that was taken back is kept as it is: nobody sees it until the post returns.
        var isOpen = linked is { Kind: PostKind.Post, IsOpen: true, LinkbacksOpen: true };
        if (linked.Id == post.Id || !plan.Linked.Add(linked.Id) || !isOpen)
            return;
        if (await ownLinks.Read(post, target, cancel) is { } excerpt)
            plan.Own.Add((linked, excerpt));
    }

    private async Task<HashSet<long>> Carry(Session session, Post post, Plan plan)
    {
        var touched = new HashSet<long>();
        // A later version has an entry of its own in the outbox, and must not be overwritten by this one.
        if (await PostStore.ById(session, post.Id) is not { } current || current.Version != post.Version)
            return touched;
        foreach (var known in await LinkbackStore.OwnFrom(session, OwnLinks.Key(post.Id)))
        {
            if (!plan.Linked.Contains(known.PostId) && await OwnLinks.Drop(session, known, GoneWords(post)))
                touched.Add(known.PostId);
        }
        foreach (var (target, excerpt) in plan.Own)
        {
            await ownLinks.Keep(session, post, target, excerpt);
            touched.Add(target.Id);
        }
        await Tell(session, post, plan);
        if (post.Kind == PostKind.Post)
            await hub.Notice(session, clock.Now);
        return touched;
    }

    private async Task Tell(Session session, Post post, Plan plan)
    {
        var linked = plan.Foreign.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        await DeliveryStore.Notice(session, post.Id);
        foreach (var delivery in await DeliveryStore.OfPost(session, post.Id))
        {
            var key = LinkTarget.Key(new Uri(delivery.Target));
            known.Add(key);
            if (
                delivery.HearsOfChanges
                && options.CurrentValue.MayBeTold(new Uri(delivery.Target))
                && delivery.ToldHash != ToldVersion.Of(post, linked.Contains(key))
            )
                await DeliveryStore.Wish(session, delivery, clock.Now);
        }
        foreach (var (key, target) in plan.Foreign)
            if (!known.Contains(key) && options.CurrentValue.MayBeTold(new Uri(target)))
                await DeliveryStore.Add(session, post.Id, target, clock.Now);
    }

    private static string GoneWords(Post post) =>
        post.Status switch
        {
            PostStatus.Published => "The post has no link any more.",
            PostStatus.Unlisted => "The post is unlisted now.",
            _ => "The post was taken back.",
        };

    // Linked: every post of ours that is linked to; Own: those that show it; Foreign: pages of others.
    private sealed record Plan(
        HashSet<long> Linked,
        List<(Post Target, LinkExcerpt Excerpt)> Own,
        List<(string Key, string Target)> Foreign
    );
}
