using SahelBlog.Posts;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What became of telling another blog of our link.</summary>
public enum DeliveryState
{
    /// <summary>It has not been told yet, or is to be told again.</summary>
    Waiting,

    /// <summary>It took the ping, or knew the link already.</summary>
    Accepted,

    /// <summary>It answered with a fault.</summary>
    Refused,

    /// <summary>The page takes no pings.</summary>
    Silent,

    /// <summary>It could not be reached or understood.</summary>
    Failed,
}

/// <summary>One page that one post of ours links to, and what it answered (P8).</summary>
public sealed record Delivery
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Our post.</summary>
    public long PostId { get; init; }

    /// <summary>The page that it links to, absolute, without fragment.</summary>
    public string Target { get; init; } = "";

    /// <summary>How it was told: <c>pingback</c>; empty until an endpoint was found.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>What became of it.</summary>
    public DeliveryState State { get; init; }

    /// <summary>What the other side said, or what went wrong; at most 300 characters of a stranger's plain text.</summary>
    public string Answer { get; init; } = "";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When the link was found in our post.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last try ended.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>A delivery at the desk with the post that it speaks of.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Post">The post.</param>
public sealed record DeliveryEntry(Delivery Delivery, PostSummary Post);
