using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>
/// Moves every post to where the pattern of permalinks puts it, a hundred at a time and in the background. Its old
/// address leads to the new one. What was begun twice, or broke off, finds done what is done.
/// </summary>
public sealed class PermalinkMove(
    Database database,
    IOptionsMonitor<BlogOptions> options,
    ChangeFeed changes,
    BlogClock clock
) : IOutboxHandler
{
    private const string Entry = "move-permalinks";

    /// <summary>Posts in one transaction, behind which other changes wait.</summary>
    private const int AtOnce = 100;

    /// <inheritdoc/>
    public string Kind => Entry;

    /// <summary>Has all posts moved, in the transaction that sets the pattern. Ring the bell after its commit.</summary>
    public static Task Begin(Session session, DateTimeOffset now) =>
        OutboxStore.Add(session, Entry, "", now, key: Entry);

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        var (moved, stayed, after) = (0, 0, 0L);
        while (await database.Write(session => MoveSome(session, after), cancel) is { } some)
        {
            (moved, stayed, after) = (moved + some.Moved, stayed + some.Stayed, some.Last);
            if (some.Moved > 0)
                await changes.Tell(PageTags.All);
        }
        if (moved > 0 || stayed > 0)
            await database.Write(
                session => ActStore.Add(session, Actor.Blog, clock.Now, "moved", "setting", 0, Sentence(moved, stayed)),
                cancel
            );
        return Handled.Done;
    }

    private async Task<Some?> MoveSome(Session session, long after)
    {
        // Asked anew for each hundred: another pattern may have been set meanwhile, and has its own entry behind this.
        var pattern = options.CurrentValue.Permalinks;
        var posts = await PermalinkStore.Next(session, after, AtOnce);
        if (posts.Count == 0)
            return null;
        var (moved, stayed) = (0, 0);
        foreach (var post in posts)
        {
            var path = Permalinks.Of(pattern, PostKind.Post, post.Slug, clock.Local(post.PublishedAt));
            if (path == post.Permalink)
                continue;
            // Two posts of one name stand apart by their dates alone, and no post stands where the blog itself does.
            if (OwnPaths.HasPath(path) || await PostWriteStore.IsTaken(session, path, post.Id))
            {
                stayed++;
                continue;
            }
            await PermalinkStore.Move(session, post.Id, path);
            moved++;
        }
        return new(moved, stayed, posts[^1].Id);
    }

    private static string Sentence(int moved, int stayed) =>
        string.Create(CultureInfo.InvariantCulture, $"{moved} {(moved == 1 ? "post" : "posts")}")
        + (
            stayed == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"; {stayed} stayed, since another stands at the new address"
                )
        );

    private sealed record Some(int Moved, int Stayed, long Last);
}
