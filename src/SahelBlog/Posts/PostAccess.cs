namespace SahelBlog.Posts;

/// <summary>What somebody may read, by what the server itself knows of them.</summary>
public sealed record PostAccess
{
    /// <summary>Somebody of whom nothing is known.</summary>
    public static readonly PostAccess Stranger = new();

    /// <summary>Whether they write this blog.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether they are of the blog, be it only to look after its conversation.</summary>
    public bool Serves { get; init; }

    /// <summary>The posts whose password they have given, each with the stamp that the password had.</summary>
    public IReadOnlyDictionary<long, string> Keys { get; init; } = new Dictionary<long, string>();

    /// <summary>
    /// Whether a post opens to them where they name it, or something under it, by a number: nobody finds unlisted posts by
    /// counting. Whoever knows the address says it beside the number, as the post's own page does.
    /// </summary>
    /// <param name="post">The post.</param>
    /// <param name="address">The permalink that they say; null when they say none.</param>
    public bool Finds(PostSummary post, string? address) =>
        Opens(post) && (post.Status != PostStatus.Unlisted || Serves || address == post.Permalink);

    /// <summary>Whether a post opens to them at its address.</summary>
    public bool Opens(PostSummary post) =>
        post.Status switch
        {
            PostStatus.Published or PostStatus.Unlisted => true,
            PostStatus.Protected => Writes
                || (post.PasswordStamp is { } stamp && Keys.TryGetValue(post.Id, out var key) && key == stamp),
            PostStatus.Private => Writes,
            _ => false,
        };
}
