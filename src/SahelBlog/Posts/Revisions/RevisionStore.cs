using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>The table of revisions.</summary>
public static class RevisionStore
{
    private const string Summary = """
        r.id, r.post_id, r.begun_at, r.saved_at, r.person_id, r.person_name, r.sealed, r.published, r.words_added,
        r.words_taken, r.title
        """;

    private const string Whole = Summary + ", r.slug, r.language, r.topics, r.standfirst, r.markdown";

    private const string OfPostSql = $"""
        SELECT {Summary} FROM revisions r WHERE r.post_id = @postId ORDER BY r.id DESC LIMIT @most
        """;

    private const string LatestSql = $"""
        SELECT {Whole} FROM revisions r WHERE r.post_id = @postId AND r.id < @before ORDER BY r.id DESC LIMIT 1
        """;

    private const string ByIdSql = $"SELECT {Whole} FROM revisions r WHERE r.id = @id AND r.post_id = @postId";

    private const string AddSql = """
        INSERT INTO revisions (post_id, begun_at, saved_at, person_id, person_name, sealed, published, words_added,
            words_taken, title, slug, language, topics, standfirst, markdown)
        VALUES (@PostId, @BegunAt, @SavedAt, @PersonId, @PersonName, @isSealed, @isPublished, @WordsAdded, @WordsTaken,
            @Title, @Slug, @Language, @Topics, @Standfirst, @Markdown)
        """;

    private const string ReplaceSql = """
        UPDATE revisions SET saved_at = @SavedAt, words_added = @WordsAdded, words_taken = @WordsTaken, title = @Title,
            slug = @Slug, language = @Language, topics = @Topics, standfirst = @Standfirst, markdown = @Markdown
        WHERE id = @Id
        """;

    private const string SealSql = "UPDATE revisions SET sealed = 1, published = 1 WHERE id = @id";

    private const string DropSql = "DELETE FROM revisions WHERE id = @id";

    private const string DropAllSql = "DELETE FROM revisions WHERE post_id = @postId";

    /// <summary>The revisions of a post without their texts, the latest first.</summary>
    public static Task<IReadOnlyList<RevisionSummary>> OfPost(Session session, long postId, int most) =>
        session.List<RevisionSummary>(OfPostSql, new { postId, most });

    /// <summary>The latest revision of a post below a number.</summary>
    public static Task<Revision?> Latest(Session session, long postId, long before = long.MaxValue) =>
        session.First<Revision>(LatestSql, new { postId, before });

    /// <summary>One revision of a post.</summary>
    public static Task<Revision?> ById(Session session, long postId, long id) =>
        session.First<Revision>(ByIdSql, new { postId, id });

    /// <summary>Keeps a revision.</summary>
    public static Task Add(Session session, Revision revision) => session.Execute(AddSql, Columns(revision));

    /// <summary>Gives a revision what a later edit made of it.</summary>
    public static Task Replace(Session session, Revision revision) => session.Execute(ReplaceSql, Columns(revision));

    /// <summary>Says that a revision is what was published.</summary>
    public static Task Seal(Session session, long id) => session.Execute(SealSql, new { id });

    /// <summary>Removes a revision.</summary>
    public static Task Drop(Session session, long id) => session.Execute(DropSql, new { id });

    /// <summary>Removes all of a post.</summary>
    public static Task DropAll(Session session, long postId) => session.Execute(DropAllSql, new { postId });

    private static object Columns(Revision revision) =>
        new
        {
            revision.Id,
            revision.PostId,
            revision.BegunAt,
            revision.SavedAt,
            revision.PersonId,
            revision.PersonName,
            isSealed = revision.Sealed ? 1 : 0,
            isPublished = revision.Published ? 1 : 0,
            revision.WordsAdded,
            revision.WordsTaken,
            revision.Title,
            revision.Slug,
            revision.Language,
            revision.Topics,
            revision.Standfirst,
            revision.Markdown,
        };
}
