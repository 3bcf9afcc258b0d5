namespace SahelBlog.Posts;

/// <summary>What a post is about.</summary>
public sealed record Topic
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The last part of its address, <c>/topics/rain/</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name, plain text.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence about it, plain text; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The topic that it stands under; null where it stands by itself.</summary>
    public long? ParentId { get; init; }

    /// <summary>Published posts under it, where the question asked for them.</summary>
    public int PostCount { get; init; }

    /// <summary>The path of its page.</summary>
    public string Path => $"/topics/{Slug}/";
}
