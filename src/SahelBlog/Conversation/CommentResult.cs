using FluentValidation.Results;

namespace SahelBlog.Conversation;

/// <summary>What became of a comment that somebody sent.</summary>
public abstract record CommentResult
{
    private CommentResult() { }

    /// <summary>It is kept, approved or held.</summary>
    /// <param name="Comment">As it stands in the table.</param>
    /// <param name="IsRepeat">Whether it had been sent before and was only kept once.</param>
    public sealed record Kept(Comment Comment, bool IsRepeat) : CommentResult
    {
        /// <summary>Whether it is held for what looks like a robot's work.</summary>
        public bool LooksLikeSpam { get; init; }
    }

    /// <summary>Something in it must be mended first; the errors name the fields.</summary>
    public sealed record Invalid(ValidationResult Errors) : CommentResult;

    /// <summary>It cannot be kept, whatever is mended.</summary>
    public sealed record Refused(CommentRefusal Why) : CommentResult;

    /// <summary>The policy does not take it.</summary>
    /// <param name="Sentence">Why, in words for its writer.</param>
    public sealed record TurnedAway(string Sentence) : CommentResult;
}

/// <summary>Why a comment cannot be kept.</summary>
public enum CommentRefusal
{
    /// <summary>There is no such post, or it is not published.</summary>
    NoSuchPost,

    /// <summary>The post takes no comments, or takes them no longer.</summary>
    Closed,

    /// <summary>The comment it replies to does not exist, is under another post, or is not shown.</summary>
    NoSuchParent,

    /// <summary>The branch that it would stand in is closed.</summary>
    BranchClosed,

    /// <summary>The comment that was to be changed is not there any more.</summary>
    Gone,

    /// <summary>The time for changing it is over.</summary>
    TooLate,

    /// <summary>Somebody has replied to what was to be withdrawn.</summary>
    Answered,
}
