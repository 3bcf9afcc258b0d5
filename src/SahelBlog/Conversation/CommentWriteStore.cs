using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>
/// Changes to the table of comments. Whoever changes a state changes with it, in the same transaction, what readers
/// see of the branch above and the count that lists show.
/// </summary>
public static class CommentWriteStore
{
    private const string InsertSql = """
        INSERT INTO comments (post_id, parent_id, path, depth, state, author_name, email, website, person_id,
            commenter_id, is_author, writer_key, submission, markdown, html, lines, excerpt, right_to_left, reasons, address, created_at,
            wants_letters)
        VALUES (@PostId, @ParentId, @path, @Depth, 'held', @AuthorName, @Email, @Website, @personId,
            @CommenterId, @isAuthor, @WriterKey, @submission, @Markdown, @Html, @Lines, @Excerpt, @rightToLeft, @Reasons, @Address, @CreatedAt,
            @wish)
        ON CONFLICT (submission) DO NOTHING
        RETURNING id
        """;

    private const string PlaceSql = "UPDATE comments SET path = @path, newest_rank = @rank WHERE id = @id";

    private const string StandingSql = """
        SELECT id, post_id, parent_id, newest_rank, replied_rank, state, shown, shown_replies, is_author,
            withdrawn_at
        FROM comments WHERE id = @id
        """;

    // What was deleted may be written again: its submission is no repeat any more.
    private const string SetStandingSql = """
        UPDATE comments SET state = @state, shown = @shown, shown_replies = @ShownReplies, replied_rank = @RepliedRank,
            author_replies = author_replies + @Answers, decided_at = @decidedAt, submission = CASE WHEN @state = 'deleted' THEN NULL ELSE submission END
        WHERE id = @Id
        """;

    private const string TakeWishSql =
        "UPDATE comments SET wants_letters = 0 WHERE id = @id AND wants_letters = 1 RETURNING id";

    private const string AddReasonSql = """
        UPDATE comments SET reasons = CASE WHEN reasons = '' THEN @reason ELSE @reason || @line || reasons END
        WHERE id = @id
        """;

    private const string SetShownSql = """
        UPDATE comments SET shown = @shown, shown_replies = @ShownReplies, replied_rank = @RepliedRank,
            author_replies = author_replies + @Answers
        WHERE id = @Id
        """;

    /// <summary>
    /// Adds a comment in the state it is to have. Null when an equal submission is there already: a double click, or
    /// the back button.
    /// </summary>
    public static async Task<long?> Insert(
        Session session,
        Comment comment,
        byte[] parentPath,
        long? personId,
        string submission,
        bool wantsLetters = false
    )
    {
        var id = await session.First<long?>(
            InsertSql,
            new
            {
                comment.PostId,
                comment.ParentId,
                path = Array.Empty<byte>(),
                comment.Depth,
                comment.AuthorName,
                comment.Email,
                comment.Website,
                personId,
                comment.CommenterId,
                isAuthor = comment.IsAuthor ? 1 : 0,
                comment.WriterKey,
                submission,
                comment.Markdown,
                comment.Html,
                comment.Lines,
                comment.Excerpt,
                rightToLeft = comment.RightToLeft ? 1 : 0,
                comment.Reasons,
                comment.Address,
                comment.CreatedAt,
                wish = wantsLetters ? 1 : 0,
            }
        );
        if (id is not { } made)
            return null;
        var path = ThreadPath.Under(parentPath, made);
        await session.Execute(
            PlaceSql,
            new
            {
                id = made,
                path,
                rank = -ThreadPath.RootOf(path),
            }
        );
        if (comment.State != CommentState.Held)
            await SetState(session, made, comment.State, null);
        return made;
    }

    /// <summary>Changes where a comment stands. What its writer took back stays where it is: there is nothing left to show.</summary>
    /// <returns>Where it stood, and under which post; null when there is no such comment.</returns>
    public static async Task<(CommentState Before, long PostId)?> SetState(
        Session session,
        long id,
        CommentState state,
        DateTimeOffset? decidedAt
    ) =>
        await SetStates(session, new Dictionary<long, CommentState> { [id] = state }, decidedAt) is [var changed]
            ? (changed.Before, changed.PostId)
            : null;

    /// <summary>
    /// Changes where comments stand. The rows are taken from the highest number to the lowest, which is from replies up
    /// to what they reply to, and the posts last: two changes at once then wait for each other and never cross.
    /// </summary>
    /// <param name="session">The transaction.</param>
    /// <param name="states">Where each is to stand.</param>
    /// <param name="decidedAt">When somebody decided so; null where nobody did.</param>
    /// <param name="from">Where each must stand still, or it is left alone; null: wherever it stands.</param>
    /// <returns>Where each stood that exists and was not left alone.</returns>
    public static async Task<IReadOnlyList<ChangedComment>> SetStates(
        Session session,
        IReadOnlyDictionary<long, CommentState> states,
        DateTimeOffset? decidedAt,
        IReadOnlyDictionary<long, CommentState>? from = null
    )
    {
        var done = new List<ChangedComment>();
        var counts = new SortedDictionary<long, int>();
        var waiting = new WaitingChanges(states, from);
        while (waiting.Take() is var (id, wanted))
        {
            if (
                await session.First<CommentStanding>($"{StandingSql} {session.Dialect.Lock}", new { id })
                is not { } standing
            )
                continue;
            // What its writer took back stays as it is, whoever decides; its replies are another matter.
            var mayMove = standing.WithdrawnAt is null && (wanted.From ?? standing.State) == standing.State;
            var change = mayMove ? wanted : wanted with { State = null };
            var now = standing.With(change);
            if (now.ShouldShow != standing.Shown)
            {
                var entries = now.ShouldShow ? 1 : -1;
                if (now.ParentId is { } parent)
                {
                    waiting.Add(parent, new(null, entries, 0, 0));
                    waiting.Add(-now.NewestRank, new(null, 0, entries, 0));
                }
                else
                {
                    now = now with { RepliedRank = now.RepliedRank - entries };
                }
            }
            await Save(session, now, change, decidedAt);
            if (change.State is not { } state)
                continue;
            done.Add(new(id, standing.PostId, standing.State));
            var counted = (state == CommentState.Approved ? 1 : 0) - (standing.State == CommentState.Approved ? 1 : 0);
            if (counted != 0 && standing is { IsAuthor: true, ParentId: { } answered })
                waiting.Add(answered, new(null, 0, 0, counted));
            counts[standing.PostId] = counts.GetValueOrDefault(standing.PostId) + counted;
        }
        foreach (var (postId, counted) in counts.Where(count => count.Value != 0))
            await PostWriteStore.Count(session, postId, comments: counted);
        return done;
    }

    /// <summary>Whether its writer wished to be told of replies and has not been asked; from now on they have.</summary>
    public static async Task<bool> TakeWish(Session session, long id) =>
        await session.First<long?>(TakeWishSql, new { id }) is not null;

    /// <summary>Puts one more reason above those for which a comment waits.</summary>
    public static Task AddReason(Session session, long id, string reason) =>
        session.Execute(
            AddReasonSql,
            new
            {
                id,
                reason,
                line = "\n",
            }
        );

    private static Task<int> Save(
        Session session,
        CommentStanding now,
        StandingChange change,
        DateTimeOffset? decidedAt
    )
    {
        var shown = now.ShouldShow ? 1 : 0;
        return change.State is { } decided
            ? session.Execute(
                SetStandingSql,
                new
                {
                    now.Id,
                    state = Words.Of(decided),
                    shown,
                    now.ShownReplies,
                    now.RepliedRank,
                    change.Answers,
                    decidedAt,
                }
            )
            : session.Execute(
                SetShownSql,
                new
                {
                    now.Id,
                    shown,
                    now.ShownReplies,
                    now.RepliedRank,
                    change.Answers,
                }
            );
    }

    private sealed record CommentStanding
    {
        public long Id { get; init; }
        public long PostId { get; init; }
        public long? ParentId { get; init; }
        public long NewestRank { get; init; }
        public long RepliedRank { get; init; }
        public CommentState State { get; init; }
        public bool Shown { get; init; }
        public int ShownReplies { get; init; }
        public bool IsAuthor { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }

        /// <summary>A comment that readers cannot see comes back as a tombstone with its first visible reply, and goes with the last.</summary>
        public bool ShouldShow => State == CommentState.Approved || ShownReplies > 0;

        public CommentStanding With(StandingChange change) =>
            this with
            {
                State = change.State ?? State,
                ShownReplies = ShownReplies + change.Replies,
                RepliedRank = RepliedRank - change.Entries,
            };
    }
}
