using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A comment at the desk with the post that it is under.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Post">The post.</param>
/// <param name="Parent">What it replies to, if anything.</param>
public sealed record QueueEntry(Comment Comment, PostSummary Post, Comment? Parent);

/// <summary>A page of the desk's list.</summary>
/// <param name="Entries">The comments, the latest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Count">How many there are, counted no further than <see cref="ConversationDesk.CountedTo"/>.</param>
public sealed record QueuePage(IReadOnlyList<QueueEntry> Entries, QueuePlace? Next, int Count)
{
    /// <summary>Whether there may be more than were counted.</summary>
    public bool HasMore { get; init; }

    /// <summary>The latest open reports of those on the page that have any.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<Report>> Reports { get; init; } =
        new Dictionary<long, IReadOnlyList<Report>>();
}

/// <summary>What is known of a commenter: how many of their comments stand in each state, counted up to a bound.</summary>
/// <param name="Approved">Those that readers see.</param>
/// <param name="Held">Waiting.</param>
/// <param name="Spam">Spam.</param>
/// <param name="Deleted">Deleted.</param>
public sealed record CommenterRecord(int Approved, int Held, int Spam, int Deleted)
{
    /// <summary>Spam or deleted, but not taken back by who wrote it.</summary>
    public int Refused => Spam + Deleted;
}

/// <summary>Reads the desk's lists of comments: a range of an index each, whatever lies beside it.</summary>
public sealed class ConversationDesk(Database database, BlogClock clock)
{
    /// <summary>Counts stop here, and are shown as “1,000+”: nobody needs to know more, and spam would have to be read.</summary>
    public const int CountedTo = 1000;

    /// <summary>Counts in the row of a comment stop earlier: there are many rows.</summary>
    public const int CountedInRowTo = 100;

    /// <summary>Reports of one comment that its row shows.</summary>
    public const int ReportsShown = 5;

    /// <summary>Days for which a comment is new.</summary>
    public const int NewDays = 7;

    /// <summary>Comments with the words of a search that a page of it looks at.</summary>
    public const int SearchedAtOnce = CommentSearchStore.MostAtOnce;

    private DateTimeOffset NewSince => clock.Now.AddDays(-NewDays);

    /// <summary>A page of a list, after a place.</summary>
    public Task<QueuePage> Page(QueueFilter filter, QueuePlace? after, int size, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var (found, next, count, hasMore) =
                    filter.Find.Length > 0
                        ? await Search(session, filter, after, size)
                        : await Walk(session, filter, after ?? QueuePlace.Top, size);
                var reports = new Dictionary<long, IReadOnlyList<Report>>();
                foreach (var comment in found.Where(comment => comment.OpenReports > 0))
                    reports[comment.Id] = await ReportStore.Open(session, comment.Id, ReportsShown);
                return new QueuePage(await InContext(session, found), next, count)
                {
                    HasMore = hasMore,
                    Reports = reports,
                };
            },
            cancel
        );

    /// <summary>One comment in its context, whatever its state; null when there is none.</summary>
    public Task<QueueEntry?> Entry(long id, CancellationToken cancel = default) =>
        database.Read(
            async session =>
                await CommentStore.ById(session, id) is { } comment ? (await InContext(session, [comment]))[0] : null,
            cancel
        );

    /// <summary>How many comments a filter holds, counted no further than <see cref="CountedTo"/>.</summary>
    public Task<int> Count(QueueFilter filter, CancellationToken cancel = default) =>
        database.Read(session => Count(session, filter), cancel);

    /// <summary>The latest comments that a filter holds, as many as can be decided on in one act.</summary>
    public Task<IReadOnlyList<long>> Matching(QueueFilter filter, CancellationToken cancel = default) =>
        database.Read<IReadOnlyList<long>>(
            async session =>
                filter.Find.Length > 0
                    ?
                    [
                        .. (await CommentSearchStore.Search(session, filter, NewSince)).Ids.Take(
                            ModerationService.MostAtOnce
                        ),
                    ]
                    :
                    [
                        .. (
                            await CommentDeskStore.Page(
                                session,
                                filter,
                                NewSince,
                                QueuePlace.Top,
                                ModerationService.MostAtOnce
                            )
                        ).Select(comment => comment.Id),
                    ],
            cancel
        );

    /// <summary>What the desk knows of a commenter.</summary>
    public Task<CommenterRecord> RecordOf(WrittenBy commenter, CancellationToken cancel = default) =>
        database.Read(session => CommentDeskStore.RecordOf(session, commenter, CountedTo), cancel);

    /// <summary>The same for everybody on a page of the list, one question for each, counted up to <see cref="CountedInRowTo"/>.</summary>
    public Task<IReadOnlyDictionary<WrittenBy, CommenterRecord>> RecordsOf(
        IEnumerable<Comment> comments,
        CancellationToken cancel = default
    ) =>
        database.Read<IReadOnlyDictionary<WrittenBy, CommenterRecord>>(
            async session =>
            {
                var records = new Dictionary<WrittenBy, CommenterRecord>();
                foreach (var commenter in comments.Select(WrittenBy.Of).Distinct())
                    records[commenter] = await CommentDeskStore.RecordOf(session, commenter, CountedInRowTo);
                return records;
            },
            cancel
        );

    private async Task<int> Count(Session session, QueueFilter filter) =>
        filter.Find.Length > 0
            ? Math.Min((await CommentSearchStore.Search(session, filter, NewSince)).Ids.Count, CountedTo)
            : await CommentDeskStore.Count(session, filter, NewSince, CountedTo);

    private async Task<Slice> Walk(Session session, QueueFilter filter, QueuePlace after, int size)
    {
        var found = await CommentDeskStore.Page(session, filter, NewSince, after, size + 1);
        var next = found.Count > size ? new QueuePlace(found[size - 1].CreatedAt, found[size - 1].Id) : null;
        var count = await CommentDeskStore.Count(session, filter, NewSince, CountedTo);
        return new([.. found.Take(size)], next, count, count >= CountedTo);
    }

    /// <summary>Where a search has not looked at everything, the next page goes on from there, be this one full or not.</summary>
    private async Task<Slice> Search(Session session, QueueFilter filter, QueuePlace? after, int size)
    {
        var first = await CommentSearchStore.Search(session, filter, NewSince);
        var here = after is null ? first : await CommentSearchStore.Search(session, filter, NewSince, after.Id);
        var rows = (await CommentStore.ByIds(session, [.. here.Ids.Take(size)]))
            .OrderByDescending(comment => comment.Id)
            .ToList();
        var next =
            here.Ids.Count > size ? new QueuePlace(rows[^1].CreatedAt, rows[^1].Id)
            : here.Further is { } further ? new QueuePlace(DateTimeOffset.UnixEpoch, further)
            : null;
        var count = Math.Min(first.Ids.Count, CountedTo);
        return new(rows, next, count, count >= CountedTo || first.Further is not null);
    }

    /// <summary>Posts are asked for once each and parents all at once: a page often holds many of one conversation.</summary>
    private static async Task<IReadOnlyList<QueueEntry>> InContext(Session session, IReadOnlyList<Comment> comments)
    {
        long[] replied = [.. comments.Select(comment => comment.ParentId).OfType<long>().Distinct()];
        var parents = (await CommentStore.ByIds(session, replied)).ToDictionary(parent => parent.Id);
        var posts = new Dictionary<long, PostSummary>();
        var entries = new List<QueueEntry>();
        foreach (var comment in comments)
        {
            if (!posts.TryGetValue(comment.PostId, out var post))
                posts[comment.PostId] = post = (await PostStore.ById(session, comment.PostId))!;
            entries.Add(new(comment, post, comment.ParentId is { } id ? parents.GetValueOrDefault(id) : null));
        }
        return entries;
    }

    private sealed record Slice(IReadOnlyList<Comment> Found, QueuePlace? Next, int Count, bool HasMore);
}
