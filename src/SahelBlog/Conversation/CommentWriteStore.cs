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
            commenter_id, is_author, writer_key, submission, markdown, html, excerpt, right_to_left, reasons, address, created_at)
        VALUES (@PostId, @ParentId, @path, @Depth, 'held', @AuthorName, @Email, @Website, @personId,
            @CommenterId, @isAuthor, @WriterKey, @submission, @Markdown, @Html, @Excerpt, @rightToLeft, @Reasons, @Address, @CreatedAt)
        ON CONFLICT (submission) DO NOTHING
        RETURNING id
        """;

    private const string PlaceSql = "UPDATE comments SET path = @path WHERE id = @id";

    private const string StandingSql =
        "SELECT id, post_id, parent_id, state, shown, shown_replies, is_author, withdrawn_at FROM comments WHERE id = @id";

    // What was deleted may be written again: its submission is no repeat any more.
    private const string SetStandingSql = """
        UPDATE comments SET state = @state, shown = @shown, shown_replies = @ShownReplies, decided_at = @decidedAt,
            submission = CASE WHEN @state = 'deleted' THEN NULL ELSE submission END
        WHERE id = @Id
        """;

    private const string CountAuthorReplySql =
        "UPDATE comments SET author_replies = author_replies + @by WHERE id = @id";

    private const string SetShownSql = """
        UPDATE comments SET shown = @shown, shown_replies = @ShownReplies WHERE id = @Id
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
        string submission
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
                comment.Excerpt,
                rightToLeft = comment.RightToLeft ? 1 : 0,
                comment.Reasons,
                comment.Address,
                comment.CreatedAt,
            }
        );
        if (id is not { } made)
            return null;
        await session.Execute(PlaceSql, new { id = made, path = ThreadPath.Under(parentPath, made) });
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
    )
    {
        if (await Standing(session, id) is not { WithdrawnAt: null } standing)
            return null;
        var before = standing.State;
        var wasShown = standing.Shown;
        var now = standing with { State = state };
        await session.Execute(
            SetStandingSql,
            new
            {
                now.Id,
                state = Words.Of(state),
                shown = now.ShouldShow ? 1 : 0,
                now.ShownReplies,
                decidedAt,
            }
        );
        if (now.ShouldShow != wasShown)
            await TellParent(session, standing.ParentId, now.ShouldShow ? 1 : -1);
        var counted = (state == CommentState.Approved ? 1 : 0) - (before == CommentState.Approved ? 1 : 0);
        if (counted != 0 && standing is { IsAuthor: true, ParentId: { } answered })
            await session.Execute(CountAuthorReplySql, new { id = answered, by = counted });
        if (counted != 0)
            await PostWriteStore.Count(session, standing.PostId, comments: counted);
        return (before, standing.PostId);
    }

    /// <summary>A comment that readers cannot see comes back as a tombstone with its first visible reply, and goes with the last.</summary>
    private static async Task TellParent(Session session, long? parentId, int replies)
    {
        while (parentId is { } id && await Standing(session, id) is { } parent)
        {
            var now = parent with { ShownReplies = parent.ShownReplies + replies };
            await session.Execute(
                SetShownSql,
                new
                {
                    now.Id,
                    shown = now.ShouldShow ? 1 : 0,
                    now.ShownReplies,
                }
            );
            if (now.ShouldShow == parent.Shown)
                return;
            parentId = parent.ParentId;
        }
    }

    private static Task<CommentStanding?> Standing(Session session, long id) =>
        session.First<CommentStanding>($"{StandingSql} {session.Dialect.Lock}", new { id });

    private sealed record CommentStanding
    {
        public long Id { get; init; }
        public long PostId { get; init; }
        public long? ParentId { get; init; }
        public CommentState State { get; init; }
        public bool Shown { get; init; }
        public int ShownReplies { get; init; }
        public bool IsAuthor { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }

        public bool ShouldShow => State == CommentState.Approved || ShownReplies > 0;
    }
}
