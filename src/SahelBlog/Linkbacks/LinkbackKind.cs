namespace SahelBlog.Linkbacks;

/// <summary>What a page does with the page that it links to (W9); pages that do not say it just link.</summary>
public enum LinkbackKind
{
    /// <summary>It links to it.</summary>
    Link,

    /// <summary>It answers it (<c>in-reply-to</c>).</summary>
    Reply,

    /// <summary>It likes it (<c>like-of</c>).</summary>
    Like,

    /// <summary>It passes it on (<c>repost-of</c>).</summary>
    Repost,

    /// <summary>It keeps it for later (<c>bookmark-of</c>).</summary>
    Bookmark,
}
