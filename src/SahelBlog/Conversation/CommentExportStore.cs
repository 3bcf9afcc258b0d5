using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>A comment as it leaves the house: what readers could know of it, and what was typed.</summary>
public sealed record CarriedComment
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The comment that it answers.</summary>
    public long? ParentId { get; init; }

    /// <summary>What became of it.</summary>
    public CommentState State { get; init; }

    /// <summary>Who signs it.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>Their page.</summary>
    public string? Website { get; init; }

    /// <summary>Whether one of the blog's people wrote it.</summary>
    public bool IsAuthor { get; init; }

    /// <summary>The text as typed.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Reads whole conversations for whoever carries them out of the house.</summary>
public static class CommentExportStore
{
    private const string OfPostSql = """
        SELECT id, parent_id, state, author_name, website, is_author, markdown, created_at FROM comments
        WHERE post_id = @postId AND state = @state ORDER BY created_at DESC, id DESC
        """;

    /// <summary>Every comment under a post but spam, in the order in which they were written.</summary>
    public static async Task<IReadOnlyList<CarriedComment>> OfPost(Session session, long postId)
    {
        var all = new List<CarriedComment>();
        foreach (var state in Enum.GetValues<CommentState>().Where(state => state != CommentState.Spam))
            all.AddRange(await session.List<CarriedComment>(OfPostSql, new { postId, state = Words.Of(state) }));
        return [.. all.OrderBy(comment => comment.CreatedAt).ThenBy(comment => comment.Id)];
    }
}
