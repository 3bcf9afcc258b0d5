using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>The table of pages that link to us.</summary>
public static class LinkbackStore
{
    private const string Columns = """
        l.id, l.post_id, l.source, l.source_key, l.target, l.protocols, l.kind, l.state, l.reason, l.asked_by, l.host, l.blog,
        l.title, l.author, l.author_url, l.photo, l.face_id, l.before, l.words, l.after, l.text, l.language, l.published_at,
        l.comment_id, l.announced_at, l.asked_at, l.verified_at, l.due_at, l.token, l.approved_wording, l.former_wording,
        l.calm, l.missed
        """;

    private const string ByIdSql = $"SELECT {Columns} FROM linkbacks l WHERE l.id = @id";

    private const string BySourceSql =
        $"SELECT {Columns} FROM linkbacks l WHERE l.post_id = @postId AND l.source_key = @sourceKey";

    private const string OfPostSql = $"""
        SELECT {Columns} FROM linkbacks l WHERE l.post_id = @postId AND l.state = 'approved'
        ORDER BY l.announced_at, l.id LIMIT @count
        """;

    private const string RecentSql = $"""
        SELECT {Columns} FROM linkbacks l JOIN posts p ON p.id = l.post_id AND p.status = 'published'
        WHERE l.state = 'approved' AND l.protocols <> 'own' ORDER BY l.announced_at DESC, l.id DESC LIMIT @count
        """;

    private const string AtDeskSql = $"""
        SELECT {Columns} FROM linkbacks l ORDER BY l.announced_at DESC, l.id DESC LIMIT @count OFFSET @skip
        """;

    private const string OfStateSql = $"""
        SELECT {Columns} FROM linkbacks l WHERE l.state = @state
        ORDER BY l.announced_at DESC, l.id DESC LIMIT @count OFFSET @skip
        """;

    private const string CountOfStateSql = "SELECT count(*) FROM linkbacks WHERE state = @state";

    private const string ByTokenSql = $"SELECT {Columns} FROM linkbacks l WHERE l.token = @token";

    private const string ByEarlierTokenSql = $"""
        SELECT {Columns} FROM linkback_aliases a JOIN linkbacks l ON l.id = a.linkback_id WHERE a.token = @token
        """;

    private const string OfHostSql = """
        SELECT id FROM linkbacks WHERE host = @host AND state IN ('held', 'approved') ORDER BY id LIMIT @count
        """;

    private const string AddSql = """
        INSERT INTO linkbacks (post_id, source, source_key, target, protocols, kind, state, reason, asked_by, host, blog, title,
            author, author_url, photo, face_id, before, words, after, text, language, published_at, comment_id, announced_at,
            verified_at, token, approved_wording)
        VALUES (@PostId, @Source, @SourceKey, @Target, @protocols, @kind, 'waiting', @Reason, @AskedBy, @Host, @Blog, @Title,
            @Author, @AuthorUrl, @Photo, @FaceId, @Before, @Words, @After, @Text, @Language, @PublishedAt, @CommentId, @AnnouncedAt,
            @VerifiedAt, @token, @ApprovedWording)
        ON CONFLICT (post_id, source_key) DO NOTHING
        RETURNING id
        """;

    private const string UpdateSql = """
        UPDATE linkbacks SET source = @Source, source_key = @SourceKey, target = @Target, protocols = @protocols,
            kind = @kind, reason = @Reason, host = @Host, blog = @Blog, title = @Title, author = @Author,
            author_url = @AuthorUrl, photo = @Photo, face_id = @FaceId, before = @Before, words = @Words, after = @After, text = @Text,
            language = @Language, published_at = @PublishedAt, comment_id = @CommentId, verified_at = @VerifiedAt,
            token = @token, approved_wording = @ApprovedWording, calm = @Calm, missed = @Missed
        WHERE id = @Id
        """;

    private const string OwnFromSql =
        $"SELECT {Columns} FROM linkbacks l WHERE l.source_key = @sourceKey AND l.protocols = 'own'";

    private const string StandingSql = "SELECT id, post_id, state FROM linkbacks WHERE id = @id";
    private const string AnnouncedSql =
        "UPDATE linkbacks SET protocols = @protocols, target = @Target, source = @Source WHERE id = @Id";
    private const string SetTokenSql = "UPDATE linkbacks SET token = @token WHERE id = @id AND token IS NULL";
    private const string ApproveSql = """
        UPDATE linkbacks SET former_wording = approved_wording, approved_wording = @Wording, face_id = @FaceId WHERE id = @Id
        """;

    private const string DisapproveSql =
        "UPDATE linkbacks SET approved_wording = former_wording, former_wording = '' WHERE id = @id";

    // A few at a time, whenever something new comes: what comes to nothing never grows faster than it goes.
    private const string SweptSql = """
        SELECT id FROM linkbacks WHERE state = 'failed' AND announced_at < @before AND protocols <> 'own'
        ORDER BY announced_at LIMIT 5
        """;

    private const string RemoveAliasesSql = "DELETE FROM linkback_aliases WHERE linkback_id IN @ids";
    private const string RemoveSql = "DELETE FROM linkbacks WHERE id IN @ids";
    private const string UnderSql = "SELECT id FROM linkbacks WHERE post_id = @postId";
    private const string TriedSql = "UPDATE linkbacks SET missed = missed + 1 WHERE id = @id AND state = 'waiting'";
    private const string SetStateSql = "UPDATE linkbacks SET state = @state WHERE id = @id";

    /// <summary>One link-back, whatever its state.</summary>
    public static Task<Linkback?> ById(Session session, long id) => session.First<Linkback>(ByIdSql, new { id });

    /// <summary>One link-back, which nobody else may change until the transaction ends.</summary>
    public static Task<Linkback?> ToChange(Session session, long id) =>
        session.First<Linkback>($"{ByIdSql} {session.Dialect.Lock}", new { id });

    /// <summary>The entry of a page for a post (L1).</summary>
    public static Task<Linkback?> BySource(Session session, long postId, string sourceKey) =>
        session.First<Linkback>(BySourceSql, new { postId, sourceKey });

    /// <summary>The entries that one of our own posts has made under others.</summary>
    public static Task<IReadOnlyList<Linkback>> OwnFrom(Session session, string sourceKey) =>
        session.List<Linkback>(OwnFromSql, new { sourceKey });

    /// <summary>What readers see under a post, the oldest first.</summary>
    public static Task<IReadOnlyList<Linkback>> OfPost(Session session, long postId, int count) =>
        session.List<Linkback>(OfPostSql, new { postId, count });

    /// <summary>The latest of other blogs that readers see anywhere.</summary>
    public static Task<IReadOnlyList<Linkback>> Recent(Session session, int count) =>
        session.List<Linkback>(RecentSql, new { count });

    /// <summary>What the desk lists, the latest first: one state, or all.</summary>
    public static Task<IReadOnlyList<Linkback>> AtDesk(Session session, LinkbackState? state, int skip, int count) =>
        state is { } one
            ? session.List<Linkback>(
                OfStateSql,
                new
                {
                    state = Storage.Words.Of(one),
                    skip,
                    count,
                }
            )
            : session.List<Linkback>(AtDeskSql, new { skip, count });

    /// <summary>How many have a state.</summary>
    public static async Task<int> CountOfState(Session session, LinkbackState state) =>
        (int)await session.Value<long>(CountOfStateSql, new { state = Storage.Words.Of(state) });

    /// <summary>The entry that a token names to its sender (W6).</summary>
    public static async Task<Linkback?> ByToken(Session session, string token) =>
        await session.First<Linkback>(ByTokenSql, new { token })
        ?? await session.First<Linkback>(ByEarlierTokenSql, new { token });

    /// <summary>Those of a site that readers see or that wait for a look.</summary>
    public static Task<IReadOnlyList<long>> OfHost(Session session, string host, int count) =>
        session.List<long>(OfHostSql, new { host, count });

    /// <summary>Adds an entry in the state it is to have; null when the page is an entry of this post already (P6).</summary>
    public static async Task<long?> Add(Session session, Linkback linkback)
    {
        var id = await session.First<long?>(AddSql, Parameters(linkback));
        if (id is { } made && linkback.State != LinkbackState.Waiting)
            await SetState(session, made, linkback.State);
        return id;
    }

    /// <summary>Keeps what a page was found to say; the state is changed by <see cref="SetState"/> alone.</summary>
    public static Task Update(Session session, Linkback linkback) => session.Execute(UpdateSql, Parameters(linkback));

    /// <summary>Notes that a page was announced again: how, for which address of the post, and under which of its own.</summary>
    public static Task Announced(Session session, Linkback linkback) =>
        session.Execute(AnnouncedSql, Parameters(linkback));

    /// <summary>Gives an entry its name for senders, unless it has one.</summary>
    public static Task SetToken(Session session, long id, string token) =>
        session.Execute(SetTokenSql, new { id, token });

    /// <summary>Keeps what a person saw when they approved an entry (W10), and the face that readers see with it.</summary>
    public static Task Approve(Session session, Linkback linkback) =>
        session.Execute(
            ApproveSql,
            new
            {
                linkback.Id,
                linkback.Wording,
                linkback.FaceId,
            }
        );

    /// <summary>Takes back what was kept of an approval.</summary>
    public static Task Disapprove(Session session, long id) => session.Execute(DisapproveSql, new { id });

    /// <summary>The numbers of all link-backs of a post.</summary>
    internal static Task<IReadOnlyList<long>> Under(Session session, long postId) =>
        session.List<long>(UnderSql, new { postId });

    /// <summary>Removes link-backs.</summary>
    internal static async Task Remove(Session session, long[] ids)
    {
        await session.Execute(RemoveAliasesSql, new { ids });
        await session.Execute(RemoveSql, new { ids });
    }

    /// <summary>Forgets a few of those that came to nothing before a day.</summary>
    public static async Task Sweep(Session session, DateTimeOffset before)
    {
        var ids = await session.List<long>(SweptSql, new { before });
        if (ids.Count == 0)
            return;
        await session.Execute(RemoveAliasesSql, new { ids });
        await session.Execute(RemoveSql, new { ids });
    }

    /// <summary>Notes that the first reading of an entry's page has been tried and will be tried again.</summary>
    public static Task Tried(Session session, long id) => session.Execute(TriedSql, new { id });

    /// <summary>Changes where a link-back stands, and with it the count that lists show.</summary>
    /// <returns>Where it stood, and under which post; null when there is no such link-back.</returns>
    public static async Task<(LinkbackState Before, long PostId)?> SetState(
        Session session,
        long id,
        LinkbackState state
    )
    {
        if (await session.First<Linkback>($"{StandingSql} {session.Dialect.Lock}", new { id }) is not { } before)
            return null;
        await session.Execute(SetStateSql, new { id, state = Storage.Words.Of(state) });
        var counted = (state == LinkbackState.Approved ? 1 : 0) - (before.State == LinkbackState.Approved ? 1 : 0);
        if (counted != 0)
            await PostWriteStore.Count(session, before.PostId, linkbacks: counted);
        return (before.State, before.PostId);
    }

    private static object Parameters(Linkback linkback) =>
        new
        {
            linkback.Id,
            linkback.PostId,
            linkback.Source,
            linkback.SourceKey,
            linkback.Target,
            protocols = linkback.Protocols.Words(),
            kind = Storage.Words.Of(linkback.Kind),
            linkback.Reason,
            linkback.AskedBy,
            linkback.Host,
            linkback.Blog,
            linkback.Title,
            linkback.Author,
            linkback.AuthorUrl,
            linkback.Photo,
            linkback.FaceId,
            linkback.Before,
            linkback.Words,
            linkback.After,
            linkback.Text,
            linkback.Language,
            linkback.PublishedAt,
            linkback.CommentId,
            linkback.AnnouncedAt,
            linkback.VerifiedAt,
            token = linkback.Token.Length > 0 ? linkback.Token : null,
            linkback.ApprovedWording,
            linkback.Calm,
            linkback.Missed,
        };
}
