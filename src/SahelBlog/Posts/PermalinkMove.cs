using System.Globalization;
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
public sealed class PermalinkMove(Database database, ChangeFeed changes, BlogClock clock) : IOutboxHandler
{
    private const string Entry = "move-permalinks";

    /// <summary>Posts in one transaction, behind which other changes wait.</summary>
    private const int AtOnce = 100;

    /// <inheritdoc/>
    public string Kind => Entry;

    /// <summary>
    /// Has all posts moved to where a pattern puts them, in the transaction that sets it. A move that is under way to
    /// another one ends. Ring the bell after the commit.
    /// </summary>
    public static async Task Begin(Session session, string pattern, DateTimeOffset now)
    {
        await OutboxStore.GiveUpKey(session, Entry);
        await OutboxStore.Add(session, Entry, pattern, now, key: Entry);
    }

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        var (moved, stayed, after) = (0, 0, 0L);
        try
        {
            while (await database.Write(session => MoveSome(session, payload, after), cancel) is { } some)
            {
                (moved, stayed, after) = (moved + some.Moved.Count, stayed + some.Stayed, some.Last);
                if (some.Moved.Count > 0)
                    await changes.Tell([.. some.Moved.Select(PageTags.Post)]);
            }
        }
        finally
        {
            // Other pages name the posts by their addresses; the old ones lead on until here.
            if (moved > 0)
                await changes.Tell(PageTags.All);
        }
        if (moved > 0 || stayed > 0)
            await database.Write(
                session => ActStore.Add(session, Actor.Blog, clock.Now, "moved", "setting", 0, Sentence(moved, stayed)),
                cancel
            );
        return Handled.Done;
    }

    private async Task<Some?> MoveSome(Session session, string pattern, long after)
    {
        // Asked anew for each hundred: another pattern may have been set meanwhile, and its own entry does the rest.
        if (await OutboxStore.PayloadOf(session, Entry) is { } latest && latest != pattern)
            return null;
        var posts = await PermalinkStore.Next(session, after, AtOnce);
        if (posts.Count == 0)
            return null;
        var moved = new List<long>();
        var stayed = 0;
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
            await PermalinkStore.Move(session, post, path);
            moved.Add(post.Id);
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

    private sealed record Some(IReadOnlyList<long> Moved, int Stayed, long Last);
}
