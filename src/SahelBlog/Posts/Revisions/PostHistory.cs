using SahelBlog.Audit;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>
/// Keeps what a post said, in the transaction of each save. Edits that are close together make one revision; what was
/// published, and what was there before an earlier text was brought back, is never written over.
/// </summary>
internal static class PostHistory
{
    /// <summary>The act of bringing an earlier text back.</summary>
    public const string Restored = "revert";

    /// <summary>Revisions of one post at most; beyond them the older ones are thinned out.</summary>
    public const int Most = 200;

    /// <summary>The latest of them, which are not thinned out.</summary>
    public const int Newest = 100;

    /// <summary>Edits of one person within this time of the first make one revision.</summary>
    public static readonly TimeSpan Close = TimeSpan.FromMinutes(10);

    /// <summary>Keeps what stands there where no revision says it: the post came in by another door than a save.</summary>
    public static async Task Begin(Session session, Post? before)
    {
        if (before is null)
            return;
        var stands = Of(
            before,
            string.Join('\n', (await TopicStore.OfPosts(session, [before.Id]))[before.Id].Select(topic => topic.Name))
        ) with
        {
            PersonId = before.AuthorId,
            PersonName = before.AuthorName,
            Sealed = true,
            Published = before.IsOut,
        };
        var latest = await RevisionStore.Latest(session, before.Id);
        // A topic that was renamed or merged since is nobody's edit of this post.
        if (latest is null || !(latest with { Topics = stands.Topics }).SaysThe(stands))
            await RevisionStore.Add(session, stands.Since(latest));
    }

    /// <summary>Keeps what a save made of a post.</summary>
    public static async Task Add(Session session, SaveResult kept, Post? before, PostDraft draft, Actor by)
    {
        if (kept is not SaveResult.Saved(var post))
            return;
        var topics = (await TopicStore.OfPosts(session, [post.Id]))[post.Id].Select(topic => topic.Name);
        var publishes = post.IsOut && before?.IsOut != true;
        var revision = Of(post, string.Join('\n', topics)) with
        {
            PersonId = by.PersonId,
            PersonName = by.Name,
            Sealed = publishes || draft.Restores is not null,
            Published = publishes,
        };
        var latest = await RevisionStore.Latest(session, post.Id);
        if (latest is not null && latest.SaysThe(revision))
        {
            if (publishes)
                await RevisionStore.Seal(session, latest.Id);
        }
        else if (latest is not null && !revision.Sealed && before?.Status == post.Status && IsOne(latest, revision))
        {
            var earlier = await RevisionStore.Latest(session, post.Id, latest.Id);
            await RevisionStore.Replace(session, revision.Since(earlier) with { Id = latest.Id });
        }
        else
        {
            await RevisionStore.Add(session, revision.Since(latest));
            await ThinOut(session, post.Id);
        }
    }

    /// <summary>The one that says least of its own: it was begun soonest after the one before it.</summary>
    internal static long? ToDrop(IReadOnlyList<RevisionSummary> latestFirst)
    {
        if (latestFirst.Count <= Most)
            return null;
        // Neither the newest nor the very first; what was published goes only when nothing else is left.
        var older = Enumerable.Range(Newest, latestFirst.Count - Newest - 1).ToList();
        var drafts = older.Where(place => !latestFirst[place].Published).ToList();
        var place = (drafts.Count > 0 ? drafts : older).MinBy(place =>
            latestFirst[place].BegunAt - latestFirst[place + 1].SavedAt
        );
        return latestFirst[place].Id;
    }

    private static async Task ThinOut(Session session, long postId)
    {
        if (ToDrop(await RevisionStore.OfPost(session, postId, Most + 1)) is { } id)
            await RevisionStore.Drop(session, id);
    }

    private static bool IsOne(Revision latest, Revision next) =>
        !latest.Sealed
        && (latest.PersonId, latest.PersonName) == (next.PersonId, next.PersonName)
        && next.SavedAt - latest.BegunAt <= Close;

    private static Revision Of(Post post, string topics) =>
        new()
        {
            PostId = post.Id,
            BegunAt = post.UpdatedAt,
            SavedAt = post.UpdatedAt,
            Title = post.Title,
            Slug = post.Slug,
            Language = post.Language,
            Topics = topics,
            Standfirst = post.Standfirst,
            Markdown = post.Markdown,
        };
}
