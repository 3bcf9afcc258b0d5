using System.Collections.Concurrent;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>How a page that a post links to is told, as far as it was asked.</summary>
public enum LinkAnswer
{
    /// <summary>It was not asked yet.</summary>
    NotAsked,

    /// <summary>It takes webmentions.</summary>
    Webmention,

    /// <summary>It takes pings.</summary>
    Pingback,

    /// <summary>It takes neither.</summary>
    None,

    /// <summary>It could not be asked.</summary>
    Trouble,
}

/// <summary>A page outside ourselves that a post links to.</summary>
/// <param name="Target">Its address.</param>
/// <param name="Answer">How it is told.</param>
/// <param name="Why">Why it could not be asked; empty when it was.</param>
/// <param name="WasTold">Whether it knows of the link already.</param>
public sealed record LinkToTell(string Target, LinkAnswer Answer, string Why, bool WasTold);

/// <summary>Whom the links of a post lead to.</summary>
/// <param name="Post">The post, draft or not.</param>
/// <param name="Others">Pages of others, in the order of the text.</param>
/// <param name="Own">Posts and pages of this blog, which are not told but show the link themselves.</param>
public sealed record LinksOfPost(PostSummary Post, IReadOnlyList<LinkToTell> Others, IReadOnlyList<PostSummary> Own)
{
    /// <summary>How many pages gave an answer.</summary>
    public int Count(LinkAnswer answer) => Others.Count(one => one.Answer == answer);
}

/// <summary>Says before a post is published who will be told of its links.</summary>
public sealed class LinksToTell(
    Database database,
    OwnPages pages,
    OwnLinks ownLinks,
    EndpointFinder finder,
    BlogClock clock,
    TimeProvider time
)
{
    /// <summary>Pages asked at the same time.</summary>
    private const int AtOnce = 8;

    /// <summary>How long the author waits; who has not answered by then is asked when the button is pressed again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>How long an answer is good for this list. Whoever is told is asked anew.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Whether anybody is told at all: others must be able to reach this blog.</summary>
    public bool TellsAnybody => pages.CanBeReached;

    /// <summary>What is known of the links of a post as it is kept; null when there is no such post. Nobody is asked.</summary>
    public Task<LinksOfPost?> Of(long postId, CancellationToken cancel = default) =>
        database.Read(
            async session => await PostStore.ById(session, postId) is { } post ? await Of(session, post) : null,
            cancel
        );

    /// <summary>The same of a text that is still being written. Nobody is asked.</summary>
    public Task<LinksOfPost> Of(Post post, CancellationToken cancel = default) =>
        database.Read(session => Of(session, post), cancel);

    /// <summary>Asks the pages that a post links to, as many as answer in time, those first that were never asked.</summary>
    /// <returns>Whether there is such a post.</returns>
    public async Task<bool> Ask(long postId, CancellationToken cancel = default)
    {
        if (await Of(postId, cancel) is not { } links)
            return false;
        var asked = links
            .Others.Where(one => one.Answer is LinkAnswer.NotAsked or LinkAnswer.Trouble)
            .OrderBy(one => one.Answer)
            .Select(one => one.Target);
        var answers = await Ask(asked, cancel);
        if (!answers.IsEmpty)
            await database.Write(session => EndpointStore.Keep(session, answers, clock.Now - Kept), cancel);
        return true;
    }

    private async Task<LinksOfPost> Of(Session session, Post post)
    {
        var links = ownLinks.Leaving(post).Followed();
        var foreign = Foreign(links);
        var known = await EndpointStore.Of(session, foreign, clock.Now - Kept);
        var told = (await DeliveryStore.OfPost(session, post.Id))
            .Where(one => one.WasTold)
            .Select(one => LinkTarget.Key(new Uri(one.Target)))
            .ToHashSet(StringComparer.Ordinal);
        return new LinksOfPost(
            post,
            [
                .. foreign.Select(target =>
                    Answered(target, known.GetValueOrDefault(target), told.Contains(LinkTarget.Key(new Uri(target))))
                ),
            ],
            await Own(session, post, links)
        );
    }

    private async Task<ConcurrentQueue<KeptEndpoint>> Ask(IEnumerable<string> targets, CancellationToken cancel)
    {
        var answers = new ConcurrentQueue<KeptEndpoint>();
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            await Parallel.ForEachAsync(
                targets,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = either.Token },
                async (target, stop) => answers.Enqueue(await Ask(target, stop))
            );
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Time is up; what was answered is kept.
        }
        return answers;
    }

    private async Task<KeptEndpoint> Ask(string target, CancellationToken stop)
    {
        var found = await finder.Find(new Uri(target), stop);
        return new()
        {
            Target = target,
            Protocol = found.Protocol,
            Endpoint = found.Endpoint?.AbsoluteUri ?? "",
            Trouble = found.Trouble?.Words ?? "",
            AskedAt = clock.Now,
        };
    }

    private List<string> Foreign(IReadOnlyList<Uri> links) =>
        [.. links.Where(link => !pages.IsOurs(link)).Select(DeliveryStore.TargetOf)];

    private async Task<List<PostSummary>> Own(Session session, Post post, IReadOnlyList<Uri> links)
    {
        var own = new List<PostSummary>();
        foreach (var link in links.Where(pages.IsOurs))
            if (await pages.At(session, link) is { } linked && linked.Id != post.Id)
                own.Add(linked);
        return [.. own.DistinctBy(one => one.Id)];
    }

    private static LinkToTell Answered(string target, KeptEndpoint? known, bool wasTold) =>
        new(
            target,
            known switch
            {
                null => LinkAnswer.NotAsked,
                { Trouble.Length: > 0 } => LinkAnswer.Trouble,
                { Protocol: TellProtocol.Webmention } => LinkAnswer.Webmention,
                { Protocol: TellProtocol.Pingback } => LinkAnswer.Pingback,
                _ => LinkAnswer.None,
            },
            known?.Trouble ?? "",
            wasTold
        );
}
