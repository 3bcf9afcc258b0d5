using System.Globalization;

namespace SahelBlog.Following;

/// <summary>What is followed.</summary>
public enum FollowScope
{
    /// <summary>Every comment on a post.</summary>
    Thread,

    /// <summary>What is said below one comment.</summary>
    Branch,

    /// <summary>Replies to whatever one has written oneself.</summary>
    Replies,
}

/// <summary>How often letters come.</summary>
public enum FollowPace
{
    /// <summary>One for each comment.</summary>
    AtOnce,

    /// <summary>One a day at most.</summary>
    Daily,

    /// <summary>One a week at most.</summary>
    Weekly,
}

/// <summary>One thing that one address follows.</summary>
public sealed record Follow
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Who follows.</summary>
    public long FollowerId { get; init; }

    /// <summary>The follower's address, in lower case.</summary>
    public string Email { get; init; } = "";

    /// <summary>What is followed.</summary>
    public FollowScope Scope { get; init; }

    /// <summary>The post, for a thread or a branch.</summary>
    public long? PostId { get; init; }

    /// <summary>The comment at the head of a branch.</summary>
    public long? CommentId { get; init; }

    /// <summary>How often letters come.</summary>
    public FollowPace Pace { get; init; }

    /// <summary>The language of the letters.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The cookie's key of whoever asked; known of what a link is to confirm.</summary>
    internal string? WriterKey { get; init; }

    /// <summary>What the link in its letters carries; known where all that an address follows is asked for.</summary>
    internal string? Secret { get; init; }

    /// <summary>When its follower said that it was they who asked; null until then.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>Somebody asks to follow something.</summary>
/// <param name="Email">The address that letters are to go to, as typed.</param>
/// <param name="Scope">What is to be followed.</param>
/// <param name="PostId">The post, for a thread or a branch.</param>
/// <param name="CommentId">The comment at the head of a branch.</param>
/// <param name="Pace">How often letters are to come.</param>
/// <param name="Language">The language of the letters where no post has one.</param>
public sealed record FollowRequest(
    string Email,
    FollowScope Scope,
    long? PostId,
    long? CommentId,
    FollowPace Pace,
    string Language
)
{
    /// <summary>The cookie's key of whoever asks, so that they get no letter about what they write themselves.</summary>
    public string? WriterKey { get; init; }

    /// <summary>Whether whoever asks has proven in this session that the address is theirs. Never what was typed.</summary>
    public bool IsProven { get; init; }

    /// <summary>What it follows, in one word.</summary>
    internal string Target => FollowTarget.Of(Scope, PostId, CommentId);
}

/// <summary>The word that says what is followed.</summary>
internal static class FollowTarget
{
    public const string Replies = "replies";

    public static string Of(FollowScope scope, long? post, long? comment) =>
        scope switch
        {
            FollowScope.Thread => Thread(post!.Value),
            FollowScope.Branch => Branch(comment!.Value),
            _ => Replies,
        };

    public static string Thread(long post) => string.Create(CultureInfo.InvariantCulture, $"thread:{post}");

    public static string Branch(long comment) => string.Create(CultureInfo.InvariantCulture, $"branch:{comment}");
}
