using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>The table of pages that link to us.</summary>
public static class LinkbackStore
{
    private const string Columns = """
        l.id, l.post_id, l.source, l.source_key, l.target, l.protocol, l.state, l.failure, l.asked_by, l.host, l.blog, l.title,
        l.before, l.words, l.after, l.language, l.announced_at, l.verified_at,
        l.due_at
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
        WHERE l.state = 'approved' ORDER BY l.announced_at DESC, l.id DESC LIMIT @count
        """;

    private const string AtDeskSql = $"""
        SELECT {Columns} FROM linkbacks l ORDER BY l.announced_at DESC, l.id DESC LIMIT @count OFFSET @skip
        """;

    private const string OfStateSql = $"""
        SELECT {Columns} FROM linkbacks l WHERE l.state = @state
        ORDER BY l.announced_at DESC, l.id DESC LIMIT @count OFFSET @skip
        """;

    private const string CountOfStateSql = "SELECT count(*) FROM linkbacks WHERE state = @state";

    private const string IsTrustedSql = "SELECT id FROM linkbacks WHERE host = @host AND state = 'approved' LIMIT 1";

    private const string AddSql = """
        INSERT INTO linkbacks (post_id, source, source_key, target, protocol, state, failure, asked_by, host, blog, title,
            before, words, after, language, announced_at, verified_at)
        VALUES (@PostId, @Source, @SourceKey, @Target, @protocol, 'waiting', @Failure, @AskedBy, @Host, @Blog, @Title,
            @Before, @Words, @After, @Language, @AnnouncedAt, @VerifiedAt)
        ON CONFLICT (post_id, source_key) DO NOTHING
        RETURNING id
        """;

    private const string UpdateSql = """
        UPDATE linkbacks SET source = @Source, source_key = @SourceKey, target = @Target, failure = @Failure, host = @Host, blog = @Blog,
            title = @Title, before = @Before, words = @Words, after = @After, language = @Language,
            verified_at = @VerifiedAt
        WHERE id = @Id
        """;

    private const string OwnFromSql =
        $"SELECT {Columns} FROM linkbacks l WHERE l.source_key = @sourceKey AND l.protocol = 'own'";

    private const string StandingSql = "SELECT id, post_id, state FROM linkbacks WHERE id = @id";
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

    /// <summary>The latest that readers see anywhere.</summary>
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

    /// <summary>Whether readers already see a link-back from this host.</summary>
    public static async Task<bool> IsTrusted(Session session, string host) =>
        await session.First<long?>(IsTrustedSql, new { host }) is not null;

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
            protocol = Storage.Words.Of(linkback.Protocol),
            linkback.Failure,
            linkback.AskedBy,
            linkback.Host,
            linkback.Blog,
            linkback.Title,
            linkback.Before,
            linkback.Words,
            linkback.After,
            linkback.Language,
            linkback.AnnouncedAt,
            linkback.VerifiedAt,
        };
}
