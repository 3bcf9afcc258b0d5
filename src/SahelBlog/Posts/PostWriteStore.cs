using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>What the author, and those who count, change in the table of posts and pages.</summary>
public static class PostWriteStore
{
    private const string InsertSql = """
        INSERT INTO posts (kind, status, title, slug, permalink, standfirst, language, author_id, author_name, markdown,
            html, lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, response, response_to, version, published_at,
            created_at, updated_at, audience, goes_out_at, pinned_at)
        VALUES (@kind, @status, @Title, @Slug, @Permalink, @Standfirst, @Language, @AuthorId, @AuthorName, @Markdown,
            @Html, @LeadHtml, @Excerpt, @Outline, @Words, @Minutes, @commentsOpen, @linkbacksOpen, @Response, @ResponseTo, 1, @PublishedAt,
            @CreatedAt, @UpdatedAt, @audience, @GoesOutAt, @PinnedAt)
        RETURNING id
        """;

    private const string UpdateSql = """
        UPDATE posts SET status = @status, title = @Title, slug = @Slug, permalink = @Permalink,
            standfirst = @Standfirst, language = @Language, markdown = @Markdown, html = @Html, lead_html = @LeadHtml,
            excerpt = @Excerpt, outline = @Outline, words = @Words, minutes = @Minutes, comments_open = @commentsOpen,
            linkbacks_open = @linkbacksOpen, response = @Response, response_to = @ResponseTo, version = version + 1, published_at = @PublishedAt, updated_at = @UpdatedAt,
            deleted_at = @DeletedAt, deleted_from = @deletedFrom,
            audience = @audience, goes_out_at = @GoesOutAt, pinned_at = @PinnedAt
        WHERE id = @Id AND version = @Version
        """;

    // The version goes on: an editor that was opened before must not open the conversation again unasked.
    private const string SetCommentsOpenSql = """
        UPDATE posts SET comments_open = @value, version = version + 1 WHERE id = @id AND comments_open <> @value
        """;

    private const string TakenSql = "SELECT id FROM posts WHERE permalink = @permalink AND id <> @exceptId";

    private const string RememberSql = """
        INSERT INTO permalinks (permalink, post_id) VALUES (@permalink, @postId)
        ON CONFLICT (permalink) DO UPDATE SET post_id = excluded.post_id
        """;

    private const string CountSql = """
        UPDATE posts SET comment_count = comment_count + @comments, linkback_count = linkback_count + @linkbacks
        WHERE id = @postId
        """;

    /// <summary>Adds a post and gives its number.</summary>
    public static async Task<long> Insert(Session session, Post post)
    {
        var id = await session.Value<long>(InsertSql, Columns(post));
        await PostMediaStore.Note(session, id, post.Markdown);
        return id;
    }

    /// <summary>Replaces a post; false when somebody has saved it since this version was read.</summary>
    public static async Task<bool> Update(Session session, Post post)
    {
        if (await session.Execute(UpdateSql, Columns(post)) != 1)
            return false;
        await PostMediaStore.Note(session, post.Id, post.Markdown);
        return true;
    }

    /// <summary>Opens a post's conversation or locks it; false when it stood so already.</summary>
    public static async Task<bool> SetCommentsOpen(Session session, long id, bool open) =>
        await session.Execute(SetCommentsOpenSql, new { id, value = open ? 1 : 0 }) == 1;

    /// <summary>Whether another post stands at this path.</summary>
    public static async Task<bool> IsTaken(Session session, string permalink, long exceptId) =>
        await session.First<long?>(TakenSql, new { permalink, exceptId }) is not null;

    /// <summary>Remembers that a path leads to a post, for good.</summary>
    public static Task Remember(Session session, string permalink, long postId) =>
        session.Execute(RememberSql, new { permalink, postId });

    /// <summary>Changes what lists say of the conversation, in the transaction of the change itself.</summary>
    public static Task Count(Session session, long postId, int comments = 0, int linkbacks = 0) =>
        session.Execute(
            CountSql,
            new
            {
                postId,
                comments,
                linkbacks,
            }
        );

    private static object Columns(Post post) =>
        new
        {
            kind = Word(post.Kind),
            status = Word(post.Status),
            post.Id,
            post.Title,
            post.Slug,
            post.Permalink,
            post.Standfirst,
            post.Language,
            post.AuthorId,
            post.AuthorName,
            post.Markdown,
            post.Html,
            post.LeadHtml,
            post.Excerpt,
            post.Outline,
            post.Words,
            post.Minutes,
            commentsOpen = post.CommentsOpen ? 1 : 0,
            linkbacksOpen = post.LinkbacksOpen ? 1 : 0,
            post.Response,
            post.ResponseTo,
            post.Version,
            post.PublishedAt,
            post.CreatedAt,
            post.UpdatedAt,
            post.DeletedAt,
            audience = Word(post.Audience),
            post.GoesOutAt,
            post.PinnedAt,
            deletedFrom = post.DeletedFrom is { } from ? Word(from) : null,
        };

    private static string Word<T>(T value)
        where T : struct, Enum => Storage.Words.Of(value);
}
