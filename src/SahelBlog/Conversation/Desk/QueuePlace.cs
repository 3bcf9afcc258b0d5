using SahelBlog.Settings;

namespace SahelBlog.Conversation;

/// <summary>A place in a list: the last comment that was seen.</summary>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="Id">Its number.</param>
public sealed record QueuePlace(DateTimeOffset CreatedAt, long Id)
{
    /// <summary>The beginning of every list.</summary>
    public static readonly QueuePlace Top = new(BlogClock.Furthest, long.MaxValue);
}
