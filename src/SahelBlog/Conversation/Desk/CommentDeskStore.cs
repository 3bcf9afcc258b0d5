using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// What the desk asks of the table of comments. Each question is put together from the parts of a filter, for one state
/// at a time, so that every list is one range of one index from the place where the last page ended, however much lies
/// beside it. Words are looked for in <see cref="CommentSearchStore"/>.
/// </summary>
public static class CommentDeskStore
{
    private const string Newest = "ORDER BY c.created_at DESC, c.id DESC LIMIT @Count";

    private const string After = "(c.created_at, c.id) < (@At, @Id)";

    /// <summary>The latest comments of a filter after a place.</summary>
    public static async Task<IReadOnlyList<Comment>> Page(
        Session session,
        QueueFilter filter,
        DateTimeOffset since,
        QueuePlace after,
        int count
    )
    {
        var found = new List<Comment>();
        foreach (var state in Ranges(filter))
            found.AddRange(
                await session.List<Comment>(RangePage(filter), Parameters(filter, state, since, after, count))
            );
        return
        [
            .. found
                .OrderByDescending(comment => comment.CreatedAt)
                .ThenByDescending(comment => comment.Id)
                .Take(count),
        ];
    }

    /// <summary>How many comments a filter holds, counted no further than <paramref name="most"/>.</summary>
    public static async Task<int> Count(Session session, QueueFilter filter, DateTimeOffset since, int most)
    {
        var counted = 0;
        foreach (var state in Ranges(filter))
            if (counted < most)
                counted += (int)
                    await session.Value<long>(
                        RangeCount(filter),
                        Parameters(filter, state, since, QueuePlace.Top, most - counted)
                    );
        return counted;
    }

    /// <summary>How many comments of a commenter stand in each state, each counted no further than <paramref name="most"/>.</summary>
    public static async Task<CommenterRecord> RecordOf(Session session, WrittenBy commenter, int most)
    {
        var counted = await session.First<StateCounts>(RecordOf(commenter), new { By = commenter.Asked, Count = most });
        return new((int)counted!.Approved, (int)counted.Held, (int)counted.Spam, (int)counted.Deleted);
    }

    /// <summary>A name that a commenter used; null where nothing of theirs is left.</summary>
    public static Task<string?> NameOf(Session session, WrittenBy commenter) =>
        session.First<string>(NameOf(commenter), new { By = commenter.Asked });

    internal static string NameOf(WrittenBy commenter) =>
        $"""
            SELECT c.author_name FROM comments c
            WHERE {string.Join(" AND ", Narrowed(new(QueueShelf.Approved) { By = commenter }))} LIMIT 1
            """;

    internal static string RecordOf(WrittenBy commenter) =>
        "SELECT " + string.Join(", ", Enum.GetValues<CommentState>().Select(state => CountOf(commenter, state)));

    internal static string RangePage(QueueFilter filter) =>
        $"""
            SELECT {CommentStore.Columns} FROM comments c LEFT JOIN comments parent ON parent.id = c.parent_id
            WHERE {Conditions(filter)} AND {After} {Newest}
            """;

    internal static string RangeCount(QueueFilter filter) =>
        $"SELECT count(*) FROM (SELECT c.id FROM comments c WHERE {Conditions(filter)} LIMIT @Count) counted";

    private static string CountOf(WrittenBy commenter, CommentState state)
    {
        var word = Words.Of(state);
        var shelf = state == CommentState.Deleted ? QueueShelf.Deleted : QueueShelf.Approved;
        var conditions = Conditions(new(shelf) { By = commenter }, $"c.state = '{word}'");
        return $"(SELECT count(*) FROM (SELECT c.id FROM comments c WHERE {conditions} LIMIT @Count) x) AS {word}";
    }

    /// <summary>The states to read one by one; the shelves with an index of their own are one range.</summary>
    private static IEnumerable<CommentState?> Ranges(QueueFilter filter) =>
        filter.Shelf is QueueShelf.Unanswered or QueueShelf.Reported
            ? [null]
            : filter.States.Select(state => (CommentState?)state);

    /// <summary>All that a filter asks of a comment but its words.</summary>
    internal static string Conditions(QueueFilter filter, string state = "c.state = @State") =>
        string.Join(" AND ", Narrowed(filter).Prepend(Shelf(filter.Shelf, state)));

    private static string Shelf(QueueShelf shelf, string state) =>
        shelf switch
        {
            QueueShelf.Unanswered => "c.state = 'approved' AND c.is_author = 0 AND c.author_replies = 0",
            QueueShelf.Reported => "c.open_reports > 0",
            QueueShelf.New => $"{state} AND c.created_at >= @Since",
            _ => state,
        };

    private static IEnumerable<string> Narrowed(QueueFilter filter)
    {
        // What is reported is little: it is read by its own index, and what narrows it must not offer another.
        var (plus, empty) = filter.Shelf == QueueShelf.Reported ? ("+", " || ''") : ("", "");
        if (filter.PostId is not null)
            yield return $"{plus}c.post_id = @PostId";
        // Nothing is left of what its writer took back, and nobody refused it. It always stands among the deleted.
        if (filter.States.Contains(CommentState.Deleted))
            yield return "c.withdrawn_at IS NULL";
        switch (filter.By?.Mark)
        {
            case CommenterMark.Account:
                yield return filter.Shelf == QueueShelf.Reported
                    ? "coalesce(c.commenter_id, 0) = @By"
                    : "c.commenter_id = @By";
                break;
            case CommenterMark.Mail:
                yield return $"lower(c.email){empty} = lower(@By) AND c.email IS NOT NULL";
                break;
            case CommenterMark.Writer:
                yield return $"c.writer_key{empty} = @By";
                break;
            case CommenterMark.Name:
                yield return $"c.author_name{empty} = @By";
                break;
            default:
                break;
        }
    }

    private static object Parameters(
        QueueFilter filter,
        CommentState? state,
        DateTimeOffset since,
        QueuePlace after,
        int count
    ) =>
        new
        {
            State = state is { } one ? Words.Of(one) : null,
            filter.PostId,
            By = filter.By?.Asked,
            Since = since,
            At = after.CreatedAt,
            after.Id,
            Count = count,
        };

    private sealed record StateCounts
    {
        public long Approved { get; init; }
        public long Held { get; init; }
        public long Spam { get; init; }
        public long Deleted { get; init; }
    }
}
