using SahelBlog.Posts;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What became of telling another blog of our link.</summary>
public enum DeliveryState
{
    /// <summary>It has not been told yet, or is to be told again.</summary>
    Waiting,

    /// <summary>It is being told at this moment, or was when the program died.</summary>
    Sending,

    /// <summary>It took what it was told, or knew the link already.</summary>
    Accepted,

    /// <summary>It answered with a fault.</summary>
    Refused,

    /// <summary>The page takes no pings.</summary>
    Silent,

    /// <summary>It could not be reached or understood.</summary>
    Failed,

    /// <summary>It was told that the link is gone.</summary>
    Removed,
}

/// <summary>One page that one post of ours links to, and what it answered (P8, W3).</summary>
public sealed record Delivery
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Our post.</summary>
    public long PostId { get; init; }

    /// <summary>The page that it links to, absolute, without fragment.</summary>
    public string Target { get; init; } = "";

    /// <summary>How it was told: one of <see cref="TellProtocol"/>; empty until an endpoint was found.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>Where it was told last.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Our post's address as it was told first. It redirects when the post has moved since.</summary>
    public string Source { get; init; } = "";

    /// <summary>What became of it.</summary>
    public DeliveryState State { get; init; }

    /// <summary>What the other side said, or what went wrong; at most 300 characters of a stranger's plain text.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Where the other side says what became of it (W6); empty where it does not.</summary>
    public string Status { get; init; } = "";

    /// <summary>How often it was tried since it was last to be told.</summary>
    public int Attempts { get; init; }

    /// <summary>What the other side knows: a <see cref="ToldVersion"/>; empty when it took nothing yet.</summary>
    public string ToldHash { get; init; } = "";

    /// <summary>What was sent last, answered or not.</summary>
    public string SentHash { get; init; } = "";

    /// <summary>The number of the last send; a send that is repeated keeps its number.</summary>
    public int Sends { get; init; }

    /// <summary>Grows whenever it is to be told anew.</summary>
    public int Wished { get; init; }

    /// <summary>When the link was found in our post.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last try ended.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether the other side knows of the link.</summary>
    public bool WasTold => ToldHash.Length > 0;

    /// <summary>Whether it is told of changes too, and not of the new link alone.</summary>
    public bool HearsOfChanges => WasTold && Protocol == TellProtocol.Webmention;

    /// <summary>
    /// Whether there is nothing to tell it of what is now: it knows, or it is pinged, which is for new links (P8).
    /// </summary>
    /// <param name="version">What is now, a <see cref="ToldVersion"/>.</param>
    public bool Knows(string version) =>
        Protocol == TellProtocol.Pingback
            ? WasTold && (ToldHash != ToldVersion.Again || version == ToldVersion.Gone)
            : ToldHash == version;
}

/// <summary>How other blogs are told.</summary>
public static class TellProtocol
{
    /// <summary>A Webmention (W1–W4); it also tells of changes.</summary>
    public const string Webmention = "webmention";

    /// <summary>A Pingback (P3, P8).</summary>
    public const string Pingback = "pingback";
}

/// <summary>A delivery at the desk with the post that it speaks of.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Post">The post.</param>
/// <param name="NextAt">When it is tried next, where it waits; null also where it was given up while it waited.</param>
public sealed record DeliveryEntry(Delivery Delivery, PostSummary Post, DateTimeOffset? NextAt);
