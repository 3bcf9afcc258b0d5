using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>The bin in the table of posts, and what is left of what was thrown away: where it stood.</summary>
public static class PostBinStore
{
    // The row stays: it is what says at its address that something was taken away.
    private const string EraseSql = """
        UPDATE posts SET title = '', standfirst = '', markdown = '', html = '', lead_html = '', excerpt = '',
            outline = '[]', words = 0, minutes = 1, author_id = NULL, author_name = '', response = '', response_to = '',
            series_id = NULL, series_position = 0, comment_count = 0, linkback_count = 0, comments_open = 0,
            linkbacks_open = 0, password_hash = NULL, password_stamp = NULL, pinned_at = NULL, version = version + 1, erased_at = @now
        WHERE id = @id AND status = 'deleted' AND erased_at IS NULL
        """;

    private const string ForgetTopicsSql = "DELETE FROM post_topics WHERE post_id = @id";

    /// <summary>Leaves nothing of a deleted post but where it stood; false where it is not in the bin.</summary>
    public static async Task<bool> Erase(Session session, long id, DateTimeOffset now)
    {
        if (await session.Execute(EraseSql, new { id, now }) == 0)
            return false;
        await session.Execute(ForgetTopicsSql, new { id });
        return true;
    }
}
